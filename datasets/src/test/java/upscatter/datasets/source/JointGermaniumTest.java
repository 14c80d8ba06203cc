package upscatter.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.json.Setting;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;

/** Three germanium experiments with one quenching. */
class JointGermaniumTest {
    private static final Path EXAMPLE = Path.of(
                    Objects.requireNonNullElse(System.getProperty("upscatter.examples"), "../examples"))
            .resolve("germanium-joint.json");

    private static final double[] NODES_KEV = {0.3, 0.6, 1.2, 2.5, 6, 20};
    private static final double SMOOTHNESS = 0.1;

    /** Those that are left where the quenching is known. */
    private static final String OF_BACKGROUNDS = """
            [{"name": "decay", "start": "150 eV", "from": "20 eV", "to": "1000 eV"},
             {"name": "L1-energy", "start": "1297 eV", "from": "1270 eV", "to": "1330 eV"},
             {"name": "L1-width", "start": "75 eV", "from": "40 eV", "to": "120 eV"}]""";

    /** T h of Lindhard's quenching with k = 0.162. */
    private static double seen(double recoilKeV) {
        double eps = 11.5 * Math.pow(32, -7.0 / 3) * recoilKeV;
        return recoilKeV * 0.162 * (3 * Math.pow(eps, 0.15) + 0.7 * Math.pow(eps, 0.6) + eps);
    }

    private static double events(ExperimentPrediction prediction, Point point, String channel) {
        return prediction.contributions(point).stream()
                .filter(contribution -> contribution.component().equals("cevns")
                        && contribution.channel().equals(channel))
                .findFirst()
                .orElseThrow()
                .counts()
                .total();
    }

    /** Nodes on Lindhard's curve, between which it is nearly a power, have its events in all three, and these are what CONUS+ and Ge-Mini expect. */
    @Test
    void nodesOnACurveHaveItsEvents() {
        Analysis analysis = AnalysisFiles.read(EXAMPLE, List.of());
        ExperimentPrediction prediction = analysis.prediction();
        Parameters parameters = prediction.parameters();
        double first = seen(NODES_KEV[0]) / NODES_KEV[0];
        Point point = Point.start(parameters).with("quenching at 0.3 keV", first / (1 + first));
        double before = 0;
        for (int i = 0; i < NODES_KEV.length - 1; i++) {
            double slope =
                    Math.log(seen(NODES_KEV[i + 1]) / seen(NODES_KEV[i])) / Math.log(NODES_KEV[i + 1] / NODES_KEV[i]);
            point = i == 0
                    ? point.with("rise", slope)
                    : point.with("Ge bend[%d]".formatted(i + 1), Math.log(slope / before) / SMOOTHNESS);
            before = slope;
        }
        String lindhard = "{\"type\": \"lindhard\", \"k\": 0.162}";
        ExperimentPrediction typed = AnalysisFiles.read(
                        EXAMPLE,
                        List.of(
                                Setting.parse("/detectors/0/quenching=" + lindhard),
                                Setting.parse("/detectors/1/quenching=" + lindhard),
                                Setting.parse("/detectors/2/quenching=" + lindhard),
                                Setting.parse("/parameters=" + OF_BACKGROUNDS)))
                .prediction();
        Point start = Point.start(typed.parameters());
        for (String channel : List.of("dresden-ii", "conus-plus", "ge-mini")) {
            assertThat(events(prediction, point, channel) / events(typed, start, channel))
                    .as(channel)
                    .isCloseTo(1, within(0.02));
        }
        // CONUS+ published 347 +- 59, Ge-Mini 35.1 +- 3.6
        assertThat(events(typed, start, "conus-plus")).isBetween(288.0, 406.0);
        assertThat(events(typed, start, "ge-mini")).isBetween(31.5, 38.7);
    }

    /** The detectors share all that their quenching depends on. */
    @Test
    void oneQuenchingIsShared() {
        Parameters parameters =
                AnalysisFiles.read(EXAMPLE, List.of()).prediction().parameters();
        assertThat(parameters.names().stream().filter(name -> name.startsWith("Ge bend")))
                .containsExactly("Ge bend[2]", "Ge bend[3]", "Ge bend[4]", "Ge bend[5]");
        assertThat(parameters.names()).containsOnlyOnce("quenching at 0.3 keV", "rise");
    }
}
