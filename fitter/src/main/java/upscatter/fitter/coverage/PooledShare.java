package upscatter.fitter.coverage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import upscatter.fitter.montecarlo.MonteCarloValue;

/**
 * Pseudo-experiments by the p-value r that a pool of toys gives them (for CLs the ratio of two), and what toys of their own say of it.
 * Whole numbers throughout, so that parts are joined in any order to the same digits.
 *
 * @param pool toys in the pool
 * @param each toys of a check
 * @param above pseudo-experiments with r of at least three halves of alpha, one minus the level
 * @param close those with r from half to three halves of alpha, in 500 equal steps
 * @param checked how many of these had toys of their own
 * @param differences sum over these of {@code p - r q}, in 1e-9: p the share of their toys that are at least as extreme, q that of their
 *     toys without signal for CLs, else one
 * @param squares sum of the squares of those differences, in 1e-9
 * @param weights sum of q, in 1e-9
 */
public record PooledShare(
        long pool,
        long each,
        long above,
        List<Long> close,
        long checked,
        long differences,
        long squares,
        long weights) {
    /** Steps of two thousandths of alpha, 2e-4 at 90%: a tenth of the error of the p-values of 20,000 toys, and few enough to be written with each truth. */
    private static final int STEPS = 500;

    /** Differences are whole numbers of it: far below the error of one (0.015 with 400 toys), and nine thousand million of them fit a {@code long}. */
    private static final double UNIT = 1e-9;

    /** Copies the list; rejects one of another length with {@link IllegalArgumentException}. */
    public PooledShare {
        close = List.copyOf(close);
        if (close.size() != STEPS) {
            throw new IllegalArgumentException("%d steps of p-values instead of %d".formatted(close.size(), STEPS));
        }
    }

    /** Step of a ratio: below zero if it is clearly rejected, {@link #STEPS} and more if clearly accepted. */
    static int step(double ratio, double alpha) {
        return (int) Math.floor(Math.max(-1, Math.min(STEPS, STEPS * (ratio / alpha - 0.5))));
    }

    /** Whether a pseudo-experiment at a step may be checked. */
    static boolean isClose(int step) {
        return step >= 0 && step < STEPS;
    }

    /** Counts that grow toy by toy. */
    static final class Builder {
        private final NestedToys nested;
        private final long[] close = new long[STEPS];
        private long above;
        private long checked;
        private long differences;
        private long squares;
        private long weights;

        Builder(NestedToys nested) {
            this.nested = nested;
        }

        void add(int step) {
            if (isClose(step)) {
                close[step]++;
            } else if (step >= STEPS) {
                above++;
            }
        }

        void check(double difference, double weight) {
            checked++;
            differences += Math.round(difference / UNIT);
            squares += Math.round(difference * difference / UNIT);
            weights += Math.round(weight / UNIT);
        }

        PooledShare share() {
            var list = new ArrayList<Long>();
            for (long count : close) {
                list.add(count);
            }
            return new PooledShare(nested.pool(), nested.each(), above, list, checked, differences, squares, weights);
        }
    }

    /** The counts as {@link #of} reads them; of the steps those that are not empty, each with its count. */
    List<Double> numbers() {
        var numbers = new ArrayList<>(
                List.of((double) above, (double) checked, (double) differences, (double) squares, (double) weights));
        for (int k = 0; k < STEPS; k++) {
            if (close.get(k) > 0) {
                numbers.addAll(List.of((double) k, (double) close.get(k)));
            }
        }
        return numbers;
    }

    /** A share that was written as numbers. */
    static PooledShare of(NestedToys nested, List<Double> numbers) {
        var close = new ArrayList<>(Collections.nCopies(STEPS, 0L));
        for (int i = 5; i < numbers.size(); i += 2) {
            close.set(numbers.get(i).intValue(), numbers.get(i + 1).longValue());
        }
        return new PooledShare(
                nested.pool(),
                nested.each(),
                numbers.get(0).longValue(),
                close,
                numbers.get(1).longValue(),
                numbers.get(2).longValue(),
                numbers.get(3).longValue(),
                numbers.get(4).longValue());
    }

    /**
     * The pseudo-experiments of both.
     *
     * @throws IllegalArgumentException if they come from pools or checks of different size
     */
    public PooledShare plus(PooledShare other) {
        if (pool != other.pool || each != other.each) {
            throw new IllegalArgumentException("p-values from %d and %d toys cannot be joined with some from %d and %d"
                    .formatted(pool, each, other.pool, other.each));
        }
        var sums = new ArrayList<Long>();
        for (int k = 0; k < STEPS; k++) {
            sums.add(close.get(k) + other.close.get(k));
        }
        return new PooledShare(
                pool,
                each,
                above + other.above,
                sums,
                checked + other.checked,
                differences + other.differences,
                squares + other.squares,
                weights + other.weights);
    }

    /**
     * By how much p-values with toys of their own exceed those of the pool, on the average of the checks, and its Monte Carlo error.
     *
     * @param alpha one minus the level
     * @return zero with an infinite error where nothing was checked
     */
    public MonteCarloValue shift(double alpha) {
        if (checked == 0 || weights == 0) {
            return new MonteCarloValue(0, Double.POSITIVE_INFINITY);
        }
        double mean = differences * UNIT / checked;
        double variance = Math.max(squares * UNIT / checked - mean * mean, alpha * (1 - alpha) / each);
        return new MonteCarloValue((double) differences / weights, Math.sqrt(variance * checked) / (weights * UNIT));
    }

    /**
     * The cut that stands for alpha in the p-values of the pool, and its error: the shift, weighted with what is known without checks, that
     * the pool is right but for its own Monte Carlo error {@code sqrt(alpha (1 - alpha)/pool)}, unless the shift says that it is wrong by more.
     *
     * @param alpha one minus the level
     */
    public MonteCarloValue cut(double alpha) {
        MonteCarloValue shift = shift(alpha);
        double square = shift.error() * shift.error();
        double prior = Math.max(alpha * (1 - alpha) / pool, shift.value() * shift.value() - square);
        double share = prior / (prior + square);
        return new MonteCarloValue(alpha - share * shift.value(), Math.sqrt(prior * (1 - share)));
    }

    /**
     * Pseudo-experiments whose ratio is above a cut.
     *
     * @param cut rounded down to a step
     * @param alpha one minus the level
     */
    public long accepted(double cut, double alpha) {
        long sum = above;
        for (int k = Math.max(0, step(cut, alpha)); k < STEPS; k++) {
            sum += close.get(k);
        }
        return sum;
    }

    /** Numbers of toys. */
    @Override
    public String toString() {
        long near = close.stream().mapToLong(Long::longValue).sum();
        return "%d above, %d close to the level, %d checked".formatted(above, near, checked);
    }
}
