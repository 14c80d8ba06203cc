package upscatter.likelihood;

/**
 * Distribution of the Poisson deviance {@code D = 2 [nu - n + n ln(n/nu)]} of a count n around its own expectation nu. For large nu that of
 * chi-squared with one degree of freedom, mean 1 and variance 2; for small nu far from it: at nu = 0.01 the mean is 0.092.
 *
 * @param mean of D
 * @param variance of D
 * @param alike probability that two counts are the same, {@code sum_n P(n)^2}
 */
record DevianceMoments(double mean, double variance, double alike) {
    /** Of the square of a normal variable. */
    static final DevianceMoments NORMAL = new DevianceMoments(1, 2, 0);

    /** Above this expectation the first terms of expansions in 1/nu are right to 1e-5. */
    private static final double LARGE = 60;

    /** Counts that an expectation of at most that can give. */
    private static final int LARGEST_COUNT = 200;

    /** Probabilities below this share of the largest one change no digit that is used. */
    private static final double NEGLIGIBLE = 1e-18;

    /** {@code n ln n}. */
    private static final double[] N_LOG_N = new double[LARGEST_COUNT];

    /** {@code 1/n!}. */
    private static final double[] INVERSE_FACTORIAL = new double[(int) LARGE + 1];

    static {
        for (int n = 1; n < LARGEST_COUNT; n++) {
            N_LOG_N[n] = n * Math.log(n);
        }
        INVERSE_FACTORIAL[0] = 1;
        for (int n = 1; n < INVERSE_FACTORIAL.length; n++) {
            INVERSE_FACTORIAL[n] = INVERSE_FACTORIAL[n - 1] / n;
        }
    }

    /**
     * Moments at an expectation: sums over the counts outwards from the most probable one; above 60 the expansions {@code 1 + 1/(6 nu) + 1/(6
     * nu^2)} and {@code 2 + 2/(3 nu) + 4/(3 nu^2)} of the moments of the deviance by those of the Poisson distribution, and {@code 1/sqrt(4 pi nu)}.
     *
     * @param nu not negative, finite
     */
    static DevianceMoments of(double nu) {
        if (nu == 0) {
            return new DevianceMoments(0, 0, 1);
        }
        if (nu > LARGE) {
            return new DevianceMoments(
                    1 + (1 + 1 / nu) / (6 * nu), 2 + (2 + 4 / nu) / (3 * nu), 1 / Math.sqrt(4 * Math.PI * nu));
        }
        int mode = (int) nu;
        double logarithm = Math.log(nu);
        double largest = Math.exp(-nu) * Math.pow(nu, mode) * INVERSE_FACTORIAL[mode];
        double mean = 0;
        double square = 0;
        double alike = 0;
        double p = largest;
        for (int n = mode; n < LARGEST_COUNT && p > NEGLIGIBLE * largest; n++) {
            double deviance = 2 * (nu - n + N_LOG_N[n] - n * logarithm);
            mean += p * deviance;
            square += p * deviance * deviance;
            alike += p * p;
            p *= nu / (n + 1);
        }
        p = largest * mode / nu;
        for (int n = mode - 1; n >= 0 && p > NEGLIGIBLE * largest; n--) {
            double deviance = 2 * (nu - n + N_LOG_N[n] - n * logarithm);
            mean += p * deviance;
            square += p * deviance * deviance;
            alike += p * p;
            p *= n / nu;
        }
        return new DevianceMoments(mean, square - mean * mean, alike);
    }
}
