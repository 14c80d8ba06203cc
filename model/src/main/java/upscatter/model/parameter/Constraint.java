package upscatter.model.parameter;

import java.util.OptionalDouble;
import upscatter.model.stable.Stable;

/**
 * Prior knowledge of one parameter, entering a fit as the likelihood of an auxiliary measurement.
 *
 * <p>The family is closed: whoever evaluates it switches over all kinds.
 */
@Stable
public sealed interface Constraint {

    /** No knowledge beyond the bounds of the parameter (flat between them). */
    Constraint FREE = new Free();

    /**
     * The same measurement with another result, as in pseudo-data; without one, none.
     *
     * @param value measured value of the parameter, in its unit; positive for a logarithm, not negative for a count
     * @throws IllegalArgumentException if the value has no meaning for this kind
     */
    Constraint measuredAt(double value);

    /** Result of the measurement as a value of the parameter, in its unit, or empty without one. */
    OptionalDouble measured();

    /** Standard deviation of the parameter from the measurement alone, at its result and in its unit; empty without one, and where nothing was counted. */
    OptionalDouble deviation();

    /** No auxiliary measurement. */
    record Free() implements Constraint {
        @Override
        public Constraint measuredAt(double value) {
            return this;
        }

        @Override
        public OptionalDouble deviation() {
            return OptionalDouble.empty();
        }

        @Override
        public OptionalDouble measured() {
            return OptionalDouble.empty();
        }
    }

    /**
     * Normal auxiliary measurement: {@code -2 ln L = ((x - mean)/sigma)^2}.
     *
     * @param mean measured value, in the unit of the parameter
     * @param sigma standard deviation, positive, in the unit of the parameter
     */
    record Normal(double mean, double sigma) implements Constraint {
        /** Rejects values without meaning with {@link IllegalArgumentException}. */
        public Normal {
            if (!Double.isFinite(mean)) {
                throw new IllegalArgumentException("normal constraint: mean must be finite but is " + mean);
            }
            requirePositive("normal constraint: sigma", sigma);
        }

        @Override
        public Constraint measuredAt(double value) {
            return new Normal(value, sigma);
        }

        @Override
        public OptionalDouble deviation() {
            return OptionalDouble.of(sigma);
        }

        @Override
        public OptionalDouble measured() {
            return OptionalDouble.of(mean);
        }
    }

    /**
     * Auxiliary measurement with asymmetric errors, normal with a variance that is linear in the parameter: {@code -2 ln L = (x - value)^2/V(x)}, {@code
     * V(x) = up down + (up - down) (x - nominal)}; R. Barlow, arXiv:physics/0406120, Sec. 5. A measurement that read {@code nominal} has {@code -2 ln L} of one at {@code
     * nominal + up} and at {@code nominal - down}; no other point of V is fixed by two errors. It is convex where V is positive, smooth, and infinite elsewhere.
     *
     * @param value measured value, in the unit of the parameter
     * @param up distance to the upper end of the interval, positive, in the unit of the parameter
     * @param down distance to the lower end, positive
     * @param nominal value whose errors they are; pseudo-data read other values, with the same V(x)
     */
    record Asymmetric(double value, double up, double down, double nominal) implements Constraint {
        /** Rejects values without meaning with {@link IllegalArgumentException}. */
        public Asymmetric {
            if (!Double.isFinite(value) || !Double.isFinite(nominal)) {
                throw new IllegalArgumentException(
                        "asymmetric constraint: the measured value must be finite but is " + value);
            }
            requirePositive("asymmetric constraint: the upper error", up);
            requirePositive("asymmetric constraint: the lower error", down);
        }

        /** A measurement and its errors. */
        public Asymmetric(double measured, double up, double down) {
            this(measured, up, down, measured);
        }

        /**
         * Variance of the measurement if x is true; not positive outside of the domain.
         *
         * @param x in the unit of the parameter
         * @return in its square
         */
        public double variance(double x) {
            return up * down + (up - down) * (x - nominal);
        }

        @Override
        public Constraint measuredAt(double result) {
            return new Asymmetric(result, up, down, nominal);
        }

        @Override
        public OptionalDouble deviation() {
            double variance = variance(value);
            return variance > 0 ? OptionalDouble.of(Math.sqrt(variance)) : OptionalDouble.empty();
        }

        @Override
        public OptionalDouble measured() {
            return OptionalDouble.of(value);
        }
    }

    /**
     * Log-normal auxiliary measurement: {@code -2 ln L = (ln(x/median)/ln(kappa))^2} for a positive parameter.
     *
     * @param median measured value, positive
     * @param kappa one-sigma factor, above one ({@code 1.25} stands for "25%")
     */
    record LogNormal(double median, double kappa) implements Constraint {
        /** Rejects values without meaning with {@link IllegalArgumentException}. */
        public LogNormal {
            requirePositive("log-normal constraint: median", median);
            if (!(kappa > 1) || Double.isInfinite(kappa)) {
                throw new IllegalArgumentException(
                        "log-normal constraint: kappa must be finite and above 1 but is " + kappa);
            }
        }

        @Override
        public Constraint measuredAt(double value) {
            return new LogNormal(value, kappa);
        }

        @Override
        public OptionalDouble deviation() {
            return OptionalDouble.of(median * Math.log(kappa));
        }

        @Override
        public OptionalDouble measured() {
            return OptionalDouble.of(median);
        }
    }

    /**
     * Poisson auxiliary measurement of a factor x: a count n of which {@code tau x} events are expected, {@code -2 ln L = 2 [tau x
     * - n + n ln(n/(tau x))]}; for example a background counted in a side band.
     *
     * @param expected tau, events expected at x = 1, positive
     * @param observed count n, not negative
     */
    record Poisson(double expected, double observed) implements Constraint {
        /** Rejects values without meaning with {@link IllegalArgumentException}. */
        public Poisson {
            requirePositive("Poisson constraint: the expected count", expected);
            if (!(observed >= 0) || Double.isInfinite(observed)) {
                throw new IllegalArgumentException(
                        "Poisson constraint: the count must be finite and not negative but is " + observed);
            }
        }

        @Override
        public Constraint measuredAt(double value) {
            return new Poisson(expected, value * expected);
        }

        @Override
        public OptionalDouble deviation() {
            return observed > 0 ? OptionalDouble.of(Math.sqrt(observed) / expected) : OptionalDouble.empty();
        }

        @Override
        public OptionalDouble measured() {
            return OptionalDouble.of(observed / expected);
        }
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be positive and finite but is " + value);
        }
    }
}
