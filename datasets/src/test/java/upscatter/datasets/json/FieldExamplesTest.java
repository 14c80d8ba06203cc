package upscatter.datasets.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import upscatter.datasets.schema.SchemasTest;

/** The examples of fields that {@code explain} shows are values of the examples and of the samples of these tests. */
class FieldExamplesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path RESOURCE =
            Path.of("src/main/resources/upscatter/datasets/schema").resolve("field-examples.json");
    private static final Pattern KEY = Pattern.compile("field '(.*)' of (.*)");

    /** Letters; longer ones would be read as a file and not as a value. */
    private static final int LONGEST = 120;

    @Test
    void theExamplesAreThoseOfTheFiles(@TempDir Path folder) throws IOException {
        assertThat(Files.readString(RESOURCE))
                .as("written by the main of this class")
                .isEqualTo(text(folder));
    }

    /** Writes the resource, as a program of this module started in its folder. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(RESOURCE, text(Files.createTempDirectory("samples")));
    }

    /** One section a line, so that a change of one is seen as that. */
    private static String text(Path folder) throws IOException {
        return examples(folder).entrySet().stream()
                .map(section -> "  %s: {%s}"
                        .formatted(
                                JSON.writeValueAsString(section.getKey()),
                                section.getValue().entrySet().stream()
                                        .map(field -> "%s: %s"
                                                .formatted(JSON.writeValueAsString(field.getKey()), field.getValue()))
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static Map<String, Map<String, JsonNode>> examples(Path folder) throws IOException {
        var examples = new TreeMap<String, Map<String, JsonNode>>();
        List<AnalysisSamples.Sample> files = new ArrayList<>();
        for (Path example : SchemasTest.examples()) {
            JsonNode tree = JSON.readTree(Files.readString(example));
            files.add(AnalysisSamples.sample(example.toString(), example, tree, List.of()));
        }
        files.addAll(AnalysisSamples.in(folder));
        for (AnalysisSamples.Sample file : files) {
            file.found().forEach((what, found) -> {
                Matcher key = KEY.matcher(what);
                JsonNode value = file.tree().at(found.pointer());
                // Interactions of the tests are not those of the program.
                if (key.matches()
                        && !key.group(2).matches("hypothesis: heavy-scalar")
                        && value.toString().length() <= LONGEST) {
                    examples.computeIfAbsent(key.group(2), any -> new TreeMap<>())
                            .putIfAbsent(key.group(1), value);
                }
            });
        }
        return examples;
    }
}
