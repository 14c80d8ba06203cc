package upscatter.fitter.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Digits of values with errors by the rule of the Particle Data Group: with the three leading digits of an error between 100 and 354 it has two digits, between 355 and
 * 949 one, and from 950 on it is rounded up to 1000 and has two. The value ends at the same digit; beside errors of different digits at the finest of them.
 *
 * <p>Source: Review of Particle Physics, Introduction, section 5.3 "Rounding".
 */
public final class ErrorDigits {
    /** Largest leading digits of an error that keeps two. */
    private static final int TWO_DIGITS = 354;

    /** Smallest leading digits of an error that is rounded up to the next power of ten. */
    private static final int RAISED = 950;

    /** Decimals up to which a number is read at a glance; smaller ones are written with an exponent. */
    private static final int MOST_DECIMALS = 6;

    /** Numbers from here on are written with an exponent: seven digits before the point are counted, not read. */
    private static final double LARGE = 1e6;

    private ErrorDigits() {}

    /** An error, with its sign; {@code 0} of none. */
    public static String error(double error) {
        return error == 0 ? "0" : written(raised(error), lastDigit(error));
    }

    /**
     * A value to the last digit of its errors.
     *
     * @param errors of which those that are zero or not finite say nothing; their signs do not matter
     * @return empty where none says anything
     */
    public static Optional<String> value(double value, double... errors) {
        OptionalInt last = Arrays.stream(errors)
                .filter(error -> error != 0 && Double.isFinite(error))
                .mapToInt(ErrorDigits::lastDigit)
                .min();
        return last.isPresent() ? Optional.of(written(new BigDecimal(value), last.getAsInt())) : Optional.empty();
    }

    /** Power of ten of the last digit of an error, finite and not zero. */
    static int lastDigit(double error) {
        BigDecimal leading = leading(error);
        int exponent = exponent(leading);
        return threeDigits(leading) <= TWO_DIGITS ? exponent - 1 : exponent;
    }

    private static BigDecimal leading(double error) {
        return new BigDecimal(Math.abs(error)).round(new MathContext(3, RoundingMode.HALF_EVEN));
    }

    private static int exponent(BigDecimal number) {
        return number.precision() - number.scale() - 1;
    }

    private static int threeDigits(BigDecimal leading) {
        return leading.scaleByPowerOfTen(2 - exponent(leading)).intValue();
    }

    /** An error from 950 on is the next power of ten, whatever its digits beyond the third. */
    private static BigDecimal raised(double error) {
        BigDecimal leading = leading(error);
        BigDecimal size = threeDigits(leading) >= RAISED
                ? BigDecimal.ONE.scaleByPowerOfTen(exponent(leading) + 1)
                : new BigDecimal(Math.abs(error));
        return error < 0 ? size.negate() : size;
    }

    /** A number down to a power of ten. */
    private static String written(BigDecimal number, int last) {
        BigDecimal rounded = number.setScale(-last, RoundingMode.HALF_EVEN);
        if (-last <= MOST_DECIMALS && Math.abs(number.doubleValue()) < LARGE) {
            return rounded.toPlainString();
        }
        return rounded.signum() == 0
                ? "0"
                : String.format(Locale.ROOT, "%." + (rounded.precision() - 1) + "e", rounded);
    }
}
