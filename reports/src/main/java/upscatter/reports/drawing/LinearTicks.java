package upscatter.reports.drawing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Labels of a linear axis: multiples of 1, 2 or 5 times a power of ten, with just the digits they need.
 *
 * @param step distance of the labels
 * @param factor power of ten that was taken out of all of them, for the axis title; empty for none
 * @param ticks labels
 */
record LinearTicks(double step, Text factor, List<Tick> ticks) {

    private static final int MOST_LABELS = 6;

    static LinearTicks of(double lower, double upper) {
        double rough = (upper - lower) / MOST_LABELS;
        int power = (int) Math.floor(Math.log10(rough));
        double mantissa = rough / Math.pow(10, power);
        int digit = mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10;
        double step = digit * Math.pow(10, power);
        int size = (int) Math.floor(Math.log10(Math.max(Math.abs(lower), Math.abs(upper))));
        int exponent = size >= 5 || size <= -4 ? size : 0;
        int decimals = Math.max(0, exponent - (digit == 10 ? power + 1 : power));
        List<Tick> ticks = new ArrayList<>();
        for (double n = Math.ceil(lower / step - 1e-9); n * step <= upper + 1e-9 * step; n++) {
            ticks.add(new Tick(n * step, Text.of(written(n * step, exponent, decimals))));
        }
        Text factor = exponent == 0 ? Text.of("") : Text.of(" × ").then(Text.powerOfTen(1, exponent));
        return new LinearTicks(step, factor, ticks);
    }

    private static String written(double value, int exponent, int decimals) {
        return new BigDecimal(value)
                .scaleByPowerOfTen(-exponent)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString()
                .replace('-', '−')
                .replaceFirst("^−(0(\\.0*)?)$", "$1");
    }
}
