package upscatter.fitter.counting;

import java.util.List;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * One Poisson count n with a known background b and a signal {@code s >= 0}, {@code n ~ P(s + b)}: intervals and limits without
 * toys. Counts are discrete, so that all of them cover more often than their level says.
 *
 * @param background b, expected events, not negative
 */
public record CountingExperiment(double background) {
    /** Ratios of probabilities this close are equal: a tie, on which both sides enter. */
    private static final double TIE = 1e-10;

    /** Relative distance to either side of a signal where the p-value jumps; clear of {@link #TIE}. */
    private static final double BESIDE = 1e-8;

    /** Up to this sum of probabilities the rest is known to fourteen digits. */
    private static final double SUMMABLE = 0.99;

    /** Of limits, relative to one plus their value: probabilities are known to fourteen digits, of which the slope at a limit takes one or two. */
    private static final double ACCURACY = 1e-12;

    /** Rejects backgrounds without meaning with {@link IllegalArgumentException}. */
    public CountingExperiment {
        if (!(background >= 0) || Double.isInfinite(background)) {
            throw new IllegalArgumentException("the background must be finite and not negative but is " + background);
        }
    }

    /**
     * An interval of signals, in events.
     *
     * @param lower its lower end
     * @param upper its upper end
     * @param gaps whether signals inside it are rejected, so that it is the hull of what is accepted
     */
    public record Signal(double lower, double upper, boolean gaps) {}

    /**
     * {@code t~ = -2 ln P(n|s + b)/P(n|max(0, n - b) + b)}: minus twice the logarithm of the ratio R of Feldman and Cousins (Phys. Rev.
     * D 57 (1998) 3873, Eq. 4.1).
     */
    public double statistic(int n, double signal) {
        double mean = signal + background;
        double best = Math.max(n, background);
        if (mean == best) {
            return 0;
        }
        if (n == 0) {
            return 2 * (mean - best);
        }
        return mean == 0 ? Double.POSITIVE_INFINITY : 2 * (mean - best + n * Math.log(best / mean));
    }

    /**
     * Probability, at a signal, of counts that are not better ordered than n: {@code P(t~ >= t~(n))}. Better ordered are those around the mean; the others are
     * summed as two tails where little is left for them.
     */
    public double pValue(int n, double signal) {
        double mean = signal + background;
        if (mean == 0) {
            return n == 0 ? 1 : 0;
        }
        Better better = better(n, signal);
        var poisson = PoissonDistribution.of(mean);
        double sum = 0;
        double p = poisson.probability(better.first());
        for (int m = better.first(); m <= better.last(); m++) {
            sum += p;
            p *= mean / (m + 1);
        }
        double below = better.first() > 0 ? poisson.cumulativeProbability(better.first() - 1) : 0;
        return sum < SUMMABLE ? 1 - sum : below + poisson.survivalProbability(better.last());
    }

    /** Counts, from first to last, that are better ordered than another; the last is below the first if there is none. */
    private record Better(int first, int last) {}

    private Better better(int n, double signal) {
        double least = statistic(n, signal) - TIE;
        int first = (int) (signal + background) + 1;
        int last = first - 1;
        while (first > 0 && statistic(first - 1, signal) < least) {
            first--;
        }
        while (statistic(last + 1, signal) < least) {
            last++;
        }
        return new Better(first, last);
    }

    /**
     * Unified interval of Feldman and Cousins: all signals at which n is among the counts that make up the level in the order of
     * their likelihood ratio. Their tables add two steps: a grid of 0.005 in the signal, and upper ends that do not rise with the
     * background ({@code n = 0, b = 3}: 1.08 there, 0.953 by construction).
     *
     * @param n observed count
     * @param level confidence level, between 0 and 1
     */
    public Signal feldmanCousins(int n, double level) {
        double alpha = 1 - level;
        double[] probes = probes(n, alpha);
        int first = 0;
        while (pValue(n, probes[first]) <= alpha) {
            first++;
        }
        int last = probes.length - 1;
        while (pValue(n, probes[last]) <= alpha) {
            last--;
        }
        boolean gaps = false;
        for (int i = first; i < last; i++) {
            gaps |= pValue(n, probes[i]) <= alpha;
        }
        double lower = first == 0 ? probes[0] : edge(n, alpha, probes[first], probes[first - 1]);
        double upper = last == probes.length - 1 ? probes[last] : edge(n, alpha, probes[last], probes[last + 1]);
        return new Signal(lower, upper, gaps);
    }

    /**
     * Signals between which the p-value is monotone: both sides of each signal where another count is as well ordered as n, and in
     * between where the better ordered ones are most probable, at the geometric mean of their numbers.
     */
    private double[] probes(int n, double alpha) {
        double best = Math.max(0, n - background);
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.01 * alpha);
        double farthest = best + z * Math.sqrt(n + 1.0) + z * z;
        var probes = new TreeSet<Double>(List.of(0.0, best, farthest));
        for (int m = 0; m < 3 * (farthest + background + 10); m++) {
            double signal = m == n ? best : equal(n, m) - background;
            if (signal > 0 && signal < farthest) {
                probes.add(signal * (1 - BESIDE));
                probes.add(signal * (1 + BESIDE));
            }
        }
        double previous = 0;
        for (double probe : List.copyOf(probes)) {
            Better better = better(n, 0.5 * (previous + probe));
            double logarithms = 0;
            for (int m = better.first(); m <= better.last(); m++) {
                logarithms += Math.log(m);
            }
            double likeliest = Math.exp(logarithms / (better.last() - better.first() + 1)) - background;
            if (likeliest > previous && likeliest < probe) {
                probes.add(likeliest);
            }
            previous = probe;
        }
        return probes.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Mean {@code s + b} at which the counts n and m have the same likelihood ratio. */
    private double equal(int n, int m) {
        return Math.exp((logMaximum(n) - logMaximum(m)) / (n - m));
    }

    /** {@code n ln(mean) - mean} at the best mean. */
    private double logMaximum(int n) {
        double best = Math.max(n, background);
        return n == 0 ? -best : n * Math.log(best) - best;
    }

    private double edge(int n, double alpha, double accepted, double rejected) {
        double inside = accepted;
        double outside = rejected;
        while (Math.abs(outside - inside) > ACCURACY * (1 + Math.abs(inside))) {
            double middle = 0.5 * (inside + outside);
            if (pValue(n, middle) > alpha) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return 0.5 * (inside + outside);
    }

    /** {@code CLs = P(<= n|s + b)/P(<= n|b)}: q~ orders the counts below {@code s + b} downwards. */
    public double cls(int n, double signal) {
        return cumulative(n, signal + background) / cumulative(n, background);
    }

    /**
     * Upper limit with CLs, where it falls to {@code 1 - level}; {@code -ln(1 - level)} for {@code n = 0}, whatever the background.
     *
     * @param n observed count
     * @param level confidence level, between 0 and 1
     */
    public double clsLimit(int n, double level) {
        double target = Math.log1p(-level);
        double high = 1;
        while (Math.log(cls(n, high)) > target) {
            high *= 2;
        }
        return new BracketingNthOrderBrentSolver(1e-14, ACCURACY, 1e-15, 5)
                .solve(200, s -> Math.log(cls(n, s)) - target, 0, high);
    }

    /**
     * Classical one-sided upper limit, {@code P(at most n | s + b) = 1 - level} (F. Garwood, Biometrika 28 (1936) 437): {@code -ln(1 - level) - b}
     * for {@code n = 0}. Not positive where even no signal is excluded.
     *
     * @param n observed count
     * @param level confidence level, between 0 and 1
     */
    public double oneSidedLimit(int n, double level) {
        return GammaDistribution.of(n + 1.0, 1).inverseSurvivalProbability(1 - level) - background;
    }

    private static double cumulative(int n, double mean) {
        return mean == 0 ? 1 : PoissonDistribution.of(mean).cumulativeProbability(n);
    }
}
