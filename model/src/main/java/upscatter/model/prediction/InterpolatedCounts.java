package upscatter.model.prediction;

import java.util.Arrays;
import upscatter.model.detector.Quenching;
import upscatter.model.experiment.RadiusScale;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.parameter.Parameter;

/**
 * Counts under a factor on the quenching or on the radius of nuclei: the polynomial through the counts that are folded at the
 * Chebyshev points of the range of the factor, with its exact derivative.
 *
 * <p>Smeared counts are analytic in a quenching and a squared form factor is an entire function of the squared radius, so that the
 * error falls geometrically with the number of points; Trefethen, Approximation Theory and Approximation Practice, chapter 8.
 */
final class InterpolatedCounts implements MovedCounts {
    private static final int QUENCHING_POINTS = 24;
    private static final int RADIUS_POINTS = 16;

    /** A fit may look a little beyond the bounds. */
    private static final double MARGIN = 1.02;

    private final String what;
    private final double lowest;
    private final double highest;
    private final int points;
    private final double[][] cosines;

    private InterpolatedCounts(String what, Parameter factor, int points) {
        this(what, factor.lower() / MARGIN, factor.upper() * MARGIN, points);
    }

    private InterpolatedCounts(String what, double lowest, double highest, int points) {
        this.what = what;
        this.points = points;
        this.lowest = lowest;
        this.highest = highest;
        cosines = new double[points][points];
        for (int k = 0; k < points; k++) {
            for (int j = 0; j < points; j++) {
                cosines[k][j] = (j == 0 ? 1.0 : 2.0) / points * Math.cos(j * angle(k));
            }
        }
    }

    /** Counts for the factors on a quenching within the bounds of a parameter. */
    static InterpolatedCounts of(ResponseScale scale) {
        return new InterpolatedCounts("factor %s on the quenching", scale.factor(), QUENCHING_POINTS);
    }

    /** Counts for the factors on the radius of nuclei within the bounds of a parameter. */
    static InterpolatedCounts of(RadiusScale scale) {
        return new InterpolatedCounts("factor %s on the radius of nuclei", scale.factor(), RADIUS_POINTS);
    }

    /**
     * Counts for the values of a fitted quenching within the bounds of its parameter.
     *
     * @param points number of quenchings
     */
    static InterpolatedCounts of(Quenching.Fitted quenching, int points) {
        Parameter value = quenching.parameter();
        double largest = Math.min(value.upper() * MARGIN, quenching.family().largest());
        return new InterpolatedCounts(
                "value %s of the " + quenching.family().value(), value.lower() / MARGIN, largest, points);
    }

    /** Number of factors at which counts are folded. */
    int points() {
        return points;
    }

    /** The factors at which counts are folded. */
    double[] factors() {
        double[] factors = new double[points];
        Arrays.setAll(factors, k -> 0.5 * (lowest + highest) + 0.5 * (highest - lowest) * Math.cos(angle(k)));
        return factors;
    }

    @Override
    public void evaluate(double[] folded, double factor, double[] counts, double[] derivative) {
        if (!(factor >= lowest && factor <= highest)) {
            throw new IllegalArgumentException("the %s is outside the range for which counts were prepared, %s to %s"
                    .formatted(what.formatted(factor), lowest, highest));
        }
        double x = (2 * factor - lowest - highest) / (highest - lowest);
        double[] chebyshev = new double[points];
        double[] slope = new double[points];
        polynomials(Math.max(-1, Math.min(1, x)), chebyshev, slope);
        Arrays.fill(counts, 0);
        Arrays.fill(derivative, 0);
        for (int k = 0; k < points; k++) {
            double weight = 0;
            double weightSlope = 0;
            for (int j = 0; j < points; j++) {
                weight += cosines[k][j] * chebyshev[j];
                weightSlope += cosines[k][j] * slope[j];
            }
            weightSlope *= 2 / (highest - lowest);
            for (int bin = 0; bin < counts.length; bin++) {
                counts[bin] += weight * folded[k * counts.length + bin];
                derivative[bin] += weightSlope * folded[k * counts.length + bin];
            }
        }
    }

    private double angle(int k) {
        return Math.PI * (k + 0.5) / points;
    }

    /** T_j(x) and their derivatives j U_(j-1)(x) by recurrence. */
    private void polynomials(double x, double[] chebyshev, double[] slope) {
        chebyshev[0] = 1;
        chebyshev[1] = x;
        slope[1] = 1;
        for (int j = 2; j < points; j++) {
            chebyshev[j] = 2 * x * chebyshev[j - 1] - chebyshev[j - 2];
            slope[j] = 2 * chebyshev[j - 1] + 2 * x * slope[j - 1] - slope[j - 2];
        }
    }
}
