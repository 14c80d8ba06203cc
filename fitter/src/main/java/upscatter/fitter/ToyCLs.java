package upscatter.fitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/**
 * {@code CLs = CL_(s+b)/CL_b} of q~ with toys: those with signal are drawn at the tested value, those without at zero, each with the
 * nuisance parameters that fit the data best there. Expected values are those of toys without signal at the quantiles {@code
 * Phi(N)} of their own CLs.
 *
 * @param toys how they are made; their precision is that of CLs
 */
public record ToyCLs(Toys toys) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Relative width at which a bracket of a jump is narrow enough. */
    private static final double RESOLUTION = 1e-4;

    /**
     * Tests a value, with toys until the error of the observed CLs is what they ask for.
     *
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot have the tested value
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public CLsTest test(Likelihood likelihood, String name, double tested) {
        ObservedFits.model(likelihood, TestStatistic.Q_TILDE, name, tested);
        try {
            var campaign = new Campaign(likelihood, name);
            campaign.observed(tested, Double.NaN);
            return campaign.tests().get(0);
        } catch (FitFailure failure) {
            return CLsTest.failed(name, tested, failure);
        }
    }

    /**
     * Upper limits: the values where the observed and the expected CLs fall to {@code 1 - level}.
     *
     * @param level confidence level, between 0.5 and 1
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot be zero
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public ToyLimit limit(Likelihood likelihood, String name, double level) {
        ExclusionLimit guess = new UpperLimit(level, new Calibration.CLs(), toys.fitter()).of(likelihood, name);
        try {
            var campaign = new Campaign(likelihood, name);
            Optional<MonteCarloValue> observed =
                    campaign.crossing(x -> campaign.observed(x, 1 - level), level, guess.observed());
            var expected = new ArrayList<Optional<MonteCarloValue>>();
            for (int i = 0; i < AsymptoticCLs.BANDS.length; i++) {
                int n = AsymptoticCLs.BANDS[i];
                expected.add(campaign.crossing(
                        x -> campaign.expected(x, n, 1 - level),
                        level,
                        guess.expected().get(i)));
            }
            List<CLsTest> tests = campaign.tests();
            long failed = tests.stream().mapToLong(CLsTest::failedToys).sum();
            var warnings = new ArrayList<>(campaign.fits.warnings());
            if (failed > 0) {
                warnings.add(failed + " toys had a failed fit");
            }
            return new ToyLimit(name, level, campaign.fits.best(), observed, expected, tests, failed, true, warnings);
        } catch (FitFailure failure) {
            Optional<MonteCarloValue> none = Optional.empty();
            List<Optional<MonteCarloValue>> bands = List.of(none, none, none, none, none);
            List<String> warnings = List.of(String.valueOf(failure.getMessage()));
            return new ToyLimit(name, level, Double.NaN, none, bands, List.of(), 0, false, warnings);
        }
    }

    /** Toys with and without signal at one tested value. */
    private static final class Pair {
        private final ToyPoint signalPoint;
        private final ToyPoint backgroundPoint;
        private final double observed;
        private ToySample signal;
        private ToySample background;

        Pair(ToyPoint signalPoint, ToyPoint backgroundPoint, double observed, Toys toys) {
            this.signalPoint = signalPoint;
            this.backgroundPoint = backgroundPoint;
            this.observed = observed;
            this.signal = toys.sample(signalPoint, 0, toys.precision().batch());
            this.background = toys.sample(backgroundPoint, 0, toys.precision().batch());
        }

        boolean extend(Toys toys) {
            int before = signal.size();
            signal = toys.extended(signalPoint, signal);
            background = toys.extended(backgroundPoint, background);
            return signal.size() > before;
        }

        MonteCarloValue cls() {
            return cls(observed);
        }

        MonteCarloValue cls(double statistic) {
            return ratio(signal.pValue(statistic), background.pValue(statistic));
        }

        /** Of the toy without signal below whose statistic a share {@code Q(n)} of them is: fluctuations upwards have small ones. */
        MonteCarloValue cls(int n) {
            double[] sorted = background.sorted();
            if (sorted.length == 0) {
                return new MonteCarloValue(1, 1);
            }
            int place = (int) Math.ceil(NORMAL.survivalProbability(n) * sorted.length) - 1;
            return cls(sorted[Math.max(0, Math.min(sorted.length - 1, place))]);
        }
    }

    /** A value of which no toy without signal is as extreme cannot be excluded. */
    private static MonteCarloValue ratio(ToyPValue signal, ToyPValue background) {
        if (background.exceeding() == 0 || signal.toys() == 0) {
            return new MonteCarloValue(1, 1);
        }
        double cls = signal.value() / background.value();
        return new MonteCarloValue(cls, Math.hypot(signal.error(), cls * background.error()) / background.value());
    }

    /** All tests of one data set. */
    private final class Campaign {
        private final String name;
        private final ObservedFits fits;
        private final Point without;
        private final Map<Double, Pair> pairs = new TreeMap<>();

        Campaign(Likelihood likelihood, String name) {
            this.name = name;
            this.fits = new ObservedFits(likelihood, TestStatistic.Q_TILDE, name, toys.fitter());
            this.without = fits.profiled(0);
        }

        private Pair at(double tested) {
            Pair known = pairs.get(tested);
            if (known != null) {
                return known;
            }
            double statistic = fits.statistic(tested);
            Point truth = fits.profiled(tested);
            long number = ToyTest.pointNumber(tested);
            var pair = new Pair(point(tested, truth, number), point(tested, without, ~number), statistic, toys);
            pairs.put(tested, pair);
            return pair;
        }

        private ToyPoint point(double tested, Point truth, long number) {
            return new ToyPoint(fits.model(), TestStatistic.Q_TILDE, name, tested, truth, number);
        }

        private boolean enough(MonteCarloValue value, double target) {
            return value.error() <= toys.precision().error() || value.differsFrom(target, NoisyCrossing.DECIDED);
        }

        MonteCarloValue observed(double tested, double target) {
            Pair pair = at(tested);
            while (!enough(pair.cls(), target) && pair.extend(toys)) {}
            return pair.cls();
        }

        MonteCarloValue expected(double tested, int n, double target) {
            Pair pair = at(tested);
            while (!enough(pair.cls(n), target) && pair.extend(toys)) {}
            return pair.cls(n);
        }

        Optional<MonteCarloValue> crossing(
                java.util.function.DoubleFunction<MonteCarloValue> cls, double level, OptionalDouble guess) {
            var crossing = new NoisyCrossing(cls, 1 - level, RESOLUTION);
            double first = guess.orElse(fits.best() + fits.parameter().scale());
            return crossing.beyond(crossing.sure(0), first, fits.parameter().upper());
        }

        List<CLsTest> tests() {
            var tests = new ArrayList<CLsTest>();
            pairs.forEach((tested, pair) -> {
                var expected = new ArrayList<MonteCarloValue>();
                for (int n : AsymptoticCLs.BANDS) {
                    expected.add(pair.cls(n));
                }
                tests.add(new CLsTest(
                        name,
                        tested,
                        pair.observed,
                        pair.signal.pValue(pair.observed).estimate(),
                        pair.background.pValue(pair.observed).estimate(),
                        pair.cls(),
                        expected,
                        pair.signal.failed() + pair.background.failed(),
                        fits.warnings()));
            });
            return tests;
        }
    }
}
