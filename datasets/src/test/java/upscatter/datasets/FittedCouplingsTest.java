package upscatter.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.datasets.input.InvalidInputException;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;

/** A weak mixing angle that is fitted: counts and slopes are those of analyses with the number typed in. */
class FittedCouplingsTest {
    @TempDir
    private Path folder = Path.of("");

    private static final String FITTED = "{\"parameter\": \"sin2ThetaW\"}";

    private Analysis analysis(String angle, String quenching, String parameters) throws IOException {
        Path file = Files.writeString(folder.resolve("angle.json"), """
                {"name": "angle", "source": {"type": "reactor", "spectrum": "kopeikin-2012",
                   "fissionFractions": {"U235": 0.58, "U238": 0.07, "Pu239": 0.3, "Pu241": 0.05},
                   "cores": [{"name": "c1", "power": "4 GW", "distance": "25 m"}]},
                 "couplings": {"type": "tree", "sinSquaredThetaW": %s},
                 "detectors": [{"name": "D", "target": "CsI", "mass": "1 kg", "quenching": %s,
                   "resolution": {"type": "calorimeter", "baseline": "20 eV"}}],
                 "backgrounds": [{"name": "flat", "type": "flat", "rate": "5 /(keV kg d)"}],
                 "channels": [{"name": "c", "detector": "D", "liveTime": "100 d",
                   "axes": [{"observable": "recoil energy", "from": "20 eV", "to": "300 eV", "width": "40 eV"}],
                   "components": ["cevns", "flat"], "data": "asimov"}],
                 "systematics": [{"name": "flux", "scales": ["cevns"], "normal": "3 %%"}]%s}
                """.formatted(angle, quenching, parameters));
        return AnalysisFiles.read(file, List.of());
    }

    private static String parameter(String more) {
        return ", \"parameters\": [{\"name\": \"sin2ThetaW\", \"start\": 0.23873, \"from\": 0.1, \"to\": 0.4%s}]"
                .formatted(more);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.23873, 0.31, 0.4})
    void countsAreThoseOfTheNumber(double value) throws IOException {
        ExperimentPrediction fitted = analysis(FITTED, "0.2", parameter("")).prediction();
        Point point = Point.start(fitted.parameters()).with("sin2ThetaW", value);
        double[] found = fitted.expectedCounts(point).get(0).toArray();
        ExperimentPrediction typed = analysis(Double.toString(value), "0.2", "").prediction();
        double[] right =
                typed.expectedCounts(Point.start(typed.parameters())).get(0).toArray();
        for (int b = 0; b < right.length; b++) {
            assertThat(found[b]).isCloseTo(right[b], within(1e-12 * right[b]));
        }
    }

    /** With a quenching that is fitted as well, both steps act on the same counts. */
    @Test
    void aQuenchingMayBeFittedBesideIt() throws IOException {
        String both = parameter("}, {\"name\": \"q\", \"start\": 0.2, \"from\": 0.15, \"to\": 0.25");
        ExperimentPrediction fitted =
                analysis(FITTED, "{\"parameter\": \"q\"}", both).prediction();
        Point point = Point.start(fitted.parameters()).with("sin2ThetaW", 0.3).with("q", 0.22);
        double[] found = fitted.expectedCounts(point).get(0).toArray();
        ExperimentPrediction typed = analysis("0.3", "0.22", "").prediction();
        double[] right =
                typed.expectedCounts(Point.start(typed.parameters())).get(0).toArray();
        for (int b = 0; b < right.length; b++) {
            assertThat(found[b]).isCloseTo(right[b], within(1e-6 * right[b]));
        }
    }

    @Test
    void slopesAreThoseOfDifferences() throws IOException {
        ExperimentPrediction fitted = analysis(FITTED, "0.2", parameter("")).prediction();
        Point start = Point.start(fitted.parameters());
        int index = fitted.parameters().indexOf("sin2ThetaW");
        int bins = fitted.bins();
        double[] counts = new double[bins];
        double[] jacobian = new double[fitted.parameters().size() * bins];
        fitted.expected(start.toArray(), counts, jacobian);
        double step = 1e-4;
        double[] up = fitted.expectedCounts(start.with("sin2ThetaW", 0.23873 + step))
                .get(0)
                .toArray();
        double[] down = fitted.expectedCounts(start.with("sin2ThetaW", 0.23873 - step))
                .get(0)
                .toArray();
        for (int b = 0; b < bins; b++) {
            double difference = (up[b] - down[b]) / (2 * step);
            assertThat(jacobian[index * bins + b]).isCloseTo(difference, within(1e-7 * Math.abs(difference)));
        }
    }

    @Test
    void whatIsKnownOfItIsAConstraint() throws IOException {
        Analysis known = analysis(FITTED, "0.2", parameter(", \"normal\": 0.01"));
        assertThat(known.prediction()
                        .parameters()
                        .get("sin2ThetaW")
                        .constraint()
                        .measured())
                .hasValue(0.23873);
        assertThat(known.hypothesis().couplings()).hasSize(1);
    }

    @Test
    void anglesOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> analysis(FITTED, "0.2", parameter("").replace("0.4", "1.4")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> analysis("0.2", "0.2", parameter("")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nor has a detector, a coupling or a radius");
    }
}
