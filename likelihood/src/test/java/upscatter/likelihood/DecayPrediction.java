package upscatter.likelihood;

import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** Expectation that is not linear in its parameters: {@code nu_b = a exp(-k b) + c}. */
public final class DecayPrediction implements Prediction {
    private final Parameters parameters;
    private final int bins;

    /** A decay whose three parameters are, in this order, a, k and c. */
    public DecayPrediction(Parameters parameters, int bins) {
        this.parameters = parameters;
        this.bins = bins;
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
        return "time " + bin;
    }

    @Override
    public void expected(double[] theta, double[] expected) {
        for (int b = 0; b < bins; b++) {
            expected[b] = theta[0] * Math.exp(-theta[1] * b) + theta[2];
        }
    }

    @Override
    public boolean addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
        for (int b = 0; b < bins; b++) {
            double shape = Math.exp(-theta[1] * b);
            matrix[3] -= weight[b] * b * shape;
            matrix[4] += weight[b] * theta[0] * b * b * shape;
        }
        return true;
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        expected(theta, expected);
        for (int b = 0; b < bins; b++) {
            double shape = Math.exp(-theta[1] * b);
            jacobian[b] = shape;
            jacobian[bins + b] = -theta[0] * b * shape;
            jacobian[2 * bins + b] = 1;
        }
    }
}
