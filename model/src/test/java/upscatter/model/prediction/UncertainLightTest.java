package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.MeasuredEfficiency;
import upscatter.model.detector.MeasuredQuenching;
import upscatter.model.detector.PhotoelectronResponse;
import upscatter.model.detector.PhotoelectronSmearing;
import upscatter.model.detector.Quenching;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.parameter.Point;
import upscatter.model.units.Units;

/** A scintillator at pions that decay at rest: the band of its quenching and the errors of its efficiency, against scintillators that have the moved tables. */
class UncertainLightTest {
    private static final double[] RECOILS_KEV = {5, 15, 30, 60, 120};
    private static final double[] FACTORS = {0.07, 0.08, 0.085, 0.09, 0.092};
    private static final double[] FACTOR_ERRORS = {0.007, 0.006, 0.005, 0.006, 0.007};
    private static final double[] COUNTS = {1, 8, 15, 60};
    private static final double[] SEEN = {0.1, 0.3, 0.6, 0.7};
    private static final double[] SEEN_ERRORS = {0.01, 0.03, 0.03, 0.02};

    private static List<Double> list(double[] values, double unit) {
        return Arrays.stream(values).map(value -> unit * value).boxed().toList();
    }

    private static double[] moved(double[] values, double[] errors, double pull) {
        double[] moved = values.clone();
        Arrays.setAll(moved, i -> moved[i] + pull * errors[i]);
        return moved;
    }

    private static Quenching.Tabulated quenching(double pull) {
        return new Quenching.Tabulated(list(RECOILS_KEV, Units.KEV), list(moved(FACTORS, FACTOR_ERRORS, pull), 1));
    }

    private static Efficiency.Tabulated efficiency(double pull) {
        return new Efficiency.Tabulated(list(COUNTS, 1), list(moved(SEEN, SEEN_ERRORS, pull), 1));
    }

    private static ExperimentPrediction prediction(
            Quenching quenching, PhotoelectronSmearing smearing, Efficiency efficiency) {
        Experiment nominal = TestExperiments.pionDecay();
        Channel csi = nominal.channels().get(0);
        var response = new PhotoelectronResponse(quenching, 13.348 / Units.KEV, smearing, efficiency);
        ExperimentPrediction free = ExperimentPrediction.of(
                new Experiment(
                        "light",
                        nominal.source(),
                        List.of(csi.with(csi.detector().with(response))),
                        List.of(),
                        List.of()),
                TestExperiments.INTERACTIONS);
        return free.with(free.parameters().get("mN").fixedAt(10));
    }

    static List<PhotoelectronSmearing> smearings() {
        return List.of(
                new PhotoelectronSmearing.Poisson(),
                new PhotoelectronSmearing.Poisson(0),
                new PhotoelectronSmearing.Gaussian(1.3, 0.05),
                new PhotoelectronSmearing.GammaDistributed(0.716));
    }

    private static double[] counts(ExperimentPrediction prediction, Point point) {
        double[] counts = new double[prediction.bins()];
        prediction.expected(point.toArray(), counts);
        return counts;
    }

    @ParameterizedTest
    @MethodSource("smearings")
    void countsAreThoseOfMovedTables(PhotoelectronSmearing smearing) {
        ExperimentPrediction fitted = prediction(
                MeasuredQuenching.common("q", quenching(0), list(FACTOR_ERRORS, 1)),
                smearing,
                MeasuredEfficiency.common("eff", efficiency(0), list(SEEN_ERRORS, 1)));
        Point point =
                Point.start(fitted.parameters()).with("mu2", 1).with("q", 2).with("eff", -2);
        ExperimentPrediction fresh = prediction(quenching(2), smearing, efficiency(-2));
        double[] actual = counts(fitted, point);
        double[] expected = counts(fresh, Point.start(fresh.parameters()).with("mu2", 1));
        double total = Arrays.stream(expected).sum();
        assertThat(total).isPositive();
        for (int b = 0; b < actual.length; b++) {
            assertThat(actual[b]).isCloseTo(expected[b], within(1e-6 * total));
        }
        int bins = fitted.bins();
        double[] jacobian = new double[fitted.parameters().size() * bins];
        fitted.expected(point.toArray(), new double[bins], jacobian);
        for (String name : List.of("q", "eff")) {
            int index = fitted.parameters().indexOf(name);
            double step = 1e-3;
            double at = point.value(name);
            double[] up = counts(fitted, point.with(name, at + step));
            double[] down = counts(fitted, point.with(name, at - step));
            double[] slope = Arrays.copyOfRange(jacobian, index * bins, (index + 1) * bins);
            double largest = Arrays.stream(slope).map(Math::abs).max().orElseThrow();
            for (int b = 0; b < bins; b++) {
                assertThat(slope[b]).isCloseTo((up[b] - down[b]) / (2 * step), within(1e-5 * largest));
            }
        }
    }
}
