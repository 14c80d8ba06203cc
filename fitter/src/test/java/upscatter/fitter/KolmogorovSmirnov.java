package upscatter.fitter;

import java.util.Arrays;

/** Kolmogorov-Smirnov test of uniformity between 0 and 1. */
final class KolmogorovSmirnov {
    private KolmogorovSmirnov() {}

    /** Largest distance between the empirical distribution and the uniform one. */
    static double distance(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double above = (i + 1.0) / sorted.length - sorted[i];
            double below = sorted[i] - (double) i / sorted.length;
            largest = Math.max(largest, Math.max(above, below));
        }
        return largest;
    }

    /**
     * Probability of a larger distance, {@code 2 sum_k (-1)^(k-1) exp(-2 k^2 x^2)} with Stephens' correction for finite numbers {@code x = D (sqrt(n) + 0.12 + 0.11/sqrt(n))} (J.
     * R. Stat. Soc. B 32 (1970) 115).
     */
    static double pValue(double[] values) {
        double root = Math.sqrt(values.length);
        double x = distance(values) * (root + 0.12 + 0.11 / root);
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
        }
        return x < 0.2 ? 1 : Math.max(0, Math.min(1, sum));
    }
}
