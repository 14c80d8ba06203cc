package upscatter.reports.compute.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFiles;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Fit;
import upscatter.reports.results.QuenchingSection.At;
import upscatter.reports.results.QuenchingSection.Curve;
import upscatter.reports.results.Results;

/** The fitted quenching of germanium against the formula of the nodes written out, and its errors against differences of that. */
class FittedQuenchingsTest {
    private static final double[] NODES = {0.5, 1, 4};
    private static final double SMOOTHNESS = 0.2;
    private static final List<String> NAMES = List.of("level", "rise", "Ge bend[2]", "shift");

    @TempDir
    private Path folder = Path.of("");

    private Results fitted(String quenching, String parameters) throws IOException {
        Files.writeString(folder.resolve("flux.csv"), """
                neutrino_energy [MeV],flux [/(cm2 s MeV)]
                2,2e13
                4,6e12
                6,1.2e12
                8,0
                """);
        Files.writeString(folder.resolve("counts.csv"), """
                reconstructed_energy_low [eV],reconstructed_energy_high [eV],counts
                100,150,2400
                150,250,1500
                250,400,420
                """);
        Path file = Files.writeString(folder.resolve("analysis.json"), """
                {"name": "germanium",
                 "source": {"type": "table", "flavour": "anti-nu-e", "flux": "flux.csv"},
                 "detectors": [{"name": "ge", "target": {"formula": "Ge", "isotopes": {"Ge74": 1}}, "mass": "1 kg", "quenching": %s,
                   "resolution": {"type": "calorimeter", "baseline": "20 eV"}}],
                 "parameters": [%s],
                 "channels": [
                  {"name": "ge", "detector": "ge", "liveTime": "30 d",
                   "axes": [{"observable": "reconstructed energy", "edges": [100, 150, 250, 400], "unit": "eV"}],
                   "components": ["cevns"], "data": "counts.csv"}],
                 "systematics": [{"name": "shift", "shifts": "quenching", "detectors": ["ge"], "normal": "2 %%"}]}
                """.formatted(quenching, parameters));
        return ComputeFit.of(PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false), 1);
    }

    private static final String BY_NODES = """
            {"type": "nodes", "pulls": "Ge", "energies": ["0.5 keV", "1 keV", "4 keV"],
             "value": {"parameter": "level"}, "rise": {"parameter": "rise"}, "smoothness": 0.2}""";

    private static Curve curve(Results results) {
        return results.quenching().orElseThrow().curves().get(0);
    }

    private static double[] values(Fit fit) {
        return NAMES.stream()
                .mapToDouble(name -> fit.parameters().stream()
                        .filter(p -> p.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .value())
                .toArray();
    }

    /** Level, rise, bend and factor to the share that is seen. */
    private static double factor(double keV, double... p) {
        double second = p[1] * Math.exp(SMOOTHNESS * p[2]);
        double logarithm = Math.log(p[0] / (1 - p[0]) * NODES[0])
                + p[1] * Math.log(Math.min(keV, NODES[1]) / NODES[0])
                + (keV > NODES[1] ? second * Math.log(keV / NODES[1]) : 0);
        double seen = Math.exp(logarithm);
        return p[3] * seen / (keV + seen);
    }

    private static double error(Fit fit, double keV) {
        double[] best = values(fit);
        List<String> rows = fit.parameters().stream()
                .filter(p -> p.error().isPresent())
                .map(Fit.FittedParameter::name)
                .toList();
        double[] gradient = IntStream.range(0, NAMES.size())
                .mapToDouble(i -> {
                    double step = 1e-5 * Math.max(0.1, Math.abs(best[i]));
                    double[] up = best.clone();
                    double[] down = best.clone();
                    up[i] += step;
                    down[i] -= step;
                    return (factor(keV, up) - factor(keV, down)) / (2 * step);
                })
                .toArray();
        double variance = 0;
        for (int i = 0; i < gradient.length; i++) {
            for (int j = 0; j < gradient.length; j++) {
                variance += gradient[i]
                        * gradient[j]
                        * fit.covariance().get(rows.indexOf(NAMES.get(i))).get(rows.indexOf(NAMES.get(j)));
            }
        }
        return Math.sqrt(variance);
    }

    @Test
    void theCurveIsThatOfTheFitWithItsErrors() throws IOException {
        Results results = fitted(
                BY_NODES,
                "{\"name\": \"level\", \"start\": 0.15, \"from\": 0.03, \"to\": 0.5}, {\"name\": \"rise\", \"start\": 1.17, \"from\": 0.3, \"to\": 3, \"normal\": 0.3}");
        Fit fit = results.fit().orElseThrow();
        assertThat(fit.valid()).isTrue();
        Curve curve = curve(results);
        double[] best = values(fit);
        assertThat(curve.detectors()).containsExactly("ge");
        assertThat(curve.nodes()).extracting(At::recoilKeV).containsExactly(NODES[0], NODES[1], NODES[2]);
        assertThat(Math.abs(curve.nodes().get(0).factor() - curve.nodes().get(0).start()))
                .isGreaterThan(1e-3);
        for (At at : List.of(
                curve.nodes().get(0), curve.points().get(20), curve.nodes().get(2))) {
            assertThat(at.factor()).isCloseTo(factor(at.recoilKeV(), best), within(1e-9));
            assertThat(at.start()).isCloseTo(factor(at.recoilKeV(), 0.15, 1.17, 0, 1), within(1e-9));
            assertThat(at.error().orElseThrow()).isCloseTo(error(fit, at.recoilKeV()), within(1e-7));
            double epsilon = 11.5 * Math.pow(32, -7.0 / 3) * at.recoilKeV();
            double g = 3 * Math.pow(epsilon, 0.15) + 0.7 * Math.pow(epsilon, 0.6) + epsilon;
            double k = curve.lindhardK().orElseThrow();
            assertThat(k).isCloseTo(0.133 * Math.pow(32, 2.0 / 3) / Math.sqrt(74), within(1e-12));
            assertThat(at.lindhard().orElseThrow()).isCloseTo(k * g / (1 + k * g), within(1e-9));
        }
    }

    /** Lindhard's k ends at a bound below what the counts ask for: there is a curve, over the recoils of the window, and no error. */
    @Test
    void atABoundThereIsNoError() throws IOException {
        Curve curve = curve(fitted(
                "{\"type\": \"lindhard\", \"k\": {\"parameter\": \"k\"}}",
                "{\"name\": \"k\", \"start\": 0.1, \"from\": 0.09, \"to\": 0.11}"));
        assertThat(curve.hasErrors()).isFalse();
        assertThat(curve.nodes()).isEmpty();
        At low = curve.points().get(0);
        assertThat(low.factor() * low.recoilKeV()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void aQuenchingThatIsKnownHasNoCurve() throws IOException {
        assertThat(fitted("{\"type\": \"lindhard\", \"k\": 0.15}", "").quenching())
                .isEmpty();
    }
}
