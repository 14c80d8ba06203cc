package upscatter.datasets.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.PlainNumber;
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
    private static final String SHARE = "share";
    private static final Set<String> VALUES = Set.of("counts", SHARE);

    private final BinnedRows rows;
    private final int valueColumn;
    private final Optional<ShareColumn> share;

    private CountsTable(BinnedRows rows, int valueColumn, Optional<ShareColumn> share) {
        this.rows = rows;
        this.valueColumn = valueColumn;
        this.share = share;
    }

    /**
     * Reads a table onto the bins of a grid.
     *
     * @throws InvalidInputException at the line of a value that is not a count and of a bin that is not in the grid or stands
     *     twice; at the file when a bin is missing
     */
    public static Counts read(Path file, Grid grid) {
        return read(TableFile.of(file), grid);
    }

    /** Reads a table without the columns that are left out, row by row, of which memory keeps none. */
    public static Counts read(TableFile file, Grid grid) {
        var reading = new Reading(file.path(), AxisNames.of(grid), grid);
        Table.visit(file, AxisNames.of(grid)::haveBins, reading::row);
        return reading.counts();
    }

    /** Counts of the rows that were seen so far. */
    private static final class Reading {
        private final Path file;
        private final AxisNames names;
        private final Grid grid;
        private final double[] counts;
        private final int[] lines;
        private Optional<CountsTable> headed = Optional.empty();
        private List<AxisColumns> ordered = List.of();

        private Reading(Path file, AxisNames names, Grid grid) {
            this.file = file;
            this.names = names;
            this.grid = grid;
            this.counts = new double[grid.bins()];
            this.lines = new int[grid.bins()];
        }

        private void row(Table.Row row) {
            if (headed.isEmpty()) {
                if (!row.isHeader()) {
                    throw noHeader(row);
                }
                CountsTable table = of(new Table(file, Optional.of(row), List.of(), List.of()), row, names);
                ordered = table.rows.ordered(grid);
                headed = Optional.of(table);
                return;
            }
            CountsTable table = headed.get();
            table.rows.header().requireWidthOf(row);
            int bin = table.rows.bin(row, ordered, grid);
            if (lines[bin] > 0) {
                throw row.error("the bin %s stands twice, first on line %d".formatted(grid.describe(bin), lines[bin]));
            }
            lines[bin] = row.line();
            counts[bin] = table.value(row);
        }

        private Counts counts() {
            for (int bin = 0; bin < lines.length; bin++) {
                if (lines[bin] == 0) {
                    throw Table.error(
                            file,
                            headed.isEmpty() || Arrays.stream(lines).allMatch(line -> line == 0)
                                    ? "the table '%s' has no rows".formatted(file)
                                    : "the bin %s is missing".formatted(grid.describe(bin)),
                            Optional.empty());
                }
            }
            return Counts.of(grid, counts);
        }
    }

    private static InvalidInputException noHeader(Table.Row first) {
        return first.error("a header is expected such as 'recoil_energy_low [eV],recoil_energy_high [eV],counts'");
    }

    /**
     * Writes counts so that {@link #read} gives back the same to the last bit.
     *
     * @param comments lines that are put above the table as comments
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(Path file, Counts counts, List<String> comments) {
        try {
            Files.writeString(file, text(counts, comments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text that {@link #write} writes. */
    public static String text(Counts counts, List<String> comments) {
        return BinnedRows.text(counts.grid(), "counts", bin -> PlainNumber.of(counts.value(bin)), comments);
    }

    /**
     * Reads the rows and the header of a file.
     *
     * @param names what its axes may be called
     */
    public static CountsTable of(TableFile file, AxisNames names) {
        Table table = Table.read(file, names::haveBins);
        Table.Row header = table.header(names::haveBins)
                .orElseThrow(() -> noHeader(table.rows().get(0)));
        return of(table, header, names);
    }

    private static CountsTable of(Table table, Table.Row header, AxisNames names) {
        List<AxisColumns> axes = AxisColumns.of(header, VALUES, 1, names);
        int value = header.cells().size() - 1;
        ColumnName name = ColumnName.of(header.cells().get(value));
        if (!VALUES.contains(name.key())) {
            throw header.error("the last column must be 'counts' or 'share' but is '%s'"
                    .formatted(header.cells().get(value)));
        }
        Optional<ShareColumn> share = name.key().equals(SHARE)
                ? Optional.of(ShareColumn.of(value, Optional.of(name), header, 1))
                : Optional.empty();
        return new CountsTable(new BinnedRows(table, header, axes), value, share);
    }

    /** The observables of the columns. */
    public List<Observable> observables() {
        return rows.axes().stream().map(AxisColumns::observable).toList();
    }

    /** The bins of the only axis of the table, which must join. */
    public Axis ownAxis() {
        if (rows.axes().size() != 1) {
            throw rows.headerError(
                    "one axis is expected but found %d".formatted(rows.axes().size()));
        }
        AxisColumns columns = rows.axes().get(0);
        List<Table.Row> rising = rows.table().rows().stream()
                .sorted(Comparator.comparingDouble(columns::low))
                .toList();
        var edges = new TreeSet<Double>();
        double last = columns.low(rising.get(0));
        for (Table.Row row : rising) {
            if (columns.low(row) != last || !(columns.high(row) > last)) {
                throw row.error("the bin must begin at %s, where the one before it ends, and rise"
                        .formatted(PlainNumber.of(last)));
            }
            edges.add(last);
            last = columns.high(row);
        }
        edges.add(last);
        return new Axis(columns.observable(), columns.unit(), List.copyOf(edges));
    }

    /** The counts on the bins of a grid. */
    public Counts onto(Grid grid) {
        return Counts.of(grid, rows.on(grid).stream().mapToDouble(this::value).toArray());
    }

    private double value(Table.Row row) {
        return share.map(column -> column.in(row)).orElseGet(() -> row.notNegative(valueColumn));
    }
}
