package upscatter.model.detector;

import org.hipparchus.special.Gamma;

/**
 * Distributions of the reconstructed value around the means of several recoils, at given values of what a response depends on, with derivatives.
 *
 * <p>Made by a {@link FittedResponse} for one evaluation; its arrays stay in the engine room.
 */
public final class SmearedRecoils {
    private final Shape shape;
    private final double[][] meanSlopes;
    private final double[][] sigmaSlopes;
    private final double[] reachedFrom;
    private final double[] reachedTo;

    /** Densities of one form around several means. */
    interface Shape {
        /** Lowest reconstructed value at which a recoil is seen; infinite for one that is never seen. */
        double lowest(int recoil);

        /** Highest reconstructed value at which a recoil is seen. */
        double highest(int recoil);

        /** Density at a value, and the derivatives of its logarithm with respect to mean and standard deviation, in a triple. */
        void at(double value, int recoil, double[] triple);
    }

    /**
     * Recoils whose visible energy rises.
     *
     * @param meanSlopes derivatives of the means with respect to each value; an array of recoils each, empty for a value that is a number
     * @param sigmaSlopes likewise of the standard deviations
     */
    SmearedRecoils(Shape shape, int recoils, double[][] meanSlopes, double[][] sigmaSlopes) {
        this.shape = shape;
        this.meanSlopes = meanSlopes;
        this.sigmaSlopes = sigmaSlopes;
        reachedFrom = new double[recoils];
        reachedTo = new double[recoils];
        double to = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < recoils; j++) {
            to = Math.max(to, shape.highest(j));
            reachedTo[j] = to;
        }
        double from = Double.POSITIVE_INFINITY;
        for (int j = recoils - 1; j >= 0; j--) {
            from = Math.min(from, shape.lowest(j));
            reachedFrom[j] = from;
        }
    }

    /**
     * First recoil that is seen at a value.
     *
     * @param value reconstructed, in the unit of the observable
     * @return its index
     */
    public int first(double value) {
        int low = 0;
        int high = reachedTo.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reachedTo[middle] >= value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * The recoil after the last that is seen at a value.
     *
     * @param value reconstructed, in the unit of the observable
     * @return its index
     */
    public int end(double value) {
        int low = 0;
        int high = reachedFrom.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reachedFrom[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * Densities at a reconstructed value, per unit of the observable.
     *
     * @param from first recoil
     * @param to recoil after the last
     * @param density overwritten from {@code from} to {@code to}
     * @param slopes overwritten likewise, derivatives with respect to each value, or to none
     */
    public void at(double value, int from, int to, double[] density, double[][] slopes) {
        double[] triple = new double[3];
        for (int j = from; j < to; j++) {
            shape.at(value, j, triple);
            density[j] = triple[0];
            for (int a = 0; a < slopes.length; a++) {
                double change = 0;
                if (meanSlopes[a].length > 0) {
                    change += triple[1] * meanSlopes[a][j];
                }
                if (sigmaSlopes[a].length > 0) {
                    change += triple[2] * sigmaSlopes[a][j];
                }
                slopes[a][j] = triple[0] * change;
            }
        }
    }

    /** Gaussians, seen within a number of standard deviations. */
    static final class Normal implements Shape {
        private final double[] mean;
        private final double[] sigma;
        private final double reach;

        Normal(double[] mean, double[] sigma, double reach) {
            this.mean = mean;
            this.sigma = sigma;
            this.reach = reach;
        }

        @Override
        public double lowest(int recoil) {
            return mean[recoil] > 0 ? mean[recoil] - reach * sigma[recoil] : Double.POSITIVE_INFINITY;
        }

        @Override
        public double highest(int recoil) {
            return mean[recoil] > 0 ? mean[recoil] + reach * sigma[recoil] : Double.NEGATIVE_INFINITY;
        }

        @Override
        public void at(double value, int recoil, double[] triple) {
            if (!(mean[recoil] > 0)) {
                java.util.Arrays.fill(triple, 0);
                return;
            }
            double z = (value - mean[recoil]) / sigma[recoil];
            triple[0] = Math.exp(-0.5 * z * z) / (Math.sqrt(2 * Math.PI) * sigma[recoil]);
            triple[1] = z / sigma[recoil];
            triple[2] = (z * z - 1) / sigma[recoil];
        }
    }

    /** Poisson probabilities of n at n + 1/2. */
    static final class Counting implements Shape {
        /** As of {@link PhotoelectronSmearing.Poisson}. */
        private static final double NEGLIGIBLE = 40;

        private final double[] mean;

        Counting(double[] mean) {
            this.mean = mean;
        }

        @Override
        public double lowest(int recoil) {
            double n = mean[recoil];
            return n > 0 ? n - Math.sqrt(2 * NEGLIGIBLE * n) - 2 : Double.POSITIVE_INFINITY;
        }

        /** {@code n + sqrt(2 L n) + L} bounds the tail of {@code e^-L} (Bernstein). */
        @Override
        public double highest(int recoil) {
            double n = mean[recoil];
            return n > 0 ? n + Math.sqrt(2 * NEGLIGIBLE * n) + NEGLIGIBLE : Double.NEGATIVE_INFINITY;
        }

        @Override
        public void at(double value, int recoil, double[] triple) {
            double n = Math.floor(value);
            double logarithm = mean[recoil] > 0
                    ? n * Math.log(mean[recoil]) - mean[recoil] - Gamma.logGamma(n + 1)
                    : -2 * NEGLIGIBLE;
            triple[0] = logarithm > -NEGLIGIBLE ? Math.exp(logarithm) : 0;
            triple[1] = mean[recoil] > 0 ? n / mean[recoil] - 1 : 0;
            triple[2] = 0;
        }
    }

    /** Gamma distributions of shape {@code k = 1 + c n} around means n. */
    static final class GammaShaped implements Shape {
        private static final double REACH = 9;
        private final double[] mean;
        private final double[] k;
        private final double[] norm;
        private final double[] slope;
        private final double c;

        GammaShaped(double[] mean, double c) {
            this.mean = mean;
            this.c = c;
            k = new double[mean.length];
            norm = new double[mean.length];
            slope = new double[mean.length];
            for (int j = 0; j < mean.length; j++) {
                if (mean[j] > 0) {
                    k[j] = 1 + c * mean[j];
                    norm[j] = k[j] * Math.log(k[j] / mean[j]) - Gamma.logGamma(k[j]);
                    slope[j] = c * (Math.log(k[j] / mean[j]) + 1 - Gamma.digamma(k[j])) - k[j] / mean[j];
                }
            }
        }

        private double sigma(int recoil) {
            return mean[recoil] / Math.sqrt(k[recoil]);
        }

        @Override
        public double lowest(int recoil) {
            return mean[recoil] > 0 ? Math.max(0, mean[recoil] - REACH * sigma(recoil)) : Double.POSITIVE_INFINITY;
        }

        /** Twice as far as below, as a gamma density falls more slowly. */
        @Override
        public double highest(int recoil) {
            return mean[recoil] > 0 ? mean[recoil] + 2 * REACH * sigma(recoil) : Double.NEGATIVE_INFINITY;
        }

        /** The derivative of k/n with respect to n is -1/n^2. */
        @Override
        public void at(double value, int recoil, double[] triple) {
            if (!(mean[recoil] > 0) || !(value > 0)) {
                java.util.Arrays.fill(triple, 0);
                return;
            }
            double logarithm = Math.log(value);
            triple[0] = Math.exp(norm[recoil] + (k[recoil] - 1) * logarithm - k[recoil] * value / mean[recoil]);
            triple[1] = slope[recoil] + c * logarithm + value / (mean[recoil] * mean[recoil]);
            triple[2] = 0;
        }
    }
}
