package upscatter.model.prediction.photon;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The polynomial of degree 7 through a function at the Chebyshev points of {@code -1 <= t <= 1}, with its integrals {@code int p dt} and
 * {@code int t p dt} from -1. A function that is the same at all points is a constant.
 */
final class ShortPolynomial {
    /** Degree 7: right to 1e-9 on three quarters of the width of a Gaussian rise; six points leave 3e-7, ten 3e-12 for a quarter more work. */
    private static final int POINTS = 8;

    /** Numbers of a polynomial in a table. */
    static final int ROW = 3 * (POINTS + 1);

    private final double[] coefficient;
    private final double[] integrated;
    private final double[] moments;
    private final double integralBelow;
    private final double momentBelow;
    private final double lowest;
    private final double largest;

    private ShortPolynomial(double[] coefficient, double lowest, double largest) {
        this.coefficient = coefficient;
        integrated = divided(coefficient, 1);
        moments = divided(coefficient, 2);
        integralBelow = primitive(integrated, -1);
        momentBelow = -primitive(moments, -1);
        this.lowest = lowest;
        this.largest = largest;
    }

    static ShortPolynomial through(DoubleUnaryOperator function) {
        double[] values = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
            values[k] = function.applyAsDouble(Math.cos(Math.PI * (k + 0.5) / POINTS));
        }
        double lowest = Arrays.stream(values).min().orElseThrow();
        double largest = Arrays.stream(values).max().orElseThrow();
        double[] coefficient = lowest == largest ? new double[] {lowest} : inPowers(chebyshev(values));
        return new ShortPolynomial(coefficient, lowest, largest);
    }

    /** Coefficients of the Chebyshev polynomials. */
    private static double[] chebyshev(double[] values) {
        double[] c = new double[POINTS];
        for (int n = 0; n < POINTS; n++) {
            double sum = 0;
            for (int k = 0; k < POINTS; k++) {
                sum += values[k] * Math.cos(Math.PI * n * (k + 0.5) / POINTS);
            }
            c[n] = (n == 0 ? 1.0 : 2.0) / POINTS * sum;
        }
        return c;
    }

    /** The same polynomial in powers of t, by {@code T_(n+1) = 2 t T_n - T_(n-1)}. */
    private static double[] inPowers(double[] c) {
        double[] sum = new double[POINTS];
        double[] before = new double[POINTS];
        double[] now = new double[POINTS];
        before[0] = 1;
        now[1] = 1;
        sum[0] = c[0];
        sum[1] = c[1];
        for (int n = 2; n < POINTS; n++) {
            double[] next = new double[POINTS];
            for (int k = 0; k < POINTS; k++) {
                next[k] = (k > 0 ? 2 * now[k - 1] : 0) - before[k];
                sum[k] += c[n] * next[k];
            }
            before = now;
            now = next;
        }
        return sum;
    }

    double largest() {
        return largest;
    }

    /** Whether all values lie within a tolerance of one. */
    boolean isWithin(double value, double tolerance) {
        return lowest >= value - tolerance && largest <= value + tolerance;
    }

    /** Coefficients of the primitive of {@code t^(n-1)} times the polynomial, without its factor {@code t^n}. */
    private static double[] divided(double[] coefficient, int n) {
        double[] divided = new double[coefficient.length];
        for (int k = 0; k < divided.length; k++) {
            divided[k] = coefficient[k] / (k + n);
        }
        return divided;
    }

    double value(double t) {
        return sum(coefficient, t);
    }

    double slope(double t) {
        double sum = 0;
        for (int k = coefficient.length - 1; k > 0; k--) {
            sum = sum * t + k * coefficient[k];
        }
        return sum;
    }

    /** Integral from -1 to t. */
    double integral(double t) {
        return primitive(integrated, t) - integralBelow;
    }

    /** Integral of t times the polynomial from -1 to t. */
    double moment(double t) {
        return primitive(moments, t) * t - momentBelow;
    }

    /** Writes what {@link #evaluate} needs to a table, from a place on. */
    void copyTo(double[] table, int place) {
        table[place] = coefficient.length;
        table[place + 1] = integralBelow;
        table[place + 2] = momentBelow;
        for (int k = 0, at = place + 3; k < coefficient.length; k++, at += 3) {
            table[at] = integrated[k];
            table[at + 1] = moments[k];
            table[at + 2] = coefficient[k];
        }
    }

    /**
     * All three of a polynomial in a table, side by side: each of them waits for its own last step.
     *
     * @param place where it begins there
     * @param result overwritten with the integral, that of t times the polynomial, and the value; length 3
     */
    static void evaluate(double[] table, int place, double t, double[] result) {
        double even = 0;
        double odd = 0;
        double value = 0;
        for (int at = place + 3 * (int) table[place]; at > place; at -= 3) {
            even = even * t + table[at];
            odd = odd * t + table[at + 1];
            value = value * t + table[at + 2];
        }
        result[0] = even * t - table[place + 1];
        result[1] = odd * t * t - table[place + 2];
        result[2] = value;
    }

    private static double primitive(double[] coefficient, double t) {
        return sum(coefficient, t) * t;
    }

    private static double sum(double[] coefficient, double t) {
        double sum = 0;
        for (int k = coefficient.length - 1; k >= 0; k--) {
            sum = sum * t + coefficient[k];
        }
        return sum;
    }
}
