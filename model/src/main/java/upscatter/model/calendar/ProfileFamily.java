package upscatter.model.calendar;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import upscatter.model.parameter.ShapeFamily;
import upscatter.model.parameter.ShapeRange;
import upscatter.model.units.Dimension;
import upscatter.model.units.Units;

/**
 * Courses of a rate over calendar time that differ in the values p of their shape, {@code r(t; p)}: means and values with their exact derivatives
 * with respect to p. The reference rate is the same for all p: that at one day of a power law, that at the reference time of an exponential.
 *
 * <p>To add one: a record here, and a line in the catalogue of the time dependences that an analysis file can name.
 */
public interface ProfileFamily extends ShapeFamily {

    /**
     * Mean factor between two times, as {@link TimeProfile#mean}.
     *
     * @param shape values of the shape in their internal units: s, or without dimension
     * @param fromS start in s
     * @param toS end in s, not before the start
     * @param gradient overwritten, derivatives with respect to the values of the shape
     */
    double mean(double[] shape, double fromS, double toS, double[] gradient);

    /**
     * The factor at a time, as {@link TimeProfile#at}.
     *
     * @param shape values of the shape
     * @param timeS time in s
     * @param gradient overwritten, derivatives with respect to the values of the shape
     */
    default double at(double[] shape, double timeS, double[] gradient) {
        return mean(shape, timeS, timeS, gradient);
    }

    /**
     * The course at given values.
     *
     * @param shape values of the shape
     * @throws IllegalArgumentException if they have no meaning
     */
    default TimeProfile profile(double... shape) {
        return new AtValues(this, Arrays.stream(shape).boxed().toList());
    }

    /**
     * A course in closed form at values of its shape, of which nothing bounds the times: its factor is without bound, and has no mean over all of them.
     *
     * @param family the family
     * @param shape values of its shape
     */
    record AtValues(ProfileFamily family, List<Double> shape) implements TimeProfile {
        /** Rejects values without meaning with {@link IllegalArgumentException}. */
        public AtValues {
            shape = List.copyOf(shape);
            family.require(values(shape));
        }

        private static double[] values(List<Double> shape) {
            return shape.stream().mapToDouble(Double::doubleValue).toArray();
        }

        @Override
        public double mean(double fromS, double toS) {
            return family.mean(values(shape), fromS, toS, new double[shape.size()]);
        }

        @Override
        public double at(double timeS) {
            return family.at(values(shape), timeS, new double[shape.size()]);
        }

        @Override
        public double largest() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public OptionalDouble overallMean() {
            return OptionalDouble.empty();
        }
    }

    /**
     * A course without values: a history, or none.
     *
     * @param course the course
     */
    record Known(TimeProfile course) implements ProfileFamily {
        @Override
        public List<ShapeRange> values() {
            return List.of();
        }

        @Override
        public TimeProfile profile(double... shape) {
            return course;
        }

        @Override
        public double mean(double[] shape, double fromS, double toS, double[] gradient) {
            return course.mean(fromS, toS);
        }

        @Override
        public double at(double[] shape, double timeS, double[] gradient) {
            return course.at(timeS);
        }
    }

    /**
     * A rate that falls as a power of the time since an event such as a cool-down, {@code ((t - p_0)/1 d)^-p_1} with the origin p_0 in s: the low-energy
     * excess of cryogenic detectors, arXiv:2603.24450 with p_1 = 0.59. The reference rate is that at one day.
     */
    record PowerLaw() implements ProfileFamily {
        private static final List<ShapeRange> VALUES = List.of(
                ShapeRange.finite("the origin of a power law in time", Dimension.TIME),
                ShapeRange.finite("the exponent of a power law in time", Dimension.NUMBER));

        @Override
        public List<ShapeRange> values() {
            return VALUES;
        }

        /**
         * With a and b the times since the origin in days, k the exponent, L = ln(b/a), y = (1 - k) L and G(y) = expm1(y)/y, the mean {@code int_a^b x^-k
         * dx/(b - a)} is {@code a^-k G(y)/G(L)}; {@code d ln mean/dk = -ln a - L G'(y)/G(y)} and {@code d mean/dp_0 = (a^-k - b^-k)/(t_to - t_from)}.
         *
         * @throws IllegalArgumentException if the times begin at or before the origin
         */
        @Override
        public double mean(double[] shape, double fromS, double toS, double[] gradient) {
            double since = fromS - shape[0];
            double exponent = shape[1];
            if (!(since > 0)) {
                throw new IllegalArgumentException(
                        "the power law in time starts at %s d but the calendar time at %s d.%nMaybe 'since' should be negative: both count from the same zero."
                                .formatted(shape[0] / Units.DAY, fromS / Units.DAY));
            }
            double logRatio = Math.log1p((toS - fromS) / since);
            double growing = (1 - exponent) * logRatio;
            double first = Math.pow(since / Units.DAY, -exponent);
            double mean = first * growth(growing) / growth(logRatio);
            gradient[0] =
                    toS > fromS ? -first * Math.expm1(-exponent * logRatio) / (toS - fromS) : first * exponent / since;
            gradient[1] = -mean * (Math.log(since / Units.DAY) + logRatio * logSlope(growing));
            return mean;
        }
    }

    /**
     * A rate that falls exponentially, {@code exp(-(t - p_0)/p_1)} with the reference time p_0 and the mean life p_1 in s, as that of a decaying isotope, whose
     * half-life is p_1 ln 2. The reference rate is that at p_0; before it the rate is larger.
     */
    record Exponential() implements ProfileFamily {
        private static final ShapeRange LIFE =
                ShapeRange.positive("the mean life of an exponential in time", Dimension.TIME);

        private static final List<ShapeRange> VALUES =
                List.of(ShapeRange.finite("the reference time of an exponential in time", Dimension.TIME), LIFE);

        @Override
        public List<ShapeRange> values() {
            return VALUES;
        }

        /**
         * With w = (t_to - t_from)/p_1 and G(y) = expm1(y)/y the mean is {@code exp(-(t_from - p_0)/p_1) G(-w)}, and {@code d ln mean/dp_1 = [t_from - p_0 +
         * (t_to - t_from) G'(-w)/G(-w)]/p_1^2}.
         */
        @Override
        public double mean(double[] shape, double fromS, double toS, double[] gradient) {
            double life = shape[1];
            double lives = (toS - fromS) / life;
            double mean = Math.exp(-(fromS - shape[0]) / life) * growth(-lives);
            gradient[0] = mean / life;
            gradient[1] = mean * ((fromS - shape[0]) / life + lives * logSlope(-lives)) / life;
            return mean;
        }
    }

    /**
     * A rate that falls in two exponentials, {@code p_0 exp(-(t - p_1)/p_2) + (1 - p_0) exp(-(t - p_1)/p_3)} with the fraction p_0 of the first one at the
     * reference time p_1 and their mean lives p_2, p_3 in s. The reference rate is that at p_1.
     */
    record DoubleExponential() implements ProfileFamily {
        private static final Exponential ONE = new Exponential();

        private static final List<ShapeRange> VALUES = List.of(
                ShapeRange.share("the fraction of the first exponential in time"),
                ShapeRange.finite("the reference time of two exponentials in time", Dimension.TIME),
                Exponential.LIFE,
                Exponential.LIFE);

        @Override
        public List<ShapeRange> values() {
            return VALUES;
        }

        @Override
        public double mean(double[] shape, double fromS, double toS, double[] gradient) {
            double[] slope = new double[2];
            double first = ONE.mean(new double[] {shape[1], shape[2]}, fromS, toS, slope);
            gradient[1] = shape[0] * slope[0];
            gradient[2] = shape[0] * slope[1];
            double second = ONE.mean(new double[] {shape[1], shape[3]}, fromS, toS, slope);
            gradient[1] += (1 - shape[0]) * slope[0];
            gradient[3] = (1 - shape[0]) * slope[1];
            gradient[0] = first - second;
            return shape[0] * first + (1 - shape[0]) * second;
        }
    }

    private static double growth(double y) {
        return y == 0 ? 1 : Math.expm1(y) / y;
    }

    /** {@code G'(y)/G(y) = 1/(1 - e^-y) - 1/y} of G(y) = expm1(y)/y; near zero its series. */
    private static double logSlope(double y) {
        return Math.abs(y) < 1e-2
                ? 0.5 + y * (1.0 / 12 + y * y * (-1.0 / 720 + y * y / 30240))
                : -1 / Math.expm1(-y) - 1 / y;
    }
}
