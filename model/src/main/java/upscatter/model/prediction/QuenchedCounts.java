package upscatter.model.prediction;

import java.util.Arrays;
import upscatter.model.experiment.ResponseScale;

/**
 * Counts under a factor on the quenching: the polynomial through the counts that are folded at the Chebyshev points of the range
 * of the factor, with its exact derivative.
 *
 * <p>Smeared counts are analytic in the factor, so that the error falls geometrically with the number of points; Trefethen,
 * Approximation Theory and Approximation Practice, chapter 8.
 */
final class QuenchedCounts implements MovedCounts {
    private static final int POINTS = 24;

    /** A fit may look a little beyond the bounds. */
    private static final double MARGIN = 1.02;

    private final double lowest;
    private final double highest;

    /** Counts for the factors within the bounds of a parameter. */
    QuenchedCounts(ResponseScale scale) {
        lowest = scale.factor().lower() / MARGIN;
        highest = scale.factor().upper() * MARGIN;
    }

    /** The factors at which counts are folded. */
    double[] factors() {
        double[] factors = new double[POINTS];
        Arrays.setAll(factors, k -> 0.5 * (lowest + highest) + 0.5 * (highest - lowest) * Math.cos(angle(k)));
        return factors;
    }

    @Override
    public void evaluate(double[] folded, double factor, double[] counts, double[] derivative) {
        if (!(factor >= lowest && factor <= highest)) {
            throw new IllegalArgumentException(
                    "the factor %s on the quenching is outside the range for which counts were prepared, %s to %s"
                            .formatted(factor, lowest, highest));
        }
        double x = (2 * factor - lowest - highest) / (highest - lowest);
        double[] chebyshev = new double[POINTS];
        double[] slope = new double[POINTS];
        polynomials(Math.max(-1, Math.min(1, x)), chebyshev, slope);
        Arrays.fill(counts, 0);
        Arrays.fill(derivative, 0);
        for (int k = 0; k < POINTS; k++) {
            double weight = 0;
            double weightSlope = 0;
            for (int j = 0; j < POINTS; j++) {
                double atNode = (j == 0 ? 1.0 : 2.0) / POINTS * Math.cos(j * angle(k));
                weight += atNode * chebyshev[j];
                weightSlope += atNode * slope[j];
            }
            weightSlope *= 2 / (highest - lowest);
            for (int bin = 0; bin < counts.length; bin++) {
                counts[bin] += weight * folded[k * counts.length + bin];
                derivative[bin] += weightSlope * folded[k * counts.length + bin];
            }
        }
    }

    private static double angle(int k) {
        return Math.PI * (k + 0.5) / POINTS;
    }

    /** T_j(x) and their derivatives j U_(j-1)(x) by recurrence. */
    private static void polynomials(double x, double[] chebyshev, double[] slope) {
        chebyshev[0] = 1;
        chebyshev[1] = x;
        slope[1] = 1;
        for (int j = 2; j < POINTS; j++) {
            chebyshev[j] = 2 * x * chebyshev[j - 1] - chebyshev[j - 2];
            slope[j] = 2 * chebyshev[j - 1] + 2 * x * slope[j - 1] - slope[j - 2];
        }
    }
}
