package upscatter.model.prediction;

/**
 * What values at Chebyshev points say of a polynomial through them between -1 and 1: weights of the values with which it, its derivative and its second derivative are sums of them.
 */
final class ChebyshevWeights {
    private final int points;
    private final double[][] cosines;

    /**
     * Weights of values at points.
     *
     * @param points how many
     */
    ChebyshevWeights(int points) {
        this.points = points;
        cosines = new double[points][points];
        for (int k = 0; k < points; k++) {
            for (int j = 0; j < points; j++) {
                cosines[j][k] = (j == 0 ? 1.0 : 2.0) / points * Math.cos(j * angle(k));
            }
        }
    }

    /** A point, counted from zero. */
    double point(int k) {
        return Math.cos(angle(k));
    }

    private double angle(int k) {
        return Math.PI * (k + 0.5) / points;
    }

    /** Weights of the value at x. */
    double[] values(double x) {
        double[] chebyshev = new double[points];
        fill(x, chebyshev, new double[points]);
        return weights(chebyshev);
    }

    /** Weights of the value at x, those of the derivative, and those of the second derivative. */
    double[][] derivatives(double x) {
        double[] chebyshev = new double[points];
        double[] slope = new double[points];
        fill(x, chebyshev, slope);
        double[] bend = new double[points];
        for (int j = 2; j < points; j++) {
            bend[j] = 4 * slope[j - 1] + 2 * x * bend[j - 1] - bend[j - 2];
        }
        return new double[][] {weights(chebyshev), weights(slope), weights(bend)};
    }

    /** T_j(x) and their derivatives j U_(j-1)(x) by recurrence. */
    private void fill(double x, double[] chebyshev, double[] slope) {
        chebyshev[0] = 1;
        chebyshev[1] = x;
        slope[1] = 1;
        for (int j = 2; j < points; j++) {
            chebyshev[j] = 2 * x * chebyshev[j - 1] - chebyshev[j - 2];
            slope[j] = 2 * chebyshev[j - 1] + 2 * x * slope[j - 1] - slope[j - 2];
        }
    }

    /** Weights of the points in a sum of Chebyshev polynomials; point by point in the inner loop, which the compiler turns into vector instructions. */
    private double[] weights(double[] polynomial) {
        double[] weights = new double[points];
        for (int j = 0; j < points; j++) {
            double[] cosine = cosines[j];
            double value = polynomial[j];
            for (int k = 0; k < weights.length; k++) {
                weights[k] += cosine[k] * value;
            }
        }
        return weights;
    }
}
