package upscatter.datasets.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.PlainNumber;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;

/**
 * Rows of a table that belong to bins: two columns of edges an axis, and whatever follows.
 *
 * @param table the table
 * @param header its header
 * @param axes columns of the edges
 */
record BinnedRows(Table table, Table.Row header, List<AxisColumns> axes) {
    /** Edges that agree to this share of the bin width are the same edge, written with fewer digits. */
    private static final double EDGE_ROUNDING = 1e-6;

    /** An error in the header. */
    InvalidInputException headerError(String what) {
        return header.error(what);
    }

    /**
     * The row of each bin of a grid, in the order of the bins.
     *
     * @throws InvalidInputException at the line of a bin that is not in the grid or stands twice; at the file when one is missing
     */
    List<Table.Row> on(Grid grid) {
        List<AxisColumns> ordered = ordered(grid);
        int[] found = new int[grid.bins()];
        Arrays.fill(found, -1);
        for (int r = 0; r < table.rows().size(); r++) {
            Table.Row row = table.rows().get(r);
            int bin = bin(row, ordered, grid);
            if (found[bin] >= 0) {
                throw row.error("the bin %s stands twice, first on line %d"
                        .formatted(
                                grid.describe(bin), table.rows().get(found[bin]).line()));
            }
            found[bin] = r;
        }
        for (int bin = 0; bin < found.length; bin++) {
            if (found[bin] < 0) {
                throw table.error("the bin %s is missing".formatted(grid.describe(bin)));
            }
        }
        return Arrays.stream(found).mapToObj(table.rows()::get).toList();
    }

    /** The columns of each axis of a grid, which has all axes of the table. */
    List<AxisColumns> ordered(Grid grid) {
        List<AxisColumns> ordered = grid.axes().stream().map(this::columnsOf).toList();
        requireAxesOf(grid);
        return ordered;
    }

    /** Rejects an axis that a grid does not have. */
    void requireAxesOf(Grid grid) {
        for (AxisColumns columns : axes) {
            if (grid.axis(columns.observable()).isEmpty()) {
                throw headerError("the axis '%s' is not one of the channel"
                        .formatted(columns.observable().label()));
            }
        }
    }

    /** The bin of a row. */
    int bin(Table.Row row, List<AxisColumns> ordered, Grid grid) {
        int bin = 0;
        for (int i = 0; i < ordered.size(); i++) {
            Axis axis = grid.axes().get(i);
            bin = bin * axis.bins() + binOf(row, ordered.get(i), axis);
        }
        return bin;
    }

    /** Text of such a table, one line a bin of a grid. */
    static String text(Grid grid, String valueColumns, IntFunction<String> values, List<String> comments) {
        var lines = new ArrayList<String>();
        comments.forEach(comment -> lines.add("# " + comment));
        lines.add(Stream.concat(grid.axes().stream().flatMap(AxisColumns::names), Stream.of(valueColumns))
                .collect(Collectors.joining(",")));
        for (int bin = 0; bin < grid.bins(); bin++) {
            int[] index = grid.indices(bin);
            var cells = new ArrayList<String>();
            for (int i = 0; i < index.length; i++) {
                Axis axis = grid.axes().get(i);
                cells.add(PlainNumber.of(axis.lows().get(index[i])));
                cells.add(PlainNumber.of(axis.highs().get(index[i])));
            }
            cells.add(values.apply(bin));
            lines.add(String.join(",", cells));
        }
        lines.add("");
        return String.join("\n", lines);
    }

    private AxisColumns columnsOf(Axis axis) {
        AxisColumns found = axes.stream()
                .filter(columns -> columns.observable().equals(axis.observable()))
                .findFirst()
                .orElseThrow(() -> headerError("the columns '%s' are missing"
                        .formatted(AxisColumns.names(axis).collect(Collectors.joining(",")))));
        AxisColumns.requireScale(found.scale(), header.cells().get(found.lowColumn()), axis, header);
        return found;
    }

    /** The first bin that begins above a value, or the number of bins: by halves, since each row of a long table asks for it. */
    private static int firstAbove(Axis axis, double value) {
        int from = 0;
        int to = axis.bins();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (axis.low(middle) > value) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    private static int binOf(Table.Row row, AxisColumns columns, Axis axis) {
        double low = columns.low(row) * columns.unitSize();
        double high = columns.high(row) * columns.unitSize();
        int above = firstAbove(axis, low);
        // A rounded edge lies on either side of the right one.
        for (int bin = Math.max(0, above - 1); bin <= Math.min(above, axis.bins() - 1); bin++) {
            double rounding = EDGE_ROUNDING * (axis.high(bin) - axis.low(bin));
            if (Math.abs(axis.low(bin) - low) <= rounding && Math.abs(axis.high(bin) - high) <= rounding) {
                return bin;
            }
        }
        throw row.error("%s to %s %s is not a bin of the axis '%s' of the channel, which runs from %s to %s%s"
                .formatted(
                        PlainNumber.of(columns.low(row)),
                        PlainNumber.of(columns.high(row)),
                        columns.unit(),
                        axis.label(),
                        axis.describe(0),
                        axis.describe(axis.bins() - 1),
                        axis.hasGaps() ? " with gaps: " + axis.describe() : ""));
    }
}
