package upscatter.fitter;

/** A fit inside a search did not converge; caught by the search, which says so in its result. */
final class FitFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    FitFailure(String message) {
        super(message, null, false, false);
    }
}
