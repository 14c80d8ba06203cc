package upscatter.datasets.question;

/**
 * How toys are made.
 *
 * @param precision Monte Carlo error of a probability that is asked for
 * @param most toys at one tested value after which one stops in any case
 * @param values tested couplings at each mass, in a campaign that is decided before its first toy
 * @param number toys at each of them with the signal, and as many without, in such a campaign
 * @param auxiliaryDrawn whether the results of auxiliary measurements are drawn anew in each toy, or held
 */
public record ToyRequest(double precision, int most, int values, int number, boolean auxiliaryDrawn) {
    /** Toys between two looks at the precision. */
    public static final int BATCH = 500;

    /** To one percent, with at most 100,000 toys at a tested value; campaigns of 24 values with 2000 toys; auxiliary measurements drawn. */
    public static final ToyRequest STANDARD = new ToyRequest(0.01, 100_000, 24, 2000, true);

    /** Best precision that may be asked for. */
    public static final double SMALLEST = 1e-5;

    /** Worst precision that says anything. */
    public static final double LARGEST = 0.1;

    /** Rejects values without meaning with {@link IllegalArgumentException}. */
    public ToyRequest {
        if (!(precision >= SMALLEST && precision <= LARGEST)) {
            throw new IllegalArgumentException(
                    "the precision of toys is the Monte Carlo error of a probability, from %s to %s, but is %s"
                            .formatted(SMALLEST, LARGEST, precision));
        }
        if (most < BATCH) {
            throw new IllegalArgumentException(
                    "toys come in batches of %d, so that the most must not be less than that but is %d"
                            .formatted(BATCH, most));
        }
        if (values < 3 || number < 1) {
            throw new IllegalArgumentException(
                    "a campaign of toys needs at least 3 tested values and 1 toy at each, but %d and %d are asked for"
                            .formatted(values, number));
        }
    }
}
