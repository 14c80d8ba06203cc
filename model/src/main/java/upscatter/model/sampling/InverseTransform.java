package upscatter.model.sampling;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import upscatter.model.grid.Axis;

/**
 * One observable drawn by inversion of its cumulative distribution C on an interval: the x with {@code C(x) = u C(high)}. A table of C finds the
 * neighbourhood, secants and bisections the place.
 */
public final class InverseTransform {
    /** Cells of the table that finds the neighbourhood: they cost or save evaluations of C alone, and draws are as precise with any number. */
    private static final int CELLS = 512;

    /** Relative to the interval: far below any resolution. */
    private static final double PRECISION = 1e-10;

    private final DoubleUnaryOperator cumulative;
    private final double low;
    private final double width;
    private final double[] table = new double[CELLS + 1];

    /**
     * An observable.
     *
     * @param cumulative C, rising from zero at the lower end; of any size
     * @param low lower end in the internal unit of the observable
     * @param high upper end
     * @throws IllegalArgumentException if the interval is empty
     */
    public InverseTransform(DoubleUnaryOperator cumulative, double low, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException("an observable needs an interval but has %s to %s".formatted(low, high));
        }
        this.cumulative = cumulative;
        this.low = low;
        width = high - low;
        Arrays.setAll(table, i -> cumulative.applyAsDouble(i == CELLS ? high : low + width * i / CELLS));
    }

    /**
     * An observable in the bins of an axis, of which those in gaps are not drawn.
     *
     * @param axis the bins
     * @param integral integral of the density, of any size, between two values in the internal unit, the second not below the first
     */
    public static InverseTransform over(Axis axis, DoubleBinaryOperator integral) {
        Axis window = axis.window();
        return over(window.internalLows(), window.internalHighs(), integral);
    }

    /**
     * An observable in several intervals.
     *
     * @param lows lower end of each interval, rising
     * @param highs upper ends
     * @param integral integral of the density, of any size, between two values, the second not below the first
     */
    public static InverseTransform over(double[] lows, double[] highs, DoubleBinaryOperator integral) {
        int last = lows.length - 1;
        return new InverseTransform(
                value -> {
                    double sum = 0;
                    for (int i = 0; i <= last && value > lows[i]; i++) {
                        sum += integral.applyAsDouble(lows[i], Math.min(value, highs[i]));
                    }
                    return sum;
                },
                lows[0],
                highs[last]);
    }

    /**
     * The value of a uniform number.
     *
     * @param uniform between 0 and 1
     */
    public double at(double uniform) {
        double target = uniform * table[CELLS];
        int found = Arrays.binarySearch(table, target);
        int cell = Math.max(0, Math.min(CELLS - 1, found >= 0 ? found : -found - 2));
        double a = low + width * cell / CELLS;
        double b = low + width * (cell + 1) / CELLS;
        double fa = table[cell] - target;
        double fb = table[cell + 1] - target;
        while (b - a > PRECISION * width && fa < 0 && fb > 0) {
            // A secant lands near the place in a smooth distribution; a bisection follows where it leaves one end
            // standing.
            double before = b - a;
            double x = a - fa * (b - a) / (fb - fa);
            for (int step = 0; step < 2 && x > a && x < b; step++) {
                double fx = cumulative.applyAsDouble(x) - target;
                if (Math.abs(fx) <= PRECISION * table[CELLS]) {
                    return x;
                }
                if (fx < 0) {
                    a = x;
                    fa = fx;
                } else {
                    b = x;
                    fb = fx;
                }
                x = 0.5 * (a + b);
                step += b - a < 0.5 * before ? 1 : 0;
            }
        }
        return fa >= 0 ? a : fb <= 0 ? b : 0.5 * (a + b);
    }
}
