package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.signal.HeavyScalar;

/** An interaction of one record and one line of a catalogue goes through all commands, and its words and units are its own. */
class OtherSignalTest {
    private static final String ANALYSIS = """
            {
              "name": "scalar",
              "source": {
                "type": "reactor", "spectrum": "kopeikin-2012",
                "fissionFractions": {"U235": 0.58, "U238": 0.07, "Pu239": 0.3, "Pu241": 0.05},
                "cores": [{"name": "core", "power": "4 GW", "distance": "25 m"}]
              },
              "detectors": [{"name": "Ge", "target": "Ge", "mass": "1 kg"}],
              "backgrounds": [{"name": "flat", "type": "flat", "rate": "2 /(keV kg d)"}],
              "channels": [{
                "name": "recoils", "detector": "Ge", "liveTime": "100 d",
                "axes": [{"observable": "recoil energy", "from": "200 eV", "to": "1 keV", "width": "100 eV"}],
                "components": ["cevns", "heavy-scalar", "flat"],
                "data": "asimov"
              }],
              "systematics": [{"name": "rate", "scales": ["flat"], "normal": "5 %"}],
              "hypothesis": {"interaction": "heavy-scalar", "flavour": "all", "C": 0},
              "limit": {"on": "C", "confidenceLevel": 0.9, "sides": 1, "calibration": "asymptotic"}
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    private String analysis = "";

    @BeforeEach
    void write() throws IOException {
        analysis = Files.writeString(folder.resolve("scalar.json"), ANALYSIS).toString();
    }

    private String run(String... arguments) {
        var out = new StringWriter();
        int code = Upscatter.run(new PrintWriter(out), new PrintWriter(out, true), arguments);
        assertThat(code).as(out.toString()).isZero();
        return out.toString();
    }

    private Results results(String... arguments) throws IOException {
        run(Stream.concat(Stream.of(arguments), Stream.of("--out", folder + "/out"))
                .toArray(String[]::new));
        return ResultsJson.read(Files.readString(folder.resolve("out/results.json")), "results.json");
    }

    /** Values of the formula by hand: without a form factor, E = 5 MeV, T = 300 eV. */
    @Test
    void theCrossSectionIsThatOfTheFormula() {
        Nuclide ge74 = new Nuclide("Ge74", 32, 74, 73.921178);
        var scalar = new HeavyScalar(Set.of(Flavour.Generation.values()), new FormFactor.PointLike());
        double mass = ge74.massMeV();
        double expected = 1e-20 * mass * mass * 3e-4 / (4 * Math.PI * 25) * 3.8937937e-22;
        assertThat(scalar.crossSection(ge74, Flavour.ANTI_NU_E, 5, 3e-4, 0))
                .isCloseTo(expected, within(1e-6 * expected));
        assertThat(scalar.crossSection(ge74, Flavour.ANTI_NU_E, 1, 3e-4, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "check",
        "fit",
        "limit --no-coverage",
        "limit",
        "infer",
        "spectrum --at C=2e-4",
        "export --format pyhf",
        "export --format hs3"
    })
    void everyCommandKnowsIt(String command) {
        String[] words = command.split(" ");
        run(Stream.of(
                        Stream.of(words[0], analysis),
                        Stream.of(words).skip(1),
                        words[0].equals("check") ? Stream.<String>empty() : Stream.of("--out", folder + "/out"))
                .flatMap(w -> w)
                .toArray(String[]::new));
    }

    @Test
    void coverageToysMockAndPlot() throws IOException {
        Results coverage = results("coverage", analysis, "--precision", "0.05", "--couplings", "1");
        assertThat(coverage.coverage().orElseThrow().truths()).hasSize(1);
        assertThat(Files.readAllLines(folder.resolve("out/coverage.csv")).get(0))
                .startsWith("C_perGeV2,method");
        run("toys", analysis, "--set", "/limit/toys={\"number\": 200, \"values\": 5}", "--out", folder + "/parts");
        String part = folder.resolve("parts").toFile().listFiles()[0].toString();
        Results merged = results("merge", part);
        assertThat(merged.limits().orElseThrow().limits().get(0).observed()).isPresent();
        run("mock", analysis, "--at", "C=5e-4", "--seed", "3", "--out", folder + "/mock");
        Results fitted = results("fit", analysis, "--data", folder + "/mock/data.json");
        assertThat(fitted.injected().orElseThrow().coupling().value()).isCloseTo(5e-4, within(1e-12));
        Results inferred = results("infer", analysis, "--data", folder + "/mock/data.json");
        assertThat(inferred.significance().orElseThrow().z()).isGreaterThan(3);
        run("plot", folder + "/out/results.json", "--out", folder + "/again");
    }

    /** Words, keys and columns are those of the signal, and nothing says mu or N. */
    @Test
    void itsWordsAreItsOwn() throws IOException {
        String printed = run("limit", analysis, "--no-coverage", "--out", folder + "/out");
        assertThat(printed).contains("upper limits on C", "C median").doesNotContain("m_N", "mu ", "mu_B", "MeV");
        assertThat(Files.readString(folder.resolve("out/limits.csv"))).startsWith("projected_C_perGeV2,");
        assertThat(Files.readString(folder.resolve("out/results.json")))
                .contains("\"C_perGeV2\"", "\"quoted\"")
                .doesNotContain("mN_MeV", "mu_muB", "d_perGeV\"");
        String page = Files.readString(folder.resolve("out/report.html"));
        assertThat(page.substring(page.indexOf("<main>"), page.indexOf("</main>")))
                .contains("<i>C</i> &lt;", "GeV<sup>−2</sup>")
                .doesNotContain("<i>μ</i>", "m</i><sub>N", "C.L..", "<h2>Limits</h2>");
    }

    /** Without background and events 2.302585 events are excluded, whatever the signal. */
    @Test
    void theLimitOfNoEventsIsThatOfACount() throws IOException {
        String[] empty = {
            "--set", "/channels/0/components=[\"heavy-scalar\"]",
            "--set", "/systematics=[]",
            "--set", "/limit/calibration=counting"
        };
        Results results = results(Stream.of(Stream.of("limit", analysis, "--no-coverage"), Stream.of(empty))
                .flatMap(w -> w)
                .toArray(String[]::new));
        Limit limit = results.limits().orElseThrow().limits().get(0);
        Results spectrum = results(Stream.of(Stream.of("spectrum", analysis, "--at", "C=1e-4"), Stream.of(empty))
                .flatMap(w -> w)
                .toArray(String[]::new));
        double events = spectrum.spectra().orElseThrow().get(0).components().get(0).expected().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        assertThat(events).isPositive();
        assertThat(limit.scanned()).isEmpty();
        assertThat(limit.observed().orElseThrow().value()).isCloseTo(1e-4 * Math.sqrt(2.302585 / events), within(1e-9));
    }

    @Test
    void severalAnalysesInOneFigureNeedACurve() {
        var out = new StringWriter();
        int code = Upscatter.run(
                new PrintWriter(out), new PrintWriter(out, true), "limit", analysis, analysis, "--out", folder + "/x");
        assertThat(code).isNotZero();
        assertThat(List.of(out.toString().split("\n"))).isNotEmpty();
    }
}
