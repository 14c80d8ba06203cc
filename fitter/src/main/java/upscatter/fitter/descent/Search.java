package upscatter.fitter.descent;

/** The descent of a minimiser, with its state: one thread at a time, one objective. */
public interface Search {

    /**
     * Descends.
     *
     * @param theta start within the bounds, overwritten with the end
     * @param fixed parameters that stay
     */
    FitStatus minimize(double[] theta, boolean[] fixed);

    /** Value of the objective at the end, scaled like -2 ln L. */
    double value();

    /** Distance to the minimum in the unit of the value, as far as this search can tell. */
    double edm();

    /** Evaluations of the objective so far. */
    int calls();

    /** Adds evaluations made elsewhere on behalf of this fit. */
    void count(int evaluations);

    /**
     * Curvature at the end as this search knows it.
     *
     * @param into symmetric matrix by rows, overwritten
     */
    void copyCurvature(double[] into);

    /**
     * Gradient and observed curvature at the end, if this search has just evaluated them.
     *
     * @param gradient overwritten where the answer is true
     * @param curvature symmetric matrix by rows, overwritten likewise
     */
    default boolean copyObserved(double[] gradient, double[] curvature) {
        return false;
    }

    /** Whether the end of the last descent is a minimum at an edge of the domain, with a slope towards the outside. */
    default boolean isAtEdge() {
        return false;
    }

    /** Whether a minimum at an edge of the domain is beyond this search. */
    default boolean leavesEdges() {
        return true;
    }

    /**
     * Goes on from the end of the last descent along the edge of the domain.
     *
     * @param theta overwritten with the end where the answer is true
     * @return whether a minimum was found there
     */
    default boolean followEdge(double[] theta, boolean[] fixed) {
        return false;
    }

    /**
     * Makes the next descent trust these second derivatives at its start.
     *
     * @param hessian symmetric matrix by rows, not modified
     */
    void startWith(double[] hessian);
}
