package upscatter.fitter.profile;

/**
 * Quadratic model of the profile in some parameters around a point near the conditional minimum over the others, and the way these follow.
 * One thread at a time.
 */
interface LocalProfile {
    /**
     * Evaluates the model around a point.
     *
     * @param theta not modified
     * @return whether it exists; nothing else may be asked if not
     */
    boolean at(double[] theta);

    /** Estimated minimum over the other parameters. */
    double profile();

    /** Estimated distance to that minimum in the unit of the objective. */
    double edm();

    /** First derivative of the profile with respect to the parameter of that number. */
    double slope(int c);

    /** Second derivative of the profile. */
    double curvature(int c, int d);

    /**
     * Moves a point to the minimum that the model predicts after a change of the parameters of the profile, within all bounds.
     *
     * @param theta the point of the last evaluation, or one close to it, overwritten
     * @param change of each parameter of the profile
     */
    void advance(double[] theta, double... change);

    /** Forgets what former points told: the next one is elsewhere. */
    default void restart() {}
}
