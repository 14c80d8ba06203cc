package upscatter.fitter.minimizer;

import upscatter.model.stable.Stable;

/** Quality of the covariance of a fit: which second derivatives of {@code -2 ln L} it is the inverse of. */
@Stable
public enum CovarianceQuality {
    /** There is none. */
    NONE("none"),
    /** From the curvature that the search used, not checked. */
    APPROXIMATE("approximate, not checked"),
    /** Second derivatives had a negative eigenvalue; all were made positive. Of use as a start of another search only. */
    FORCED_POSITIVE("forced positive definite"),
    /** From the second derivatives at the minimum. */
    ACCURATE("accurate");

    private final String meaning;

    CovarianceQuality(String meaning) {
        this.meaning = meaning;
    }

    /** In words. */
    public String meaning() {
        return meaning;
    }
}
