package upscatter.datasets.table;

import java.util.List;
import java.util.Optional;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Node;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Measurement;

/**
 * How measured values of a channel are correlated: a square table of numbers without edges, a row and a column a bin in the order of the bins of the
 * channel (last axis fastest), with or without a header. A {@code covariance} is whole, what is known beside it is not added; a {@code
 * correlation} is multiplied with the errors of the values.
 *
 * @param place where the channel names the table
 * @param table the numbers
 * @param correlation whether they are correlations
 */
public record CovarianceTable(Node place, Table table, boolean correlation) {
    /** Errors that agree to this share with the diagonal of a covariance are the same, written with fewer digits. */
    private static final double ERROR_ROUNDING = 1e-3;

    /** What a one on the diagonal may be off by the rounding of a computed matrix; a covariance given as a correlation is off by more. */
    private static final double DIAGONAL_ROUNDING = 1e-9;

    /** Reads the table in a field. */
    public static CovarianceTable of(Node place, boolean correlation) {
        return new CovarianceTable(place, Table.read(TableFile.of(place), cells -> false), correlation);
    }

    /**
     * Values with these correlations.
     *
     * @param errors errors that stand beside the values; empty where there are none, as a covariance needs none
     * @throws InvalidInputException if the table is not square or does not belong to the bins, or errors beside the values are not those of
     *     its diagonal; at the field if the covariance is not symmetric and positive definite
     */
    Measurement measurement(Grid grid, List<Double> values, List<Double> errors) {
        int bins = grid.bins();
        if (table.rows().size() != bins || table.rows().get(0).cells().size() != bins) {
            throw table.error(
                    "a row and a column for each of the %d bins of the channel are expected but found %d rows of %d"
                            .formatted(
                                    bins,
                                    table.rows().size(),
                                    table.rows().get(0).cells().size()));
        }
        if (correlation && errors.isEmpty()) {
            throw place.error("correlations need the errors of the values, which have none");
        }
        Double[] covariance = new Double[bins * bins];
        for (int i = 0; i < bins; i++) {
            requireDiagonal(table.rows().get(i), i, errors);
            for (int j = 0; j < bins; j++) {
                double scale = correlation ? errors.get(i) * errors.get(j) : 1;
                covariance[i * bins + j] = scale * table.rows().get(i).number(j);
            }
        }
        return place.make(() -> new Measurement(grid, values, List.of(covariance)).requireInvertible());
    }

    private void requireDiagonal(Table.Row row, int bin, List<Double> errors) {
        double diagonal = row.positive(bin);
        if (correlation && Math.abs(diagonal - 1) > DIAGONAL_ROUNDING) {
            throw row.error("the correlation of a value with itself is one but this is %s".formatted(diagonal));
        }
        if (!correlation && !errors.isEmpty()) {
            double error = errors.get(bin);
            if (Math.abs(Math.sqrt(diagonal) - error) > ERROR_ROUNDING * error) {
                throw row.error(
                        "the variance %s is that of an error of %s but the value has an error of %s"
                                .formatted(diagonal, (float) Math.sqrt(diagonal), error),
                        Optional.of(
                                "Maybe one of them is a part of the error: a covariance is whole, and the column 'error' may be left out."));
            }
        }
    }
}
