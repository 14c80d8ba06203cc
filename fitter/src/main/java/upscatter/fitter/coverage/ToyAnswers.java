package upscatter.fitter.coverage;

import java.util.Map;
import upscatter.fitter.coverage.TruthFits.Tested;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;

/** P-values of a truth with toys: from a pool for every pseudo-experiment, and from toys of their own for some. */
final class ToyAnswers {
    private final double alpha;
    private final Toys toys;
    private final NestedToys nested;
    private final CoverageTruth truth;
    private final ToyPools pools;
    private final long streams;
    private final TruthFits fits;
    private final int[] nuisances;
    private final Map<String, Integer> failures;

    /**
     * Answers for one thread.
     *
     * @param failures to which those of the checks are added
     */
    ToyAnswers(
            double level,
            Toys toys,
            NestedToys nested,
            CoverageTruth truth,
            ToyPools pools,
            long streams,
            Map<String, Integer> failures) {
        this.alpha = 1 - level;
        this.toys = toys;
        this.nested = nested;
        this.truth = truth;
        this.pools = pools;
        this.streams = streams;
        this.fits = TruthFits.of(truth, toys.fitter());
        this.nuisances = fits.nuisances();
        this.failures = failures;
    }

    /**
     * P-value of a pseudo-experiment from the pool, or CLs.
     *
     * @param step of {@link PooledShare}
     * @param checked whether it had toys of its own
     * @param difference {@code p - r q} of those
     * @param weight q
     */
    record Answer(int step, boolean checked, double difference, double weight) {
        void addTo(PooledShare.Builder share) {
            share.add(step);
            if (checked) {
                share.check(difference, weight);
            }
        }
    }

    private Answer unchecked(double ratio) {
        return new Answer(PooledShare.step(ratio, alpha), false, 0, 0);
    }

    /** The p-value of {@code t~}. */
    Answer unified(long toy, Tested tested) {
        double[] step = step(tested.conditional(), truth.truth().toArray());
        double r = pools.unified().get(0).pValue(tested.rise(), step);
        Answer answer = unchecked(r);
        if (!isChecked(toy, answer.step(), streams + 2)) {
            return answer;
        }
        double p = share(tested.conditional(), streams + 2, toy, tested.rise(), false);
        return new Answer(answer.step(), !Double.isNaN(p), p - r, 1);
    }

    /** The p-value of {@code q~}; no limit is below a strength that is smaller than the best one. */
    Answer oneSided(long toy, Tested tested) {
        double strength = ToyPools.strength(truth);
        if (tested.best() >= strength) {
            return unchecked(1);
        }
        double statistic = TestStatistic.Q_TILDE.of(strength, tested.best(), tested.rise());
        double[] step = step(tested.conditional(), truth.truth().toArray());
        double r = pools.signal().get(0).pValue(statistic, step);
        Answer answer = unchecked(r);
        if (!isChecked(toy, answer.step(), streams + 6)) {
            return answer;
        }
        double p = share(tested.conditional(), streams + 6, toy, statistic, true);
        return new Answer(answer.step(), !Double.isNaN(p), p - r, 1);
    }

    /** CLs: the share of toys with signal whose {@code q~} is at least so large over that of toys without. */
    Answer limit(long toy, Likelihood data, Tested tested) {
        double strength = ToyPools.strength(truth);
        if (tested.best() >= strength) {
            return unchecked(1);
        }
        double statistic = TestStatistic.Q_TILDE.of(strength, tested.best(), tested.rise());
        double[] without = ((TruthFits.Strength) fits).background(data, tested);
        double[] step = step(tested.conditional(), truth.truth().toArray());
        double p = pools.signal().get(0).pValue(statistic, step);
        double q = pools.background().get(0).pValue(statistic, step(without, withoutSignal()));
        double r = q > 0 ? p / q : 1;
        Answer answer = unchecked(r);
        if (!isChecked(toy, answer.step(), streams + 4)) {
            return answer;
        }
        double own = share(tested.conditional(), streams + 4, toy, statistic, true);
        double ownBackground = share(without, streams + 5, toy, statistic, true);
        double difference = own - r * ownBackground;
        return new Answer(answer.step(), !Double.isNaN(difference), difference, ownBackground);
    }

    private boolean isChecked(long toy, int step, long point) {
        int oneIn = nested.oneIn();
        return oneIn > 0
                && PooledShare.isClose(step)
                && Toys.stream(toys.seed(), point, toy << 32).nextInt(oneIn) == 0;
    }

    private double[] withoutSignal() {
        return pools.withoutSignal().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double[] step(double[] theta, double[] centre) {
        return PointToys.powers(theta, centre, nuisances);
    }

    /** Share of toys drawn at a point that are at least as extreme as observed; NaN if no fit converges. */
    private double share(double[] at, long point, long toy, double observed, boolean upwards) {
        var source = new PointToys(fits, at, toys.auxiliary());
        double least = observed - ToyPool.TIE * (1 + observed);
        int exceeding = 0;
        int converged = 0;
        for (int j = 1; j <= nested.each(); j++) {
            try {
                Tested tested = source.next(Toys.stream(toys.seed(), point, (toy << 32) + j));
                double statistic = upwards
                        ? TestStatistic.Q_TILDE.of(ToyPools.strength(truth), tested.best(), tested.rise())
                        : tested.rise();
                exceeding += statistic >= least ? 1 : 0;
                converged++;
            } catch (FitFailure | IllegalArgumentException | ArithmeticException failure) {
                failures.merge("toys of a check: " + failure.getMessage(), 1, Integer::sum);
            }
        }
        return (double) exceeding / converged;
    }
}
