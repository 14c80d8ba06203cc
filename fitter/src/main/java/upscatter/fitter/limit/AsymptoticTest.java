package upscatter.fitter.limit;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The Gaussian side of an upper limit: the estimate is {@code N} standard deviations, the tested value is {@code s} of them, and
 * the bounded statistic is {@code t~ = (s - N)^2} for {@code N >= 0}, else {@code s^2 - 2 s N} (Cowan, Cranmer, Gross, Vitells,
 * arXiv:1007.1727, Eqs. 40 and 62).
 *
 * <p>A test is written as a deviation {@code z(t~, s)} that grows with the tested value and is compared with {@link #critical}.
 */
public record AsymptoticTest(double level, Calibration calibration) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The normal survival function underflows beyond. */
    private static final double FARTHEST = 37;

    /** Deviation, in standard deviations, at which a value is excluded: 1.6449 two-sided, 1.2816 one-sided, 2.1460 on two parameters at 90%. */
    public double critical() {
        return calibration.parameters() == 2
                ? Math.sqrt(-2 * Math.log1p(-level))
                : NORMAL.inverseSurvivalProbability((1 - level) / calibration.sides());
    }

    private boolean isCls() {
        return calibration instanceof Calibration.CLs;
    }

    /** Whether the deviation needs s. */
    boolean needsAsimov() {
        return !isQuantile();
    }

    /** Whether the bounded ratio is compared with the quantile of chi-squared, as if there were no bound. */
    private boolean isQuantile() {
        return !(calibration instanceof Calibration.Asymptotic) && !isCls();
    }

    /**
     * Deviation equivalent to the p-value of a tested value above the estimate.
     *
     * <p>CLs: that of the ratio of probabilities. Wilks and Gaussian: {@code sqrt(t~)}. Asymptotic: {@code t~ <= s^2} has the deviation {@code a = sqrt(t~)}; beyond, Eq. 65 has
     * {@code a = (t~ + s^2)/(2 s)} for one side, and Eq. 43 sums {@code p = Q(sqrt(t~)) + Q((t~ + s^2)/(2 s))} for two.
     *
     * @param t bounded statistic of the data, not negative
     * @param s square root of the statistic of the Asimov data of background alone
     */
    double deviation(double t, double s) {
        if (isCls()) {
            return clsDeviation(t, s);
        }
        double root = Math.sqrt(t);
        if (isQuantile() || root <= s || t == 0) {
            return root;
        }
        double bounded = Math.min(FARTHEST, 0.5 * (t / s + s));
        if (calibration.sides() == 1) {
            return bounded;
        }
        double p = NORMAL.survivalProbability(root) + NORMAL.survivalProbability(bounded);
        return Math.min(FARTHEST, NORMAL.inverseSurvivalProbability(0.5 * p));
    }

    /** Deviation of the probability {@code CLs}, the ratio of Eq. 65 under the tested value and under zero. */
    private static double clsDeviation(double t, double s) {
        if (s == 0) {
            return 0;
        }
        double signal = TestStatistic.Q_TILDE.survivalProbability(t, s, s);
        double cls = signal / TestStatistic.Q_TILDE.survivalProbability(t, s, 0);
        return signal > 0 ? NORMAL.inverseSurvivalProbability(Math.min(1 - 1e-16, cls)) : FARTHEST;
    }

    /** Statistic of data whose unbounded estimate is {@code n} standard deviations. */
    public static double statistic(double s, double n) {
        return n >= 0 ? (s - n) * (s - n) : s * (s - 2 * n);
    }

    /**
     * Value of {@code s} that is just excluded if the estimate is {@code n} standard deviations: closed forms ({@code n +
     * Phi^-1(1 - (1 - level) Phi(n))} for CLs), except for the two-sided asymptotic test of a deficit, which is solved by bisection.
     *
     * @return zero or less if every positive value is excluded
     */
    double excluded(double n) {
        if (isCls()) {
            return n + NORMAL.inverseSurvivalProbability((1 - level) * NORMAL.cumulativeProbability(n));
        }
        double z = critical();
        if (n >= 0 || (!isQuantile() && calibration.sides() == 1)) {
            return n + z;
        }
        if (isQuantile()) {
            return z * z / (Math.sqrt(n * n + z * z) - n);
        }
        double low = 0;
        double high = z - n;
        while (high - low > 1e-14 * high) {
            double middle = 0.5 * (low + high);
            if (middle == low || middle == high) {
                break;
            }
            if (deviation(statistic(middle, n), middle) < z) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /**
     * Fluctuation of background alone, in standard deviations, that just excludes a value: {@link #excluded} solved for n, by bisection.
     *
     * @param s not negative
     * @return within 37 standard deviations; {@code s - z} in closed form beyond
     */
    double fluctuation(double s) {
        double z = critical();
        if (s - z > FARTHEST) {
            return s - z;
        }
        double low = -FARTHEST;
        double high = FARTHEST;
        while (high - low > 1e-12 * Math.max(1, Math.abs(low))) {
            double middle = 0.5 * (low + high);
            if (excluded(middle) < s) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }
}
