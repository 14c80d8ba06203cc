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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private static final String RATIO = "ratio";

    /** Shares in print have two digits or more, of which the last are rounded. */
    private static final double ROUNDING = 0.01;

    private static final Set<String> VALUES = Set.of("counts", SHARE);
    private static final Set<String> VALUES_OR_RATIOS = Set.of("counts", SHARE, RATIO);

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
                CountsTable table = of(new Table(file, Optional.of(row), List.of(), List.of()), row, names, VALUES);
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
        return of(file, names, VALUES);
    }

    /** The same, but the values may be ratios to another table, {@code ratio}, on some of its axes. */
    public static CountsTable orRatios(TableFile file, AxisNames names) {
        return of(file, names, VALUES_OR_RATIOS);
    }

    private static CountsTable of(TableFile file, AxisNames names, Set<String> values) {
        Table table = Table.read(file, names::haveBins);
        Table.Row header = table.header(names::haveBins)
                .orElseThrow(() -> noHeader(table.rows().get(0)));
        return of(table, header, names, values);
    }

    private static CountsTable of(Table table, Table.Row header, AxisNames names, Set<String> values) {
        List<AxisColumns> axes = AxisColumns.of(header, values, 1, names);
        int value = header.cells().size() - 1;
        ColumnName name = ColumnName.of(header.cells().get(value));
        if (!values.contains(name.key())) {
            throw header.error("the last column must be '%s' but is '%s'"
                    .formatted(
                            values.stream().sorted().collect(Collectors.joining("' or '")),
                            header.cells().get(value)));
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

    /** Whether the values are counts, and no shares or ratios. */
    public boolean isCounts() {
        return share.isEmpty() && !isRatio();
    }

    /**
     * Requires that shares are of one whole.
     *
     * @throws InvalidInputException at the file if they sum to more than one and their rounding
     */
    public void requireOneWhole() {
        if (share.isPresent()) {
            double sum = rows.table().rows().stream().mapToDouble(this::value).sum();
            if (sum > 1 + ROUNDING) {
                throw rows.table().error("the shares sum to %.6g, more than the whole".formatted(sum));
            }
        }
    }

    /** Whether the values are ratios to those of another table. */
    public boolean isRatio() {
        return ColumnName.of(rows.header().cells().get(valueColumn)).key().equals(RATIO);
    }

    /**
     * The value of each bin of a grid, which is that of its bin on the axes of the table, some of those of the grid.
     *
     * @throws InvalidInputException as {@link #onto}, and if an axis is not one of the grid
     */
    public double[] spreadOver(Grid grid) {
        List<Axis> own = grid.axes().stream()
                .filter(axis -> observables().contains(axis.observable()))
                .toList();
        rows.requireAxesOf(grid);
        var part = new Grid(own);
        Counts values = onto(part);
        return IntStream.range(0, grid.bins())
                .mapToDouble(bin -> {
                    int place = 0;
                    for (Axis axis : own) {
                        place = place * axis.bins()
                                + grid.indices(bin)[grid.axes().indexOf(axis)];
                    }
                    return values.value(place);
                })
                .toArray();
    }

    private double value(Table.Row row) {
        return share.map(column -> column.in(row)).orElseGet(() -> row.notNegative(valueColumn));
    }
}
