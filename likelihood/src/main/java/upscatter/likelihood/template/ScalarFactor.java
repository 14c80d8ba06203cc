package upscatter.likelihood.template;

import upscatter.model.template.EvenPart;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;

/** A factor on all bins of a sample as a function of one parameter, with its derivatives. */
sealed interface ScalarFactor {

    double value(double x);

    double slope(double x);

    double bend(double x);

    /** Whether the factor is a linear function. */
    boolean isAffine();

    /** The parameter itself. */
    ScalarFactor PARAMETER = new Affine(0, 1);

    /**
     * The factor of an uncertainty of the size.
     *
     * @param below whether a kink at zero has the slope of negative alpha
     */
    static ScalarFactor of(Modifier.NormSys modifier, boolean below) {
        double low = modifier.low();
        double high = modifier.high();
        return switch (modifier.interpolation()) {
            case EXPONENTIAL -> new Exponential(new Power(high), new Power(low), below);
            case POLYNOMIAL_EXPONENTIAL -> Polynomial.of(low, high);
            default -> {
                double odd = 0.5 * (high - low);
                double even = 0.5 * (high - 1 + (low - 1));
                yield even == 0 ? new Affine(1, odd) : new Added(odd, even, modifier.interpolation(), below);
            }
        };
    }

    /** {@code offset + slope x}. */
    record Affine(double offset, double slope) implements ScalarFactor {
        @Override
        public double value(double x) {
            return offset + slope * x;
        }

        @Override
        public double slope(double x) {
            return slope;
        }

        @Override
        public double bend(double x) {
            return 0;
        }

        @Override
        public boolean isAffine() {
            return true;
        }
    }

    /** {@code 1 + odd x + even q(x)}. */
    record Added(double odd, double even, Interpolation interpolation, boolean below) implements ScalarFactor {
        @Override
        public double value(double x) {
            return 1 + odd * x + even * EvenPart.value(interpolation, x);
        }

        @Override
        public double slope(double x) {
            return odd + even * EvenPart.slope(interpolation, x, below);
        }

        @Override
        public double bend(double x) {
            return even * EvenPart.bend(interpolation, x);
        }

        @Override
        public boolean isAffine() {
            return false;
        }
    }

    /** {@code base^x} for positive x with its derivatives; base zero is the limit of small bases. */
    record Power(double base, double logarithm) {
        Power(double base) {
            this(base, Math.log(base));
        }

        double value(double x) {
            return Math.exp(logarithm * x);
        }

        double slope(double x) {
            return base == 0 ? 0 : logarithm * value(x);
        }

        double bend(double x) {
            return base == 0 ? 0 : logarithm * logarithm * value(x);
        }
    }

    /** Code 1: {@code high^x} for positive and {@code low^-x} for negative x. */
    record Exponential(Power high, Power low, boolean below) implements ScalarFactor {
        @Override
        public double value(double x) {
            return x == 0 ? 1 : x > 0 ? high.value(x) : low.value(-x);
        }

        @Override
        public double slope(double x) {
            return x > 0 || (x == 0 && !below) ? high.slope(x) : -low.slope(-x);
        }

        @Override
        public double bend(double x) {
            return x > 0 || (x == 0 && !below) ? high.bend(x) : low.bend(-x);
        }

        @Override
        public boolean isAffine() {
            return false;
        }
    }

    /**
     * Code 4: {@code high^x} from 1, {@code low^-x} from -1, and between them the polynomial of sixth degree that is 1 at zero and continues
     * both with two derivatives.
     */
    record Polynomial(Power high, Power low, double a1, double a2, double a3, double a4, double a5, double a6)
            implements ScalarFactor {

        static Polynomial of(double low, double high) {
            var up = new Power(high);
            var down = new Power(low);
            double odd = 0.5 * (high - low);
            double oddSlope = 0.5 * (up.slope(1) - down.slope(1));
            double oddBend = 0.5 * (up.bend(1) - down.bend(1));
            double even = 0.5 * (high - 1 + (low - 1));
            double evenSlope = 0.5 * (up.slope(1) + down.slope(1));
            double evenBend = 0.5 * (up.bend(1) + down.bend(1));
            return new Polynomial(
                    up,
                    down,
                    (15 * odd - 7 * oddSlope + oddBend) / 8,
                    (24 * even - 9 * evenSlope + evenBend) / 8,
                    (-10 * odd + 10 * oddSlope - 2 * oddBend) / 8,
                    (-24 * even + 14 * evenSlope - 2 * evenBend) / 8,
                    (3 * odd - 3 * oddSlope + oddBend) / 8,
                    (8 * even - 5 * evenSlope + evenBend) / 8);
        }

        @Override
        public double value(double x) {
            if (Math.abs(x) < 1) {
                return 1 + x * (a1 + x * (a2 + x * (a3 + x * (a4 + x * (a5 + x * a6)))));
            }
            return x > 0 ? high.value(x) : low.value(-x);
        }

        @Override
        public double slope(double x) {
            if (Math.abs(x) < 1) {
                return a1 + x * (2 * a2 + x * (3 * a3 + x * (4 * a4 + x * (5 * a5 + x * 6 * a6))));
            }
            return x > 0 ? high.slope(x) : -low.slope(-x);
        }

        @Override
        public double bend(double x) {
            if (Math.abs(x) < 1) {
                return 2 * a2 + x * (6 * a3 + x * (12 * a4 + x * (20 * a5 + x * 30 * a6)));
            }
            return x > 0 ? high.bend(x) : low.bend(-x);
        }

        @Override
        public boolean isAffine() {
            return false;
        }
    }
}
