package upscatter.model.prediction.folding;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The twice continuously differentiable piecewise cubic through values at fixed knots, with the not-a-knot condition at both
 * ends; de Boor, A Practical Guide to Splines, chapter IV. Values change, knots stay, and the result is linear in the values.
 *
 * <p>Two knots that are neighbouring numbers make a corner: curves on both sides of it are splines of their own, on four knots at
 * least.
 */
public final class CubicSpline {
    /** The four coefficients of one cubic: with the not-a-knot condition at both ends fewer knots leave the curve open. */
    private static final int FEWEST_KNOTS = 4;

    /** Even knots have a cell of their own, and those that are denser than the others share few. */
    private static final int CELLS_PER_KNOT = 4;

    private final double[] knot;
    private final double[] width;
    private final double[] lower;
    /** One over what elimination leaves on the diagonal: divisions were most of the time of a spline. */
    private final double[] perDiagonal;

    private final double[] upper;
    /** Factors of the changes of value below and above each knot in the equation of its slope. */
    private final double[] ofBelow;

    private final double[] ofAbove;
    private final int[] end;
    /** Even cells from the first knot to the last: how many knots lie below each. A search among all knots was two fifths of the toys of single events. */
    private final int[] below;

    private final double cellsPerUnit;

    /**
     * A spline on rising knots.
     *
     * @param knots at least four, and four on each side of a corner; not modified
     * @throws IllegalArgumentException if there are fewer
     */
    public CubicSpline(double[] knots) {
        if (knots.length < FEWEST_KNOTS) {
            throw new IllegalArgumentException("a cubic spline needs four knots but has " + knots.length);
        }
        knot = knots.clone();
        int n = knot.length;
        width = new double[n - 1];
        Arrays.setAll(width, i -> knot[i + 1] - knot[i]);
        lower = new double[n];
        perDiagonal = new double[n];
        upper = new double[n];
        ofBelow = new double[n];
        ofAbove = new double[n];
        end = IntStream.range(0, n)
                .filter(i -> i == n - 1 || knot[i + 1] == Math.nextUp(knot[i]))
                .toArray();
        int begin = 0;
        for (int last : end) {
            if (last - begin + 1 < FEWEST_KNOTS) {
                throw new IllegalArgumentException("a cubic spline needs four knots but has %d between %s and %s"
                        .formatted(last - begin + 1, knot[begin], knot[last]));
            }
            factorise(begin, last);
            begin = last + 1;
        }
        int cells = CELLS_PER_KNOT * n;
        cellsPerUnit = cells / (knot[n - 1] - knot[0]);
        below = new int[cells + 1];
        for (double at : knot) {
            below[cell(at, cells) + 1]++;
        }
        for (int i = 0; i < cells; i++) {
            below[i + 1] += below[i];
        }
    }

    /** Rises with x, rounded as it is, so that knots of lower cells lie below x and those of higher ones above. */
    private int cell(double x, int cells) {
        return (int) Math.max(0, Math.min(cells - 1.0, (x - knot[0]) * cellsPerUnit));
    }

    private void factorise(int begin, int last) {
        double[] diagonal = new double[knot.length];
        for (int i = begin + 1; i < last; i++) {
            lower[i] = width[i];
            diagonal[i] = 2 * (width[i] + width[i - 1]);
            upper[i] = width[i - 1];
            ofBelow[i] = 3 * width[i] / width[i - 1];
            ofAbove[i] = 3 * width[i - 1] / width[i];
        }
        diagonal[begin] = width[begin + 1];
        upper[begin] = width[begin] + width[begin + 1];
        lower[last] = width[last - 1] + width[last - 2];
        diagonal[last] = width[last - 2];
        perDiagonal[begin] = 1 / diagonal[begin];
        for (int i = begin + 1; i <= last; i++) {
            lower[i] *= perDiagonal[i - 1];
            diagonal[i] -= lower[i] * upper[i - 1];
            perDiagonal[i] = 1 / diagonal[i];
        }
    }

    /**
     * Slopes of the spline at its knots.
     *
     * @param values one a knot
     * @return one a knot, in the unit of the values over that of the knots
     */
    public double[] slopes(double[] values) {
        double[] slope = new double[knot.length];
        int begin = 0;
        for (int last : end) {
            solve(begin, last, values, slope);
            begin = last + 1;
        }
        return slope;
    }

    private void solve(int begin, int last, double[] values, double[] slope) {
        double below = values[begin + 1] - values[begin];
        for (int i = begin + 1; i < last; i++) {
            double above = values[i + 1] - values[i];
            slope[i] = ofBelow[i] * below + ofAbove[i] * above;
            below = above;
        }
        slope[begin] = endSlope(width[begin], width[begin + 1], chord(values, begin), chord(values, begin + 1));
        slope[last] = endSlope(width[last - 1], width[last - 2], chord(values, last - 1), chord(values, last - 2));
        for (int i = begin + 1; i <= last; i++) {
            slope[i] -= lower[i] * slope[i - 1];
        }
        slope[last] *= perDiagonal[last];
        for (int i = last - 1; i >= begin; i--) {
            slope[i] = (slope[i] - upper[i] * slope[i + 1]) * perDiagonal[i];
        }
    }

    /**
     * Carries weights of the slopes at the knots back to the values: adds to the weight of each value what a sum {@code weights . slopes(values)} changes by with it.
     *
     * @param weights one a knot, overwritten
     * @param ofValues one a knot, added to
     */
    public void addWeights(double[] weights, double[] ofValues) {
        int begin = 0;
        for (int last : end) {
            solveTransposed(begin, last, weights);
            addWeights(begin, last, weights, ofValues);
            begin = last + 1;
        }
    }

    private void solveTransposed(int begin, int last, double[] weight) {
        weight[begin] *= perDiagonal[begin];
        for (int i = begin + 1; i <= last; i++) {
            weight[i] = (weight[i] - upper[i - 1] * weight[i - 1]) * perDiagonal[i];
        }
        for (int i = last - 1; i >= begin; i--) {
            weight[i] -= lower[i + 1] * weight[i + 1];
        }
    }

    private void addWeights(int begin, int last, double[] weight, double[] ofValues) {
        for (int i = begin + 1; i < last; i++) {
            addChange(i - 1, ofBelow[i] * weight[i], ofValues);
            addChange(i, ofAbove[i] * weight[i], ofValues);
        }
        addEnd(begin, begin + 1, weight[begin], ofValues);
        addEnd(last - 1, last - 2, weight[last], ofValues);
    }

    private void addEnd(int first, int second, double weight, double[] ofValues) {
        addChange(first, weight * endSlope(width[first], width[second], 1, 0) / width[first], ofValues);
        addChange(second, weight * endSlope(width[first], width[second], 0, 1) / width[second], ofValues);
    }

    private static void addChange(int i, double weight, double[] ofValues) {
        ofValues[i + 1] += weight;
        ofValues[i] -= weight;
    }

    /** The index of the interval between knots that holds x (in their unit), the first or the last one when it is outside. */
    public int interval(double x) {
        int cell = cell(x, below.length - 1);
        int found = Arrays.binarySearch(knot, below[cell], below[cell + 1], x);
        int i = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(knot.length - 2, i));
    }

    /**
     * Value at x in an interval.
     *
     * @param values one a knot
     * @param slopes those of {@link #slopes}
     * @param i index of the interval
     * @param x in the unit of the knots
     */
    public double value(double[] values, double[] slopes, int i, double x) {
        double h = width[i];
        double t = share(i, x);
        double u = 1 - t;
        return u * u * ((1 + 2 * t) * values[i] + t * h * slopes[i])
                + t * t * ((1 + 2 * u) * values[i + 1] - u * h * slopes[i + 1]);
    }

    private double share(int i, double x) {
        return (x - knot[i]) / width[i];
    }

    /** Number of knots. */
    int size() {
        return knot.length;
    }

    /**
     * Adds a weight of the value at x in an interval to those of the values and slopes at the knots beside it.
     *
     * @param ofValues one a knot
     * @param ofSlopes one a knot, for {@link #addWeights(double[], double[])}
     */
    public void addWeight(double weight, int i, double x, double[] ofValues, double[] ofSlopes) {
        double[] weights = new double[4];
        putWeights(i, x, weights, 0);
        ofValues[i] += weight * weights[0];
        ofSlopes[i] += weight * weights[1];
        ofValues[i + 1] += weight * weights[2];
        ofSlopes[i + 1] += weight * weights[3];
    }

    /** Puts what the value at x in an interval is of the value and the slope at its lower knot, and of those at the upper one. */
    void putWeights(int i, double x, double[] weights, int offset) {
        double h = width[i];
        double t = share(i, x);
        double u = 1 - t;
        weights[offset] = u * u * (1 + 2 * t);
        weights[offset + 1] = u * u * t * h;
        weights[offset + 2] = t * t * (1 + 2 * u);
        weights[offset + 3] = -t * t * u * h;
    }

    /** Derivative at x in an interval, in the unit of the values over that of the knots; the arguments are those of {@link #value}. */
    public double derivative(double[] values, double[] slopes, int i, double x) {
        double t = share(i, x);
        return 6 * t * (1 - t) * chord(values, i) + (1 - t) * (1 - 3 * t) * slopes[i] + t * (3 * t - 2) * slopes[i + 1];
    }

    /** Second derivative at x in an interval, in the unit of the values over the square of that of the knots; the arguments are those of {@link #value}. */
    public double secondDerivative(double[] values, double[] slopes, int i, double x) {
        double t = share(i, x);
        return ((6 - 12 * t) * chord(values, i) + (6 * t - 4) * slopes[i] + (6 * t - 2) * slopes[i + 1]) / width[i];
    }

    /** Integral from the lower knot of an interval to x in it, in the unit of the values times that of the knots; the arguments are those of {@link #value}. */
    public double integral(double[] values, double[] slopes, int i, double x) {
        double h = width[i];
        double t = share(i, x);
        double chord = values[i + 1] - values[i];
        double first = h * slopes[i];
        double second = 3 * chord - h * (2 * slopes[i] + slopes[i + 1]);
        double third = h * (slopes[i] + slopes[i + 1]) - 2 * chord;
        return h * t * (values[i] + t * (first / 2 + t * (second / 3 + t * third / 4)));
    }

    private static double endSlope(double first, double second, double firstChord, double secondChord) {
        return ((first + 2 * (first + second)) * second * firstChord + first * first * secondChord) / (first + second);
    }

    private double chord(double[] values, int i) {
        return (values[i + 1] - values[i]) / width[i];
    }
}
