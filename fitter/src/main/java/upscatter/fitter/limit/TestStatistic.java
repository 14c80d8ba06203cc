package upscatter.fitter.limit;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The test statistics of Cowan, Cranmer, Gross, Vitells, arXiv:1007.1727, made of the profile likelihood ratio {@code lambda(mu) =
 * L(mu, eta-hat-hat)/L(mu-hat, eta-hat)} of a parameter of interest mu, all others profiled, and their asymptotic distributions.
 *
 * <p>A tilde stands for the bound {@code mu >= 0}: where {@code mu-hat < 0} the best fit is that at zero.
 */
public enum TestStatistic {
    /** {@code t_mu = -2 ln lambda(mu)}, two-sided, mu unbounded (Eq. 8). */
    T(8, false),
    /** {@code t~_mu}, two-sided, {@code mu >= 0} (Eq. 11): the ordering of Feldman and Cousins. */
    T_TILDE(11, true),
    /** {@code q_0 = -2 ln lambda(0)}, zero for a deficit: the test of discovery (Eq. 12). */
    Q0(12, true),
    /** {@code q_mu = -2 ln lambda(mu)}, zero for {@code mu-hat > mu}: for upper limits, mu unbounded (Eq. 14). */
    Q(14, false),
    /** {@code q~_mu}: for upper limits, {@code mu >= 0} (Eq. 16). */
    Q_TILDE(16, true);

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final int equation;
    private final boolean bounded;

    TestStatistic(int equation, boolean bounded) {
        this.equation = equation;
        this.bounded = bounded;
    }

    /** Number of the equation in arXiv:1007.1727 that defines it. */
    public int equation() {
        return equation;
    }

    /** Whether the best fit is looked for in {@code mu >= 0} only. */
    public boolean bounded() {
        return bounded;
    }

    /**
     * The statistic of one data set.
     *
     * @param tested value of mu that is tested; only zero for {@link #Q0}
     * @param best value of mu in the best fit, within the bound if there is one
     * @param rise of the profile of {@code -2 ln L} from the best fit to the tested value, not negative, may be infinite
     * @throws IllegalArgumentException if the tested value has no meaning in this statistic
     */
    public double of(double tested, double best, double rise) {
        requireTestable(tested);
        boolean oneSided = this == Q || this == Q_TILDE;
        return oneSided && best > tested ? 0 : rise;
    }

    void requireTestable(double tested) {
        if (this == Q0 && tested != 0) {
            throw new IllegalArgumentException("q0 tests zero but the tested value is " + tested);
        }
        if (!Double.isFinite(tested) || (bounded && tested < 0)) {
            throw new IllegalArgumentException("the tested value of a parameter that is bounded at zero is " + tested);
        }
    }

    /**
     * Asymptotic probability that the statistic is at least so large, if the estimate is normal around the truth with standard
     * deviation sigma: {@code 1 - F} of Eqs. 35, 41, 49, 57 and 64, written with survival functions. With {@code truth = tested}
     * (zero for {@link #Q0}) it is the p-value of the tested value.
     *
     * @param statistic observed value, not negative, may be infinite
     * @param tested {@code mu/sigma}
     * @param truth {@code mu'/sigma}
     * @throws IllegalArgumentException if the statistic is negative, or the tested value is not one that it tests
     */
    public double survivalProbability(double statistic, double tested, double truth) {
        requireTestable(tested);
        if (!(statistic >= 0)) {
            throw new IllegalArgumentException(name() + " must not be negative but is " + statistic);
        }
        if (statistic == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double distance = tested - truth;
        double root = Math.sqrt(statistic);
        double below = this == Q0
                ? root - truth
                : beyondBound(statistic, tested) ? linear(statistic, tested, truth) : root - distance;
        double p = NORMAL.survivalProbability(below);
        return this == T || this == T_TILDE ? p + NORMAL.survivalProbability(root + distance) : p;
    }

    /** Whether only an estimate below zero gives so large a value. */
    private boolean beyondBound(double statistic, double tested) {
        return (this == T_TILDE || this == Q_TILDE) && statistic > tested * tested;
    }

    /** Estimates below zero enter linearly, {@code t~ = (mu^2 - 2 mu mu-hat)/sigma^2} (Eqs. 40 and 62). */
    private static double linear(double statistic, double tested, double truth) {
        return tested > 0 ? (statistic - tested * (tested - 2 * truth)) / (2 * tested) : Double.POSITIVE_INFINITY;
    }
}
