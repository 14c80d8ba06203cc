package upscatter.fitter.profile;

import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Newton steps by a curvature that is not quite that of the function converge like a geometric series along the direction that it is worst in. From two of them the
 * sum of the series is known (D. G. Anderson, J. ACM 12 (1965) 547, of depth one): with steps {@code f_k = g_k - x_k} from x_k to g_k the next point is
 *
 * <pre>
 * x_(k+1) = g_k - c (g_k - g_(k-1)),  c = f_k.(f_k - f_(k-1))/|f_k - f_(k-1)|^2
 * </pre>
 *
 * <p>in units of the scales of the parameters, within their bounds. One thread at a time.
 */
final class MixedSteps {
    private final Parameters parameters;
    private final double[] lastStep;
    private final double[] lastEnd;

    MixedSteps(Parameters parameters) {
        this.parameters = parameters;
        this.lastStep = new double[parameters.size()];
        this.lastEnd = new double[parameters.size()];
    }

    /**
     * Remembers a step, and goes on from its end to where the series leads.
     *
     * @param from start of the step, not modified
     * @param end its end, overwritten where steps are mixed
     * @param mix whether they are; there has been a step before then
     */
    void follow(double[] from, double[] end, boolean mix) {
        double share = mix ? share(from, end) : 0;
        for (int i = 0; i < end.length; i++) {
            double reached = end[i];
            lastStep[i] = reached - from[i];
            if (share != 0) {
                Parameter parameter = parameters.get(i);
                double to = reached - share * (reached - lastEnd[i]);
                end[i] = Math.max(parameter.lower(), Math.min(parameter.upper(), to));
            }
            lastEnd[i] = reached;
        }
    }

    /** c; zero where both steps are the same. */
    private double share(double[] from, double[] end) {
        double along = 0;
        double square = 0;
        for (int i = 0; i < end.length; i++) {
            double scale = parameters.get(i).scale();
            double step = (end[i] - from[i]) / scale;
            double change = step - lastStep[i] / scale;
            along += step * change;
            square += change * change;
        }
        return square > 0 ? along / square : 0;
    }
}
