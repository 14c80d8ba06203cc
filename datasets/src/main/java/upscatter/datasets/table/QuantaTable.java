package upscatter.datasets.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import upscatter.datasets.json.Node;
import upscatter.model.detector.Quanta;
import upscatter.model.detector.Quenching;
import upscatter.model.units.Dimension;
import upscatter.model.units.EnergyScale;

/** Probabilities of numbers of quanta as a CSV table: {@code energy [eV],p1,p2,...}, the visible energy and the probability of one quantum, of two, and so on. */
public final class QuantaTable {
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
                .factor(TableColumns.symbol(energy, bare, Dimension.ENERGY, header))
                .orElseThrow();
        List<ShareColumn> columns =
                IntStream.rangeClosed(1, numbers).mapToObj(n -> new ShareColumn(n, 1, 1)).toList();
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
        try {
            return new Quanta.Tabulated(quenching, energies, probabilities);
        } catch (IllegalArgumentException e) {
            throw table.error(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isEnergy(ColumnName name) {
        return name.key().equals("energy") || name.key().equals("visible_energy");
    }
}
