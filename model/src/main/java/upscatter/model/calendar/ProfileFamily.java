package upscatter.model.calendar;

import upscatter.model.units.Units;

/**
 * Courses of a rate over calendar time that differ in the values p of their shape, {@code r(t; p)}: means and values with their exact derivatives
 * with respect to p. The reference rate is the same for all p: that at one day of a power law, that at the reference time of an exponential.
 *
 * <p>To add one: a record here, its profile in {@link TimeProfile}, and one line where time dependences are read from a file.
 */
public interface ProfileFamily {

    /** Number of values of the shape. */
    int parameters();

    /**
     * The course at given values.
     *
     * @param shape values of the shape in their internal units: s, or without dimension
     * @throws IllegalArgumentException if they have no meaning
     */
    TimeProfile profile(double[] shape);

    /**
     * Mean factor between two times, as {@link TimeProfile#mean}.
     *
     * @param shape values of the shape
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
     * A course that is known.
     *
     * @param course the course
     */
    record Known(TimeProfile course) implements ProfileFamily {
        @Override
        public int parameters() {
            return 0;
        }

        @Override
        public TimeProfile profile(double[] shape) {
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

    /** {@code ((t - p_0)/1 d)^-p_1}: origin in s and exponent; see {@link TimeProfile.PowerLawDecay}. */
    record PowerLaw() implements ProfileFamily {
        @Override
        public int parameters() {
            return 2;
        }

        @Override
        public TimeProfile.PowerLawDecay profile(double[] shape) {
            return new TimeProfile.PowerLawDecay(shape[0], shape[1]);
        }

        /**
         * With x the time since the origin in days and L = ln(x_to/x_from), {@code d ln mean/dk = -ln x_from - L G'(y)/G(y)} at y = (1 - k) L and
         * {@code d mean/dt_0 = (x_from^-k - x_to^-k)/(t_to - t_from)}.
         */
        @Override
        public double mean(double[] shape, double fromS, double toS, double[] gradient) {
            double mean = profile(shape).mean(fromS, toS);
            double since = fromS - shape[0];
            double exponent = shape[1];
            double logRatio = Math.log1p((toS - fromS) / since);
            double first = Math.pow(since / Units.DAY, -exponent);
            gradient[0] =
                    toS > fromS ? -first * Math.expm1(-exponent * logRatio) / (toS - fromS) : first * exponent / since;
            gradient[1] = -mean * (Math.log(since / Units.DAY) + logRatio * logSlope((1 - exponent) * logRatio));
            return mean;
        }
    }

    /** {@code exp(-(t - p_0)/p_1)}: reference time and mean life in s; see {@link TimeProfile.ExponentialDecay}. */
    record Exponential() implements ProfileFamily {
        @Override
        public int parameters() {
            return 2;
        }

        @Override
        public TimeProfile.ExponentialDecay profile(double[] shape) {
            return new TimeProfile.ExponentialDecay(shape[0], shape[1]);
        }

        /** {@code d ln mean/dtau = [t_from - t_0 + (t_to - t_from) G'(-w)/G(-w)]/tau^2} with w = (t_to - t_from)/tau. */
        @Override
        public double mean(double[] shape, double fromS, double toS, double[] gradient) {
            double mean = profile(shape).mean(fromS, toS);
            double life = shape[1];
            double lives = (toS - fromS) / life;
            gradient[0] = mean / life;
            gradient[1] = mean * ((fromS - shape[0]) / life + lives * logSlope(-lives)) / life;
            return mean;
        }
    }

    /** {@code G'(y)/G(y) = 1/(1 - e^-y) - 1/y} of G(y) = expm1(y)/y; near zero its series. */
    private static double logSlope(double y) {
        return Math.abs(y) < 1e-2
                ? 0.5 + y * (1.0 / 12 + y * y * (-1.0 / 720 + y * y / 30240))
                : -1 / Math.expm1(-y) - 1 / y;
    }
}
