package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.ReactorSources;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.parameter.Point;

/** What a mask leaves is what was there before it: counts, derivatives, densities and draws, for each kind of response, source and background. */
class GapsPredictionTest {
    private static final double EXACT = 1e-12;

    private static final List<Interaction> RADIATIVE = List.of(
            CoincidenceExperiments.radiative(Nature.DIRAC, CoincidenceExperiments.ACTIVE, 1, RadiativeDecay.Law.EXACT));

    /** A scale, a calorimeter and whole photoelectrons, and then the others. */
    static Stream<UnbinnedPredictionTest.Kind> kinds() {
        return Stream.of(
                        UnbinnedPredictionTest.Kind.ENERGY_SCALE,
                        UnbinnedPredictionTest.Kind.CALORIMETER,
                        UnbinnedPredictionTest.Kind.WHOLE_PHOTOELECTRONS,
                        UnbinnedPredictionTest.Kind.GAMMA_PHOTOELECTRONS,
                        UnbinnedPredictionTest.Kind.GAUSSIAN_PHOTOELECTRONS,
                        UnbinnedPredictionTest.Kind.QUENCHING)
                .limit(Integer.getInteger("upscatter.gapKinds", 3));
    }

    static Stream<Arguments> experiments() {
        Experiment sharp = TestExperiments.reactor(Resolution.PERFECT);
        Experiment one = new Experiment(
                sharp.name(), sharp.source(), sharp.channels().subList(0, 1), sharp.backgrounds(), List.of());
        return Stream.of(
                Arguments.of("perfect", one, TestExperiments.INTERACTIONS),
                Arguments.of("everything", SystematicsPredictionTest.everything(), TestExperiments.INTERACTIONS),
                Arguments.of(
                        "photoelectrons",
                        UnbinnedPredictionTest.Kind.WHOLE_PHOTOELECTRONS.experiment,
                        TestExperiments.INTERACTIONS),
                Arguments.of("coincidences", coincidences(), RADIATIVE));
    }

    /** One bin of photons is masked, so that the edges at which their quadrature is cut remain; it is good to some 1e-7. */
    private static Experiment coincidences() {
        return CoincidenceExperiments.of(
                ReactorSources.chooz(FissionSpectra.huberMuellerVogel()),
                "Ge",
                TestExperiments.CALORIMETER,
                CoincidenceExperiments.GERMANIUM,
                new Axis(Observable.RECOIL_ENERGY, "eV", List.of(20.0, 60.0, 100.0, 300.0)),
                new Axis(Observable.PHOTON_ENERGY, "MeV", List.of(0.2, 0.6, 2.0, 6.0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("experiments")
    void aBinHoldsTheSameWithAndWithoutAMaskElsewhere(
            String name, Experiment experiment, List<Interaction> interactions) {
        Grid grid = experiment.channels().get(0).grid();
        Grid masked = MaskedChannels.masked(grid, new SplittableRandom(11));
        assertThat(masked.axes()).anyMatch(Axis::hasGaps);
        double[][] whole = evaluated(MaskedChannels.on(experiment, grid, DataKind.COUNTS), interactions);
        double[][] part = evaluated(MaskedChannels.on(experiment, masked, DataKind.COUNTS), interactions);
        int[] places = MaskedChannels.places(masked, grid);
        int parameters = whole[1].length / grid.bins();
        for (int bin = 0; bin < places.length; bin++) {
            double expected = whole[0][places[bin]];
            assertThat(expected).as("%s %s", name, masked.describe(bin)).isPositive();
            assertThat(part[0][bin])
                    .as("%s %s", name, masked.describe(bin))
                    .isCloseTo(expected, within(EXACT * expected));
            for (int p = 0; p < parameters; p++) {
                double slope = whole[1][p * grid.bins() + places[bin]];
                assertThat(part[1][p * places.length + bin])
                        .as("%s %s, derivative %d", name, masked.describe(bin), p)
                        .isCloseTo(slope, within(EXACT * Math.abs(slope)));
            }
        }
    }

    /** Counts and derivatives at a point. */
    private static double[][] evaluated(Experiment experiment, List<Interaction> interactions) {
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, interactions);
        double[] theta = at(prediction).toArray();
        double[] counts = new double[prediction.bins()];
        double[] jacobian = new double[counts.length * theta.length];
        prediction.expected(theta, counts, jacobian);
        return new double[][] {counts, jacobian};
    }

    private static Point at(ExperimentPrediction prediction) {
        Point point = UnbinnedPredictionTest.somewhere(prediction);
        return point.parameters().contains("a") ? point.with("a", 1.1) : point;
    }

    private static double[] densities(ExperimentPrediction prediction, Events events) {
        double[] densities = new double[events.size() + 1];
        prediction.unbinned().get(0).at(events).expected(at(prediction).toArray(), densities);
        return densities;
    }

    /**
     * Counts and densities are those without a mask; the number of events is that of the bins that are left, and the integral of the density over them; events are drawn into
     * these bins, as many into each as are expected there.
     */
    @ParameterizedTest
    @MethodSource("kinds")
    void singleEventsKnowNothingOfTheGaps(UnbinnedPredictionTest.Kind kind) {
        Grid grid = kind.experiment.channels().get(0).grid();
        Grid masked = MaskedChannels.masked(grid, new SplittableRandom(13));
        ExperimentPrediction whole = kind.prediction();
        ExperimentPrediction part = ExperimentPrediction.of(
                MaskedChannels.on(kind.experiment, masked, DataKind.EVENTS), TestExperiments.INTERACTIONS);
        Counts bins = part.expectedCounts(at(part)).get(0);
        Counts all = whole.expectedCounts(at(whole)).get(0);
        int[] places = MaskedChannels.places(masked, grid);
        for (int bin = 0; bin < places.length; bin++) {
            assertThat(bins.value(bin)).isCloseTo(all.value(places[bin]), within(EXACT * all.value(places[bin])));
        }
        Events events = UnbinnedPredictionTest.places(masked);
        double[] there = densities(part, events);
        double[] before = densities(whole, events);
        for (int i = 0; i < events.size(); i++) {
            assertThat(there[i]).isCloseTo(before[i], within(EXACT * before[i]));
        }
        double number = there[events.size()];
        assertThat(number).isLessThan(0.95 * before[events.size()]);
        assertThat(number).isCloseTo(bins.total(), within(2e-6 * bins.total()));
        Events asimov = part.unbinned().get(0).asimov(at(part).toArray());
        // Steps at whole photoelectrons lie within bins, so that Gauss-Legendre points do not follow them.
        double precision = kind == UnbinnedPredictionTest.Kind.WHOLE_PHOTOELECTRONS ? 2e-2 : 2e-4;
        assertThat(asimov.total()).isCloseTo(number, within(precision * number));
        requireDraws(part.unbinned().get(0).sampler(at(part).toArray()), bins);
    }

    private static void requireDraws(EventModel.Sampler sampler, Counts expected) {
        Grid grid = expected.grid();
        assertThat(sampler.expected()).isCloseTo(expected.total(), within(2e-6 * expected.total()));
        int drawn = 1500;
        Events events = sampler.draw(drawn, new SplittableRandom(19)::nextDouble);
        assertThat(events.within(grid).size()).isEqualTo(drawn);
        for (Axis axis : grid.axes()) {
            double[] seen = events.onto(new Grid(List.of(axis))).toArray();
            int place = grid.axes().indexOf(axis);
            double[] mean = new double[axis.bins()];
            for (int bin = 0; bin < grid.bins(); bin++) {
                mean[grid.indices(bin)[place]] += drawn * expected.value(bin) / expected.total();
            }
            double chi2 = IntStream.range(0, mean.length)
                    .filter(bin -> mean[bin] > 5)
                    .mapToDouble(bin -> (seen[bin] - mean[bin]) * (seen[bin] - mean[bin]) / mean[bin])
                    .sum();
            long dof = Arrays.stream(mean).filter(m -> m > 5).count() - 1;
            assertThat(Gamma.regularizedGammaQ(0.5 * Math.max(1, dof), 0.5 * chi2))
                    .as("%s: chi2 %s of %s", axis.describe(), chi2, dof)
                    .isGreaterThan(1e-3);
        }
    }
}
