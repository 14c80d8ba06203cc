package upscatter.fitter;

import upscatter.likelihood.Curvature;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.Workspace;
import upscatter.model.parameter.Parameters;

/**
 * A function to minimise, with exact gradient, scaled like {@code -2 ln L}: one standard deviation from the minimum it has risen
 * by one. Positive infinity or NaN stands for a point outside the domain.
 *
 * <p>An objective may keep scratch arrays: one thread at a time.
 */
public interface Objective {

    /** Parameters with start values and bounds, in the order of the values passed to the evaluations. */
    Parameters parameters();

    /**
     * Value at a point.
     *
     * @param theta value of each parameter, not modified
     */
    double value(double[] theta);

    /**
     * Value and gradient at a point.
     *
     * @param theta value of each parameter, not modified
     * @param gradient overwritten; may be left without meaning where the value is not finite
     */
    double gradient(double[] theta, double[] gradient);

    /**
     * Value, gradient and an approximation of the second derivatives, which need not be positive definite.
     *
     * @param theta value of each parameter, not modified
     * @param kind preferred approximation; an objective that knows only one ignores it
     * @param gradient overwritten; may be left without meaning where the value is not finite
     * @param curvature symmetric matrix by rows, overwritten; as the gradient
     */
    double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature);

    /** {@code -2 ln L} of a likelihood, with a workspace of its own. */
    static Objective of(Likelihood likelihood) {
        Workspace workspace = likelihood.workspace();
        return new Objective() {
            @Override
            public Parameters parameters() {
                return likelihood.parameters();
            }

            @Override
            public double value(double[] theta) {
                return likelihood.value(theta, workspace);
            }

            @Override
            public double gradient(double[] theta, double[] gradient) {
                return likelihood.gradient(theta, workspace, gradient);
            }

            @Override
            public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
                return likelihood.curvature(theta, kind, workspace, gradient, curvature);
            }
        };
    }
}
