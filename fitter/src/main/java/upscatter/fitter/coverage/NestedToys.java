package upscatter.fitter.coverage;

/**
 * How p-values with toys are found for thousands of pseudo-experiments, each of which needs toys at <em>its</em> best nuisance values.
 *
 * <p>One pool of toys drawn at the truth serves all: for nuisance values that are d away a toy of it counts as often as its probability is
 * larger there, expanded to second order in d. Some pseudo-experiments whose p-value is
 * between half and three halves of one minus the level are then given toys of their own: the mean difference moves the cut in the
 * p-values of the pool, and its error enters that of the coverage.
 *
 * @param pool toys in the pool
 * @param oneIn one in so many of the pseudo-experiments close to the level is checked; zero if none is, and the error of the pool alone
 *     is stated
 * @param each toys of a check
 */
public record NestedToys(int pool, int oneIn, int each) {
    private static final int SMALLEST = 2_000;
    private static final int LARGEST = 50_000;

    /** Where a level of 90% cuts. */
    private static final double P_VALUE = 0.1;

    /** Rejects numbers without meaning with {@link IllegalArgumentException}. */
    public NestedToys {
        if (pool < 1 || oneIn < 0 || each < 1) {
            throw new IllegalArgumentException(
                    "numbers of toys must be positive but are %d, %d and %d".formatted(pool, oneIn, each));
        }
    }

    /**
     * A pool of 50,000, whose own error of a p-value of 0.1 is 0.0013; one in 4 checked with 400 toys. Checks move the mean cut and decide nothing one by one,
     * so that their error of 0.015 each averages out, and more of them are worth more than better ones.
     */
    public NestedToys() {
        this(LARGEST, 4, 400);
    }

    /**
     * Toys for a coverage whose Monte Carlo error is to be so large: the error of a p-value of 0.1 from the pool is a quarter of it, which adds 3%, in a pool of
     * 2,000 to 50,000. The pool serves however many pseudo-experiments there are, and of a coarse coverage it would be nearly all of the work.
     *
     * @param precision Monte Carlo error of a coverage that is asked for
     * @throws IllegalArgumentException if it is not positive
     */
    public static NestedToys within(double precision) {
        if (!(precision > 0)) {
            throw new IllegalArgumentException("the error of a coverage must be positive but is " + precision);
        }
        double quarter = precision / 4;
        double pool = P_VALUE * (1 - P_VALUE) / (quarter * quarter);
        return new NestedToys((int) Math.ceil(Math.max(SMALLEST, Math.min(LARGEST, pool))), 4, 400);
    }

    /**
     * What a Monte Carlo error of a coverage leaves to the pseudo-experiments beside that of these toys, so that both together are no larger. The
     * largest pool, which serves errors that its own does not matter for, takes nothing.
     *
     * @param precision the error for which these toys were made, by {@link #within}
     */
    public double rest(double precision) {
        return pool == LARGEST ? precision : Math.sqrt(precision * precision - P_VALUE * (1 - P_VALUE) / pool);
    }
}
