package upscatter.datasets;

import java.util.List;
import java.util.function.BiFunction;
import upscatter.model.flux.FluxTable;
import upscatter.model.flux.RelativeError;

/** Tables of a spectrum against neutrino energy: two columns, the energy in MeV and the value. */
final class SpectrumTables {
    private SpectrumTables() {}

    /**
     * Reads the table that a path of an analysis file names.
     *
     * @throws InvalidInputException at the row that is wrong: energies must be positive and not fall, values not negative
     */
    static FluxTable read(Node path) {
        return read(path, "value", FluxTable::of, (row, column) -> row.notNegative(column));
    }

    /**
     * Reads a table of relative errors: energy in MeV, rising, and the change of the spectrum under one standard deviation.
     *
     * @throws InvalidInputException at the row that is wrong
     */
    static RelativeError error(Node path) {
        return read(path, "relative error", RelativeError::of, (row, column) -> row.number(column));
    }

    private static <T> T read(
            Node path,
            String what,
            BiFunction<double[], double[], T> make,
            BiFunction<Table.Row, Integer, Double> value) {
        Table table = Table.read(path.file());
        List<Table.Row> rows = table.rows();
        double[] energies = new double[rows.size()];
        double[] values = new double[rows.size()];
        for (int i = 0; i < energies.length; i++) {
            Table.Row row = rows.get(i);
            if (row.cells().size() != 2) {
                throw row.error("two cells, energy in MeV and %s, are expected but found %d"
                        .formatted(what, row.cells().size()));
            }
            energies[i] = row.number(0);
            values[i] = value.apply(row, 1);
            if (!(energies[i] > 0) || (i > 0 && energies[i] < energies[i - 1])) {
                throw row.error("the energy %s MeV must be positive and not below the one before it"
                        .formatted(row.cells().get(0)));
            }
        }
        try {
            return make.apply(energies, values);
        } catch (IllegalArgumentException e) {
            throw table.error(String.valueOf(e.getMessage()));
        }
    }
}
