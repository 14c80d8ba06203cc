package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.ReleaseData;
import upscatter.reports.results.ResultsJson;

/** Commands of the README as a user gives them, inside this process; {@link ProgramIT} starts the packaged program. */
class CommandsTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    @TempDir
    private Path folder = Path.of("");

    /** What a command left behind. */
    private record Run(int exitCode, String out, String err) {}

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
            assertThat(Files.readString(out.resolve("limits.csv"))).contains("\n12.0,,,");
            texts.add(Files.readString(out.resolve("results.json")));
        }
        // All that stands before how the results were made.
        assertThat(texts.get(0).split("\"provenance\"", 2)[0])
                .isEqualTo(texts.get(1).split("\"provenance\"", 2)[0]);
        var limits = ResultsJson.read(texts.get(0), "results.json").limits().orElseThrow();
        assertThat(limits.limits().get(1).observed()).isPresent();
        // The spectrum ends at 10 MeV: no N of 12 MeV is made, and there is no limit rather than a number.
        assertThat(limits.limits().get(2).observed()).isEmpty();
        assertThat(limits.limits().get(2).valid()).isTrue();
        assertThat(limits.limits().get(2).reason().orElseThrow()).contains("spectrum ends");
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
    void whatIsNoResultsIsNamed() {
        Run analysis = run("plot", EXAMPLES.resolve("nucleus-10g.json").toString(), "--out", folder.toString());
        assertThat(analysis.exitCode()).isEqualTo(2);
        assertThat(analysis.err())
                .contains("a file of results is needed but the file is an analysis", "Maybe one of the commands");
        Run table = run("plot", EXAMPLES.resolve("published-limits/dipole.csv").toString(), "--out", folder.toString());
        assertThat(table.err()).contains("the file is a table and no JSON");
    }

    @Test
    void severalAnalysesMakeOneFigureAndPlotDrawsItAgain() throws Exception {
        Path out = folder.resolve("out");
        Run run = run(
                "limit",
                EXAMPLES.resolve("nucleus-10g.json").toString(),
                EXAMPLES.resolve("nucleus-radiative-1kg-n-prime.json").toString(),
                "--no-coverage",
                "--set",
                "/detectors/0/target=Al",
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
                out.resolve("nucleus-radiative-1kg-n-prime/results.json").toString(),
                "--overlay",
                EXAMPLES.resolve("published-limits/dipole.csv") + "#Borexino",
                "--out",
                again.toString());
        assertThat(plot.exitCode()).isZero();
        for (String name : List.of("limits.svg", "limits.csv", "report.html")) {
            assertThat(Files.readString(again.resolve(name))).isEqualTo(Files.readString(out.resolve(name)));
        }
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

    /** Commands of the README: mass and coupling with another hypothesis, coverage. */
    @Test
    @Tag("slow")
    void aSignalIsInferredAndLimitsAreCounted() throws Exception {
        String signal = EXAMPLES.resolve("nucleus-10g-signal.json").toString();
        Run infer = run(
                "infer",
                signal,
                "--no-coverage",
                "--set",
                "/infer/toys={\"precision\": 0.1, \"most\": 500}",
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

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Upscatter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(code, out.toString(), err.toString());
    }
}
