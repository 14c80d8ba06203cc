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

    /** The significance of a p-value, in standard deviations. */
    public static double significance(double pValue) {
        return NORMAL.inverseSurvivalProbability(pValue);
    }
}
