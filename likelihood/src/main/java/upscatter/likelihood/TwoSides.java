package upscatter.likelihood;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;

/**
 * How the expectation of one term follows each constrained parameter to either side, in standard deviations of the data: with {@code S_b} and
 * {@code D_b} the odd and the even part of its change and V the variance of each place, {@code sum_b S^2/V}, {@code sum_b D^2/V}, and
 * the latter over the places where the expectation may turn around, {@code |D| >= |S|/2}; at one sigma and, for each sigma, at two: variations of
 * several interpolations that cancel at one do not at two. Found once, when first asked for, for all data of one model.
 */
final class TwoSides {
    /** The slope of the even part reaches twice its value at one sigma; from there on an expectation turns around. */
    private static final double MAY_TURN = 0.5;

    /** Difference of places that a fluctuation of the data may reach, in standard deviations. */
    private static final double FLUCTUATION = 5;

    /** Even part at a kink, in standard deviations: below it, minima on both sides differ by less than the hundredth part of one. */
    private static final double KINK = 0.02;

    /** In scales: where the parts are looked at. */
    private static final double[] DISTANCES = {1, 2};

    /** Sums at one distance. */
    private static final int SUMS = 3;

    /** Sums for each parameter. */
    static final int SIZE = SUMS * DISTANCES.length;

    private final Data data;
    private volatile double @Nullable [] @Nullable [] found;

    TwoSides(Data data) {
        this.data = data;
    }

    /**
     * Whether {@code -2 ln L} may have a minimum on either side of a parameter. Its second derivative is at least {@code 2 + 2 |nu'|^2 - 2 chi |nu''|} in
     * the metric of the variances, with chi the distance of the data: a bend that outweighs slope and constraint may divide it, and any kink.
     *
     * @param sums of all terms, as {@link #of}
     */
    static boolean mayDivide(double[] sums, boolean kink) {
        for (int at = 0; at < SIZE; at += SUMS) {
            double even = Math.sqrt(sums[at + 1]);
            double steep = Math.max(0, Math.sqrt(sums[at]) - 2 * even);
            double turning = Math.sqrt(sums[at + 2]);
            if ((kink && even > KINK) || 2 * FLUCTUATION * turning > 1 + steep * steep) {
                return true;
            }
        }
        return false;
    }

    /** The sums for a parameter of the prediction, by its number; not to be modified. */
    double[] of(int parameter) {
        double[][] known = found;
        if (known == null) {
            known = find(data.prediction());
            found = known;
        }
        return known[parameter];
    }

    private double[][] find(Prediction prediction) {
        Parameters parameters = prediction.parameters();
        double[][] sums = new double[parameters.size()][SIZE];
        if (prediction.isLinear()) {
            return sums;
        }
        Set<String> kinks = prediction.kinks();
        double[] theta = Point.start(parameters).toArray();
        int bins = prediction.bins();
        double[] middle = new double[bins];
        double[] weight = new double[bins];
        prediction.expected(theta, middle);
        data.curvatures(Curvature.EXPECTED, middle, weight);
        for (int p = 0; p < theta.length; p++) {
            Parameter parameter = parameters.get(p);
            boolean free = parameter.constraint() instanceof Constraint.Free && !kinks.contains(parameter.name());
            for (int k = 0; k < DISTANCES.length && !parameter.fixed() && !free; k++) {
                double reach = DISTANCES[k] * parameter.scale();
                double start = theta[p];
                if (parameter.allows(start - reach) && parameter.allows(start + reach)) {
                    double[] above = new double[bins];
                    double[] below = new double[bins];
                    theta[p] = start + reach;
                    prediction.expected(theta, above);
                    theta[p] = start - reach;
                    prediction.expected(theta, below);
                    theta[p] = start;
                    add(middle, above, below, weight, DISTANCES[k], sums[p], SUMS * k);
                }
            }
        }
        return sums;
    }

    /** Adds what a parameter does at a distance, for each scale, to the sums from a place on. */
    private static void add(
            double[] middle, double[] above, double[] below, double[] weight, double distance, double[] sums, int to) {
        for (int b = 0; b < middle.length; b++) {
            double odd = 0.5 * (above[b] - below[b]) / distance;
            double even = (0.5 * (above[b] + below[b]) - middle[b]) / distance;
            double inverseVariance = 0.5 * weight[b];
            sums[to] += odd * odd * inverseVariance;
            sums[to + 1] += even * even * inverseVariance;
            sums[to + 2] += Math.abs(even) >= MAY_TURN * Math.abs(odd) ? even * even * inverseVariance : 0;
        }
    }
}
