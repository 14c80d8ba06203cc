package upscatter.fitter;

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

    /** Step of the search for accepted signals, in events: that of the tables of Feldman and Cousins. */
    private static final double STEP = 0.005;

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

    /** Probability, at a signal, of counts that are not better ordered than n: {@code P(t~ >= t~(n))}. */
    public double pValue(int n, double signal) {
        double mean = signal + background;
        if (mean == 0) {
            return n == 0 ? 1 : 0;
        }
        var poisson = PoissonDistribution.of(mean);
        double least = statistic(n, signal) - TIE;
        double better = 0;
        double worse = 0;
        int last = Math.max(n, (int) (mean + 12 * Math.sqrt(mean) + 30));
        for (int m = 0; m <= last; m++) {
            if (statistic(m, signal) >= least) {
                worse += poisson.probability(m);
            } else {
                better += poisson.probability(m);
            }
        }
        return better < 0.5 ? 1 - better : worse + poisson.survivalProbability(last);
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
        double best = Math.max(0, n - background);
        double lower = best;
        double upper = best;
        boolean gaps = false;
        double farthest = best + 12 * Math.sqrt(n + 1.0) + 15;
        double last = best;
        for (double s = best + STEP; s < farthest; s += STEP) {
            if (pValue(n, s) > alpha) {
                gaps |= s - last > 1.5 * STEP;
                last = s;
            }
        }
        upper = edge(n, alpha, last, last + STEP);
        last = best;
        for (double s = best - STEP; s > 0; s -= STEP) {
            if (pValue(n, s) > alpha) {
                gaps |= last - s > 1.5 * STEP;
                last = s;
            }
        }
        boolean zero = pValue(n, 0) > alpha;
        gaps |= zero && last > 1.5 * STEP;
        lower = zero ? 0 : edge(n, alpha, last, Math.max(0, last - STEP));
        return new Signal(lower, upper, gaps);
    }

    /** Bisection: the p-value jumps. */
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

    private static double cumulative(int n, double mean) {
        return mean == 0 ? 1 : PoissonDistribution.of(mean).cumulativeProbability(n);
    }
}
