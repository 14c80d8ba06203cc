package upscatter.datasets.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import upscatter.datasets.json.Node;
import upscatter.datasets.table.TableColumns.Role;
import upscatter.model.detector.Fluctuation;
import upscatter.model.detector.Quanta;
import upscatter.model.detector.Quenching;
import upscatter.model.units.Dimension;
import upscatter.model.units.EnergyScale;

/** Probabilities of numbers of quanta as a CSV table: {@code energy [eV],p1,p2,...}, the visible energy and the probability of one quantum, of two, and so on. */
public final class QuantaTable {
    private static final Role RECOILS = Role.of("recoil_energy", "energy", "nuclear_recoil_energy");
    private static final Role YIELD = Role.of("yield", "charge_yield", "quanta");

    private QuantaTable() {}

    /**
     * Reads a table.
     *
     * @param path where it is named
     * @throws upscatter.datasets.input.InvalidInputException at the header, or at the line of a value that is no probability
     */
    public static Quanta read(Node path, Quenching quenching) {
        Predicate<List<String>> isHeader = cells -> isEnergy(ColumnName.of(cells.get(0)));
        Table table = Table.read(TableFile.of(path), isHeader);
        Table.Row header = table.header(isHeader)
                .orElseThrow(() -> table.rows().get(0).error("a header is expected such as 'energy [eV],p1,p2,p3'"));
        ColumnName energy = ColumnName.of(header.cells().get(0));
        int numbers = header.cells().size() - 1;
        for (int n = 1; n <= numbers; n++) {
            String key = ColumnName.of(header.cells().get(n)).key();
            if (!key.equals("p" + n)) {
                throw header.error("column %d must be 'p%d', the probability of %d quanta, but is '%s'"
                        .formatted(n + 1, n, n, header.cells().get(n)));
            }
        }
        String bare = EnergyScale.of(energy.unitOrNone()).isPresent()
                ? EnergyScale.bare(energy.unitOrNone())
                : energy.unitOrNone();
        double unit = Dimension.ENERGY
                .factor(ColumnUnits.symbol(energy, bare, Dimension.ENERGY, header))
                .orElseThrow();
        List<ShareColumn> columns = IntStream.rangeClosed(1, numbers)
                .mapToObj(n -> new ShareColumn(n, 1, 1))
                .toList();
        var energies = new ArrayList<Double>();
        var probabilities = new ArrayList<List<Double>>();
        columns.forEach(column -> probabilities.add(new ArrayList<>()));
        for (Table.Row row : table.rows()) {
            header.requireWidthOf(row);
            energies.add(row.positive(0) * unit);
            for (int n = 0; n < numbers; n++) {
                probabilities.get(n).add(columns.get(n).in(row));
            }
        }
        return RowsTogether.make(
                table,
                rows -> new Quanta.Tabulated(
                        quenching,
                        energies.subList(0, rows),
                        probabilities.stream()
                                .map(column -> column.subList(0, rows))
                                .toList()));
    }

    /**
     * Reads mean numbers of quanta, {@code recoil_energy [keV],yield [/keV]}: quanta per recoil energy, linear between its energies and constant outside. They are those of Poisson.
     *
     * @throws upscatter.datasets.input.InvalidInputException at the header, or where the mean number falls with the energy
     */
    public static Quanta.Counted yields(Node path) {
        TableColumns columns = TableColumns.required(path, "recoil_energy [keV],yield [/keV]", List.of(RECOILS, YIELD));
        double unit = columns.energySize(RECOILS, Set.of(EnergyScale.NUCLEAR_RECOIL));
        double perMeV = columns.size(YIELD, Dimension.INVERSE_ENERGY);
        int energy = columns.place(RECOILS);
        int yield = columns.place(YIELD);
        List<Table.Row> rows = columns.table().rows();
        List<Double> energies =
                rows.stream().map(row -> row.notNegative(energy) * unit).toList();
        List<Double> yields =
                rows.stream().map(row -> row.notNegative(yield) * perMeV).toList();
        double most = yields.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        if (!(most > 0)) {
            throw columns.table().error("the table has no yield above zero");
        }
        // A quenching factor of at most one, and quanta of the energy that the largest yield leaves for each.
        List<Double> factors = yields.stream().map(value -> value / most).toList();
        var share = RowsTogether.make(
                columns.table(),
                first -> new Quenching.Tabulated(energies.subList(0, first), factors.subList(0, first)));
        return new Quanta.Counted(share, 1 / most, new Fluctuation.Gamma(1, 0));
    }

    private static boolean isEnergy(ColumnName name) {
        return name.key().equals("energy") || name.key().equals("visible_energy");
    }
}
