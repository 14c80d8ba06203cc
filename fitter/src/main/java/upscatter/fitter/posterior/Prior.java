package upscatter.fitter.posterior;

/**
 * What was believed of a parameter before the data: a density between two bounds. An improper density, without a finite integral, cannot be stated.
 */
public sealed interface Prior {

    /** Lower bound, in the unit of the parameter. */
    double from();

    /** Upper bound, in the unit of the parameter. */
    double to();

    /** Logarithm of the density at a value within the bounds, up to a constant. */
    double logDensity(double value);

    /** What it is, in words, for reports. */
    String words();

    /** Flat between bounds, in the unit of the parameter. */
    static Prior flat(double from, double to) {
        return new Power(0, from, to);
    }

    /** Flat in the logarithm, {@code 1/x}, between positive bounds. */
    static Prior logFlat(double from, double to) {
        return new Power(-1, from, to);
    }

    /** Flat in the square root, {@code x^-1/2}: of a strength mu^2 whose coupling mu is believed to be anywhere alike. */
    static Prior flatInRoot(double from, double to) {
        return new Power(-0.5, from, to);
    }

    /**
     * Density {@code x^p}.
     *
     * @param exponent p: 0 is flat, -1 flat in the logarithm, -1/2 flat in the root
     * @param from lower bound, not negative unless p is zero, positive for {@code p <= -1}
     * @param to upper bound
     */
    record Power(double exponent, double from, double to) implements Prior {
        /** Rejects bounds without a finite integral between them with {@link IllegalArgumentException}. */
        public Power {
            requireBounds(from, to);
            if (!Double.isFinite(exponent) || (exponent != 0 && from < 0) || (exponent <= -1 && from == 0)) {
                throw new IllegalArgumentException("a prior x^%s has no finite integral from %s to %s%n%s"
                        .formatted(exponent, from, to, "Maybe the lower bound should be positive."));
            }
        }

        @Override
        public double logDensity(double value) {
            return exponent == 0 ? 0 : exponent * Math.log(value);
        }

        @Override
        public String words() {
            String shape = exponent == 0
                    ? "flat"
                    : exponent == -1
                            ? "flat in the logarithm"
                            : exponent == -0.5 ? "flat in the square root" : "as the power " + exponent;
            return "%s from %s to %s".formatted(shape, from, to);
        }
    }

    /**
     * Normal density, cut at bounds.
     *
     * @param mean of the uncut density
     * @param sigma its standard deviation, positive
     * @param from lower bound
     * @param to upper bound
     */
    record Normal(double mean, double sigma, double from, double to) implements Prior {
        /** Rejects a width that is not positive, and bounds in the wrong order, with {@link IllegalArgumentException}. */
        public Normal {
            requireBounds(from, to);
            if (!(sigma > 0) || !Double.isFinite(sigma) || !Double.isFinite(mean)) {
                throw new IllegalArgumentException("a normal prior of %s +- %s has no meaning".formatted(mean, sigma));
            }
        }

        @Override
        public double logDensity(double value) {
            double pull = (value - mean) / sigma;
            return -0.5 * pull * pull;
        }

        @Override
        public String words() {
            return "normal, %s +- %s, from %s to %s".formatted(mean, sigma, from, to);
        }
    }

    private static void requireBounds(double from, double to) {
        if (!(from < to) || !Double.isFinite(from) || !Double.isFinite(to)) {
            throw new IllegalArgumentException(
                    "a prior needs finite bounds in order but has [%s, %s]".formatted(from, to));
        }
    }
}
