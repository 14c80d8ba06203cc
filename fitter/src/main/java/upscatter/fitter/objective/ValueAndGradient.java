package upscatter.fitter.objective;

import upscatter.model.stable.Stable;

/** Value and gradient of a function. */
@FunctionalInterface
@Stable
public interface ValueAndGradient {
    /**
     * Value at a point.
     *
     * @param theta value of each parameter, not to be modified or kept
     * @param gradient to be overwritten: a derivative by each parameter, in their order
     * @return scaled like -2 ln L: one standard deviation from the minimum it has risen by one
     */
    double at(double[] theta, double[] gradient);
}
