package upscatter.fitter.descent;

import upscatter.model.stable.Stable;

/** End of a search for the minimum of {@code -2 ln L}. */
@Stable
public enum FitStatus {
    /** A minimum was found and, where errors were asked for, its second derivatives are positive definite. */
    CONVERGED("converged"),
    /** A minimum, but some combination of parameters is not determined: errors of those it contains are absent. */
    DEGENERATE("a combination of parameters is not determined"),
    /** Second derivatives have a negative eigenvalue and no lower point was found along it: a saddle or a maximum. */
    NOT_POSITIVE_DEFINITE("the second derivatives are not positive definite"),
    /** The distance to the minimum was still too large when the allowed evaluations were used up. */
    CALL_LIMIT("call limit reached"),
    /** The search ended, but the second derivatives there say that the minimum is still too far away. */
    ABOVE_EDM("the estimated distance to the minimum is too large"),
    /** No shorter step lowered the value although the gradient demands it: gradient and value disagree, or round-off. */
    STALLED("no step lowers the value"),
    /** The start is outside the domain: the value there is not finite. */
    OUTSIDE_DOMAIN("the start is outside the domain"),
    /** Value finite, gradient or curvature not: the objective contradicts itself. */
    NOT_A_NUMBER("a derivative is not a number");

    private final String meaning;

    FitStatus(String meaning) {
        this.meaning = meaning;
    }

    /** In words. */
    public String meaning() {
        return meaning;
    }
}
