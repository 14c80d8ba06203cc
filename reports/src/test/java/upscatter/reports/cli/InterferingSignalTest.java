package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Region;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/** Limits on what interferes with the Z, on aluminium in one bin, where they are roots of a quadratic equation. */
class InterferingSignalTest {
    /** Couplings of Al27 by hand: 13 protons and 14 neutrons. */
    private static final double WEAK = 0.0379 * 13 - 0.5117 * 14;

    private static final double QUANTILE = 2.705543454095404;

    @TempDir
    private Path folder = Path.of("");

    private String analysis(String hypothesis, String question) throws IOException {
        return Files.writeString(folder.resolve("one.json"), """
                        {
                          "name": "one bin",
                          "source": {
                            "type": "reactor", "spectrum": "kopeikin-2012",
                            "fissionFractions": {"U235": 0.58, "U238": 0.07, "Pu239": 0.3, "Pu241": 0.05},
                            "cores": [{"name": "core", "power": "4 GW", "distance": "25 m"}]
                          },
                          "formFactor": "point",
                          "detectors": [{"name": "Al", "target": "Al", "mass": "1 kg"}],
                          "channels": [{
                            "name": "recoils", "detector": "Al", "liveTime": "100 d",
                            "axes": [{"observable": "recoil energy", "edges": ["300 eV", "2 keV"]}],
                            "components": ["cevns"], "data": "asimov"
                          }],
                          "hypothesis": %s
                          %s
                        }
                        """.formatted(hypothesis, question))
                .toString();
    }

    private String run(String... arguments) {
        var out = new StringWriter();
        int code = Upscatter.run(new PrintWriter(out), new PrintWriter(out, true), arguments);
        assertThat(code).as(out.toString()).isZero();
        return out.toString();
    }

    private Results results(String... arguments) throws IOException {
        run(Stream.concat(Stream.of(arguments), Stream.of("--no-figures", "--quiet", "--out", folder + "/out"))
                .toArray(String[]::new));
        return ResultsJson.read(Files.readString(folder.resolve("out/results.json")), "results.json");
    }

    private Limit limit(String interaction, String coupling) throws IOException {
        return limit("{\"interaction\": \"%s\"}".formatted(interaction), coupling, "");
    }

    private Limit limit(String hypothesis, String coupling, String masses) throws IOException {
        String file = analysis(
                hypothesis,
                ", \"limit\": {\"on\": \"%s\", \"confidenceLevel\": 0.9, \"sides\": 2, \"calibration\": \"wilks\"%s}"
                        .formatted(coupling, masses));
        return results("limit", file, "--no-coverage")
                .limits()
                .orElseThrow()
                .limits()
                .get(0);
    }

    /** Rise of {@code 2 [n - n_0 + n_0 ln(n_0/n)]} for one event at a ratio n/n_0. */
    private static double rise(double ratio) {
        return 2 * (ratio - 1 - Math.log(ratio));
    }

    private static double events(Results spectrum) {
        return spectrum.spectra().orElseThrow().get(0).components().get(0).expected().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Events go as {@code ((Q + 40 epsilon)/Q)^2}, and rise by the quantile at both ends. */
    @Test
    void aCouplingOfEitherSignHasTwoEnds() throws IOException {
        Limit limit = limit("nsi-u-ee", "eps_u_ee");
        double standard = events(results("spectrum", folder + "/one.json"));
        double upper = limit.observed().orElseThrow().value();
        double lower = limit.lower().orElseThrow().value();
        assertThat(upper).isPositive();
        assertThat(lower).isNegative();
        for (double end : List.of(upper, lower)) {
            assertThat(standard * rise(Math.pow((WEAK + 40 * end) / WEAK, 2)))
                    .isCloseTo(QUANTILE, withinPercentage(0.01));
        }
        double doubled = events(results("spectrum", folder + "/one.json", "--at", "eps_u_ee=-0.05"));
        assertThat(doubled / standard).isCloseTo(Math.pow((WEAK - 2) / WEAK, 2), withinPercentage(1e-6));
    }

    /** The interval of a charge radius is around that of the Standard Model, and told in cm^2. */
    @Test
    void aChargeRadiusIsTheWholeOne() throws IOException {
        Limit limit = limit("charge-radius-e", "r2_e");
        double standard = events(results("spectrum", folder + "/one.json"));
        double perRadius = Math.sqrt(2) * Math.PI * 7.2973525693e-3 / (3 * 1.1663787e-11) * 1e-32 / 3.8937937e-22;
        for (double end : List.of(
                limit.observed().orElseThrow().value(),
                limit.lower().orElseThrow().value())) {
            double shift = -perRadius * 13 * (end / 1e-32 + 0.83);
            assertThat(standard * rise(Math.pow((WEAK + shift) / WEAK, 2))).isCloseTo(QUANTILE, withinPercentage(0.01));
        }
        assertThat(limit.bestFit().orElseThrow().value()).isCloseTo(-8.3e-33, withinPercentage(0.01));
    }

    /** What changes flavours adds its square: events rise by {@code (shift/Q)^2}. */
    @Test
    void aChargeRadiusThatChangesFlavoursAddsItsSquare() throws IOException {
        Limit limit = limit("charge-radius-emu", "r2_emu");
        double standard = events(results("spectrum", folder + "/one.json", "--at", "r2_emu=0"));
        double perRadius = Math.sqrt(2) * Math.PI * 7.2973525693e-3 / (3 * 1.1663787e-11) * 1e-32 / 3.8937937e-22;
        double shift = perRadius * 13 * limit.observed().orElseThrow().value() / 1e-32;
        assertThat(standard * rise(1 + Math.pow(shift / WEAK, 2))).isCloseTo(QUANTILE, withinPercentage(0.01));
    }

    /** Oscillations that are averaged leave {@code 1 - sin^2(2 theta)/2} of all events. */
    @Test
    void fastOscillationsLoseHalfOfTheMixing() throws IOException {
        Limit limit = limit(
                "{\"interaction\": \"sterile-mixing\", \"spread\": \"1 m\"}",
                "sin2_2theta",
                ", \"masses\": [\"10000 eV2\"]");
        assertThat(limit.scanned().orElseThrow()).isEqualTo(1e4);
        double standard = events(results("spectrum", folder + "/one.json", "--at", "sin2_2theta=0,dm2=1"));
        double lost = limit.observed().orElseThrow().value() / 2;
        assertThat(standard * rise(1 - lost)).isCloseTo(QUANTILE, withinPercentage(0.01));
    }

    /** What adds nothing is the radius of the Standard Model, which is inside a region around it; one of zero would change counts by 8%. */
    @Test
    void aRegionHasNoSignalInsideWhereItsRadiusIsThatOfTheStandardModel() throws IOException {
        String file = analysis("{\"interaction\": \"charge-radius-e\"}", """
                , "systematics": [{"name": "flux", "scales": ["cevns"], "normal": "1 %"}],
                "infer": {"on": ["r2_e", "flux"], "levels": [0.9]}""");
        Region region = results("infer", file, "--set", "/detectors/0/mass=1000 kg", "--no-gof-toys")
                .regions()
                .orElseThrow()
                .regions()
                .get(0);
        assertThat(region.containsZero()).contains(true);
        assertThat(region.polygons().get(0)).allMatch(vertex -> vertex.get(0) < 0);
    }

    /** Flavours that change add events in proportion to the square: {@code n_0 (1 + (40 epsilon/Q)^2)}. */
    @Test
    void aChangeOfFlavourIsLimitedByItsSquare() throws IOException {
        Limit limit = limit("nsi-u-emu", "eps_u_emu");
        double standard = events(results("spectrum", folder + "/one.json"));
        double end = limit.observed().orElseThrow().value();
        assertThat(standard * rise(1 + Math.pow(40 * end / WEAK, 2))).isCloseTo(QUANTILE, withinPercentage(0.01));
    }

    @ParameterizedTest
    @CsvSource({
        "check",
        "fit",
        "infer",
        "limit --no-coverage --no-figures",
        "spectrum --at q_e=-3e-10",
        "mock --at q_e=-3e-10 --seed 3"
    })
    void everyCommandKnowsIt(String command) throws IOException {
        String file = analysis(
                "{\"interaction\": \"millicharge-e\", \"q_e\": -1e-10}",
                ", \"limit\": {\"on\": \"q_e\", \"confidenceLevel\": 0.9, \"sides\": 2, \"calibration\": \"wilks\"}");
        String[] words = command.split(" ");
        run(Stream.of(
                        Stream.of(words[0], file),
                        Stream.of(words).skip(1),
                        words[0].equals("check") ? Stream.<String>empty() : Stream.of("--out", folder + "/out"))
                .flatMap(w -> w)
                .toArray(String[]::new));
        if (words[0].equals("mock")) {
            Results fitted = results("fit", file, "--data", folder + "/out/data.json", "--no-gof-toys");
            assertThat(fitted.injected().orElseThrow().coupling().value()).isEqualTo(-3e-10);
        }
    }

    /** The mass of a vector is scanned from a photon to a contact: g falls to a constant, and grows with the mass. */
    @Test
    void aVectorIsScannedOverItsMass() throws IOException {
        String file = analysis(
                "{\"interaction\": \"vector-b-l\"}",
                ", \"limit\": {\"on\": \"gBL\", \"confidenceLevel\": 0.9, \"test\": \"cls\", \"calibration\": \"asymptotic\", \"masses\": [\"1 keV\", \"10 keV\", \"1e6 keV\", \"1e7 keV\"]}");
        Results results = results("limit", file, "--no-coverage");
        List<Double> g = results.limits().orElseThrow().limits().stream()
                .map(limit -> limit.observed().orElseThrow().value())
                .toList();
        assertThat(g.get(1) / g.get(0)).isCloseTo(1, withinPercentage(0.01));
        assertThat(g.get(3) / g.get(2)).isCloseTo(10, withinPercentage(0.1));
        assertThat(Files.readString(folder.resolve("out/limits.csv"))).startsWith("mV_MeV,projected_gBL,");
    }
}
