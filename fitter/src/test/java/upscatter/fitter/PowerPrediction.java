package upscatter.fitter;

import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** A signal that grows as a power of its coupling, over a background of uncertain size: {@code nu_b = t^k s_b + flux c_b}. */
public record PowerPrediction(Parameters parameters, int power, double scale) implements Prediction {
    private static final double[] SIGNAL = {6, 3, 1};
    private static final double[] BACKGROUND = {10, 12, 9};

    @Override
    public int bins() {
        return SIGNAL.length;
    }

    @Override
    public String describeBin(int bin) {
        return "energy " + bin;
    }

    @Override
    public void expected(double[] theta, double[] expected) {
        for (int b = 0; b < SIGNAL.length; b++) {
            expected[b] = scale * Math.pow(theta[0], power) * SIGNAL[b] + theta[1] * BACKGROUND[b];
        }
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        expected(theta, expected);
        for (int b = 0; b < SIGNAL.length; b++) {
            jacobian[b] = scale * power * Math.pow(theta[0], power - 1) * SIGNAL[b];
            jacobian[SIGNAL.length + b] = BACKGROUND[b];
        }
    }
}
