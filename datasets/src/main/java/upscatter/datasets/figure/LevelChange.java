package upscatter.datasets.figure;

import org.hipparchus.special.Erf;

/**
 * A published limit at another confidence level: the factor on the coupling g where -2 delta ln L grows as a power n of it,
 *
 * <pre>
 * g_to/g_from = (c_to/c_from)^(1/n),   c = the quantile of chi-squared with one degree of freedom
 * </pre>
 *
 * <p>n is 2 for a coupling that is measured with a normal error, 4 where counts that are quadratic in it stand over a background, 8 where they grow with its
 * fourth power. It holds where the best fit is without signal.
 *
 * @param from confidence level of the publication, between 0.5 and 1
 * @param to confidence level that is wanted, between 0.5 and 1
 * @param power n, from 1 to 8
 */
record LevelChange(double from, double to, double power) {
    private static final double LARGEST_POWER = 8;

    /** Rejects levels and powers without meaning with {@link IllegalArgumentException}. */
    LevelChange {
        requireLevel(from);
        requireLevel(to);
        if (!(power >= 1 && power <= LARGEST_POWER)) {
            throw new IllegalArgumentException(
                    "-2 delta ln L grows as a power of the coupling from 1 to 8, such as 2 for a normal error of it or 4 for counts as its square, but 'power' is "
                            + power);
        }
    }

    private static void requireLevel(double level) {
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("a confidence level must lie between 0.5 and 1 but is %s%s"
                    .formatted(level, level > 1 && level < 100 ? ".%nMaybe it is a percentage.".formatted() : ""));
        }
    }

    /** The factor on the coupling. */
    double factor() {
        return Math.pow(Erf.erfInv(to) / Erf.erfInv(from), 2 / power);
    }
}
