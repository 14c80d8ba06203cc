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
     * @param gradient to be overwritten
     */
    double at(double[] theta, double[] gradient);
}
