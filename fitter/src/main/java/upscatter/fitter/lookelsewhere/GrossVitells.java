package upscatter.fitter.lookelsewhere;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The look-elsewhere effect from a low threshold: where {@code q0} crosses {@code u0} upwards N times on the average over the scanned
 * masses, the largest exceeds {@code Z^2} with the probability
 *
 * <pre>
 * p_global = p_local + N exp(-(Z^2 - u0)/2)
 * </pre>
 *
 * <p>(E. Gross and O. Vitells, Eur. Phys. J. C 70 (2010) 525, arXiv:1005.1891, Eq. 3, chi-squared with one degree of freedom). An upper
 * bound, and close to equality where p is small.
 *
 * @param threshold u0, not negative
 * @param upcrossings N, not negative
 */
public record GrossVitells(double threshold, double upcrossings) {
    /** Each leaves a thousandth of the error of the one before. */
    private static final int REPETITIONS = 6;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Rejects negative numbers with {@link IllegalArgumentException}. */
    public GrossVitells {
        if (!(threshold >= 0 && upcrossings >= 0)) {
            throw new IllegalArgumentException(
                    "threshold and number of upcrossings must not be negative but are %s and %s"
                            .formatted(threshold, upcrossings));
        }
    }

    /**
     * Probability, at most one, that the largest local significance is at least so large.
     *
     * @param significance Z, whose square is not below the threshold
     */
    public double pValue(double significance) {
        return Math.min(1, NORMAL.survivalProbability(significance) + upcrossings * slope(significance));
    }

    /** Derivative of the p-value in N. */
    double slope(double significance) {
        return Math.exp(-0.5 * (significance * significance - threshold));
    }

    /**
     * The significance of {@link #pValue}, in standard deviations; also where that is too small for a number.
     *
     * @param local Z, whose square is not below the threshold
     */
    public double global(double local) {
        double p = pValue(local);
        if (p > Double.MIN_NORMAL) {
            return significance(p);
        }
        // ln Q(z) = -z^2/2 - ln tail(z): what crossings add to the local one, both over exp(-Z^2/2), lowers z by
        // little.
        double added = 1 / tail(local) + upcrossings * Math.exp(0.5 * threshold);
        double z = local;
        for (int i = 0; i < REPETITIONS; i++) {
            z = Math.sqrt(local * local - 2 * Math.log(added * tail(z)));
        }
        return z;
    }

    /** {@code exp(-z^2/2)/Q(z)} of a z above thirty, to 1e-8. */
    private static double tail(double z) {
        double square = z * z;
        return z * Math.sqrt(2 * Math.PI) / (1 - 1 / square + 3 / (square * square));
    }

    /** The significance of a p-value, in standard deviations. */
    public static double significance(double pValue) {
        return NORMAL.inverseSurvivalProbability(pValue);
    }
}
