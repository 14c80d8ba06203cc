package upscatter.reports.tables;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as a reader wants them: as many digits as they are known to. */
public final class Digits {

    /** Significant digits of an error, which is rarely known to more. */
    private static final int OF_AN_ERROR = 2;

    /** Decimals up to which a number is read at a glance; smaller errors are written with an exponent. */
    private static final int MOST_DECIMALS = 6;

    /** Numbers from here on are written with an exponent: seven digits before the point are counted, not read. */
    private static final double LARGE = 1e6;

    private Digits() {}

    /** The same of a number that may be absent, then blank. */
    public static String significant(OptionalDouble value, int digits) {
        return value.isPresent() ? significant(value.getAsDouble(), digits) : "";
    }

    /** A number with some significant digits, in powers of ten when it is at least 1e6 or below 1e-3 in size. */
    public static String significant(double value, int digits) {
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (size >= LARGE || size < 1e-3) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        return new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .toPlainString();
    }

    /**
     * A probability counted in toys with its Monte Carlo error, or, where none was counted, below what it is at 95%: the error of a share of zero is
     * {@code 1/(2 n)} (E. B. Wilson), and {@code (1 - p)^n = 0.05} has {@code p = ln(20)/n}.
     */
    public static String counted(double value, double error, int digits) {
        return value == 0 && error > 0
                ? "< %s (95%%)".formatted(significant(belowOfNone(error), OF_AN_ERROR))
                : "%s +- %s".formatted(significant(value, digits), significant(error, OF_AN_ERROR));
    }

    private static double belowOfNone(double error) {
        return 2 * Math.log(20) * error;
    }

    /** A probability in percent, without digits that say nothing: 0.9 is 90, 0.6827 is 68.27. */
    public static String percent(double probability) {
        return new BigDecimal(100 * probability)
                .setScale(4, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A value to the second digit of its error; to four digits where it has none. */
    public static String value(double value, OptionalDouble error) {
        if (error.isEmpty() || !(error.getAsDouble() > 0)) {
            return significant(value, 4);
        }
        int decimals = OF_AN_ERROR - 1 - (int) Math.floor(Math.log10(error.getAsDouble()));
        if (decimals > MOST_DECIMALS || Math.abs(value) >= LARGE) {
            double ratio = Math.max(1, Math.abs(value) / error.getAsDouble());
            return significant(value, OF_AN_ERROR + (int) Math.floor(Math.log10(ratio)));
        }
        return new BigDecimal(value)
                .setScale(Math.max(0, decimals), RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** An error with two digits, or blank. */
    public static String error(OptionalDouble error) {
        return error.isPresent() ? significant(error.getAsDouble(), OF_AN_ERROR) : "";
    }
}
