package upscatter.model.detector;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;
import upscatter.model.quadrature.GaussLegendre;

/** Distribution of the number of photoelectrons around its mean. The family is closed. */
public sealed interface PhotoelectronSmearing {

    /**
     * Standard deviation of the number of photoelectrons.
     *
     * @param mean mean number of photoelectrons, positive
     * @return standard deviation, a number of photoelectrons
     */
    double sigma(double mean);

    /**
     * Probability that a number of photoelectrons lies within an interval and is kept.
     *
     * @param mean mean number of photoelectrons, positive
     * @param low lower end of the interval
     * @param high upper end of the interval
     * @param efficiency efficiency as a function of the number of photoelectrons
     * @return probability between 0 and 1
     */
    double acceptance(double mean, double low, double high, Efficiency efficiency);

    /**
     * Probability density of the number of photoelectrons.
     *
     * @param mean mean number of photoelectrons, positive
     * @param photoelectrons place at which it is wanted
     * @return density per photoelectron
     */
    double density(double mean, double photoelectrons);

    /**
     * Counting statistics alone. A count of n lies in the interval that holds n + 1/2, and the efficiency is taken at n plus an offset.
     *
     * @param efficiencyOffset what is added to a whole number where the efficiency is taken, 0 or 1/2
     */
    record Poisson(double efficiencyOffset) implements PhotoelectronSmearing {
        /** Counts whose probability is below {@code e^-40} = 4e-18 are left out: round-off of a sum up to one. At 20 it would be 2e-9 a count. */
        private static final double NEGLIGIBLE = 40;

        private static final double HALF = 0.5;

        /** Rejects an offset other than 0 and 1/2 with {@link IllegalArgumentException}. */
        public Poisson {
            if (efficiencyOffset != 0 && efficiencyOffset != HALF) {
                throw new IllegalArgumentException(
                        "the efficiency of n photoelectrons is taken at n or n + 1/2 but not at n + "
                                + efficiencyOffset);
            }
        }

        /** With the efficiency at n + 1/2. */
        public Poisson() {
            this(HALF);
        }

        @Override
        public double sigma(double mean) {
            return Math.sqrt(mean);
        }

        @Override
        public double acceptance(double mean, double low, double high, Efficiency efficiency) {
            double sum = 0;
            for (int n = Math.max(0, (int) Math.ceil(low - 0.5)); n + 0.5 < high; n++) {
                double logPoisson = n * Math.log(mean) - mean - Gamma.logGamma(n + 1.0);
                if (logPoisson > -NEGLIGIBLE) {
                    sum += Math.exp(logPoisson) * efficiency.at(n + efficiencyOffset);
                }
            }
            return sum;
        }

        /** A count of n is spread evenly from n to n + 1. */
        @Override
        public double density(double mean, double photoelectrons) {
            double n = Math.floor(photoelectrons);
            return n < 0 ? 0 : Math.exp(n * Math.log(mean) - mean - Gamma.logGamma(n + 1));
        }
    }

    /**
     * A normal distribution with {@code sigma^2 = f n + (b n)^2} at a mean of n: counting statistics times an excess noise factor f,
     * and a spread in proportion.
     *
     * @param variancePerPhotoelectron f, not negative
     * @param proportional b, not negative and below 0.1, so that tails of nine standard deviations end
     */
    record Gaussian(double variancePerPhotoelectron, double proportional) implements PhotoelectronSmearing {
        /** Nine standard deviations below a mean n there is something left of it only if b is below 1/9: else no recoil is large enough to be beyond the last bin. */
        private static final double LARGEST_PROPORTIONAL = 0.1;

        /** Rejects values without meaning with {@link IllegalArgumentException}. */
        public Gaussian {
            if (!(variancePerPhotoelectron >= 0)
                    || Double.isInfinite(variancePerPhotoelectron)
                    || !(proportional >= 0 && proportional < LARGEST_PROPORTIONAL)
                    || !(variancePerPhotoelectron + proportional > 0)) {
                throw new IllegalArgumentException(
                        "a Gaussian smearing needs a variance per photoelectron that is not negative and a proportional term from 0 to %s, not both zero, but has %s and %s"
                                .formatted(LARGEST_PROPORTIONAL, variancePerPhotoelectron, proportional));
            }
        }

        @Override
        public double sigma(double mean) {
            return Math.sqrt(mean * (variancePerPhotoelectron + proportional * proportional * mean));
        }

        @Override
        public double acceptance(double mean, double low, double high, Efficiency efficiency) {
            double sigma = sigma(mean);
            if (efficiency instanceof Efficiency.Full) {
                double a = (low - mean) / sigma / Math.sqrt(2);
                double b = (high - mean) / sigma / Math.sqrt(2);
                return a > 0 ? 0.5 * (Erf.erfc(a) - Erf.erfc(b)) : 0.5 * (Erf.erfc(-b) - Erf.erfc(-a));
            }
            return kept(low, high, mean, sigma, efficiency, x -> density(mean, x));
        }

        @Override
        public double density(double mean, double photoelectrons) {
            double sigma = sigma(mean);
            double z = (photoelectrons - mean) / sigma;
            return Math.exp(-0.5 * z * z) / (Math.sqrt(2 * Math.PI) * sigma);
        }
    }

    /**
     * A gamma distribution of shape {@code k = 1 + c n} at a mean of n, {@code P(x) = (k/n)^k x^(k-1) exp(-k x/n)/Gamma(k)}: the
     * smearing of COHERENT CsI, with c n = 9.56 E/keV and n = 13.35 E/keV; arXiv:2110.07730.
     *
     * @param shapePerPhotoelectron c, positive
     */
    record GammaDistributed(double shapePerPhotoelectron) implements PhotoelectronSmearing {
        /** Rejects a shape that is not positive with {@link IllegalArgumentException}. */
        public GammaDistributed {
            if (!(shapePerPhotoelectron > 0) || Double.isInfinite(shapePerPhotoelectron)) {
                throw new IllegalArgumentException(
                        "the shape of a gamma smearing must be positive but is " + shapePerPhotoelectron);
            }
        }

        private double shape(double mean) {
            return 1 + shapePerPhotoelectron * mean;
        }

        @Override
        public double sigma(double mean) {
            return mean / Math.sqrt(shape(mean));
        }

        @Override
        public double acceptance(double mean, double low, double high, Efficiency efficiency) {
            double k = shape(mean);
            double from = Math.max(low, 0);
            if (high <= from) {
                return 0;
            }
            if (efficiency instanceof Efficiency.Full) {
                double a = k * from / mean;
                double b = k * high / mean;
                return a > k
                        ? Gamma.regularizedGammaQ(k, a) - Gamma.regularizedGammaQ(k, b)
                        : Gamma.regularizedGammaP(k, b) - Gamma.regularizedGammaP(k, a);
            }
            double logNorm = logNorm(mean);
            return kept(from, high, mean, sigma(mean), efficiency, x -> density(logNorm, k, mean, x));
        }

        @Override
        public double density(double mean, double photoelectrons) {
            return photoelectrons > 0 ? density(logNorm(mean), shape(mean), mean, photoelectrons) : 0;
        }

        private double logNorm(double mean) {
            double k = shape(mean);
            return k * Math.log(k / mean) - Gamma.logGamma(k);
        }

        private static double density(double logNorm, double k, double mean, double x) {
            return Math.exp(logNorm + (k - 1) * Math.log(x) - k * x / mean);
        }
    }

    /** A probability density. */
    interface Density {
        /** Density at a number of photoelectrons. */
        double at(double photoelectrons);
    }

    /**
     * Integral of a density times an efficiency, in panels of at most half a standard deviation that end at whole numbers, where steps of
     * an efficiency often lie, and where the efficiency is not smooth, and that shrink towards zero, where a gamma density is not analytic.
     */
    private static double kept(
            double low, double high, double mean, double sigma, Efficiency efficiency, Density density) {
        double from = Math.max(low, mean - Panels.REACH_SIGMAS * sigma);
        double to = Math.min(high, mean + 2 * Panels.REACH_SIGMAS * sigma);
        double sum = 0;
        double left = from;
        while (left < to) {
            double right = Math.min(Math.min(to, Math.floor(left) + 1), efficiency.nextBreak(left));
            if (left >= 0) {
                right = Math.min(right, Math.max(2 * left, Panels.SMALLEST));
            }
            right = Math.min(right, left + 0.5 * sigma + Panels.SMALLEST);
            double half = 0.5 * (right - left);
            double centre = left + half;
            DoubleUnaryOperator here = efficiency.between(left, right);
            sum += half
                    * Panels.RULE.integrate(x -> density.at(centre + half * x) * here.applyAsDouble(centre + half * x));
            left = right;
        }
        return sum;
    }

    /** Constants of the quadrature. */
    final class Panels {
        private static final GaussIntegrator RULE = GaussLegendre.rule(8);

        /** Standard deviations below the mean from which on the integral is taken, and twice as many above it, where a gamma density falls more slowly: 1e-19 of a Gaussian. */
        private static final double REACH_SIGMAS = 9;

        /** Width in photoelectrons, 23 halvings from one, at which panels shrink no more: halving alone would never reach zero. */
        private static final double SMALLEST = 1e-7;

        private Panels() {}
    }
}
