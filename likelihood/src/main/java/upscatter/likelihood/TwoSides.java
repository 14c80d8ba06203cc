package upscatter.likelihood;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/**
 * How the expectation of one term follows each constrained parameter to either side, in standard deviations of the data: with {@code S_b} and
 * {@code D_b} the odd and the even part of its change at one sigma and V the variance of each place, {@code sum_b S^2/V}, {@code sum_b D^2/V}, and
 * the latter over the places where the expectation may turn around, {@code |D| >= |S|/2}. Found once, when first asked for, for all data of
 * one model.
 */
final class TwoSides {
    /** The slope of the even part reaches twice its value at one sigma; from there on an expectation turns around. */
    private static final double MAY_TURN = 0.5;

    /** Difference of places that a fluctuation of the data may reach, in standard deviations. */
    private static final double FLUCTUATION = 5;

    /** Even part at a kink, in standard deviations: below it, minima on both sides differ by less than the hundredth part of one. */
    private static final double KINK = 0.02;

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
        double steep = Math.max(0, Math.sqrt(sums[0]) - 2 * Math.sqrt(sums[1]));
        double turning = Math.sqrt(sums[2]);
        return (kink && Math.sqrt(sums[1]) > KINK) || 2 * FLUCTUATION * turning > 1 + steep * steep;
    }

    /** The three sums for a parameter of the prediction, by its number; not to be modified. */
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
        double[][] sums = new double[parameters.size()][3];
        if (prediction.isLinear()) {
            return sums;
        }
        Set<String> kinks = prediction.kinks();
        double[] theta = parameters.start().toArray();
        int bins = prediction.bins();
        double[] middle = new double[bins];
        double[] weight = new double[bins];
        prediction.expected(theta, middle);
        data.curvatures(Curvature.EXPECTED, middle, weight);
        for (int p = 0; p < theta.length; p++) {
            Parameter parameter = parameters.get(p);
            double start = theta[p];
            double low = start - parameter.scale();
            double high = start + parameter.scale();
            boolean free = parameter.constraint() instanceof Constraint.Free && !kinks.contains(parameter.name());
            if (!parameter.fixed() && !free && parameter.allows(low) && parameter.allows(high)) {
                double[] above = new double[bins];
                double[] below = new double[bins];
                theta[p] = high;
                prediction.expected(theta, above);
                theta[p] = low;
                prediction.expected(theta, below);
                theta[p] = start;
                add(middle, above, below, weight, sums[p]);
            }
        }
        return sums;
    }

    private static void add(double[] middle, double[] above, double[] below, double[] weight, double[] sums) {
        for (int b = 0; b < middle.length; b++) {
            double odd = 0.5 * (above[b] - below[b]);
            double even = 0.5 * (above[b] + below[b]) - middle[b];
            double inverseVariance = 0.5 * weight[b];
            sums[0] += odd * odd * inverseVariance;
            sums[1] += even * even * inverseVariance;
            sums[2] += Math.abs(even) >= MAY_TURN * Math.abs(odd) ? even * even * inverseVariance : 0;
        }
    }
}
