package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.PhotoelectronResponse;
import upscatter.model.detector.PhotoelectronSmearing;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.ReactorSources;
import upscatter.model.flux.Source;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.units.Units;

/**
 * A value of the quenching that is fitted, against experiments in which it is a number: Lindhard's k in germanium and silicon at a reactor, with an
 * efficiency, an energy scale and no resolution; with neutrino lines; a constant factor in a scintillator.
 */
class FittedQuenchingTest {
    private static final Quenching.Family GERMANIUM = new Quenching.Family.OfLindhard(32);
    private static final Quenching.Family CONSTANT = new Quenching.Family.OfConstant();
    private static final Efficiency RISE = new Efficiency.ErrorFunction(0.9, 200 * Units.EV, 30 * Units.EV);

    private interface WithQuenching {
        Experiment of(Quenching quenching);
    }

    /** A detector, with the range in which its quenching is fitted. */
    enum Kind {
        GERMANIUM_RANGE_OF_THREE(GERMANIUM, 0.1, 0.3, q -> germanium(q, 25, new Efficiency.Full(), 1.0)),
        GERMANIUM_RANGE_OF_TEN(GERMANIUM, 0.05, 0.5, q -> germanium(q, 25, RISE, 1.0)),
        GERMANIUM_NARROW(GERMANIUM, 0.14, 0.18, q -> germanium(q, 5, RISE, 1.0)),
        GERMANIUM_UNDER_A_SCALE(GERMANIUM, 0.1, 0.3, q -> germanium(q, 25, RISE, 1.07)),
        GERMANIUM_SHARP(GERMANIUM, 0.1, 0.3, q -> germanium(q, 0, new Efficiency.Full(), 1.0)),
        GERMANIUM_AT_LINES(GERMANIUM, 0.12, 0.2, q -> lines(q, 200)),
        SCINTILLATOR(CONSTANT, 0.05, 0.15, FittedQuenchingTest::scintillator);

        // A record and a function of immutable members, which the static check cannot know.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Quenching.Family family;

        private final double from;
        private final double to;

        @SuppressWarnings("ImmutableEnumChecker")
        private final WithQuenching experiment;

        Kind(Quenching.Family family, double from, double to, WithQuenching experiment) {
            this.family = family;
            this.from = from;
            this.to = to;
            this.experiment = experiment;
        }

        Quenching fitted() {
            return new Quenching.Fitted(family, k(from, to));
        }
    }

    private static Parameter k(double from, double to) {
        return Parameter.bounded("k", 0.5 * (from + to), from, to, 0.01);
    }

    private static Source reactor() {
        return ReactorSources.chooz(FissionSpectra.huberMuellerVogel());
    }

    private static Channel channel(
            String target, Quenching quenching, double sigmaEv, Efficiency efficiency, Axis axis) {
        var response = new EnergyResponse(quenching, new Resolution(sigmaEv * Units.EV, 0, 0), efficiency);
        return new Channel(
                target,
                new Detector(target, Target.compound(target), 1, response),
                new Grid(List.of(axis)),
                Optional.of(300 * Units.DAY),
                List.of("cevns", "primakoff"),
                Optional.empty());
    }

    private static Experiment germanium(Quenching quenching, double sigmaEv, Efficiency efficiency, double scale) {
        Axis axis = Axis.uniform(Observable.RECOIL_ENERGY, "eV", 150, 600, 50);
        List<ResponseScale> scales = scale == 1 ? List.of() : List.of(scale(scale));
        return new Experiment(
                "germanium",
                reactor(),
                List.of(channel("Ge", quenching, sigmaEv, efficiency, axis)),
                List.of(),
                List.of(),
                List.of(),
                scales);
    }

    private static ResponseScale scale(double at) {
        return new ResponseScale(
                Parameter.bounded("scale", at, 0.9, 1.1, 0.1), ResponseScale.Effect.ENERGY_SCALE, Set.of("Ge"));
    }

    private static Experiment lines(Quenching quenching, double sigmaEv) {
        Axis axis = Axis.uniform(Observable.RECOIL_ENERGY, "eV", 500, 9500, 500);
        return new Experiment(
                "lines",
                TestExperiments.pionDecay().source(),
                List.of(channel("Ge", quenching, sigmaEv, new Efficiency.Full(), axis)),
                List.of(),
                List.of());
    }

    private static Experiment scintillator(Quenching quenching) {
        Experiment nominal = TestExperiments.pionDecay();
        Channel csi = nominal.channels().get(0);
        var response = new PhotoelectronResponse(
                quenching,
                13.348 / Units.KEV,
                new PhotoelectronSmearing.GammaDistributed(0.716),
                csi.detector().response().efficiency());
        return new Experiment(
                "scintillator",
                nominal.source(),
                List.of(csi.with(csi.detector().with(response))),
                List.of(),
                List.of());
    }

    private static ExperimentPrediction prediction(Experiment experiment) {
        return ExperimentPrediction.of(experiment, TestExperiments.INTERACTIONS);
    }

    private static Point somewhere(ExperimentPrediction prediction) {
        return Point.start(prediction.parameters()).with("mu2", 1).with("mN", 1.2);
    }

    private static List<double[]> counts(ExperimentPrediction prediction, Point point) {
        return prediction.contributions(point).stream()
                .map(contribution -> contribution.counts().toArray())
                .toList();
    }

    /**
     * Each bin to 1e-6 of all counts of its component and channel, or to 1e-9 of the largest ones of the range, where they have fallen by more than a
     * thousand.
     */
    private static void assertSame(List<double[]> actual, List<double[]> reference, List<double[]> largest) {
        for (int c = 0; c < reference.size(); c++) {
            double total = Math.max(
                    Arrays.stream(reference.get(c)).sum(),
                    1e-3 * Arrays.stream(largest.get(c)).sum());
            assertThat(total).isPositive();
            assertThat(actual.get(c)).hasSameSizeAs(reference.get(c));
            for (int b = 0; b < reference.get(c).length; b++) {
                assertThat(actual.get(c)[b]).isCloseTo(reference.get(c)[b], within(1e-6 * total));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void countsAreThoseOfTheNumberOverTheWholeRange(Kind kind) {
        ExperimentPrediction fitted = prediction(kind.experiment.of(kind.fitted()));
        List<double[]> largest = counts(fitted, somewhere(fitted).with("k", kind.to));
        for (double share : new double[] {0, 0.137, 0.91, 1}) {
            double value = kind.from + share * (kind.to - kind.from);
            ExperimentPrediction number = prediction(kind.experiment.of(kind.family.at(value)));
            assertSame(counts(fitted, somewhere(fitted).with("k", value)), counts(number, somewhere(number)), largest);
        }
        assertSlopes(kind, fitted);
    }

    /** Against differences of the fourth order. */
    private static void assertSlopes(Kind kind, ExperimentPrediction fitted) {
        double value = kind.from + 0.37 * (kind.to - kind.from);
        double step = 1e-4 * value;
        Point point = somewhere(fitted).with("k", value);
        int bins = fitted.bins();
        double[] jacobian = new double[fitted.parameters().size() * bins];
        fitted.expected(point.toArray(), new double[bins], jacobian);
        double[] slope = Arrays.copyOfRange(
                jacobian,
                fitted.parameters().indexOf("k") * bins,
                (fitted.parameters().indexOf("k") + 1) * bins);
        double[] difference = new double[bins];
        double[] weights = {2.0 / 3, -1.0 / 12};
        for (int n = 1; n <= weights.length; n++) {
            double[] up = new double[bins];
            double[] down = new double[bins];
            fitted.expected(point.with("k", value + n * step).toArray(), up);
            fitted.expected(point.with("k", value - n * step).toArray(), down);
            for (int b = 0; b < bins; b++) {
                difference[b] += weights[n - 1] * (up[b] - down[b]) / step;
            }
        }
        double largest = Arrays.stream(slope).map(Math::abs).max().orElseThrow();
        assertThat(largest).isPositive();
        for (int b = 0; b < bins; b++) {
            assertThat(slope[b]).isCloseTo(difference[b], within(1e-8 * largest));
        }
    }

    /** Germanium and silicon with one k, each as by itself; a factor on the quenching of one works besides. */
    @Test
    void detectorsShareAValueAndAFactorWorksBesides() {
        Axis axis = Axis.uniform(Observable.RECOIL_ENERGY, "eV", 150, 600, 50);
        Parameter k = k(0.15, 0.18);
        var silicon = new Quenching.Family.OfLindhard(14);
        var factor = new ResponseScale(
                Parameter.bounded("q", 1, 0.9, 1.1, 0.02), ResponseScale.Effect.QUENCHING, Set.of("Si"));
        ExperimentPrediction fitted = prediction(new Experiment(
                "both",
                reactor(),
                List.of(
                        channel("Ge", new Quenching.Fitted(GERMANIUM, k), 25, RISE, axis),
                        channel("Si", new Quenching.Fitted(silicon, k), 25, RISE, axis)),
                List.of(),
                List.of(),
                List.of(),
                List.of(factor)));
        assertThat(fitted.parameters().names()).containsExactly("mu2", "mN", "q", "k");
        ExperimentPrediction numbers = prediction(new Experiment(
                "numbers",
                reactor(),
                List.of(
                        channel("Ge", GERMANIUM.at(0.17), 25, RISE, axis),
                        channel("Si", new Quenching.Scaled(silicon.at(0.17), 1.06), 25, RISE, axis)),
                List.of(),
                List.of()));
        Point point = somewhere(fitted).with("k", 0.17).with("q", 1.06);
        List<double[]> actual = counts(fitted, point);
        List<double[]> reference = counts(numbers, somewhere(numbers));
        for (int first : new int[] {0, 2}) {
            List<double[]> numbered = reference.subList(first, first + 2);
            assertSame(actual.subList(first, first + 2), numbered, numbered);
        }
    }

    @Test
    void whereNothingElseIsAskedForItIsTheValueAtTheStart() {
        var fitted = new Quenching.Fitted(GERMANIUM, k(0.1, 0.3));
        var start = new Quenching.Lindhard(0.2, 32);
        assertThat(fitted.visibleMeV(1e-3)).isEqualTo(start.visibleMeV(1e-3));
        assertThat(fitted.recoilMeV(1e-4)).isEqualTo(start.recoilMeV(1e-4));
        assertThat(fitted.kinksMeV()).isEmpty();
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        assertThatThrownBy(() -> new Quenching.Fitted(GERMANIUM, Parameter.unbounded("k", 0.2, 0.01)))
                .hasMessageContaining("fitted between bounds");
        assertThatThrownBy(() -> new Quenching.Fitted(GERMANIUM, k(0, 0.2))).hasMessageContaining("positive k");
        assertThatThrownBy(() -> new Quenching.Fitted(CONSTANT, k(0.5, 1.1))).hasMessageContaining("between 0 and 1");
        ExperimentPrediction fitted = prediction(Kind.GERMANIUM_NARROW.experiment.of(Kind.GERMANIUM_NARROW.fitted()));
        assertThatThrownBy(() -> fitted.expected(new double[] {1, 1.2, 0.3}, new double[fitted.bins()]))
                .hasMessageContaining("value 0.3 of the k is outside the range");
        assertThatThrownBy(() -> prediction(lines(new Quenching.Fitted(GERMANIUM, k(0.1, 0.3)), 0)))
                .hasMessageContaining("the parameter k")
                .hasMessageContaining("Maybe its range");
        assertThatThrownBy(() -> prediction(
                        germanium(new Quenching.Fitted(GERMANIUM, k(1e-8, 0.3)), 25, new Efficiency.Full(), 1)))
                .hasMessageContaining("more than");
    }
}
