package upscatter.likelihood;

import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** Expectation linear in its parameters: each scales a template, {@code nu_b = c_b + sum_p theta_p T_pb}. */
public final class TemplatePrediction implements Prediction {
    private final Parameters parameters;
    private final double[] constant;
    private final double[][] templates;

    /**
     * A template model.
     *
     * @param constant counts of each bin that no parameter scales
     * @param templates counts of each bin per unit of each parameter
     */
    public TemplatePrediction(Parameters parameters, double[] constant, double[]... templates) {
        this.parameters = parameters;
        this.constant = constant.clone();
        this.templates = templates.clone();
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
    public boolean isLinear() {
        return true;
    }

    @Override
    public void expected(double[] theta, double[] expected) {
        System.arraycopy(constant, 0, expected, 0, constant.length);
        for (int p = 0; p < templates.length; p++) {
            for (int b = 0; b < constant.length; b++) {
                expected[b] += theta[p] * templates[p][b];
            }
        }
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        expected(theta, expected);
        for (int p = 0; p < templates.length; p++) {
            System.arraycopy(templates[p], 0, jacobian, p * constant.length, constant.length);
        }
    }
}
