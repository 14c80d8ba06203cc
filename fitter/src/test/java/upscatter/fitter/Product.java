package upscatter.fitter;

import java.util.Arrays;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** Counts {@code c_b + theta_0 theta_1 s_b + sum_p theta_(p+2) T_pb}: a signal with an uncertain size beside templates. */
public final class Product implements Prediction {
    private final Parameters parameters;
    private final double[] constant;
    private final double[] signal;
    private final double[][] templates;

    public Product(Parameters parameters, double[] constant, double[] signal, double[]... templates) {
        this.parameters = parameters;
        this.constant = constant;
        this.signal = signal;
        this.templates = templates;
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
        return "bin " + bin;
    }

    @Override
    public void expected(double[] theta, double[] expected) {
        for (int b = 0; b < expected.length; b++) {
            expected[b] = constant[b] + theta[0] * theta[1] * signal[b];
            for (int p = 0; p < templates.length; p++) {
                expected[b] += theta[p + 2] * templates[p][b];
            }
        }
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        expected(theta, expected);
        Arrays.fill(jacobian, 0);
        for (int b = 0; b < expected.length; b++) {
            jacobian[b] = theta[1] * signal[b];
            jacobian[expected.length + b] = theta[0] * signal[b];
            for (int p = 0; p < templates.length; p++) {
                jacobian[(p + 2) * expected.length + b] = templates[p][b];
            }
        }
    }

    @Override
    public boolean addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
        for (int b = 0; b < weight.length; b++) {
            matrix[theta.length] += weight[b] * signal[b];
        }
        return true;
    }
}
