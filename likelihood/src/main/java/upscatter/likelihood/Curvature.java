package upscatter.likelihood;

/** Positive semi-definite approximation of the second derivatives of {@code -2 ln L}: expected or observed. */
public enum Curvature {
    /**
     * Expected curvature, twice the Fisher information: {@code 2 sum_b dnu_b dnu_b^T / nu_b}. Independent of the data and
     * hence good far from the minimum.
     */
    EXPECTED,
    /**
     * Curvature with the observed counts as weights: {@code 2 sum_b (n_b / nu_b^2) dnu_b dnu_b^T}. Equal to the second
     * derivatives where the expectation is linear in the parameters.
     */
    OBSERVED
}
