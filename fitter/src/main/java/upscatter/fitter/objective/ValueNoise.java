package upscatter.fitter.objective;

import java.util.function.ToDoubleFunction;
import upscatter.model.parameter.Parameters;

/**
 * Noise of the values of a function next to a point, from their fourth differences over some last digits of the parameters, which a smooth function has
 * none of (J. J. More and S. M. Wild, SIAM J. Sci. Comput. 33 (2011) 1292). That of a sum of many terms is far above the last digit of the sum.
 */
final class ValueNoise {
    /** Values it is measured with. */
    static final int SAMPLES = 12;

    /** Distance of two of them, relative to the parameter: some hundred of its last digits, a change of the function below its own. */
    private static final double DISTANCE = 1e-13;

    /** Sum of the squares of the coefficients 1, 4, 6, 4, 1. */
    private static final double SQUARES = 70;

    private ValueNoise() {}

    /**
     * Standard deviation of the noise in the unit of the value, at least a last digit of the value.
     *
     * @param theta value of each parameter, not modified
     */
    static double at(Parameters parameters, ToDoubleFunction<double[]> function, double[] theta) {
        double[] point = theta.clone();
        double[] values = new double[SAMPLES];
        for (int k = 0; k < SAMPLES; k++) {
            for (int i = 0; i < point.length; i++) {
                double length = DISTANCE
                        * Math.max(Math.abs(theta[i]), 1e-3 * parameters.get(i).scale());
                double to = theta[i] + (k - 0.5 * SAMPLES) * (i % 2 == 0 ? length : -length);
                point[i] = parameters.get(i).fixed() || !parameters.get(i).allows(to) ? theta[i] : to;
            }
            values[k] = function.applyAsDouble(point);
        }
        double sum = 0;
        int count = 0;
        for (int k = 2; k < SAMPLES - 2; k++) {
            double fourth = values[k - 2] - 4 * values[k - 1] + 6 * values[k] - 4 * values[k + 1] + values[k + 2];
            if (Double.isFinite(fourth)) {
                sum += fourth * fourth;
                count++;
            }
        }
        double digit = Math.ulp(values[SAMPLES / 2]);
        return count == 0 ? digit : Math.max(digit, Math.sqrt(sum / (SQUARES * count)));
    }
}
