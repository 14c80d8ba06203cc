package upscatter.model.grid;

import java.util.Arrays;
import java.util.List;

/**
 * Measured numbers of events in bins with their errors, of which counts are not known: background-subtracted or published rates.
 *
 * @param grid the bins
 * @param values one value a bin, last axis fastest; may be negative
 * @param covariance covariance of the values, by rows; symmetric with a positive diagonal
 */
public record Measurement(Grid grid, List<Double> values, List<Double> covariance) {
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
    }

    /**
     * Values with independent errors.
     *
     * @param values one a bin
     * @param errors standard deviations, one a bin
     * @throws IllegalArgumentException as the constructor
     */
    public static Measurement independent(Grid grid, List<Double> values, List<Double> errors) {
        int bins = errors.size();
        Double[] covariance = new Double[bins * bins];
        Arrays.fill(covariance, 0.0);
        for (int i = 0; i < bins; i++) {
            covariance[i * bins + i] = errors.get(i) * errors.get(i);
        }
        return new Measurement(grid, values, List.of(covariance));
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

    /** Standard deviation of a bin, counted from zero. */
    public double error(int bin) {
        return Math.sqrt(covariance.get(bin * (grid.bins() + 1)));
    }
}
