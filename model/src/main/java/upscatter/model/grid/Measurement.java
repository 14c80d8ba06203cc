package upscatter.model.grid;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * Measured numbers of events in bins with their errors, of which counts are not known: background-subtracted or published rates.
 *
 * @param grid the bins
 * @param values one value a bin, last axis fastest; may be negative
 * @param covariance covariance of the values, by rows; symmetric with a positive diagonal
 * @param twoSided errors that differ upwards and downwards, of which the covariance has the products; empty for normal errors
 */
public record Measurement(Grid grid, List<Double> values, List<Double> covariance, Optional<TwoSidedErrors> twoSided) {
    /** Asymmetry, relative to both errors, that is the rounding of a computed matrix; a table with few digits is symmetric in all of them. */
    private static final double ROUNDING = 1e-9;

    /** Share of a variance that is rounding when nothing of it is left by the other values. */
    private static final double SINGULAR = 1e-12;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if their number does not fit the bins, one is not finite, or the covariance is not symmetric with a positive
     *     diagonal
     */
    public Measurement {
        values = List.copyOf(values);
        covariance = List.copyOf(covariance);
        int bins = grid.bins();
        if (values.size() != bins || covariance.size() != bins * bins) {
            throw new IllegalArgumentException("a grid of %d bins cannot hold %d values and %d covariances"
                    .formatted(bins, values.size(), covariance.size()));
        }
        for (int i = 0; i < bins; i++) {
            double error = Math.sqrt(covariance.get(i * bins + i));
            if (!Double.isFinite(values.get(i)) || !(error > 0) || Double.isInfinite(error)) {
                throw new IllegalArgumentException("bin %s needs a finite value and a positive error but has %s and %s"
                        .formatted(grid.describe(i), values.get(i), error));
            }
            for (int j = 0; j < i; j++) {
                double difference = covariance.get(i * bins + j) - covariance.get(j * bins + i);
                if (!(Math.abs(difference) <= ROUNDING * error * Math.sqrt(covariance.get(j * bins + j)))) {
                    throw new IllegalArgumentException("the covariance of bins %s and %s is not symmetric"
                            .formatted(grid.describe(i), grid.describe(j)));
                }
            }
        }
        List<Double> variances = covariance;
        twoSided.ifPresent(errors -> requireProducts(errors, bins, variances));
    }

    private static void requireProducts(TwoSidedErrors errors, int bins, List<Double> covariance) {
        if (errors.up().size() != bins || !diagonal(bins, errors::mean).equals(covariance)) {
            throw new IllegalArgumentException(
                    "values with two-sided errors are independent, their variances the products of both");
        }
    }

    /** Values with normal errors. */
    public Measurement(Grid grid, List<Double> values, List<Double> covariance) {
        this(grid, values, covariance, Optional.empty());
    }

    /**
     * Values with independent errors that differ upwards and downwards.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static Measurement twoSided(Grid grid, List<Double> values, TwoSidedErrors errors) {
        return new Measurement(grid, values, diagonal(errors.up().size(), errors::mean), Optional.of(errors));
    }

    /** The same measurement with other values, as in pseudo-data. */
    public Measurement withValues(List<Double> others) {
        return new Measurement(grid, others, covariance, twoSided);
    }

    /**
     * Values with independent errors.
     *
     * @param values one a bin
     * @param errors standard deviations, one a bin
     * @throws IllegalArgumentException as the constructor
     */
    public static Measurement independent(Grid grid, List<Double> values, List<Double> errors) {
        return new Measurement(grid, values, diagonal(errors.size(), errors::get));
    }

    private static List<Double> diagonal(int bins, IntToDoubleFunction error) {
        Double[] covariance = new Double[bins * bins];
        Arrays.fill(covariance, 0.0);
        for (int i = 0; i < bins; i++) {
            double sigma = error.applyAsDouble(i);
            covariance[i * bins + i] = sigma * sigma;
        }
        return List.of(covariance);
    }

    /**
     * Checks that no value is given by the others.
     *
     * @return this
     * @throws IllegalArgumentException if the covariance is not positive definite to the rounding of its numbers
     */
    public Measurement requireInvertible() {
        int bins = grid.bins();
        double[] l = new double[bins * bins];
        for (int i = 0; i < bins; i++) {
            double variance = covariance.get(i * (bins + 1));
            for (int j = 0; j <= i; j++) {
                double sum = covariance.get(i * bins + j);
                for (int k = 0; k < j; k++) {
                    sum -= l[i * bins + k] * l[j * bins + k];
                }
                if (i == j && !(sum > SINGULAR * variance)) {
                    throw new IllegalArgumentException(
                            "the covariance is not positive definite: the value of %s is given by those of the bins before it%nMaybe it lacks the independent errors, or its numbers have too few digits."
                                    .formatted(grid.describe(i)));
                }
                l[i * bins + j] = i == j ? Math.sqrt(sum) : sum / l[j * bins + j];
            }
        }
        return this;
    }

    /** Standard deviation of a bin, counted from zero; the geometric mean of two errors. */
    public double error(int bin) {
        return Math.sqrt(covariance.get(bin * (grid.bins() + 1)));
    }
}
