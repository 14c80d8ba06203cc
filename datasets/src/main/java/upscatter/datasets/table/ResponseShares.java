package upscatter.datasets.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.PlainNumber;
import upscatter.model.detector.ResponseTable;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.Dimension;
import upscatter.model.units.EnergyScale;

/**
 * A response as a CSV table: the share of recoils of each true energy that is kept and ends in each bin of some axes of a channel. The true energy is a column of points,
 * {@code true_energy [keV]}, between which shares are linear, or two of bins, {@code true_energy_low [keV],true_energy_high [keV]}, in which they are constant. Then follow two columns
 * of edges an axis and {@code share}, a row for each energy and bin; or one column a bin of the channel in its order, a row for each energy.
 */
public final class ResponseShares {
    private static final Set<String> ENERGIES = Set.of("true_energy", "true_recoil_energy", "recoil_energy");
    private static final Set<String> VALUES = Set.of("share", "efficiency", "probability");
    private static final String EXAMPLE =
            "'true_energy [keV],reconstructed_energy_low [keV],reconstructed_energy_high [keV],share'";
    private static final String LOW = "_low";
    private static final String HIGH = "_high";

    /** Ends of bins of true energies that differ by less than this share of them are one, as written with fewer digits. */
    private static final double SAME_EDGE = 1e-6;

    private final Table table;
    private final Table.Row header;
    private final List<ColumnName> columns;
    private final Grid grid;
    private final int[] energies;
    private final double unitMeV;

    private ResponseShares(
            Table table, Table.Row header, List<ColumnName> columns, Grid grid, int[] energies, double unitMeV) {
        this.table = table;
        this.header = header;
        this.columns = columns;
        this.grid = grid;
        this.energies = energies;
        this.unitMeV = unitMeV;
    }

    /**
     * Reads a table for the bins of a channel.
     *
     * @param grid all bins of the channel; the table may have some of its axes, or all but those of time
     * @throws InvalidInputException at the header if a column is missing or not known; at the line of an energy or bin that stands twice; at the file when one is missing
     */
    public static ResponseTable read(TableFile file, Grid grid) {
        return of(file, grid).read();
    }

    private ResponseTable read() {
        return columns.stream().anyMatch(name -> VALUES.contains(name.key())) ? inRows() : inColumns();
    }

    private static ResponseShares of(TableFile file, Grid grid) {
        Predicate<List<String>> isHeader = cells ->
                cells.stream().anyMatch(cell -> isEnergy(ColumnName.of(cell).key()));
        Table table = Table.read(file, isHeader);
        Table.Row header = table.header(isHeader)
                .orElseThrow(() -> table.rows().get(0).error("a header is expected such as " + EXAMPLE));
        List<ColumnName> columns = header.cells().stream().map(ColumnName::of).toList();
        int[] energies = IntStream.range(0, columns.size())
                .filter(column -> isEnergy(columns.get(column).key()))
                .toArray();
        requireEnergies(header, columns, energies);
        return new ResponseShares(table, header, columns, grid, energies, unitMeV(columns.get(energies[0]), header));
    }

    /**
     * Reads a variation of a table: another one like it, or the share of all bins together at each of its energies, {@code true_energy [keV],share}, which multiplies all bins alike.
     *
     * @param nominal the table that is varied
     * @throws InvalidInputException as {@link #read}, and if the energies of a share of all bins are others
     */
    public static ResponseTable varied(TableFile file, Grid grid, ResponseTable nominal) {
        ResponseShares shares = of(file, grid);
        boolean together = nominal.grid().bins() > 1 && shares.columns.size() == shares.energies.length + 1;
        return together ? shares.together(nominal) : shares.read();
    }

    /** Shares of all bins together, spread as those of another table. */
    private ResponseTable together(ResponseTable nominal) {
        int column = IntStream.range(0, columns.size())
                .filter(place -> VALUES.contains(columns.get(place).key()))
                .findFirst()
                .orElseThrow(() -> header.error("the column 'share' is missing"));
        ShareColumn share = ShareColumn.of(column, Optional.of(columns.get(column)), header, 1);
        ResponseTable all = table(
                new Grid(List.of(nominal.grid().axes().get(0).whole())),
                table.rows().stream()
                        .map(row -> new Sampled(row, List.of(share.in(row))))
                        .toList());
        if (all.energiesMeV().size() != nominal.energiesMeV().size()
                || IntStream.range(0, all.energiesMeV().size())
                        .anyMatch(i -> Math.abs(all.energiesMeV().get(i)
                                        - nominal.energiesMeV().get(i))
                                > SAME_EDGE * nominal.energiesMeV().get(i))) {
            throw table.error("a share of all bins together must have the energies of the table that it varies");
        }
        try {
            return nominal.withTotals(all.shares().get(0));
        } catch (IllegalArgumentException e) {
            throw table.error(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isEnergy(String key) {
        return ENERGIES.contains(key)
                || ENERGIES.stream()
                        .filter(name -> name.startsWith("true"))
                        .anyMatch(name -> key.equals(name + LOW) || key.equals(name + HIGH));
    }

    private static void requireEnergies(Table.Row header, List<ColumnName> columns, int[] energies) {
        boolean point = energies.length == 1
                && ENERGIES.contains(columns.get(energies[0]).key());
        boolean bins = energies.length == 2
                && columns.get(energies[0]).key().endsWith(LOW)
                && columns.get(energies[1]).key().endsWith(HIGH)
                && columns.get(energies[0])
                        .unit()
                        .equals(columns.get(energies[1]).unit());
        if (!point && !bins) {
            throw header.error(
                    "one column 'true_energy [unit]', or two 'true_energy_low [unit],true_energy_high [unit]', are expected but the header is '%s'"
                            .formatted(String.join(",", header.cells())));
        }
    }

    private static double unitMeV(ColumnName name, Table.Row header) {
        Optional<EnergyScale> scale = EnergyScale.of(name.unitOrNone());
        if (scale.equals(Optional.of(EnergyScale.ELECTRON_EQUIVALENT))) {
            throw header.error("the column '%s' has energies that are %s, but true recoil energies are those of nuclei"
                    .formatted(name.text(), scale.get().words()));
        }
        String bare = scale.isPresent() ? EnergyScale.bare(name.unitOrNone()) : name.unitOrNone();
        return Dimension.ENERGY
                .factor(ColumnUnits.symbol(name, bare, Dimension.ENERGY, header))
                .orElseThrow();
    }

    /** A row for each energy and bin. */
    private ResponseTable inRows() {
        AxisNames names = AxisNames.of(grid);
        var axes = new ArrayList<AxisColumns>();
        Optional<ShareColumn> share = Optional.empty();
        for (int column = 0; column < columns.size(); column++) {
            int here = column;
            if (Arrays.stream(energies).anyMatch(energy -> energy == here)) {
                continue;
            }
            ColumnName name = columns.get(column);
            if (VALUES.contains(name.key())) {
                if (share.isPresent()) {
                    throw header.error(
                            "the column of shares stands twice, the second time as '%s'".formatted(name.text()));
                }
                share = Optional.of(ShareColumn.of(column, Optional.of(name), header, 1));
            } else {
                if (column + 1 == columns.size()) {
                    throw header.error("the column '%s' is not known".formatted(name.text()));
                }
                axes.add(AxisColumns.of(header, column++, names));
            }
        }
        if (axes.isEmpty()) {
            throw header.error("the table has no bins: columns such as '%s' are missing"
                    .formatted(String.join(
                            ",", AxisColumns.names(grid.axes().get(0)).toList())));
        }
        Grid seen = new Grid(grid.axes().stream()
                .filter(axis -> axes.stream()
                        .anyMatch(columnsOf -> columnsOf.observable().equals(axis.observable())))
                .toList());
        var rows = new BinnedRows(table, header, axes);
        List<AxisColumns> ordered = rows.ordered(seen);
        var byEnergy = new TreeMap<Double, Map<Integer, Table.Row>>();
        for (Table.Row row : table.rows()) {
            int bin = rows.bin(row, ordered, seen);
            Optional<Table.Row> first =
                    Optional.ofNullable(byEnergy.computeIfAbsent(row.number(energies[0]), energy -> new TreeMap<>())
                            .putIfAbsent(bin, row));
            if (first.isPresent()) {
                throw row.error("the bin %s stands twice at this energy, first on line %d"
                        .formatted(seen.describe(bin), first.get().line()));
            }
        }
        ShareColumn values = share.orElseThrow();
        var lists = new ArrayList<Sampled>();
        byEnergy.forEach((energy, bins) -> {
            IntStream.range(0, seen.bins())
                    .filter(bin -> !bins.containsKey(bin))
                    .findFirst()
                    .ifPresent(missing -> {
                        throw table.error("the bin %s is missing at the energy %s"
                                .formatted(seen.describe(missing), PlainNumber.of(energy)));
                    });
            lists.add(new Sampled(
                    bins.values().iterator().next(),
                    bins.values().stream().map(values::in).toList()));
        });
        return table(seen, lists);
    }

    /** A row for each energy, with a column for each bin. */
    private ResponseTable inColumns() {
        Grid seen = new Grid(grid.axes().stream()
                .filter(axis -> !axis.observable().equals(Observable.ARRIVAL_TIME)
                        && !axis.observable().equals(Observable.CALENDAR_TIME))
                .toList());
        List<ShareColumn> shares = IntStream.range(0, columns.size())
                .filter(column -> Arrays.stream(energies).noneMatch(energy -> energy == column))
                .mapToObj(column -> new ShareColumn(column, 1, 1))
                .toList();
        if (shares.size() != seen.bins()) {
            throw header.error(
                    "a column 'share', or one column for each of the %d bins of the channel (%s) is expected beside the true energy, but there are %d"
                            .formatted(
                                    seen.bins(),
                                    String.join(
                                            ", ",
                                            seen.axes().stream()
                                                    .map(Axis::label)
                                                    .toList()),
                                    shares.size()));
        }
        List<Sampled> rows = table.rows().stream()
                .map(row -> new Sampled(
                        row, shares.stream().map(share -> share.in(row)).toList()))
                .sorted(Comparator.comparingDouble(sampled -> sampled.row.number(energies[0])))
                .toList();
        return table(seen, rows);
    }

    /** Shares of all bins at an energy. */
    private record Sampled(Table.Row row, List<Double> shares) {}

    private ResponseTable table(Grid seen, List<Sampled> rows) {
        var energiesMeV = new ArrayList<Double>();
        var shares = new ArrayList<List<Double>>();
        IntStream.range(0, seen.bins()).forEach(bin -> shares.add(new ArrayList<>()));
        double end = Double.NaN;
        for (Sampled sampled : rows) {
            double low = sampled.row.number(energies[0]);
            if (energies.length == 1) {
                add(energiesMeV, shares, low, sampled);
                continue;
            }
            double high = sampled.row.positive(energies[1]);
            if (!(high > low) || Math.abs(end - low) > SAME_EDGE * (high - low)) {
                throw sampled.row.error("the true energies must rise and join: %s to %s follows %s"
                        .formatted(PlainNumber.of(low), PlainNumber.of(high), PlainNumber.of(end)));
            }
            add(energiesMeV, shares, Double.isNaN(end) ? low : end, sampled);
            add(energiesMeV, shares, high, sampled);
            end = high;
        }
        try {
            return new ResponseTable(seen, energiesMeV, shares);
        } catch (IllegalArgumentException e) {
            throw table.error(String.valueOf(e.getMessage()));
        }
    }

    private void add(List<Double> energiesMeV, List<List<Double>> shares, double energy, Sampled sampled) {
        energiesMeV.add(energy * unitMeV);
        for (int bin = 0; bin < shares.size(); bin++) {
            shares.get(bin).add(sampled.shares.get(bin));
        }
    }
}
