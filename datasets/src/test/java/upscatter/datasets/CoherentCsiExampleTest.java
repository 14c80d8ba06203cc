package upscatter.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;
import upscatter.model.prediction.ExperimentPrediction;

/** The example of COHERENT CsI 2017: it is read, and predicts what an independent calculation found. */
class CoherentCsiExampleTest {
    private static final Path FILE = Path.of("..", "examples", "coherent-csi-2017.json");

    /** Independent calculation of the coherent scattering in the window, on a grid of recoils of 25 eV: 164.658 events. */
    private static final double CEVNS_EVENTS = 164.658;

    /** Independent calculation of the beam-related neutrons in the window, before the fit. */
    private static final double NEUTRON_EVENTS = 5.42;

    @Test
    void predictsTheEventsOfTheWindow() {
        Analysis analysis = AnalysisFiles.read(FILE, List.of());
        ExperimentPrediction prediction = analysis.prediction();
        var totals = prediction.contributions(Point.start(prediction.parameters())).stream()
                .collect(Collectors.toMap(
                        Contribution::component, c -> c.counts().total()));
        assertThat(totals.get("cevns")).isCloseTo(CEVNS_EVENTS, within(0.05));
        assertThat(totals.get("steady-state")).isCloseTo(405, within(1e-6));
        assertThat(totals.get("brn")).isCloseTo(NEUTRON_EVENTS, within(0.01));
        assertThat(analysis.experiment()
                        .channels()
                        .get(0)
                        .observed()
                        .orElseThrow()
                        .total())
                .isEqualTo(547);
        assertThat(prediction.parameters().names()).containsExactly("cevns", "brn", "steady-state");
        assertThat(prediction.parameters().get("steady-state").constraint())
                .isEqualTo(new Constraint.Poisson(405, 405));
        assertThat(analysis.statements()).anyMatch(s -> s.contains("14.57 kg")).noneMatch(s -> s.contains("null"));
    }
}
