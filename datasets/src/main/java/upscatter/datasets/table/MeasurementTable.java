package upscatter.datasets.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.PlainNumber;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Measurement;

/**
 * Measured values with their errors in bins as a CSV table: two columns of edges an axis, then {@code value,error}, or {@code value} alone where a
 * {@link CovarianceTable} has the errors.
 */
public final class MeasurementTable {
    private static final List<String> VALUES = List.of("value", "error");

    private MeasurementTable() {}

    /**
     * Reads a table onto the bins of a grid.
     *
     * @param correlations how the values are correlated, or empty for independent ones
     * @throws InvalidInputException as {@link BinnedRows#on} and {@link CovarianceTable#measurement}, and at the line of an error that is not positive;
     *     with correlations also at that of a bin that is not in its place
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
        boolean alone = correlations.isPresent()
                && keys(header.cells()).get(header.cells().size() - 1).equals(VALUES.get(0));
        List<String> expected = alone ? VALUES.subList(0, 1) : VALUES;
        List<AxisColumns> axes = AxisColumns.of(header, Set.copyOf(expected), expected.size(), names);
        int value = header.cells().size() - expected.size();
        List<String> last = header.cells().subList(value, header.cells().size());
        if (!keys(last).equals(expected)) {
            throw header.error("the last columns must be 'value,error' but are '%s'".formatted(String.join(",", last)));
        }
        List<Table.Row> rows = new BinnedRows(table, header, axes).on(grid);
        List<Double> values = rows.stream().map(row -> row.number(value)).toList();
        List<Double> errors = alone
                ? List.of()
                : rows.stream().map(row -> row.positive(value + 1)).toList();
        if (correlations.isEmpty()) {
            return Measurement.independent(grid, values, errors);
        }
        requireOrder(table.rows(), rows);
        return correlations.get().measurement(grid, values, errors);
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

    /** The text that {@link #read} gives back to the last bit; of errors that are not independent only their size. */
    public static String text(Measurement measurement, List<String> comments) {
        return BinnedRows.text(
                measurement.grid(),
                String.join(",", VALUES),
                bin -> PlainNumber.of(measurement.values().get(bin)) + "," + PlainNumber.of(measurement.error(bin)),
                comments);
    }
}
