package upscatter.fitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/** All tests with toys of one data set that one limit needs: each tested value has its toys with signal, and without where asked for. */
final class ToyCampaign {
    private final LimitTest test;
    private final Toys toys;
    private final String name;
    private final ObservedFits fits;
    private final Point without;
    private final ConditionalFits asimov;
    private final Map<Double, Pair> pairs = new TreeMap<>();

    /**
     * Fits the data.
     *
     * @throws FitFailure if a fit does not converge
     */
    ToyCampaign(Likelihood likelihood, String name, LimitTest test, Toys toys) {
        this.test = test;
        this.toys = toys;
        this.name = name;
        this.fits = new ObservedFits(likelihood, test.statistic(), name, toys.fitter());
        this.without = fits.profiled(0);
        Likelihood expected = ReferenceFit.asimov(fits.model(), without);
        this.asimov = new ConditionalFits(Objective.of(expected), toys.fitter(), name, without.toArray());
    }

    ObservedFits fits() {
        return fits;
    }

    /** Probability of the data at a tested value, to the error that is asked for or until it is clearly on one side of a target. */
    MonteCarloValue observed(double tested, double target) {
        Pair pair = at(tested);
        return until(pair, target, () -> pair.probability(pair.observed()));
    }

    /** Probability of a fluctuation of background alone by n standard deviations. */
    MonteCarloValue expected(double tested, int n, ExpectedFrom from, double target) {
        Pair pair = at(tested);
        if (from == ExpectedFrom.TOYS) {
            return until(pair, target, () -> pair.ofToysWithout(n));
        }
        double s = Math.sqrt(asimov.rise(tested, 0));
        double statistic = n > s ? 0 : LimitQuantiles.statistic(s, n);
        return until(pair, target, () -> pair.probability(statistic));
    }

    private interface Estimate {
        MonteCarloValue now();
    }

    private MonteCarloValue until(Pair pair, double target, Estimate estimate) {
        MonteCarloValue value = estimate.now();
        while (value.error() > toys.precision().error()
                && !value.differsFrom(target, NoisyCrossing.DECIDED)
                && pair.extend()) {
            value = estimate.now();
        }
        return value;
    }

    private Pair at(double tested) {
        Pair known = pairs.get(tested);
        if (known != null) {
            return known;
        }
        double statistic = fits.statistic(tested);
        long number = ToyTest.pointNumber(tested);
        var signal = new ToyPoint(fits.model(), test.statistic(), name, tested, fits.profiled(tested), number);
        var background = new ToyPoint(fits.model(), TestStatistic.Q_TILDE, name, tested, without, ~number);
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
    List<CLsTest> clsTests() {
        var tests = new ArrayList<CLsTest>();
        pairs.forEach((tested, pair) -> {
            var expected = new ArrayList<MonteCarloValue>();
            for (int n : AsymptoticCLs.BANDS) {
                expected.add(pair.ofToysWithout(n));
            }
            tests.add(new CLsTest(
                    name,
                    tested,
                    pair.observed(),
                    pair.signal().pValue(pair.observed()).estimate(),
                    pair.background().pValue(pair.observed()).estimate(),
                    pair.probability(pair.observed()),
                    expected,
                    pair.signal().failed() + pair.background().failed(),
                    fits.warnings()));
        });
        return tests;
    }

    /** Toys with and without signal at one tested value; each kind is begun when it is first needed. */
    private final class Pair {
        private final ToyPoint signalPoint;
        private final ToyPoint backgroundPoint;
        private final double observed;
        private @Nullable ToySample signal;
        private @Nullable ToySample background;

        Pair(ToyPoint signalPoint, ToyPoint backgroundPoint, double observed) {
            this.signalPoint = signalPoint;
            this.backgroundPoint = backgroundPoint;
            this.observed = observed;
        }

        double observed() {
            return observed;
        }

        ToySample signal() {
            if (signal == null) {
                signal = toys.sample(signalPoint, 0, toys.precision().batch());
            }
            return signal;
        }

        ToySample background() {
            if (background == null) {
                background = toys.sample(backgroundPoint, 0, toys.precision().batch());
            }
            return background;
        }

        List<ToySample> samples() {
            var samples = new ArrayList<ToySample>();
            if (signal != null) {
                samples.add(signal);
            }
            if (background != null) {
                samples.add(background);
            }
            return samples;
        }

        /** A batch more of each kind that has begun. */
        boolean extend() {
            long before = samples().stream().mapToLong(ToySample::size).sum();
            if (signal != null) {
                signal = toys.extended(signalPoint, signal);
            }
            if (background != null) {
                background = toys.extended(backgroundPoint, background);
            }
            return samples().stream().mapToLong(ToySample::size).sum() > before;
        }

        MonteCarloValue probability(double statistic) {
            return pair(test == LimitTest.CLS).probability(statistic);
        }

        MonteCarloValue ofToysWithout(int n) {
            return pair(true).expected(n);
        }

        private ToyPair pair(boolean withBackground) {
            return new ToyPair(test, signal(), withBackground ? Optional.of(background()) : Optional.empty());
        }
    }
}
