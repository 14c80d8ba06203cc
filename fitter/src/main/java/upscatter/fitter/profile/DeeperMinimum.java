package upscatter.fitter.profile;

/** A search met a point below the minimum it started from; caught by the search, which starts again from there. */
public final class DeeperMinimum extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient double[] theta;

    /**
     * A deeper point.
     *
     * @param theta all parameters there; kept, not copied
     */
    public DeeperMinimum(double[] theta) {
        super("a deeper minimum was found", null, false, false);
        this.theta = theta;
    }

    /** Values of all parameters at the deeper point, in their order and units, as the array that was given. */
    public double[] theta() {
        return theta;
    }
}
