package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.model.background.Background;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateReference;
import upscatter.model.background.RateSpectrum;
import upscatter.model.background.TemplateBackground;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.calendar.TimeCourse;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.PhotoelectronResponse;
import upscatter.model.detector.PhotoelectronSmearing;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.FluxSystematic;
import upscatter.model.experiment.RadiusScale;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.experiment.Systematic;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.flux.PulseTiming;
import upscatter.model.flux.ReactorIsotope;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.Source;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Primakoff;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.prediction.folding.Slope;
import upscatter.model.units.Units;

/**
 * Densities of single events: against narrow bins of the same experiment, against differences in every parameter, and against draws from them, for
 * each kind of response, source and background.
 */
class UnbinnedPredictionTest {
    private static final double LIVE_S = 80 * Units.DAY;

    /** The kinds of channel that are tested. */
    enum Kind {
        CALORIMETER(calorimeter(Optional.empty())),
        ENERGY_SCALE(calorimeter(Optional.of(ResponseScale.Effect.ENERGY_SCALE))),
        QUENCHING(calorimeter(Optional.of(ResponseScale.Effect.QUENCHING))),
        FITTED(fitted()),
        GAMMA_PHOTOELECTRONS(scintillator(new PhotoelectronSmearing.GammaDistributed(0.716))),
        GAUSSIAN_PHOTOELECTRONS(scintillator(new PhotoelectronSmearing.Gaussian(1.4, 0.05))),
        WHOLE_PHOTOELECTRONS(scintillator(new PhotoelectronSmearing.Poisson()));

        // A record of immutable members, which the static check cannot know.
        @SuppressWarnings("ImmutableEnumChecker")
        final Experiment experiment;

        Kind(Experiment experiment) {
            this.experiment = experiment;
        }

        ExperimentPrediction prediction() {
            return ExperimentPrediction.of(experiment, TestExperiments.INTERACTIONS);
        }
    }

    private static Experiment calorimeter(Optional<ResponseScale.Effect> effect) {
        Quenching quenching =
                effect.filter(e -> e == ResponseScale.Effect.QUENCHING).isPresent()
                        ? new Quenching.Constant(0.8)
                        : new Quenching.None();
        return calorimeter(effect, quenching, TimeCourse.of(new ProfileFamily.PowerLaw(), -9 * Units.DAY, 0.59));
    }

    /** With values of the quenching and of the course of the excess that are fitted. */
    private static Experiment fitted() {
        return calorimeter(
                Optional.empty(),
                new Quenching.Fitted(new Quenching.Family.OfConstant(), Parameter.bounded("share", 0.8, 0.7, 1, 0.01)),
                new TimeCourse(
                        new ProfileFamily.PowerLaw(),
                        List.of(
                                ShapeValue.of(Parameter.bounded("since", -9, -20, -1, 1), Units.DAY),
                                ShapeValue.of(Parameter.bounded("exponent", 0.59, 0.1, 2, 0.05), 1))));
    }

    private static Experiment calorimeter(
            Optional<ResponseScale.Effect> effect, Quenching quenching, TimeCourse course) {
        var history = new TimeProfile.History(List.of(
                new TimeProfile.Interval(0, 30 * Units.DAY, 1),
                new TimeProfile.Interval(30 * Units.DAY, 45 * Units.DAY, 0.2),
                new TimeProfile.Interval(45 * Units.DAY, 100 * Units.DAY, 0.9)));
        var source = new ReactorSource(
                List.of(
                        new ReactorSource.Core("B1", 4.25e9 * Units.WATT, 72 * Units.METRE, history),
                        new ReactorSource.Core("B2", 4.25e9 * Units.WATT, 102 * Units.METRE, TimeProfile.Constant.ONE)),
                Map.of(ReactorIsotope.U235, 0.6, ReactorIsotope.PU239, 0.4),
                0.6,
                FissionSpectra.huberMuellerVogel());
        var response = new EnergyResponse(
                quenching,
                TestExperiments.CALORIMETER,
                new Efficiency.Trigger(0.9566, 25 * Units.EV, 4 * Units.EV, 4.86 * Units.EV));
        var grid = new Grid(List.of(
                Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 300, 20),
                new Axis(Observable.CALENDAR_TIME, "d", List.of(0.0, 30.0, 45.0, 70.0, 100.0))));
        List<Background> backgrounds = List.of(
                new RateBackground("flat", RateSpectrum.of(100 * Units.DRU, new RateFamily.Flat())),
                new RateBackground(
                        "excess",
                        new RateSpectrum(
                                3 / Units.DAY,
                                new RateFamily.InWindow(
                                        new RateFamily.DoubleExponential(), 20 * Units.EV, 300 * Units.EV),
                                List.of(
                                        ShapeValue.of(Parameter.bounded("fraction", 0.95, 0, 1, 0.01), 1),
                                        ShapeValue.of(Parameter.bounded("tau", 28, 5, 100, 3), Units.EV),
                                        ShapeValue.of(250 * Units.EV))),
                        true,
                        RateReference.DETECTOR,
                        course,
                        Optional.empty()));
        var scales = effect.map(e ->
                        List.of(new ResponseScale(Parameter.bounded("scale", 1, 0.6, 1.4, 0.1), e, Set.of("detector"))))
                .orElse(List.of());
        return new Experiment(
                "calorimeter",
                source,
                List.of(channel(
                        new Detector("detector", Target.compound("CaWO4"), 0.05, response), grid, "flat", "excess")),
                backgrounds,
                List.of(new Systematic(
                        Parameter.bounded("power", 1, 0, 3, 0.1), Set.of("cevns", "primakoff"), Set.of())),
                List.of(new FluxSystematic(
                        Parameter.bounded("u235", 1, 0, 3, 0.02), 1, Map.of("U235", Optional.empty()))),
                scales);
    }

    private static Experiment scintillator(PhotoelectronSmearing smearing) {
        Source source = new PionDecayAtRest(
                1.76e23, 0.08, 1930, new PulseTiming(0.5e-6, 0.15e-6, false), new PulseTiming(0.5e-6, 0.15e-6, true));
        Response response = new PhotoelectronResponse(
                new Quenching.Constant(0.0878),
                13.348 / Units.KEV,
                smearing,
                new Efficiency.Logistic(0.6655, 0.4942, 10.8507, 5, 6));
        var grid = new Grid(List.of(
                Axis.uniform(Observable.PHOTOELECTRONS, "", 4, 40, 2),
                Axis.uniform(Observable.ARRIVAL_TIME, "us", 0, 6, 0.25)));
        double[] template = new double[grid.bins()];
        java.util.Arrays.setAll(template, b -> 0.05 + 0.01 * (b % 7) + 1.0 / (1 + b));
        return new Experiment(
                "scintillator",
                source,
                List.of(channel(new Detector("detector", Target.compound("CsI"), 14.57, response), grid, "template")),
                List.of(new TemplateBackground("template", Counts.of(grid, template))),
                List.of(new Systematic(Parameter.bounded("factor", 1, 0, 3, 0.1), Set.of("template"), Set.of())),
                List.of(),
                List.of(new ResponseScale(
                        Parameter.bounded("quenching", 1, 0.6, 1.4, 0.1),
                        ResponseScale.Effect.QUENCHING,
                        Set.of("detector"))),
                List.of(new RadiusScale(
                        Parameter.bounded("radius", 1, 0.7, 1.3, 0.05), Set.of("detector"), Set.of("cevns"))));
    }

    private static Channel channel(Detector detector, Grid grid, String... backgrounds) {
        List<String> components = new ArrayList<>(List.of("cevns", "primakoff"));
        components.addAll(List.of(backgrounds));
        return new Channel(
                "channel",
                detector,
                Optional.empty(),
                grid,
                Optional.of(LIVE_S),
                components,
                DataKind.EVENTS,
                Optional.empty());
    }

    /** Places all over the window, away from the edges of bins and of whole photoelectrons. */
    static Events places(Grid grid) {
        var random = new SplittableRandom(7);
        List<double[]> columns = grid.axes().stream()
                .map(axis -> IntStream.range(0, 36)
                        .mapToDouble(i -> {
                            int bin = random.nextInt(axis.bins());
                            double at = 0.1 + 0.35 * random.nextDouble();
                            return axis.low(bin) + at * (axis.high(bin) - axis.low(bin));
                        })
                        .toArray())
                .toList();
        return Events.of(grid.axes().stream().map(Axis::observable).toList(), columns);
    }

    static Point somewhere(ExperimentPrediction prediction) {
        Point point = Point.start(prediction.parameters());
        for (Map.Entry<String, Double> entry :
                Map.of("share", 0.77, "since", -7.0, "exponent", 0.7).entrySet()) {
            if (point.parameters().contains(entry.getKey())) {
                point = point.with(entry.getKey(), entry.getValue());
            }
        }
        for (Map.Entry<String, Double> entry : Map.of(
                        "mu2",
                        5e4,
                        "mN",
                        3.3,
                        "u235",
                        1.1,
                        "power",
                        0.9,
                        "tau",
                        31.0,
                        "fraction",
                        0.9,
                        "quenching",
                        1.07,
                        "radius",
                        1.04,
                        "factor",
                        1.2)
                .entrySet()) {
            if (point.parameters().contains(entry.getKey())) {
                point = point.with(entry.getKey(), entry.getValue());
            }
        }
        return point;
    }

    private static double[] densities(ExperimentPrediction prediction, Events events, Point point) {
        double[] densities = new double[events.size() + 1];
        prediction.unbinned().get(0).at(events).expected(point.toArray(), densities);
        return densities;
    }

    /** The same channel with one bin around a place, a few thousandths of the resolution wide. */
    private static double inNarrowBin(Kind kind, Events events, int event, Point point) {
        Channel channel = kind.experiment.channels().get(0);
        Response response = channel.detector().response();
        double volume = 1;
        List<Axis> axes = new ArrayList<>();
        for (Axis axis : channel.grid().axes()) {
            double value = events.value(axis.observable(), event);
            double half = axis.observable().equals(response.observable())
                    ? 2e-3 * response.resolutionAt(value)
                    : 1e-4 * (axis.high(0) - axis.low(0));
            double low = (value - half) / axis.unitSize();
            double high = (value + half) / axis.unitSize();
            if (kind == Kind.WHOLE_PHOTOELECTRONS && axis.observable().equals(response.observable())) {
                low = Math.floor(low);
                high = low + 1;
            }
            volume *= high - low;
            axes.add(new Axis(axis.observable(), axis.unit(), List.of(low, high)));
        }
        Grid narrow = new Grid(axes);
        // Templates and live times are those of the whole window.
        Channel smooth = new Channel(
                channel.name(),
                channel.detector(),
                narrow,
                channel.liveTimeS(),
                channel.components().stream().filter(c -> !c.equals("template")).toList(),
                Optional.empty());
        Experiment experiment = new Experiment(
                "narrow",
                kind.experiment.source(),
                List.of(smooth),
                kind.experiment.backgrounds(),
                kind.experiment.systematics(),
                kind.experiment.fluxSystematics(),
                kind.experiment.responseScales(),
                kind.experiment.radiusScales());
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, TestExperiments.INTERACTIONS);
        Point same = Point.start(prediction.parameters());
        for (String name : prediction.parameters().names()) {
            same = same.with(name, point.value(name));
        }
        double calendar = narrow.axis(Observable.CALENDAR_TIME)
                .map(axis -> (axis.high(0) - axis.low(0)) / (100 * Units.DAY))
                .orElse(1.0);
        double density = prediction.expectedCounts(same).get(0).value(0) * calendar / volume;
        int template = events.bins(channel.grid())[event];
        return channel.components().contains("template")
                ? density
                        + 1.2
                                * kind.experiment
                                        .background("template")
                                        .orElseThrow()
                                        .expected(channel.grid(), channel.exposure())
                                        .value(template)
                                / (2 * 0.25)
                : density;
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "ENERGY_SCALE", mode = EnumSource.Mode.EXCLUDE)
    void aDensityIsThatOfANarrowBin(Kind kind) {
        ExperimentPrediction prediction = kind.prediction();
        Events events = places(kind.experiment.channels().get(0).grid());
        Point point = somewhere(prediction);
        double[] densities = densities(prediction, events, point);
        for (int i = 0; i < events.size(); i += 6) {
            double narrow = inNarrowBin(kind, events, i, point);
            assertThat(densities[i])
                    .as(events.describe(i, kind.experiment.channels().get(0).grid()))
                    .isCloseTo(narrow, within(5e-6 * narrow));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theNumberOfEventsIsThatOfAllBinsAndTheIntegralOfTheDensity(Kind kind) {
        ExperimentPrediction prediction = kind.prediction();
        Point point = somewhere(prediction);
        double bins = prediction.expectedCounts(point).get(0).total();
        Events events = places(kind.experiment.channels().get(0).grid());
        double number = densities(prediction, events, point)[events.size()];
        assertThat(number).isCloseTo(bins, within(2e-6 * bins));
        Events asimov = prediction.unbinned().get(0).asimov(point.toArray());
        // Steps at whole photoelectrons lie within bins, so that Gauss-Legendre points do not follow them.
        double precision = kind == Kind.WHOLE_PHOTOELECTRONS ? 1e-2 : 2e-4;
        assertThat(asimov.total()).isCloseTo(number, within(precision * number));
        assertThat(prediction.unbinned().get(0).sampler(point.toArray()).expected())
                .isCloseTo(number, within(1e-9 * number));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void derivativesAreThoseOfDifferences(Kind kind) {
        ExperimentPrediction prediction = kind.prediction();
        Events events = places(kind.experiment.channels().get(0).grid());
        Prediction at = prediction.unbinned().get(0).at(events);
        double[] theta = somewhere(prediction).toArray();
        if (prediction.parameters().contains("scale")) {
            theta[prediction.parameters().indexOf("scale")] = 1.13;
        }
        int bins = at.bins();
        double[] densities = new double[bins];
        double[] jacobian = new double[bins * theta.length];
        at.expected(theta, densities, jacobian);
        double[] plain = new double[bins];
        at.expected(theta, plain);
        assertThat(plain).isEqualTo(densities);
        for (int p = 0; p < theta.length; p++) {
            double h = 1e-3 * Math.max(theta[p], 0.1);
            double[] difference = new double[bins];
            double[] weights = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
            for (int k = 1; k <= 4; k++) {
                for (int sign : new int[] {1, -1}) {
                    double[] moved = theta.clone();
                    moved[p] += sign * k * h;
                    double[] there = new double[bins];
                    at.expected(moved, there);
                    for (int i = 0; i < bins; i++) {
                        difference[i] += sign * weights[k - 1] * there[i] / h;
                    }
                }
            }
            for (int i = 0; i < bins; i++) {
                double largest = densities[i] / Math.abs(theta[p]);
                assertThat(jacobian[p * bins + i])
                        .as("%s at %s", prediction.parameters().get(p).name(), at.describeBin(i))
                        .isCloseTo(difference[i], within(2e-5 * largest + 1e-6 * Math.abs(difference[i])));
            }
        }
    }

    /** Of weighted densities, against differences of first ones, under a quenching and a radius; not where the shape of a background is fitted. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void secondDerivativesAreThoseOfDifferences(Kind kind) {
        ExperimentPrediction prediction = kind.prediction();
        Events events = places(kind.experiment.channels().get(0).grid());
        Prediction at = prediction
                .with(prediction.parameters().get(Primakoff.MASS).fixedAt(1.1))
                .unbinned()
                .get(0)
                .at(events);
        double[] theta = somewhere(prediction).toArray();
        int size = theta.length;
        int bins = at.bins();
        double[] weight = new SplittableRandom(5).doubles(bins, -1, 1).toArray();
        double[] matrix = new double[size * size];
        boolean known = at.addSecondDerivatives(theta, weight, matrix);
        assertThat(known).isEqualTo(kind.name().endsWith("PHOTOELECTRONS"));
        if (!known) {
            assertThat(matrix).containsOnly(0);
            return;
        }
        int mass = prediction.parameters().indexOf(Primakoff.MASS);
        for (int p = 0; p < size; p++) {
            double step = 1e-4 * Math.max(Math.abs(theta[p]), 0.1);
            double[] sums = new double[size];
            double[] largest = new double[size];
            double[] fourthOrder = {2.0 / 3, -1.0 / 12};
            for (int n = 1; n <= 2; n++) {
                for (int sign : new int[] {1, -1}) {
                    double[] there = theta.clone();
                    there[p] += sign * n * step;
                    double[] jacobian = new double[bins * size];
                    at.expected(there, new double[bins], jacobian);
                    for (int q = 0; q < size; q++) {
                        double[] row = Arrays.copyOfRange(jacobian, q * bins, (q + 1) * bins);
                        sums[q] += sign * fourthOrder[n - 1] * Slope.weighted(row, weight, 0) / step;
                        largest[q] = Math.max(
                                largest[q],
                                Arrays.stream(row).map(Math::abs).max().orElseThrow());
                    }
                }
            }
            for (int q = 0; q <= p; q++) {
                if (p != mass && q != mass) {
                    assertThat(matrix[p * size + q])
                            .as("%s, %d and %d", kind, p, q)
                            .isCloseTo(sums[q], within(1e-7 * Math.abs(sums[q]) + 1e-9 * largest[q] / step * 1e-3));
                }
            }
        }
    }

    /** Densities at values that are fitted are those of an experiment with these numbers. */
    @Test
    void fittedValuesAreNumbers() {
        ExperimentPrediction numbers = ExperimentPrediction.of(
                calorimeter(
                        Optional.empty(),
                        new Quenching.Constant(0.77),
                        TimeCourse.of(new ProfileFamily.PowerLaw(), -7 * Units.DAY, 0.7)),
                TestExperiments.INTERACTIONS);
        Events events = places(Kind.FITTED.experiment.channels().get(0).grid());
        ExperimentPrediction prediction = Kind.FITTED.prediction();
        double[] fitted = densities(prediction, events, somewhere(prediction));
        double[] typed = densities(numbers, events, somewhere(numbers));
        for (int i = 0; i < typed.length; i++) {
            assertThat(fitted[i]).isCloseTo(typed[i], within(1e-6 * typed[i]));
        }
    }

    @Test
    void anEnergyScaleMovesAndThinsTheDensity() {
        ExperimentPrediction scaled = Kind.ENERGY_SCALE.prediction();
        ExperimentPrediction plain = Kind.CALORIMETER.prediction();
        Grid grid = Kind.CALORIMETER.experiment.channels().get(0).grid();
        Events events = places(grid);
        double scale = 1.1;
        double[] divided = java.util.Arrays.stream(events.column(Observable.RECOIL_ENERGY))
                .map(energy -> energy / scale)
                .toArray();
        Events before = Events.of(events.observables(), List.of(divided, events.column(Observable.CALENDAR_TIME)));
        double[] moved = densities(scaled, events, somewhere(scaled).with("scale", scale));
        double[] unmoved = densities(plain, before, somewhere(plain));
        for (int i = 0; i < events.size(); i++) {
            assertThat(moved[i]).isCloseTo(unmoved[i] / scale, within(1e-6 * unmoved[i]));
        }
        double counts = scaled.expectedCounts(somewhere(scaled).with("scale", scale))
                .get(0)
                .total();
        assertThat(moved[events.size()]).isCloseTo(counts, within(2e-6 * counts));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void drawsFollowTheCountsOfTheBins(Kind kind) {
        ExperimentPrediction prediction = kind.prediction();
        Point point = somewhere(prediction);
        if (prediction.parameters().contains("scale")) {
            point = point.with("scale", 0.9);
        }
        Counts expected = prediction.expectedCounts(point).get(0);
        var random = new SplittableRandom(20260301);
        int number = 20_000;
        Events events = prediction.unbinned().get(0).sampler(point.toArray()).draw(number, random::nextDouble);
        assertThat(events.within(expected.grid()).size()).isEqualTo(number);
        double[] drawn = events.onto(expected.grid()).toArray();
        double statistic = 0;
        int bins = 0;
        for (int b = 0; b < drawn.length; b++) {
            double mean = number * expected.value(b) / expected.total();
            if (mean > 10) {
                statistic += (drawn[b] - mean) * (drawn[b] - mean) / mean;
                bins++;
            }
        }
        // Survival probability of chi-squared.
        double p = Gamma.regularizedGammaQ(0.5 * (bins - 1), 0.5 * statistic);
        assertThat(p).as("chi-squared %s of %d bins", statistic, bins).isBetween(1e-4, 1 - 1e-4);
    }

    @Test
    void aSignalNeedsAResolutionAndBackgroundsDoNot() {
        Channel channel = Kind.CALORIMETER.experiment.channels().get(0);
        var perfect = new EnergyResponse(new Quenching.None(), Resolution.PERFECT, new Efficiency.Full());
        Detector detector = channel.detector().with(perfect);
        Experiment signal = with(channel(detector, channel.grid(), "flat", "excess"));
        assertThatThrownBy(() -> ExperimentPrediction.of(signal, TestExperiments.INTERACTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("need a detector with a resolution");
        Experiment backgrounds = with(new Channel(
                "channel",
                detector,
                Optional.empty(),
                channel.grid(),
                Optional.of(LIVE_S),
                List.of("flat", "excess"),
                DataKind.EVENTS,
                Optional.empty()));
        ExperimentPrediction prediction = ExperimentPrediction.of(backgrounds, List.of());
        Events events = places(channel.grid());
        Point start = Point.start(prediction.parameters());
        assertThat(densities(prediction, events, start)[events.size()])
                .isCloseTo(prediction.expectedCounts(start).get(0).total(), within(1e-9));
    }

    private static Experiment with(Channel channel) {
        Experiment other = Kind.CALORIMETER.experiment;
        List<Systematic> systematics = channel.components().contains("cevns") ? other.systematics() : List.of();
        return new Experiment("other", other.source(), List.of(channel), other.backgrounds(), systematics);
    }

    @Test
    void binsOfOneKindCanBeTakenApart() {
        Channel single = Kind.CALORIMETER.experiment.channels().get(0);
        Channel binned = new Channel(
                "binned", single.detector(), single.grid(), single.liveTimeS(), single.components(), Optional.empty());
        Experiment other = Kind.CALORIMETER.experiment;
        Experiment both = new Experiment(
                "both",
                other.source(),
                List.of(single, binned),
                other.backgrounds(),
                other.systematics(),
                other.fluxSystematics(),
                other.responseScales());
        ExperimentPrediction prediction = ExperimentPrediction.of(both, TestExperiments.INTERACTIONS);
        ExperimentPrediction counted = prediction.only(DataKind.COUNTS);
        assertThat(counted.channels()).containsExactly(binned);
        assertThat(counted.parameters()).isEqualTo(prediction.parameters());
        Point point = somewhere(prediction);
        assertThat(counted.expectedCounts(point))
                .containsExactly(prediction.expectedCounts(point).get(1));
        assertThat(prediction.only(DataKind.VALUES).bins()).isZero();
        assertThat(counted.contributions(point)).hasSize(4);
    }
}
