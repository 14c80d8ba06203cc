package upscatter.fitter;

/**
 * When there are enough toys. They are made in batches of fixed size, so that their number depends on the toys alone.
 *
 * @param error Monte Carlo error that is asked for, in the unit of a probability
 * @param batch toys between two looks at the error
 * @param most toys after which one stops in any case, at one point
 */
public record ToyPrecision(double error, int batch, int most) {
    /** Rejects values without meaning with {@link IllegalArgumentException}. */
    public ToyPrecision {
        if (!(error > 0 && error < 1)) {
            throw new IllegalArgumentException(
                    "Monte Carlo error of a probability must be between 0 and 1 but is " + error);
        }
        if (batch < 1 || most < batch) {
            throw new IllegalArgumentException(
                    "toys come in batches of at least one, at least one batch, but %d of at most %d were asked for"
                            .formatted(batch, most));
        }
    }

    /** In batches of 500, at most 100,000 toys a point. */
    public ToyPrecision(double error) {
        this(error, 500, 100_000);
    }
}
