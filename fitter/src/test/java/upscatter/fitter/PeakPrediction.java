package upscatter.fitter;

import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** A Gaussian peak of free place m and height s on a flat background: {@code nu_b = s exp(-(b - m)^2/(2 w^2)) + f level}. */
public final class PeakPrediction implements Prediction {
    private static final double WIDTH = 1.5;

    private final Parameters parameters;
    private final int bins;
    private final double level;

    /** With the background known to a tenth. */
    public PeakPrediction(int bins, double level) {
        this.parameters = Parameters.of(
                Parameter.bounded("m", 0.4 * bins, 0, bins - 1, 1),
                Parameter.bounded("s", 0, 0, Double.POSITIVE_INFINITY, Math.sqrt(level)),
                new Parameter("flat", 1, 0, 10, 0.1, new Constraint.Normal(1, 0.1), false));
        this.bins = bins;
        this.level = level;
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

    private static double shape(double distance) {
        return Math.exp(-distance * distance / (2 * WIDTH * WIDTH));
    }

    @Override
    public void expected(double[] theta, double[] expected) {
        for (int b = 0; b < bins; b++) {
            expected[b] = theta[1] * shape(b - theta[0]) + theta[2] * level;
        }
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        expected(theta, expected);
        for (int b = 0; b < bins; b++) {
            double shape = shape(b - theta[0]);
            jacobian[b] = theta[1] * shape * (b - theta[0]) / (WIDTH * WIDTH);
            jacobian[bins + b] = shape;
            jacobian[2 * bins + b] = level;
        }
    }

    @Override
    public boolean addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
        for (int b = 0; b < bins; b++) {
            double pull = (b - theta[0]) / WIDTH;
            double shape = weight[b] * shape(b - theta[0]);
            matrix[0] += theta[1] * shape * (pull * pull - 1) / (WIDTH * WIDTH);
            matrix[3] += shape * pull / WIDTH;
        }
        return true;
    }
}
