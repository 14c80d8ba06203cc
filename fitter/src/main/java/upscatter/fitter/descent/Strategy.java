package upscatter.fitter.descent;

import upscatter.fitter.minimizer.CovarianceQuality;
import upscatter.fitter.minimizer.DeepestFit;
import upscatter.model.stable.Stable;

/** Effort that a fit spends on its start and on the examination of its end: levels 0, 1 and 2 as users of MINUIT know them. */
@Stable
public enum Strategy {
    /**
     * Level 0, fewest calls: the covariance is the curvature that the search itself used. A few gradients tell a minimum from a saddle, which is
     * left as by the standard strategy. Limits and tests measure from the minimum that the start values lead to; at the other levels they look for a deeper one
     * ({@link DeepestFit}). The result is marked {@link CovarianceQuality#APPROXIMATE}.
     */
    FAST,
    /**
     * Level 1: the second derivatives at the end are exact or differences of the gradient; one comparison of gradients replaces
     * them where the objective's own curvature turns out to be exact, and single directions are probed where that looks
     * suspicious.
     */
    STANDARD,
    /**
     * Level 2: the search starts from full second derivatives where it needs them, those at the end are always taken anew, and
     * every direction is probed on both sides.
     */
    CAREFUL
}
