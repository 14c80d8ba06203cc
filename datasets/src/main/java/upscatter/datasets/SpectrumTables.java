package upscatter.datasets;

import java.util.ArrayList;
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
        ShareColumn errors = ShareColumn.of(Table.read(path.file()), 1, 1);
        return read(path, "relative error", RelativeError::of, (row, column) -> errors.signed(row));
    }

    /**
     * Reads a table of relative errors in bins: lower and upper end in MeV, and the relative error there.
     *
     * @throws InvalidInputException at the row that is wrong: bins must not overlap, errors not be negative
     */
    static List<RelativeError> errorsInBins(Node path) {
        Table table = Table.read(path.file());
        ShareColumn ofBin = ShareColumn.of(table, 2, 1);
        var errors = new ArrayList<RelativeError>();
        double end = 0;
        for (Table.Row row : table.rows()) {
            if (row.cells().size() != 3) {
                throw row.error("three cells, lower and upper end in MeV and relative error, are expected but found %d"
                        .formatted(row.cells().size()));
            }
            double low = row.number(0);
            double high = row.number(1);
            double error = ofBin.in(row);
            if (!(low >= end && high > low)) {
                throw row.error("the bin from %s to %s MeV must rise and begin where the one before it ends or above"
                        .formatted(row.cells().get(0), row.cells().get(1)));
            }
            end = high;
            try {
                errors.add(RelativeError.of(new double[] {low, high}, new double[] {error, error}));
            } catch (IllegalArgumentException e) {
                throw row.error(String.valueOf(e.getMessage()));
            }
        }
        return errors;
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
