package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import upscatter.model.background.Background;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateReference;
import upscatter.model.background.RateSpectrum;
import upscatter.model.calendar.TimeCourse;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.ReactorSources;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.units.Units;

/**
 * Uncertain values of a response, alone and together, against fresh predictions of the detector that has the changed values; germanium at a reactor with a
 * background whose events the efficiency cuts.
 */
class UncertainResponseTest {
    private static final List<Double> EDGES = List.of(150.0, 200.0, 260.0, 330.0, 420.0, 600.0);
    private static final Quenching LINDHARD = new Quenching.Lindhard(0.16, 32);
    private static final Resolution RESOLUTION = new Resolution(25 * Units.EV, 3 * Units.EV, 0.02);
    private static final Efficiency RISE = new Efficiency.ErrorFunction(0.9, 200 * Units.EV, 30 * Units.EV);

    private static Axis axis(double scale) {
        return new Axis(
                Observable.RECOIL_ENERGY, "eV", EDGES.stream().map(edge -> edge / scale).toList());
    }

    private static Experiment experiment(Response response, double edgesDividedBy, List<ResponseScale> scales) {
        var channel = new Channel(
                "Ge",
                new Detector("Ge", Target.compound("Ge"), 1, response),
                new Grid(List.of(axis(edgesDividedBy))),
                Optional.of(300 * Units.DAY),
                List.of("cevns", "primakoff", "seen"),
                Optional.empty());
        Background seen = new RateBackground(
                "seen",
                RateSpectrum.of(20 * Units.DRU, new RateFamily.Exponential(), 150 * Units.EV),
                true,
                RateReference.MASS,
                TimeCourse.STEADY,
                Optional.empty());
        return new Experiment(
                "Ge",
                ReactorSources.chooz(FissionSpectra.huberMuellerVogel()),
                List.of(channel),
                List.of(seen),
                List.of(),
                List.of(),
                scales);
    }

    private static ResponseScale scale(ResponseScale.Effect effect, String name, double sigma) {
        return new ResponseScale(
                new Parameter(
                        name, 1, 1 - 5 * sigma, 1 + 5 * sigma, sigma, new Constraint.Normal(1, sigma), false),
                effect,
                Set.of("Ge"));
    }

    private static List<ResponseScale> bothScales() {
        return List.of(
                scale(ResponseScale.Effect.ENERGY_SCALE, "scale", 0.05),
                scale(ResponseScale.Effect.QUENCHING, "qf", 0.1));
    }

    private static ExperimentPrediction prediction(Experiment experiment) {
        return ExperimentPrediction.of(experiment, TestExperiments.INTERACTIONS);
    }

    private static List<double[]> counts(ExperimentPrediction prediction, Map<String, Double> values) {
        Point point = Point.start(prediction.parameters()).with("mu2", 1).with("mN", 1.2);
        for (var value : values.entrySet()) {
            point = point.with(value.getKey(), value.getValue());
        }
        return prediction.contributions(point).stream()
                .map(contribution -> contribution.counts().toArray())
                .toList();
    }

    /** Each bin of each component to 1e-6 of all its counts. */
    private static void assertSame(List<double[]> actual, List<double[]> reference) {
        assertThat(actual).hasSameSizeAs(reference);
        for (int c = 0; c < reference.size(); c++) {
            double total = Arrays.stream(reference.get(c)).sum();
            assertThat(total).isPositive();
            for (int b = 0; b < reference.get(c).length; b++) {
                assertThat(actual.get(c)[b]).isCloseTo(reference.get(c)[b], within(1e-6 * total));
            }
        }
    }

    /** Three standard deviations of both, in all four corners. */
    @Test
    void anEnergyScaleAndAFactorOnTheQuenchingWorkTogether() {
        ExperimentPrediction both = prediction(experiment(new EnergyResponse(LINDHARD, RESOLUTION, RISE), 1, bothScales()));
        for (double scale : new double[] {0.85, 1.15}) {
            for (double factor : new double[] {0.7, 1.3}) {
                var changed = new EnergyResponse(new Quenching.Scaled(LINDHARD, factor), RESOLUTION, RISE);
                assertSame(
                        counts(both, Map.of("scale", scale, "qf", factor)),
                        counts(prediction(experiment(changed, scale, List.of())), Map.of()));
            }
        }
    }
}
