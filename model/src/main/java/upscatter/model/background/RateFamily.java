package upscatter.model.background;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;
import org.hipparchus.util.FastMath;
import upscatter.model.parameter.ShapeFamily;
import upscatter.model.parameter.ShapeRange;
import upscatter.model.units.Dimension;

/**
 * Rates per reconstructed energy that differ in the values p of their shape: density f(E; p) and integral over an interval, with exact
 * derivatives with respect to p. One of them serves fixed and fitted shapes alike.
 *
 * <p>To add one: a record here, and a line in the catalogue of the shapes that an analysis file can name.
 *
 * <p>Longer than most files: the shapes with their derivatives, side by side.
 */
public interface RateFamily extends ShapeFamily {

    /**
     * Density at an energy.
     *
     * @param shape values of the shape parameters
     * @param energyMeV reconstructed energy in MeV
     * @param gradient derivatives with respect to the shape parameters, overwritten
     * @return f in 1/MeV, or of the unit of a rate
     */
    double density(double[] shape, double energyMeV, double[] gradient);

    /**
     * Integral of the density.
     *
     * @param shape values of the shape parameters
     * @param lowMeV lower energy in MeV
     * @param highMeV upper energy in MeV, not below the lower
     * @param gradient derivatives with respect to the shape parameters, overwritten
     * @return int f dE
     * @throws IllegalArgumentException if it is not finite, as that of a power law from zero
     */
    double integral(double[] shape, double lowMeV, double highMeV, double[] gradient);

    /** Energies in MeV at which a shape bends or within whose distance it varies, so that an integral over it must be cut there. */
    default double[] breaksMeV(double[] shape) {
        return new double[0];
    }

    /** The same rate at all energies, one. */
    record Flat() implements RateFamily {
        @Override
        public List<ShapeRange> values() {
            return List.of();
        }

        @Override
        public double density(double[] shape, double energyMeV, double[] gradient) {
            return 1;
        }

        @Override
        public double integral(double[] shape, double lowMeV, double highMeV, double[] gradient) {
            return highMeV - lowMeV;
        }
    }

    /** Falling exponential {@code exp(-E/p)}, p in MeV. */
    record Exponential() implements RateFamily {
        private static final ShapeRange DECAY = ShapeRange.positive("the decay energy", Dimension.ENERGY);

        private static final List<ShapeRange> VALUES = List.of(DECAY);

        @Override
        public List<ShapeRange> values() {
            return VALUES;
        }

        @Override
        public double density(double[] shape, double energyMeV, double[] gradient) {
            double x = energyMeV / shape[0];
            double density = Math.exp(-x);
            gradient[0] = x * density / shape[0];
            return density;
        }

        @Override
        public double integral(double[] shape, double lowMeV, double highMeV, double[] gradient) {
            double low = lowMeV / shape[0];
            double width = (highMeV - lowMeV) / shape[0];
            double first = Math.exp(-low);
            double fallen = -Math.expm1(-width);
            gradient[0] = first * ((low + 1) * fallen - width * Math.exp(-width));
            return shape[0] * first * fallen;
        }
    }

    /**
     * Power law {@code (E/E_ref)^-p}.
     *
     * @param referenceMeV E_ref in MeV, positive
     */
    record PowerLaw(double referenceMeV) implements RateFamily {
        /** Below this the derivative of expm1(x)/x is a series. */
        private static final double SERIES = 1e-2;

        private static final List<ShapeRange> VALUES =
                List.of(ShapeRange.finite("the index of a power law", Dimension.NUMBER));

        /** Rejects a reference energy that is not positive with {@link IllegalArgumentException}. */
        public PowerLaw {
            ShapeRange.positive("the reference energy of a power law", Dimension.ENERGY)
                    .require(referenceMeV);
        }

        @Override
        public List<ShapeRange> values() {
            return VALUES;
        }

        @Override
        public double density(double[] shape, double energyMeV, double[] gradient) {
            double logarithm = Math.log(energyMeV / referenceMeV);
            double density = Math.exp(-shape[0] * logarithm);
            gradient[0] = -logarithm * density;
            return density;
        }

        @Override
        public double integral(double[] shape, double lowMeV, double highMeV, double[] gradient) {
            if (!(lowMeV > 0)) {
                throw new IllegalArgumentException(
                        "a power law cannot be integrated from %s MeV; it needs a positive energy".formatted(lowMeV));
            }
            double logRatio = Math.log(highMeV / lowMeV);
            double x = (1 - shape[0]) * logRatio;
            double logarithm = Math.log(lowMeV / referenceMeV);
            double first = lowMeV * Math.exp(-shape[0] * logarithm) * logRatio;
            double growth = x == 0 ? 1 : Math.expm1(x) / x;
            gradient[0] = -first * (logarithm * growth + logRatio * growthSlope(x));
            return first * growth;
        }

        private static double growthSlope(double x) {
            return Math.abs(x) < SERIES
                    ? 0.5 + x * (1.0 / 3 + x * (1.0 / 8 + x * (1.0 / 30 + x / 144)))
                    : (Math.exp(x) * (x - 1) + 1) / (x * x);
        }
    }

    /** Two falling exponentials {@code p_0 exp(-E/p_1) + (1 - p_0) exp(-E/p_2)}; arXiv:2603.24450. */
    record DoubleExponential() implements RateFamily {
        private static final Exponential ONE = new Exponential();

        private static final List<ShapeRange> VALUES = List.of(
                ShapeRange.share("the fraction of the first exponential"), Exponential.DECAY, Exponential.DECAY);

        @Override
        public List<ShapeRange> values() {
            return VALUES;
        }

        @Override
        public double density(double[] shape, double energyMeV, double[] gradient) {
            double[] slope = new double[1];
            double first = ONE.density(new double[] {shape[1]}, energyMeV, slope);
            gradient[1] = shape[0] * slope[0];
            double second = ONE.density(new double[] {shape[2]}, energyMeV, slope);
            gradient[2] = (1 - shape[0]) * slope[0];
            gradient[0] = first - second;
            return shape[0] * first + (1 - shape[0]) * second;
        }

        @Override
        public double integral(double[] shape, double lowMeV, double highMeV, double[] gradient) {
            double[] slope = new double[1];
            double first = ONE.integral(new double[] {shape[1]}, lowMeV, highMeV, slope);
            gradient[1] = shape[0] * slope[0];
            double second = ONE.integral(new double[] {shape[2]}, lowMeV, highMeV, slope);
            gradient[2] = (1 - shape[0]) * slope[0];
            gradient[0] = first - second;
            return shape[0] * first + (1 - shape[0]) * second;
        }
    }

    /** A line seen with a Gaussian resolution: mean p_0 and standard deviation p_1 in MeV, normalised to one. */
    record Line() implements RateFamily {
        private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

        /** Standard deviations around the mean at which panels end: beyond eight a line holds 6e-16 on a side, which is round-off. */
        private static final int REACH = 8;

        private static final List<ShapeRange> VALUES = List.of(
                ShapeRange.finite("the energy of a line", Dimension.ENERGY),
                ShapeRange.positive("the width of a line", Dimension.ENERGY));

        @Override
        public List<ShapeRange> values() {
            return VALUES;
        }

        @Override
        public double density(double[] shape, double energyMeV, double[] gradient) {
            double z = (energyMeV - shape[0]) / shape[1];
            double density = Math.exp(-0.5 * z * z) / (ROOT_TWO_PI * shape[1]);
            gradient[0] = z * density / shape[1];
            gradient[1] = (z * z - 1) * density / shape[1];
            return density;
        }

        @Override
        public double integral(double[] shape, double lowMeV, double highMeV, double[] gradient) {
            double a = (lowMeV - shape[0]) / shape[1];
            double b = (highMeV - shape[0]) / shape[1];
            double atLow = Math.exp(-0.5 * a * a) / (ROOT_TWO_PI * shape[1]);
            double atHigh = Math.exp(-0.5 * b * b) / (ROOT_TWO_PI * shape[1]);
            gradient[0] = atLow - atHigh;
            gradient[1] = a * atLow - b * atHigh;
            double root = FastMath.sqrt(2);
            return a > 0
                    ? 0.5 * (Erf.erfc(a / root) - Erf.erfc(b / root))
                    : 0.5 * (Erf.erfc(-b / root) - Erf.erfc(-a / root));
        }

        /** Whole standard deviations around the mean. */
        @Override
        public double[] breaksMeV(double[] shape) {
            return IntStream.rangeClosed(-REACH, REACH)
                    .mapToDouble(i -> shape[0] + i * shape[1])
                    .toArray();
        }
    }

    /**
     * Another family, scaled so that its integral over a window is one: {@code f/int_window f dE}.
     *
     * @param family the other family
     * @param fromMeV lower end of the window in MeV
     * @param toMeV upper end of the window in MeV, above the lower
     */
    record InWindow(RateFamily family, double fromMeV, double toMeV) implements RateFamily {
        /** Rejects an empty window with {@link IllegalArgumentException}. */
        public InWindow {
            if (!(fromMeV < toMeV)) {
                throw new IllegalArgumentException(
                        "the window of a background must rise but is %s to %s MeV".formatted(fromMeV, toMeV));
            }
        }

        @Override
        public List<ShapeRange> values() {
            return family.values();
        }

        @Override
        public double density(double[] shape, double energyMeV, double[] gradient) {
            return ofWhole(shape, family.density(shape, energyMeV, gradient), gradient);
        }

        @Override
        public double integral(double[] shape, double lowMeV, double highMeV, double[] gradient) {
            return ofWhole(shape, family.integral(shape, lowMeV, highMeV, gradient), gradient);
        }

        @Override
        public double[] breaksMeV(double[] shape) {
            return family.breaksMeV(shape);
        }

        private double ofWhole(double[] shape, double part, double[] gradient) {
            double[] wholeGradient = new double[gradient.length];
            double whole = family.integral(shape, fromMeV, toMeV, wholeGradient);
            double share = part / whole;
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (gradient[i] - share * wholeGradient[i]) / whole;
            }
            return share;
        }

        @Override
        public void require(double[] shape) {
            family.require(shape);
            if (!(family.integral(shape, fromMeV, toMeV, new double[parameters()]) > 0)) {
                throw new IllegalArgumentException(
                        "the background has no rate between %s and %s MeV".formatted(fromMeV, toMeV));
            }
        }
    }
}
