package upscatter.reports.tables;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import upscatter.fitter.table.ErrorDigits;

/** Numbers as a reader wants them: as many digits as they are known to. */
public final class Digits {

    /** Significant digits of a bound that is itself an estimate. */
    private static final int OF_A_BOUND = 2;

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
                ? "< %s (95%%)".formatted(significant(belowOfNone(error), OF_A_BOUND))
                : "%s +- %s"
                        .formatted(
                                ErrorDigits.value(value, error).orElseGet(() -> significant(value, digits)),
                                ErrorDigits.error(error));
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

    /** A value to the last digit of its errors, see {@link ErrorDigits}; to four digits where it has none. */
    public static String value(double value, OptionalDouble... errors) {
        return ErrorDigits.value(
                        value,
                        Arrays.stream(errors).mapToDouble(e -> e.orElse(0)).toArray())
                .orElseGet(() -> significant(value, 4));
    }

    /** An error with one digit or two, see {@link ErrorDigits}, or blank. */
    public static String error(OptionalDouble error) {
        return error.isPresent() ? ErrorDigits.error(error.getAsDouble()) : "";
    }
}
