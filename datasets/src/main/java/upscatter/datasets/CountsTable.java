package upscatter.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;

/**
 * Counts in bins as a CSV table: a pair of columns {@code <axis>_low [unit],<axis>_high [unit]} an axis, and the column {@code
 * counts} (or {@code share} for shares of a whole).
 *
 * <p>Bins may stand in any order, each exactly once. Lines that begin with {@code #} are comments.
 */
public final class CountsTable {
    private static final Set<String> VALUES = Set.of("counts", "share");

    /** Edges that agree to this share of the bin width are the same edge, written with fewer digits. */
    private static final double EDGE_ROUNDING = 1e-6;

    private final Table table;
    private final List<AxisColumns> axes;
    private final int valueColumn;

    private CountsTable(Table table, List<AxisColumns> axes, int valueColumn) {
        this.table = table;
        this.axes = axes;
        this.valueColumn = valueColumn;
    }

    /**
     * Reads a table onto the bins of a grid.
     *
     * @throws InvalidInputException at the line of a value that is not a count and of a bin that is not in the grid or stands
     *     twice; at the file when a bin is missing
     */
    public static Counts read(Path file, Grid grid) {
        return of(file).onto(grid);
    }

    /**
     * Writes counts so that {@link #read} gives back the same to the last bit.
     *
     * @param comments lines that are put above the table as comments
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(Path file, Counts counts, List<String> comments) {
        List<Axis> axes = counts.grid().axes();
        var lines = new ArrayList<String>();
        comments.forEach(comment -> lines.add("# " + comment));
        lines.add(Stream.concat(axes.stream().flatMap(AxisColumns::names), Stream.of("counts"))
                .collect(Collectors.joining(",")));
        for (int bin = 0; bin < counts.grid().bins(); bin++) {
            int[] index = counts.grid().indices(bin);
            var cells = new ArrayList<String>();
            for (int i = 0; i < index.length; i++) {
                cells.add(plain(axes.get(i).edges().get(index[i])));
                cells.add(plain(axes.get(i).edges().get(index[i] + 1)));
            }
            cells.add(plain(counts.value(bin)));
            lines.add(String.join(",", cells));
        }
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the rows and the header of a file. */
    static CountsTable of(Path file) {
        Table table = Table.read(file);
        Table.Row header = table.header()
                .orElseThrow(() -> table.rows()
                        .get(0)
                        .error("a header is expected such as 'recoil_energy_low [eV],recoil_energy_high [eV],counts'"));
        List<AxisColumns> axes = AxisColumns.of(header, VALUES);
        int value = header.cells().size() - 1;
        if (!VALUES.contains(header.cells().get(value))) {
            throw header.error("the last column must be 'counts' or 'share' but is '%s'"
                    .formatted(header.cells().get(value)));
        }
        return new CountsTable(table, axes, value);
    }

    /** The observables of the columns. */
    List<Observable> observables() {
        return axes.stream().map(AxisColumns::observable).toList();
    }

    /** An error in the header. */
    InvalidInputException headerError(String what) {
        return table.header().orElse(table.rows().get(0)).error(what);
    }

    /** The bins of the only axis of the table, which must join. */
    Axis ownAxis() {
        if (axes.size() != 1) {
            throw headerError("one axis is expected but found %d".formatted(axes.size()));
        }
        AxisColumns columns = axes.get(0);
        List<Table.Row> rising = table.rows().stream()
                .sorted(Comparator.comparingDouble(columns::low))
                .toList();
        var edges = new TreeSet<Double>();
        double last = columns.low(rising.get(0));
        for (Table.Row row : rising) {
            if (columns.low(row) != last || !(columns.high(row) > last)) {
                throw row.error(
                        "the bin must begin at %s, where the one before it ends, and rise".formatted(plain(last)));
            }
            edges.add(last);
            last = columns.high(row);
        }
        edges.add(last);
        return new Axis(columns.observable(), columns.unit(), List.copyOf(edges));
    }

    /** The counts on the bins of a grid. */
    Counts onto(Grid grid) {
        List<AxisColumns> ordered = grid.axes().stream().map(this::columnsOf).toList();
        for (AxisColumns columns : axes) {
            if (!ordered.contains(columns)) {
                throw headerError("the axis '%s' is not one of the channel"
                        .formatted(columns.observable().label()));
            }
        }
        double[] counts = new double[grid.bins()];
        int[] line = new int[counts.length];
        for (Table.Row row : table.rows()) {
            int bin = 0;
            for (int i = 0; i < ordered.size(); i++) {
                Axis axis = grid.axes().get(i);
                bin = bin * axis.bins() + binOf(row, ordered.get(i), axis);
            }
            if (line[bin] > 0) {
                throw row.error("the bin %s stands twice, first on line %d".formatted(grid.describe(bin), line[bin]));
            }
            line[bin] = row.line();
            counts[bin] = row.notNegative(valueColumn);
        }
        int missing = Arrays.stream(line).boxed().toList().indexOf(0);
        if (missing >= 0) {
            throw table.error("the bin %s is missing".formatted(grid.describe(missing)));
        }
        return Counts.of(grid, counts);
    }

    private AxisColumns columnsOf(Axis axis) {
        return axes.stream()
                .filter(columns -> columns.observable() == axis.observable())
                .findFirst()
                .orElseThrow(() -> headerError("the columns '%s' are missing"
                        .formatted(AxisColumns.names(axis).collect(Collectors.joining(",")))));
    }

    private static int binOf(Table.Row row, AxisColumns columns, Axis axis) {
        double low = columns.low(row) * columns.unitSize();
        double high = columns.high(row) * columns.unitSize();
        for (int bin = 0; bin < axis.bins(); bin++) {
            double rounding = EDGE_ROUNDING * (axis.high(bin) - axis.low(bin));
            if (Math.abs(axis.low(bin) - low) <= rounding && Math.abs(axis.high(bin) - high) <= rounding) {
                return bin;
            }
        }
        throw row.error("%s to %s %s is not a bin of the axis '%s' of the channel, which runs from %s to %s"
                .formatted(
                        plain(columns.low(row)),
                        plain(columns.high(row)),
                        columns.unit(),
                        axis.observable().label(),
                        axis.describe(0),
                        axis.describe(axis.bins() - 1)));
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
