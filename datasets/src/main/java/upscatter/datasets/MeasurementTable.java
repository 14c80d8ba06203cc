package upscatter.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Measurement;

/** Measured values with independent errors in bins as a CSV table: two columns of edges an axis, then {@code value,error}. */
final class MeasurementTable {
    private static final List<String> VALUES = List.of("value", "error");

    private MeasurementTable() {}

    /**
     * Reads a table onto the bins of a grid.
     *
     * @throws InvalidInputException as {@link BinnedRows#on}, and at the line of an error that is not positive
     */
    static Measurement read(Path file, Grid grid) {
        Table table = Table.read(file);
        Table.Row header = table.header(AxisColumns::isHeader)
                .orElseThrow(
                        () -> table.rows()
                                .get(0)
                                .error(
                                        "a header is expected such as 'recoil_energy_low [eV],recoil_energy_high [eV],value,error'"));
        List<AxisColumns> axes = AxisColumns.of(header, Set.copyOf(VALUES), VALUES.size());
        int value = header.cells().size() - VALUES.size();
        List<String> last = header.cells().subList(value, header.cells().size());
        if (!last.stream().map(cell -> ColumnName.of(cell).key()).toList().equals(VALUES)) {
            throw header.error("the last columns must be 'value,error' but are '%s'".formatted(String.join(",", last)));
        }
        List<Table.Row> rows = new BinnedRows(table, header, axes).on(grid);
        return Measurement.independent(
                grid,
                rows.stream().map(row -> row.number(value)).toList(),
                rows.stream().map(row -> row.positive(value + 1)).toList());
    }

    /** The text that {@link #read} gives back to the last bit; of errors that are not independent only their size. */
    static String text(Measurement measurement, List<String> comments) {
        return BinnedRows.text(
                measurement.grid(),
                String.join(",", VALUES),
                bin -> CountsTable.plain(measurement.values().get(bin)) + ","
                        + CountsTable.plain(measurement.error(bin)),
                comments);
    }
}
