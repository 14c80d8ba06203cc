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
import upscatter.model.ReleaseData;
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
        var limits = ResultsJson.read(texts.get(0), "results.json")
                .limits()
                .orElseThrow()
                .limits();
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

    @Test
    void mockDataAreFittedAndTheSameSeedMakesTheSame() throws Exception {
        String nucleus = EXAMPLES.resolve("nucleus-10g.json").toString();
        for (String name : List.of("one", "two")) {
            Run run = run("mock", nucleus, "--seed", "7", "--at", "mu=2e-10,mN=1", "--out", path(name));
            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("data.json");
        }
        for (String file : List.of("data.json", "cawo4.csv", "al2o3.csv")) {
            assertThat(folder.resolve("one").resolve(file))
                    .hasSameTextualContentAs(folder.resolve("two").resolve(file));
        }
        Run fit = run(
                "fit",
                nucleus,
                "--data",
                path("one/data.json"),
                "--set",
                "/hypothesis/mass=1 MeV",
                "--json",
                "--out",
                path("fit"));
        assertThat(fit.exitCode()).isZero();
        var mu2 = ResultsJson.read(fit.out(), "stdout")
                .fit()
                .orElseThrow()
                .parameters()
                .get(0);
        assertThat(mu2.name()).isEqualTo("mu2");
        assertThat(Math.abs(mu2.value() - 4) / mu2.error().orElseThrow()).isLessThan(3);
        String anyMass = EXAMPLES.resolve("coherent-csi-2017-dipole-mu.json").toString();
        Run massless = run("mock", anyMass, "--at", "mu=2e-10", "--out", path("none"));
        assertThat(massless.exitCode()).isEqualTo(2);
        assertThat(massless.err()).contains("need the mass of N").contains("Maybe --at mN=1");
        assertThat(folder.resolve("none")).doesNotExist();
        Run asimov = run("mock", nucleus, "--asimov", "--json", "--out", path("asimov"));
        assertThat(asimov.out()).contains("\"asimov\"").doesNotContain("seed");
    }

    @Test
    void releasesAreImportedAndSchemasPrinted() throws Exception {
        Path release = ReleaseData.folder().resolve("coherent-csi-2017");
        Run run = run("import", "coherent-csi-2017", release.toString(), "--out", path("csi"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        Run fit = run("fit", path("csi/experiment.json"), "--out", path("csi-fit"));
        assertThat(fit.exitCode()).isZero();
        assertThat(fit.out()).contains("134");
        Run unknown = run("import", "coherent-csi-2018", release.toString(), "--out", path("no"));
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("is not known").contains("coherent-csi-2017");
        Run empty = run("import", "coherent-csi-2017", folder.toString(), "--out", path("no"));
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.err()).contains("does not have").contains("10.5281/zenodo.1228631");
        assertThat(folder.resolve("no")).doesNotExist();
        assertThat(run("schema").out()).contains("2020-12").contains("pion decay at rest");
        assertThat(run("schema", "data").exitCode()).isZero();
        assertThat(run("schema", "x").exitCode()).isEqualTo(2);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void severalAnalysesMakeOneFigureAndPlotDrawsItAgain() throws Exception {
        Path out = folder.resolve("out");
        Run run = run(
                "limit",
                EXAMPLES.resolve("nucleus-10g.json").toString(),
                EXAMPLES.resolve("nucleus-radiative-10g-n-prime.json").toString(),
                "--set",
                "/limit/masses=[\"1 MeV\", \"2 MeV\"]",
                "--overlay",
                EXAMPLES.resolve("published-limits/dipole.csv") + "#Borexino",
                "--out",
                out.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        for (String name : List.of("limits.svg", "limits.png", "limits.pdf", "limits.csv", "report.html")) {
            assertThat(out.resolve(name)).isNotEmptyFile();
            assertThat(out.resolve("nucleus-10g").resolve(name)).isNotEmptyFile();
        }
        assertThat(Files.readAllLines(out.resolve("limits.csv"))).hasSize(1 + 2 * 2);
        Path again = folder.resolve("again");
        Run plot = run(
                "plot",
                out.resolve("nucleus-10g/results.json").toString(),
                out.resolve("nucleus-radiative-10g-n-prime/results.json").toString(),
                "--overlay",
                EXAMPLES.resolve("published-limits/dipole.csv") + "#Borexino",
                "--out",
                again.toString());
        assertThat(plot.exitCode()).isZero();
        for (String name : List.of("limits.svg", "limits.csv", "report.html")) {
            assertThat(Files.readString(again.resolve(name))).isEqualTo(Files.readString(out.resolve(name)));
        }
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

    /** Commands of the README: mass and coupling with toys and a posterior, coverage, parts of a campaign. */
    @Test
    void aSignalIsInferredAndLimitsAreCountedAndJoined() throws Exception {
        String signal = EXAMPLES.resolve("nucleus-10g-signal.json").toString();
        Run infer = run(
                "infer",
                signal,
                "--no-coverage",
                "--set",
                "/infer/alternatives=[{\"name\": \"klein\", \"insteadOf\": \"helm\", \"replace\": {\"/formFactor\": \"klein-nystrand\"}}]",
                "--out",
                path("infer"));
        assertThat(infer.err()).isEmpty();
        assertThat(infer.exitCode()).isZero();
        assertThat(infer.out()).contains("An excess at any of 49 masses", "helm or klein", "5 sigma need");
        for (String name : List.of("region.csv", "regions.svg", "intervals.csv", "report.html")) {
            assertThat(folder.resolve("infer").resolve(name)).isNotEmptyFile();
        }

        String nucleus = EXAMPLES.resolve("nucleus-10g.json").toString();
        String mass = "/limit/masses=[\"1 MeV\"]";
        Run coverage = run(
                "coverage", nucleus, "--set", mass, "--precision", "0.05", "--most", "500", "--out", path("coverage"));
        assertThat(coverage.err()).isEmpty();
        assertThat(coverage.exitCode()).isZero();
        assertThat(folder.resolve("coverage").resolve("coverage.csv")).isNotEmptyFile();

        for (String shard : List.of("1/2", "2/2")) {
            Run toys = run(
                    "toys",
                    nucleus,
                    "--shard",
                    shard,
                    "--set",
                    mass,
                    "--set",
                    "/limit/toys={\"values\": 8, \"number\": 200}",
                    "--out",
                    path("toys"));
            assertThat(toys.err()).isEmpty();
            assertThat(toys.exitCode()).isZero();
        }
        Run merged =
                run("merge", path("toys/toys-1-of-2.jsonl"), path("toys/toys-2-of-2.jsonl"), "--out", path("merged"));
        assertThat(merged.err()).isEmpty();
        assertThat(merged.exitCode()).isZero();
        assertThat(merged.out()).contains("Feldman-Cousins");
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
