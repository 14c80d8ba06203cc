package upscatter.model.prediction;

/**
 * The twice continuously differentiable piecewise cubic through values at fixed knots, with the not-a-knot condition at both
 * ends; de Boor, A Practical Guide to Splines, chapter IV. Values change, knots stay, and the result is linear in the values.
 */
final class CubicSpline {
    private static final int FEWEST_KNOTS = 4;

    private final double[] knot;
    private final double[] lower;
    private final double[] diagonal;
    private final double[] upper;

    /** A spline on at least four rising knots. */
    CubicSpline(double[] knots) {
        if (knots.length < FEWEST_KNOTS) {
            throw new IllegalArgumentException("a cubic spline needs four knots but has " + knots.length);
        }
        knot = knots.clone();
        int n = knot.length;
        lower = new double[n];
        diagonal = new double[n];
        upper = new double[n];
        for (int i = 1; i < n - 1; i++) {
            lower[i] = width(i);
            diagonal[i] = 2 * (width(i) + width(i - 1));
            upper[i] = width(i - 1);
        }
        diagonal[0] = width(1);
        upper[0] = width(0) + width(1);
        lower[n - 1] = width(n - 2) + width(n - 3);
        diagonal[n - 1] = width(n - 3);
        for (int i = 1; i < n; i++) {
            lower[i] /= diagonal[i - 1];
            diagonal[i] -= lower[i] * upper[i - 1];
        }
    }

    /** Slopes of the spline at its knots. */
    double[] slopes(double[] values) {
        int n = knot.length;
        double[] slope = new double[n];
        for (int i = 1; i < n - 1; i++) {
            slope[i] = 3 * (width(i) * chord(values, i - 1) + width(i - 1) * chord(values, i));
        }
        slope[0] = endSlope(width(0), width(1), chord(values, 0), chord(values, 1));
        slope[n - 1] = endSlope(width(n - 2), width(n - 3), chord(values, n - 2), chord(values, n - 3));
        for (int i = 1; i < n; i++) {
            slope[i] -= lower[i] * slope[i - 1];
        }
        slope[n - 1] /= diagonal[n - 1];
        for (int i = n - 2; i >= 0; i--) {
            slope[i] = (slope[i] - upper[i] * slope[i + 1]) / diagonal[i];
        }
        return slope;
    }

    /** The interval between knots that holds x, the first or the last one when it is outside. */
    int interval(double x) {
        int found = java.util.Arrays.binarySearch(knot, x);
        int i = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(knot.length - 2, i));
    }

    /** Value at x in an interval. */
    double value(double[] values, double[] slopes, int i, double x) {
        double h = width(i);
        double t = (x - knot[i]) / h;
        double u = 1 - t;
        return u * u * ((1 + 2 * t) * values[i] + t * h * slopes[i])
                + t * t * ((1 + 2 * u) * values[i + 1] - u * h * slopes[i + 1]);
    }

    /** Derivative at x in an interval. */
    double derivative(double[] values, double[] slopes, int i, double x) {
        double t = (x - knot[i]) / width(i);
        return 6 * t * (1 - t) * chord(values, i) + (1 - t) * (1 - 3 * t) * slopes[i] + t * (3 * t - 2) * slopes[i + 1];
    }

    /** Integral from the lower knot of an interval to x in it. */
    double integral(double[] values, double[] slopes, int i, double x) {
        double h = width(i);
        double t = (x - knot[i]) / h;
        double chord = values[i + 1] - values[i];
        double first = h * slopes[i];
        double second = 3 * chord - h * (2 * slopes[i] + slopes[i + 1]);
        double third = h * (slopes[i] + slopes[i + 1]) - 2 * chord;
        return h * t * (values[i] + t * (first / 2 + t * (second / 3 + t * third / 4)));
    }

    private static double endSlope(double first, double second, double firstChord, double secondChord) {
        return ((first + 2 * (first + second)) * second * firstChord + first * first * secondChord) / (first + second);
    }

    private double width(int i) {
        return knot[i + 1] - knot[i];
    }

    private double chord(double[] values, int i) {
        return (values[i + 1] - values[i]) / width(i);
    }
}
