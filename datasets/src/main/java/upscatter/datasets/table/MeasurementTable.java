package upscatter.datasets.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.PlainNumber;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Measurement;
import upscatter.model.grid.TwoSidedErrors;

/**
 * Measured values with their errors in bins as a CSV table: two columns of edges an axis, then {@code value,error}, or {@code value,up,down} where errors
 * differ upwards and downwards ({@link TwoSidedErrors}), or {@code value} alone where a {@link CovarianceTable} has the errors. Pseudo-data have a fourth
 * column {@code nominal}, the values whose errors they are.
 */
public final class MeasurementTable {
    private static final List<String> ALONE = List.of("value");
    private static final List<String> NORMAL = List.of("value", "error");
    private static final List<String> TWO_SIDED = List.of("value", "up", "down");
    private static final List<String> DRAWN = List.of("value", "up", "down", "nominal");

    private MeasurementTable() {}

    /**
     * Reads a table onto the bins of a grid.
     *
     * @param correlations how the values are correlated, or empty for independent ones
     * @throws InvalidInputException as {@link BinnedRows#on} and {@link CovarianceTable#measurement}, and at the line of an error that is not positive;
     *     with correlations also at that of a bin that is not in its place, and at the header of two-sided errors
     */
    public static Measurement read(TableFile file, Grid grid, Optional<CovarianceTable> correlations) {
        AxisNames names = AxisNames.of(grid);
        Table table = Table.read(file, names::haveBins);
        Table.Row header = table.header(names::haveBins)
                .orElseThrow(
                        () -> table.rows()
                                .get(0)
                                .error(
                                        "a header is expected such as 'recoil_energy_low [eV],recoil_energy_high [eV],value,error'"));
        List<String> expected = columns(header, correlations);
        List<AxisColumns> axes = AxisColumns.of(header, Set.copyOf(expected), expected.size(), names);
        int value = header.cells().size() - expected.size();
        List<String> last = header.cells().subList(value, header.cells().size());
        if (!keys(last).equals(expected)) {
            throw header.error("the last columns must be '%s' but are '%s'"
                    .formatted(String.join(",", expected), String.join(",", last)));
        }
        List<Table.Row> rows = new BinnedRows(table, header, axes).on(grid);
        List<Double> values = rows.stream().map(row -> row.number(value)).toList();
        if (expected.size() > NORMAL.size()) {
            List<Double> nominal = expected.equals(DRAWN)
                    ? rows.stream().map(row -> row.number(value + 3)).toList()
                    : values;
            return Measurement.twoSided(
                    grid, values, new TwoSidedErrors(nominal, positive(rows, value + 1), positive(rows, value + 2)));
        }
        List<Double> errors = expected.equals(ALONE) ? List.of() : positive(rows, value + 1);
        if (correlations.isEmpty()) {
            return Measurement.independent(grid, values, errors);
        }
        requireOrder(table.rows(), rows);
        return correlations.get().measurement(grid, values, errors);
    }

    private static List<Double> positive(List<Table.Row> rows, int column) {
        return rows.stream().map(row -> row.positive(column)).toList();
    }

    /** The columns after the edges that a header means, {@code value,error} unless it says others. */
    private static List<String> columns(Table.Row header, Optional<CovarianceTable> correlations) {
        List<String> found = keys(header.cells());
        List<String> two = found.contains(DRAWN.get(3)) ? DRAWN : TWO_SIDED;
        if (found.contains(TWO_SIDED.get(1)) || found.contains(TWO_SIDED.get(2))) {
            if (correlations.isPresent()) {
                throw header.error(
                        "errors that differ upwards and downwards have no covariance, which says one error of each value",
                        Optional.of("Maybe without the field '%s' of the channel, or with one error of each value."
                                .formatted(correlations.get().correlation() ? "correlation" : "covariance")));
            }
            return two;
        }
        boolean alone = correlations.isPresent() && found.get(found.size() - 1).equals(ALONE.get(0));
        return alone ? ALONE : NORMAL;
    }

    private static List<String> keys(List<String> cells) {
        return cells.stream().map(cell -> ColumnName.of(cell).key()).toList();
    }

    /** Rows and columns of correlations have no edges that would tell their bins. */
    private static void requireOrder(List<Table.Row> file, List<Table.Row> bins) {
        for (int i = 0; i < bins.size(); i++) {
            if (!file.get(i).equals(bins.get(i))) {
                throw file.get(i)
                        .error(
                                "correlated values must stand in the order of the bins of the channel, the last axis fastest, as the rows of their covariance do");
            }
        }
    }

    /** The text that {@link #read} gives back to the last bit; of errors that are correlated only their size. */
    public static String text(Measurement measurement, List<String> comments) {
        Optional<TwoSidedErrors> two = measurement.twoSided();
        boolean drawn = two.filter(errors -> !errors.nominal().equals(measurement.values()))
                .isPresent();
        return BinnedRows.text(
                measurement.grid(),
                String.join(",", two.isEmpty() ? NORMAL : drawn ? DRAWN : TWO_SIDED),
                bin -> Stream.concat(
                                Stream.of(measurement.values().get(bin)),
                                two.map(errors -> Stream.concat(
                                                Stream.of(
                                                        errors.up().get(bin),
                                                        errors.down().get(bin)),
                                                Stream.of(errors.nominal().get(bin))
                                                        .filter(nominal -> drawn)))
                                        .orElseGet(() -> Stream.of(measurement.error(bin))))
                        .map(PlainNumber::of)
                        .collect(Collectors.joining(",")),
                comments);
    }
}
