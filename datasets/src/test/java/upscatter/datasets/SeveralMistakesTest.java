package upscatter.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Setting;

/** Mistakes that do not depend on each other are told in one go, each with its place, and none that follows from another. */
class SeveralMistakesTest {
    private static final long SEED = 20261129;
    private static final int PAIRS = Integer.getInteger("upscatter.pairsOfMistakes", 40);

    @TempDir
    private Path folder;

    private final Map<String, Set<String>> known = new HashMap<>();

    @Test
    void aUnitAFieldAndANameAreThreeMistakes() {
        InvalidInputException error = AnalysisFolder.in(folder)
                .replace("analysis.json", "\"6 g\"", "\"6 gg\"")
                .replace(
                        "analysis.json",
                        "\"liveTime\": \"3 yr\",\n      \"axes\"",
                        "\"livetime\": \"3 yr\",\n      \"axes\"")
                .replace("analysis.json", "\"flat\", \"excess\"]", "\"flat\", \"exces\"]")
                .error();
        assertThat(error.all())
                .extracting(InvalidInputException::pointer)
                .extracting(p -> p.orElse(""))
                .containsExactly("/detectors/0/mass", "/channels/0/livetime", "/channels/1/components/3");
        assertThat(error.all()).extracting(each -> each.line().orElse(0)).containsExactly(17, 36, 50);
        assertThat(error.all())
                .extracting(each -> each.maybe().orElse(""))
                .containsExactly("Maybe with one of the units g, kg, mg, t.", "Maybe 'liveTime'.", "Maybe 'excess'.");
        assertThat(error.what()).startsWith("'6 gg' has the unit 'gg'");
        assertThat(String.valueOf(error.getMessage()).split("\n\n")).hasSize(3);
        assertThat(error.all().get(0).all()).hasSize(1);
    }

    /** Two ways to spoil the good file, in different sections: whatever is told is one of the two, and mostly both are. */
    @Test
    void nothingIsToldThatFollowsFromAnother() {
        List<Map<String, String>> ways = AnalysisErrorsTest.spoilt()
                .filter(way -> way.getOrDefault("pointer", "").startsWith("/")
                        && !way.getOrDefault("what", "").contains("stands twice"))
                .toList();
        var random = new SplittableRandom(SEED);
        int both = 0;
        int tried = 0;
        for (int i = 0; tried < PAIRS && i < 20 * PAIRS; i++) {
            Map<String, String> one = ways.get(random.nextInt(ways.size()));
            Map<String, String> other = ways.get(random.nextInt(ways.size()));
            String good = AnalysisFolder.good("good.json");
            String text = spoilt(spoilt(good, one), other);
            if (section(one).equals(section(other))
                    || text.equals(spoilt(good, one))
                    || text.equals(spoilt(good, other))) {
                continue;
            }
            tried++;
            var expected = new HashSet<>(told(spoilt(good, one)));
            expected.addAll(told(spoilt(good, other)));
            Set<String> found = told(text);
            assertThat(expected).as("seed %d: %s and %s", SEED, one, other).containsAll(found);
            both += found.equals(expected) ? 1 : 0;
        }
        assertThat(tried).isEqualTo(PAIRS);
        assertThat(both).as("pairs of which both were told, of %d", PAIRS).isGreaterThan(PAIRS / 2);
    }

    /** An entry of a list, or the whole of another section, which two ways would write twice. */
    private static String section(Map<String, String> way) {
        String[] parts = way.getOrDefault("pointer", "").split("/");
        boolean list = parts.length > 2 && parts[2].matches("\\d+");
        return Arrays.stream(parts).limit(list ? 3 : 2).collect(Collectors.joining("/"));
    }

    private static String spoilt(String text, Map<String, String> way) {
        String piece = way.getOrDefault("replace", "");
        int at = text.indexOf(piece);
        return at < 0 ? text : text.substring(0, at) + way.getOrDefault("by", "") + text.substring(at + piece.length());
    }

    /** Where the mistakes of a file stand. */
    private Set<String> told(String text) {
        return known.computeIfAbsent(text, any -> {
            AnalysisFolder analysis = AnalysisFolder.in(folder);
            analysis.write("analysis.json", text);
            return analysis.error().all().stream()
                    .map(each -> each.pointer().orElse(each.file() + ":" + each.line()))
                    .collect(Collectors.toSet());
        });
    }

    @Test
    void tenAreToldAndTheNumberOfTheOthers() {
        var fields = new ArrayList<String>();
        for (int i = 0; i < 14; i++) {
            fields.add("\"x%d\": 1".formatted(i));
        }
        InvalidInputException error = AnalysisFolder.in(folder)
                .replace("analysis.json", "\"name\": \"good\"", "\"name\": \"good\", " + String.join(", ", fields))
                .error();
        assertThat(error.all()).hasSize(14);
        assertThat(String.valueOf(error.getMessage()).split("\n\n")).hasSize(11).endsWith("and 4 more");
    }

    /** A table beside a mistake in the file. */
    @Test
    void tablesAreReadAsWell() {
        InvalidInputException error = AnalysisFolder.in(folder)
                .replace("analysis.json", "\"sides\": 2", "\"sides\": 7")
                .replace("counts.csv", ",counts", ",cuonts")
                .error();
        assertThat(error.all()).hasSize(2);
        assertThat(error.all().get(0).pointer()).hasValue("/limit/sides");
        assertThat(error.all().get(1).file().getFileName()).hasToString("counts.csv");
    }

    /** Of the data of a blind analysis nothing is told, whatever else is wrong and whatever is set. */
    @Test
    void hiddenDataStayHidden() {
        AnalysisFolder analysis = AnalysisFolder.in(folder)
                .replace("analysis.json", "\"name\": \"good\"", "\"name\": \"good\", \"blind\": true")
                .replace("analysis.json", "\"sides\": 2", "\"sides\": 7")
                .replace("counts.csv", ",counts", ",cuonts");
        for (Setting[] settings : List.of(new Setting[0], new Setting[] {new Setting("/blind", "false")})) {
            InvalidInputException error = analysis.error(settings);
            assertThat(error.getMessage())
                    .contains("is hidden, because the analysis is blind")
                    .doesNotContain("cuonts");
        }
    }
}
