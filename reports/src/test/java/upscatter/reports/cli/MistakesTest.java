package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes of users end with one message, its place, the exit code 2, and nothing written. */
class MistakesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    @TempDir
    private Path folder = Path.of("");

    /** What a command left behind. */
    private record Run(int exitCode, String out, String err) {}

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // A misspelt field.
                Arguments.of("\"liveTime\"", "\"liveTimes\"", "/channels/0/liveTimes", "Maybe 'liveTime'"),
                // A missing unit.
                Arguments.of("\"6 g\"", "6", "/detectors/0/mass", "unit"),
                Arguments.of("\"6 g\"", "\"6\"", "/detectors/0/mass", "such as \"6 g\""),
                // A negative mass.
                Arguments.of("\"6 g\"", "\"-6 g\"", "/detectors/0/mass", "must be positive"),
                // An empty bin list.
                Arguments.of(
                        "\"from\": \"20 eV\", \"to\": \"500 eV\", \"width\": \"10 eV\"",
                        "\"edges\": []",
                        "/channels/0/axes/0/edges",
                        "edge"),
                // Data of an unknown file.
                Arguments.of("\"data\": \"asimov\"", "\"data\": \"cawo4.csv\"", "/channels/0/data", "cawo4.csv"),
                // An unknown detector.
                Arguments.of(
                        "\"detector\": \"CaWO4\"", "\"detector\": \"CaW04\"", "/channels/0/detector", "Maybe 'CaWO4'"),
                // NaN where a number must be.
                Arguments.of("\"U235\": 0.561", "\"U235\": NaN", "", "NaN"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void aMistakeIsOneMessageWithItsPlaceAndNothingWritten(String right, String wrong, String pointer, String words)
            throws Exception {
        String good = Files.readString(EXAMPLES.resolve("nucleus-10g.json"));
        String bad = good.replaceFirst(
                java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong));
        assertThat(bad).as("the example still has %s", right).isNotEqualTo(good);
        Path file = Files.writeString(folder.resolve("bad.json"), bad);
        int line = 1
                + (int) good.substring(0, good.indexOf(right))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        Run run = run("limit", file.toString(), "--out", folder.resolve("out").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(words)
                .contains(pointer)
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(run.err()).contains("bad.json:" + line);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void dataThatAreNoNumbersAreNamedByFileAndLine() throws Exception {
        Files.copy(EXAMPLES.resolve("coherent-csi-2017.json"), folder.resolve("csi.json"));
        Path tables = Files.createDirectory(folder.resolve("coherent-csi-2017"));
        try (var files = Files.list(EXAMPLES.resolve("coherent-csi-2017"))) {
            for (Path file : files.toList()) {
                Files.copy(file, tables.resolve(file.getFileName()));
            }
        }
        Path counts = tables.resolve("coincidence.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(counts));
        int line = lines.size() - 3;
        lines.set(line - 1, lines.get(line - 1).replaceAll("[^,]*$", "NaN"));
        Files.write(counts, lines);
        Run run = run(
                "fit",
                folder.resolve("csi.json").toString(),
                "--out",
                folder.resolve("out").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("coincidence.csv:" + line).contains("NaN");
        assertThat(folder.resolve("out")).doesNotExist();

        Files.delete(counts);
        Run missing = run(
                "fit",
                folder.resolve("csi.json").toString(),
                "--out",
                folder.resolve("out").toString());
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("coincidence.csv").contains("/channels/0/data");
    }

    @Test
    void mistakesOfAComparisonEndBeforeAnythingIsComputed() throws Exception {
        String nucleus = EXAMPLES.resolve("nucleus-10g.json").toString();
        Path out = folder.resolve("out");
        Run twice = run("limit", nucleus, nucleus, "--out", out.toString());
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains("nucleus-10g.json").contains("Maybe");
        Run overlay = run("limit", nucleus, "--overlay", "no-such-table.csv", "--out", out.toString());
        assertThat(overlay.exitCode()).isEqualTo(2);
        assertThat(overlay.err()).contains("no-such-table.csv");
        assertThat(out).doesNotExist();
    }

    @Test
    void usageMistakesEndWithTwo() throws Exception {
        assertThat(run().exitCode()).isEqualTo(2);
        assertThat(run("limits", "x.json").err()).contains("limits");
        assertThat(run("limit", "x.json", "--width", "wide").err().lines())
                .hasSize(2)
                .last()
                .isEqualTo("Maybe look at 'upscatter limit --help'.");
        assertThat(run("limit", "no-such-file.json").exitCode()).isEqualTo(2);
        assertThat(run("limit", "no-such-file.json").err()).contains("no-such-file.json");
        String nucleus = EXAMPLES.resolve("nucleus-10g.json").toString();
        assertThat(run("spectrum", nucleus, "--at", "mass=1").err())
                .contains("there is no parameter 'mass'")
                .contains("mN");
        assertThat(run("limit", nucleus, "--set", "/limit/level=0.95").exitCode())
                .isEqualTo(2);
        assertThat(run("limit", nucleus, "--threads", "0").exitCode()).isEqualTo(2);
    }

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Upscatter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(code, out.toString(), err.toString());
    }
}
