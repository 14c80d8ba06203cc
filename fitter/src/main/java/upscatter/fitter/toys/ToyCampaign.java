package upscatter.fitter.toys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import upscatter.fitter.limit.AsymptoticTest;
import upscatter.fitter.limit.CLsResult;
import upscatter.fitter.limit.DataStatistic;
import upscatter.fitter.limit.ExclusionCriterion;
import upscatter.fitter.limit.ExpectedBand;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.montecarlo.Attempts;
import upscatter.fitter.montecarlo.FallingCurve;
import upscatter.fitter.montecarlo.MonteCarloRoot;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.ToyProbability;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/** All tests with toys of one data set that one limit needs: each tested value has its toys with signal, and without where asked for. */
final class ToyCampaign {
    private final ExclusionCriterion test;
    private final Toys toys;
    private final String name;
    private final DataStatistic fits;
    private final Point without;
    private final ConditionalFits asimov;
    private final Map<Double, Pair> pairs = new TreeMap<>();

    /**
     * Fits the data.
     *
     * @throws FitFailure if a fit does not converge
     */
    ToyCampaign(Likelihood likelihood, String name, ExclusionCriterion test, Toys toys) {
        this.test = test;
        this.toys = toys;
        this.name = name;
        this.fits = new DataStatistic(likelihood, test.statistic(), name, toys.fitter());
        this.without = fits.profiled(0);
        this.asimov = fits.asimov(without);
    }

    DataStatistic fits() {
        return fits;
    }

    /** Expected events of background alone in the bins that the signal enters, where all data are counts; infinite where not. */
    double backgroundEvents() {
        Likelihood model = fits.model();
        if (!model.isCounted()) {
            return Double.POSITIVE_INFINITY;
        }
        Parameter signal = fits.parameter();
        double some = Math.min(signal.upper(), Math.max(signal.scale(), 2 * fits.best()));
        double[] with = model.expected(without.with(name, some));
        double[] background = model.expected(without);
        double sum = 0;
        for (int b = 0; b < with.length; b++) {
            sum += with[b] > background[b] ? background[b] : 0;
        }
        return sum;
    }

    /** Probability of the data at a tested value, with few toys where it is clearly on one side of a target. */
    ToyProbability observed(double tested, double target) {
        Pair pair = at(tested);
        return planned(pair, target, test == ExclusionCriterion.CLS, toys -> toys.counted(pair.observed()));
    }

    /** Probability of a fluctuation of background alone by n standard deviations. */
    ToyProbability expected(double tested, int n, ExpectedFrom from, double target) {
        Pair pair = at(tested);
        return planned(pair, target, needsBackground(from), toys -> fluctuation(toys, tested, n, from));
    }

    private boolean needsBackground(ExpectedFrom from) {
        return test == ExclusionCriterion.CLS || from == ExpectedFrom.TOYS;
    }

    private ToyProbability fluctuation(SignalAndBackgroundToys toys, double tested, int n, ExpectedFrom from) {
        if (from == ExpectedFrom.TOYS) {
            return toys.countedExpected(n);
        }
        double s = Math.sqrt(asimov.rise(tested, 0));
        return toys.counted(n > s ? 0 : AsymptoticTest.statistic(s, n));
    }

    /** The first batches of a pair plan the number of those that are counted. */
    private ToyProbability planned(
            Pair pair,
            double target,
            boolean withBackground,
            Function<SignalAndBackgroundToys, ToyProbability> question) {
        ToyPrecision precision = toys.precision();
        int number = precision.isGiven() ? precision.most() : precision.batch();
        if (!precision.isGiven()) {
            ToyProbability first = question.apply(pair.first(withBackground));
            if (!first.isClearOf(target, MonteCarloRoot.CLEAR)) {
                number = precision.planned(first.cautiousError());
            }
        }
        return question.apply(pair.counted(withBackground, number));
    }

    /**
     * What all tested values together say of the probabilities of fluctuations of background alone: at each the same toys for all of them, so
     * that none lies above that of a fluctuation further upwards.
     */
    List<FallingCurve> expectedCurves(ExpectedFrom from) {
        var curves = new ArrayList<FallingCurve>();
        List<List<FallingCurve.Node>> nodes = new ArrayList<>();
        for (int i = 0; i < ExpectedBand.DEVIATIONS.size(); i++) {
            nodes.add(new ArrayList<>());
        }
        pairs.forEach((tested, pair) -> {
            if (!pair.hasCounted(needsBackground(from))) {
                return;
            }
            SignalAndBackgroundToys counted = pair.counted(needsBackground(from), 0);
            double highest = 0;
            for (int i = 0; i < ExpectedBand.DEVIATIONS.size(); i++) {
                double p = fluctuation(counted, tested, ExpectedBand.DEVIATIONS.get(i), from)
                        .estimate()
                        .value();
                highest = Math.max(highest, p);
                nodes.get(i)
                        .add(new FallingCurve.Node(
                                tested, highest, counted.signal().size()));
            }
        });
        nodes.forEach(each -> curves.add(new FallingCurve(each)));
        return curves;
    }

    private Pair at(double tested) {
        Pair known = pairs.get(tested);
        if (known != null) {
            return known;
        }
        double statistic = fits.statistic(tested);
        long number = PValueFromToys.pointNumber(tested);
        Point truth = fits.profiled(tested);
        List<Point> others = fits.others();
        var signal = new ToyPoint(fits.model(), test.statistic(), name, tested, truth, number, others);
        var background = new ToyPoint(fits.model(), TestStatistic.Q_TILDE, name, tested, without, ~number, others);
        var pair = new Pair(signal, background, statistic);
        pairs.put(tested, pair);
        return pair;
    }

    /** Number of toys made. */
    long made() {
        return pairs.values().stream()
                .flatMap(pair -> pair.samples().stream())
                .mapToLong(ToySample::size)
                .sum();
    }

    /** Number of toys with a failed fit. */
    long failed() {
        return pairs.values().stream()
                .flatMap(pair -> pair.samples().stream())
                .mapToLong(ToySample::failed)
                .sum();
    }

    /** CLs at all tested values, rising. */
    List<CLsResult> clsTests() {
        var tests = new ArrayList<CLsResult>();
        pairs.forEach((tested, pair) -> {
            var expected = new ArrayList<MonteCarloValue>();
            SignalAndBackgroundToys counted = pair.counted(true, 0);
            for (int n : ExpectedBand.DEVIATIONS) {
                expected.add(counted.expectedInOrder(n));
            }
            tests.add(new CLsResult(
                    name,
                    tested,
                    pair.observed(),
                    counted.signal().pValue(pair.observed()).estimate(),
                    counted.background().orElseThrow().pValue(pair.observed()).estimate(),
                    counted.probability(pair.observed()),
                    expected,
                    pair.samples().stream().mapToLong(ToySample::failed).sum(),
                    fits.warnings()));
        });
        return tests;
    }

    /** Toys with and without signal at one tested value; each kind is begun when it is first needed. */
    private final class Pair {
        private final double observed;
        private final Kind signal;
        private final Kind background;

        Pair(ToyPoint signal, ToyPoint background, double observed) {
            this.signal = new Kind(signal);
            this.background = new Kind(background);
            this.observed = observed;
        }

        double observed() {
            return observed;
        }

        /** Toys that are counted. */
        List<ToySample> samples() {
            return Stream.of(signal, background)
                    .flatMap(kind -> kind.counted.stream())
                    .toList();
        }

        boolean hasCounted(boolean withBackground) {
            return !signal.counted.isEmpty() && (!withBackground || !background.counted.isEmpty());
        }

        SignalAndBackgroundToys first(boolean withBackground) {
            return both(withBackground, Kind::first);
        }

        /** At least so many toys of each kind, and no fewer than there are, and a batch. */
        SignalAndBackgroundToys counted(boolean withBackground, int number) {
            return both(withBackground, kind -> kind.counted(number));
        }

        private SignalAndBackgroundToys both(boolean withBackground, Function<Kind, ToySample> made) {
            var attempts = new Attempts();
            Optional<ToySample> with = attempts.of(() -> made.apply(signal));
            Optional<ToySample> without = withBackground ? attempts.of(() -> made.apply(background)) : Optional.empty();
            attempts.requireAll();
            return new SignalAndBackgroundToys(test, with.orElseThrow(), without);
        }
    }

    /** Toys of one kind: a first batch that plans, and those that are counted, which begin after it. */
    private final class Kind {
        private final ToyPoint point;
        private final List<ToySample> first = new ArrayList<>();
        private final List<ToySample> counted = new ArrayList<>();

        Kind(ToyPoint point) {
            this.point = point;
        }

        ToySample first() {
            if (first.isEmpty()) {
                first.add(toys.sample(point, 0, toys.precision().batch()));
            }
            return first.get(0);
        }

        ToySample counted(int number) {
            long begin = toys.precision().isGiven() ? 0 : toys.precision().batch();
            int least = toys.precision().isGiven()
                    ? toys.precision().most()
                    : Math.max(toys.precision().batch(), number);
            int size = counted.isEmpty() ? 0 : counted.get(0).size();
            if (size < least) {
                ToySample more = toys.sample(point, begin + size, begin + least);
                ToySample all = size == 0 ? more : counted.get(0).plus(more);
                counted.clear();
                counted.add(all);
            }
            return counted.get(0);
        }
    }
}
