package upscatter.fitter.minimizer;

/** A fit inside a search did not converge; caught by the search, which says so in its result. */
public final class FitFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * A fit that did not converge.
     *
     * @param message which fit, and how it ended
     */
    public FitFailure(String message) {
        super(message, null, false, false);
    }
}
