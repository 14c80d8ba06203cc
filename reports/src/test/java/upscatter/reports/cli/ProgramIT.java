package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.reports.results.ResultsJson;

/** The packaged program, started as a user starts it. */
class ProgramIT {
    private static final Path JAR = Path.of(System.getProperty("upscatter.jar", "target/upscatter.jar"));
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    @TempDir
    private Path folder = Path.of("");

    /** What a run of the program left behind. */
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
    void theSameAnswerWithAnyNumberOfThreadsAndNoneWhereTheSpectrumEnds() throws Exception {
        var texts = new ArrayList<String>();
        for (String threads : List.of("1", "2")) {
            Path out = folder.resolve("out" + threads);
            Run run = run(
                    "limit",
                    EXAMPLES.resolve("nucleus-1kg.json").toString(),
                    "--threads",
                    threads,
                    "--out",
                    out.toString(),
                    "--quiet",
                    "--set",
                    "/limit/masses=[\"0.5 MeV\", \"1 MeV\", \"12 MeV\"]");
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).isEmpty();
            assertThat(run.exitCode()).isZero();
            for (String name : List.of("limits.svg", "limits.png", "limits.pdf", "report.html")) {
                assertThat(out.resolve(name)).isNotEmptyFile();
            }
            assertThat(Files.readString(out.resolve("limits.csv"))).contains("\n12.0,none,none");
            texts.add(Files.readString(out.resolve("results.json")));
        }
        assertThat(texts.get(0)).isEqualTo(texts.get(1));
        var limits = ResultsJson.read(texts.get(0), "results.json").limits().orElseThrow();
        assertThat(limits.get(1).observed()).isPresent();
        // The spectrum ends at 10 MeV: no N of 12 MeV is made, and there is no limit rather than a number.
        assertThat(limits.get(2).observed()).isEmpty();
        assertThat(limits.get(2).valid()).isTrue();
        assertThat(limits.get(2).reason().orElseThrow()).contains("spectrum ends");
    }

    @Test
    void resultsOnStandardOutputAreJson() throws Exception {
        Run run = run(
                "fit",
                EXAMPLES.resolve("coherent-csi-2017.json").toString(),
                "--json",
                "--out",
                folder.resolve("out").toString());
        assertThat(run.exitCode()).isZero();
        assertThat(ResultsJson.read(run.out(), "stdout").fit()).isPresent();
    }

    @Test
    void figuresAreDrawnAgainWithoutAFit() throws Exception {
        Path out = folder.resolve("out");
        run("fit", EXAMPLES.resolve("coherent-csi-2017.json").toString(), "--quiet", "--out", out.toString());
        byte[] picture = Files.readAllBytes(out.resolve("fit.svg"));
        Path again = folder.resolve("again");
        Run run = run("plot", out.resolve("results.json").toString(), "--out", again.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(Files.readAllBytes(again.resolve("fit.svg"))).isEqualTo(picture);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nucleus-10g",
                "nucleus-1kg",
                "coherent-csi-2017",
                "coherent-csi-2017-dipole-mu",
                "nucleus-technical-run",
                "germanium-flux-table"
            })
    void examplesAreValid(String example) throws Exception {
        Run run = run("check", EXAMPLES.resolve(example + ".json").toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(": valid");
    }

    @Test
    void whatIsBuiltInIsListed() throws Exception {
        Run run = run("list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("huber-mueller-vogel")
                .contains("primakoff")
                .contains("W");
    }

    @Test
    void usageMistakesEndWithTwo() throws Exception {
        assertThat(run().exitCode()).isEqualTo(2);
        assertThat(run("limits", "x.json").err()).contains("limits");
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

    private Run run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("upscatter", ".out");
        Path err = Files.createTempFile("upscatter", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
