package upscatter.fitter.montecarlo;

import java.util.function.ToDoubleFunction;

/**
 * How many toys are made. A first batch plans the number, and other toys are counted: a rule that looks at the error again and again
 * stops where counts are low by chance, and believes them.
 *
 * @param error Monte Carlo error that is asked for, in the unit of a probability
 * @param batch toys of the first batch, and the least that are counted
 * @param most toys that are made in any case, at one point, the first batch included
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

    /** Whether a number that is given beforehand takes the place of a plan: where a first batch and another one are too many. */
    public boolean isGiven() {
        return most < 2 * batch;
    }

    /** Whether a batch reaches the error whatever the probability is, {@code 1/(4 batch) <= error^2}, so that there is nothing to plan. */
    public boolean isEasy() {
        return 0.25 / batch <= error * error;
    }

    /**
     * Number of toys to be counted, after the first batch: whole batches.
     *
     * @param cautious error that as many toys as those of the first batch are to be expected to have, at the worst; zero where their
     *     number does not matter
     */
    public int planned(double cautious) {
        double batches = Math.ceil((cautious / error) * (cautious / error));
        return (int) Math.max(batch, Math.min(most - (double) batch, batches * batch));
    }

    /**
     * The toys that are counted, in a campaign whose parts are ranges: a number that the first batch plans, after it; where there is nothing to
     * plan, those from the first on.
     *
     * @param cautious of the first batch, whose range is given
     */
    public ToyRange counted(ToDoubleFunction<ToyRange> cautious) {
        if (isGiven()) {
            return new ToyRange(0, most, Shard.WHOLE);
        }
        var first = new ToyRange(0, batch, Shard.WHOLE);
        return new ToyRange(batch, (long) batch + planned(cautious.applyAsDouble(first)), Shard.WHOLE);
    }
}
