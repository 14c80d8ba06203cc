package upscatter.model.grid;

import java.util.Arrays;
import upscatter.model.stable.Stable;

/**
 * Expected or observed events in the bins of a grid; not necessarily whole, and not negative unless expected of a strength below zero. Immutable.
 */
public final class Counts {
    private static final String NOT_A_COUNT = "the count of bin %s must be finite and not negative but is %s";

    private final Grid grid;
    private final double[] values;

    private Counts(Grid grid, double[] values) {
        this.grid = grid;
        this.values = values;
    }

    /**
     * Counts in the bins of a grid.
     *
     * @param grid the bins
     * @param values one number of events a bin, last axis fastest; copied
     * @throws IllegalArgumentException if the length is not the number of bins or a value is negative or not finite
     */
    public static Counts of(Grid grid, double[] values) {
        Counts counts = signed(grid, values);
        for (int bin = 0; bin < values.length; bin++) {
            if (!(values[bin] >= 0)) {
                throw new IllegalArgumentException(NOT_A_COUNT.formatted(grid.describe(bin), values[bin]));
            }
        }
        return counts;
    }

    /**
     * What a strength that may be negative adds to the bins of a grid.
     *
     * @param grid the bins
     * @param values one number of events a bin, last axis fastest; copied
     * @throws IllegalArgumentException if the length is not the number of bins or a value is not finite
     */
    public static Counts signed(Grid grid, double[] values) {
        if (values.length != grid.bins()) {
            throw new IllegalArgumentException(
                    "a grid of %d bins cannot hold %d counts".formatted(grid.bins(), values.length));
        }
        for (int bin = 0; bin < values.length; bin++) {
            if (!Double.isFinite(values[bin])) {
                throw new IllegalArgumentException(NOT_A_COUNT.formatted(grid.describe(bin), values[bin]));
            }
        }
        return new Counts(grid, values.clone());
    }

    /** The bins. */
    public Grid grid() {
        return grid;
    }

    /** Events of one bin, counted from zero with the last axis running fastest. */
    @Stable
    public double value(int bin) {
        return values[bin];
    }

    /** Events of all bins together. */
    @Stable
    public double total() {
        return Arrays.stream(values).sum();
    }

    /** Counts in the order of the bins, as a new array. */
    @Stable
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts that && grid.equals(that.grid) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * grid.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Counts" + Arrays.toString(values);
    }
}
