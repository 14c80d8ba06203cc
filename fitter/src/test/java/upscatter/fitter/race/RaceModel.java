package upscatter.fitter.race;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/**
 * The model on which fitting programs are raced: a falling signal over a flat and a steep background in equal bins of x from zero to one,
 * <pre>
 * nu = mu S (1 + 0.05 a0) exp(a1 q) + B1 (1 + 0.10 a2)(1 + a3 l) + B2 exp(0.20 a4)(1 + a5 c),
 * q = 0.25 (x - 0.15),  l = 0.10 (x - 0.5),  c = 0.15 (x^2 - 1/3)
 * </pre>
 * with 200 events of S ~ exp(-6 x), 600 of B1 and 900 of B2 ~ exp(-14 x), and standard normal a0 to a5. Written as a user would write it.
 */
final class RaceModel implements Prediction {
    private static final double SIGNAL = 200;
    private static final double FLAT = 600;
    private static final double STEEP = 900;

    private final int bins;
    private final Parameters parameters;
    private final double[] s;
    private final double[] b2;
    private final double b1;
    private final double[] q;
    private final double[] l;
    private final double[] c;

    /** In so many bins; fits start at the given mu and without pulls. */
    RaceModel(int bins, double startMu, double[] measured) {
        this.bins = bins;
        this.parameters = Parameters.of(Stream.concat(
                        Stream.of(Parameter.unbounded("mu", startMu, 0.1)),
                        IntStream.range(0, 6)
                                .mapToObj(k -> new Parameter(
                                        "a" + k,
                                        0,
                                        Double.NEGATIVE_INFINITY,
                                        Double.POSITIVE_INFINITY,
                                        1,
                                        new Constraint.Normal(measured[k], 1),
                                        false)))
                .toArray(Parameter[]::new));
        this.s = falling(bins, 6, SIGNAL);
        this.b1 = FLAT / bins;
        this.b2 = falling(bins, 14, STEEP);
        this.q = new double[bins];
        this.l = new double[bins];
        this.c = new double[bins];
        for (int b = 0; b < bins; b++) {
            double x = (b + 0.5) / bins;
            q[b] = 0.25 * (x - 0.15);
            l[b] = 0.10 * (x - 0.5);
            c[b] = 0.15 * (x * x - 1.0 / 3);
        }
    }

    private static double[] falling(int bins, double rate, double total) {
        double[] counts = new double[bins];
        double all = -Math.expm1(-rate);
        for (int b = 0; b < bins; b++) {
            counts[b] = total * (Math.exp(-rate * b / bins) - Math.exp(-rate * (b + 1) / bins)) / all;
        }
        return counts;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int bins() {
        return bins;
    }

    @Override
    public String describeBin(int bin) {
        return "bin " + bin;
    }

    @Override
    public void expected(double[] theta, double[] expected) {
        double signal = theta[0] * (1 + 0.05 * theta[1]);
        double flat = b1 * (1 + 0.10 * theta[3]);
        double steep = Math.exp(0.20 * theta[5]);
        for (int b = 0; b < bins; b++) {
            expected[b] = signal * s[b] * Math.exp(theta[2] * q[b])
                    + flat * (1 + theta[4] * l[b])
                    + steep * b2[b] * (1 + theta[6] * c[b]);
        }
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        double flux = 1 + 0.05 * theta[1];
        double flat = b1 * (1 + 0.10 * theta[3]);
        double steep = Math.exp(0.20 * theta[5]);
        for (int b = 0; b < bins; b++) {
            expected[b] = s[b] * Math.exp(theta[2] * q[b]);
        }
        for (int b = 0; b < bins; b++) {
            double shape = expected[b];
            double signal = theta[0] * flux * shape;
            double slope = 1 + theta[4] * l[b];
            double tail = steep * b2[b];
            double bent = tail * (1 + theta[6] * c[b]);
            expected[b] = signal + flat * slope + bent;
            jacobian[b] = flux * shape;
            jacobian[bins + b] = theta[0] * 0.05 * shape;
            jacobian[2 * bins + b] = signal * q[b];
            jacobian[3 * bins + b] = 0.10 * b1 * slope;
            jacobian[4 * bins + b] = flat * l[b];
            jacobian[5 * bins + b] = 0.20 * bent;
            jacobian[6 * bins + b] = tail * c[b];
        }
    }

    @Override
    public boolean addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
        double flux = 1 + 0.05 * theta[1];
        double steep = Math.exp(0.20 * theta[5]);
        double[] sums = new double[6];
        for (int b = 0; b < bins; b++) {
            double shape = weight[b] * s[b] * Math.exp(theta[2] * q[b]);
            sums[0] += shape;
            sums[1] += shape * q[b];
            sums[2] += shape * q[b] * q[b];
            sums[3] += weight[b] * b1 * l[b];
            sums[4] += weight[b] * b2[b] * (1 + theta[6] * c[b]);
            sums[5] += weight[b] * b2[b] * c[b];
        }
        matrix[7] += 0.05 * sums[0];
        matrix[14] += flux * sums[1];
        matrix[15] += theta[0] * 0.05 * sums[1];
        matrix[16] += theta[0] * flux * sums[2];
        matrix[31] += 0.10 * sums[3];
        matrix[40] += 0.04 * steep * sums[4];
        matrix[47] += 0.20 * steep * sums[5];
        return true;
    }

    /** Expected counts at a point, as a new array. */
    double[] at(double... theta) {
        double[] counts = new double[bins];
        expected(Arrays.copyOf(theta, 7), counts);
        return counts;
    }
}
