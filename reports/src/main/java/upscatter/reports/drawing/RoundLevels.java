package upscatter.reports.drawing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Round values between two, for lines of equal height: 1, 2 and 5 times powers of ten, or some equally distant ones where the range is narrow. */
public final class RoundLevels {
    /** Ratio of the ends below which values are equally distant. */
    private static final double NARROW = 20;

    /** Ratio of the ends above which there is one value a decade. */
    private static final double WIDE = 1e4;

    /** Decades below the largest value in which there are lines. */
    private static final double DEPTH = 1e-6;

    private static final int ABOUT = 6;

    private RoundLevels() {}

    /** Round values between two, about six. */
    public static List<Double> between(double low, double high) {
        List<Double> levels = new ArrayList<>();
        if (!(high > low)) {
            return levels;
        }
        if (!(low > 0) || high < NARROW * low) {
            BigDecimal step = step((high - low) / ABOUT);
            for (long i = (long) Math.ceil(low / step.doubleValue()); i * step.doubleValue() < high; i++) {
                levels.add(step.multiply(BigDecimal.valueOf(i)).doubleValue());
            }
        } else {
            double least = Math.max(low, DEPTH * high);
            int[] digits = high > WIDE * least ? new int[] {1} : new int[] {1, 2, 5};
            for (int power = (int) Math.floor(Math.log10(least)); power <= Math.log10(high); power++) {
                for (int digit : digits) {
                    levels.add(BigDecimal.valueOf(digit, -power).doubleValue());
                }
            }
        }
        levels.removeIf(level -> !(level > low && level < high));
        return levels;
    }

    /** The next of 1, 2 and 5 times a power of ten that is not smaller. */
    private static BigDecimal step(double least) {
        int power = (int) Math.floor(Math.log10(least));
        for (int digit : new int[] {1, 2, 5}) {
            BigDecimal step = BigDecimal.valueOf(digit, -power);
            if (step.doubleValue() >= least) {
                return step;
            }
        }
        return BigDecimal.valueOf(1, -power - 1);
    }

    /** A level as it is written on its line. */
    public static Text text(double level) {
        var number = BigDecimal.valueOf(level).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -3 && exponent < 6) {
            return Text.of(number.toPlainString().replace('-', '−'));
        }
        String factor = number.scaleByPowerOfTen(-exponent).toPlainString();
        return Text.typeset("%s×10^{%s}".formatted(factor, exponent).replace('-', '−'));
    }
}
