package upscatter.likelihood;

import java.util.Set;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/**
 * An expectation of second order, {@code nu_b = c_b + sum_p t_pb theta_p + q_b (theta_0^2/2 + theta_0 theta_last)}, which offers its second derivatives or
 * does not.
 */
final class QuadraticPrediction implements Prediction {
    private final Parameters parameters;
    private final double[] constant;
    private final double[][] slopes;
    private final double[] bend;
    private final boolean offers;

    QuadraticPrediction(Parameters parameters, double[] constant, double[][] slopes, double[] bend, boolean offers) {
        this.parameters = parameters;
        this.constant = constant.clone();
        this.slopes = slopes.clone();
        this.bend = bend.clone();
        this.offers = offers;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int bins() {
        return constant.length;
    }

    @Override
    public String describeBin(int bin) {
        return "place " + bin;
    }

    @Override
    public Set<String> kinks() {
        return Set.of(parameters.get(0).name());
    }

    @Override
    public void expected(double[] theta, double[] expected) {
        double first = theta[0];
        double last = theta[slopes.length - 1];
        for (int b = 0; b < constant.length; b++) {
            expected[b] = constant[b] + bend[b] * (0.5 * first * first + first * last);
            for (int p = 0; p < slopes.length; p++) {
                expected[b] += slopes[p][b] * theta[p];
            }
        }
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        expected(theta, expected);
        int last = slopes.length - 1;
        for (int p = 0; p <= last; p++) {
            System.arraycopy(slopes[p], 0, jacobian, p * constant.length, constant.length);
        }
        for (int b = 0; b < constant.length; b++) {
            jacobian[b] += bend[b] * (theta[0] + theta[last]);
            jacobian[last * constant.length + b] += bend[b] * theta[0];
        }
    }

    /** Of at least two parameters. */
    @Override
    public boolean addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
        int last = slopes.length - 1;
        for (int b = 0; b < constant.length; b++) {
            matrix[0] += weight[b] * bend[b];
            matrix[last * slopes.length] += weight[b] * bend[b];
        }
        return offers;
    }
}
