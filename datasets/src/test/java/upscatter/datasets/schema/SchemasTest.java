package upscatter.datasets.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.nuisance.Systematics;

/** The JSON Schemas, by an independent validator. */
public class SchemasTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final long SEED = 20261126;

    public static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.toString().contains("workspaces"))
                    .filter(file -> !file.getFileName().toString().startsWith("figure-"))
                    .sorted()
                    .toList();
        }
    }

    private static final Map<String, Schema> SCHEMAS =
            Map.of("analysis", made("analysis"), "data", made("data"), "figure", made("figure"));

    /** What a schema refuses in a text. */
    public static List<Error> errors(String kind, String json) {
        return errors(schema(kind), json);
    }

    private static Schema schema(String kind) {
        return Optional.ofNullable(SCHEMAS.get(kind)).orElseThrow();
    }

    private static Schema made(String kind) {
        String text = Optional.ofNullable(Schemas.all().get(kind)).orElseThrow();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    private static List<Error> errors(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesAreValid(Path file) throws IOException {
        assertThat(errors(schema("analysis"), Files.readString(file))).isEmpty();
    }

    @Test
    void aFigureFileIsValid() throws IOException {
        assertThat(errors("figure", Files.readString(EXAMPLES.resolve("figure-2.json"))))
                .isEmpty();
        assertThat(errors("figure", "{\"lines\": [{\"shap\": \"above\"}]}")).isNotEmpty();
    }

    /** Pieces of JSON in the manual that are whole objects with a name and a type, as backgrounds and systematics are. */
    @Test
    void whatTheManualShowsIsValid() throws IOException {
        Schema schema = schema("analysis");
        String good = Files.readString(EXAMPLES.resolve("nucleus-10g.json"));
        int shown = 0;
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            String list = line.startsWith("{\"name\"") && line.endsWith("}")
                    ? line.contains("\"type\"") ? "backgrounds" : isSystematic(line) ? "systematics" : ""
                    : "";
            if (!list.isEmpty()) {
                String with = good.replaceFirst(
                        "\"%s\": \\[".formatted(list),
                        java.util.regex.Matcher.quoteReplacement("\"%s\": [%s, ".formatted(list, line)));
                assertThat(with).isNotEqualTo(good);
                assertThat(errors(schema, with)).as(line).isEmpty();
                shown++;
            }
        }
        assertThat(shown).isGreaterThan(12);
    }

    private static boolean isSystematic(String line) {
        return Systematics.EFFECTS.stream().anyMatch(effect -> line.contains("\"%s\":".formatted(effect)));
    }

    /** What the schema refuses the reader refuses; a good part of the spoilt files is refused by both. */
    @Test
    void theReaderRefusesWhatTheSchemaRefuses() throws IOException {
        assertThat(refusedByBoth(2, SEED)).isGreaterThan(50);
    }

    @Test
    @Tag("slow")
    void theReaderRefusesWhatTheSchemaRefusesOfManyFiles() throws IOException {
        assertThat(refusedByBoth(25, SEED + 1)).isGreaterThan(600);
    }

    private static int refusedByBoth(int ofEachExample, long seed) throws IOException {
        Schema schema = schema("analysis");
        var random = new SplittableRandom(seed);
        int refused = 0;
        for (Path file : examples()) {
            String good = Files.readString(file);
            for (int i = 0; i < ofEachExample; i++) {
                String spoilt = spoilt(good, random);
                boolean valid;
                try {
                    valid = errors(schema, spoilt).isEmpty();
                } catch (RuntimeException notJson) {
                    continue;
                }
                if (!valid) {
                    refused++;
                    assertThat(isRead(file, spoilt))
                            .as("seed %d, %s: %s", seed, file, difference(good, spoilt))
                            .isFalse();
                }
            }
        }
        return refused;
    }

    private static String difference(String good, String spoilt) {
        int at = 0;
        while (at < Math.min(good.length(), spoilt.length()) && good.charAt(at) == spoilt.charAt(at)) {
            at++;
        }
        return spoilt.substring(Math.max(0, at - 40), Math.min(spoilt.length(), at + 40));
    }

    private static boolean isRead(Path file, String text) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".spoilt");
        try {
            Files.writeString(beside, text);
            AnalysisFiles.read(beside, List.of());
            return true;
        } catch (InvalidInputException expected) {
            return false;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** One text or number of a file replaced by another one, or one name changed. */
    private static String spoilt(String good, SplittableRandom random) {
        var matcher = java.util.regex.Pattern.compile("\"[^\"]*\"|(?<=[ \\[:])-?\\d[\\d.e+-]*")
                .matcher(good);
        var places = new ArrayList<int[]>();
        while (matcher.find()) {
            places.add(new int[] {matcher.start(), matcher.end()});
        }
        int[] place = places.get(random.nextInt(places.size()));
        List<String> others = List.of("\"x\"", "7", "\"-3 parsec\"", "true", "[]", "{}", "\"\"", "null");
        return good.substring(0, place[0]) + others.get(random.nextInt(others.size())) + good.substring(place[1]);
    }

    @Test
    void whatMayBeLeftOutOrAddedIsValid() throws IOException {
        Path file = EXAMPLES.resolve("nucleus-10g.json");
        String text = Files.readString(file)
                .replace(
                        "\"calibration\": \"asymptotic\",",
                        "\"calibration\": \"asymptotic\", \"toys\": {\"values\": 12, \"number\": 1200},")
                .replaceFirst(
                        "\\{",
                        "{\"infer\": {\"alternatives\": [{\"name\": \"M\", \"replace\": {\"/hypothesis/nature\": \"Majorana\"}}]},");
        assertThat(text).contains("1200").contains("alternatives");
        assertThat(errors(schema("analysis"), text)).isEmpty();
        assertThat(isRead(file, text)).isTrue();
    }

    @Test
    void dataSetsAreValid() {
        String data = """
                {"analysis": {"name": "x", "sha256": "0"}, "kind": "fluctuated", "seed": 7, "truth": {"mu2": 4},
                 "auxiliary": {"flux": 0.98}, "channels": [{"name": "a", "kind": "events", "table": "a.csv", "events": 3}]}
                """;
        assertThat(errors(schema("data"), data)).isEmpty();
        assertThat(errors(schema("data"), data.replace("\"events\": 3", "\"event\": 3")))
                .isNotEmpty();
        assertThat(errors(schema("data"), data.replace("fluctuated", "fluctuating")))
                .isNotEmpty();
    }
}
