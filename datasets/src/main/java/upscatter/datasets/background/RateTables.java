package upscatter.datasets.background;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.UnitText.Base;
import upscatter.datasets.json.Node;
import upscatter.datasets.table.ColumnName;
import upscatter.datasets.table.RowsTogether;
import upscatter.datasets.table.Table;
import upscatter.datasets.table.TableColumns;
import upscatter.datasets.table.TableColumns.Role;
import upscatter.model.background.TabulatedRate;
import upscatter.model.grid.Observable;
import upscatter.model.units.Dimension;

/**
 * Tables of a background rate: a header {@code recoil_energy [keV],rate [/(keV kg d)]} and two columns, the energy, rising, and the rate. Of
 * a shape, which is normalised elsewhere, the second column may be {@code density}, without a unit. A third column may hold the errors of rates.
 */
public final class RateTables {
    private static final String DENSITY = "density";
    private static final Role VALUE = Role.of("rate", DENSITY);
    private static final Role ERROR = Role.of("error", "uncertainty", "sigma");

    /** Units of a rate: {@code /(keV kg d)}. */
    private static final Map<Base, Integer> OF_RATE = Map.of(Base.ENERGY, -1, Base.MASS, -1, Base.TIME, -1);

    /** Whether the errors of a table of rates are one and the same. */
    static final Map<String, Boolean> ERRORS = Map.of("each", false, "common", true);

    private RateTables() {}

    /**
     * Reads the table that a path of an analysis file names.
     *
     * @param energy what the first column holds
     * @param absolute whether the size of the rate counts, so that it needs a unit
     * @throws InvalidInputException at the row that is wrong
     */
    public static TabulatedRate read(Node path, Observable energy, boolean absolute) {
        return read(path, energy, absolute, false).rates();
    }

    /**
     * A table and its errors.
     *
     * @param rates the rates
     * @param errors standard deviation of each rate in its unit, none without a column of them
     */
    record WithErrors(TabulatedRate rates, List<Double> errors) {}

    /** Reads a table with a third column, {@code error [/(keV kg d)]}. */
    static WithErrors withErrors(Node path, Observable energy) {
        return read(path, energy, true, true);
    }

    private static WithErrors read(Node path, Observable energy, boolean absolute, boolean errors) {
        String name = energy.label().replace(' ', '_');
        Role column = energy.equals(Observable.RECOIL_ENERGY)
                ? Role.of(name, "energy", "reconstructed_energy")
                : Role.of(name, "energy");
        String example = name
                + (absolute ? " [keV],rate [/(keV kg d)]" : " [keV],density")
                + (errors ? ",error [/(keV kg d)]" : "");
        TableColumns columns = TableColumns.required(
                path,
                example,
                errors ? List.of(column, VALUE, ERROR) : List.of(column, VALUE),
                names -> names.size() == 3 && absolute && !errors
                        ? Optional.of("Maybe \"errors\": \"each\" or \"common\" is missing beside the table.")
                        : Optional.empty());
        double energyUnit = columns.energySize(column, path.scales());
        double rateUnit = rateUnit(columns, absolute, example);
        double errorUnit = errors ? unit(columns, ERROR) : 1;
        int place = columns.place(column);
        List<Double> deviations = new ArrayList<>();
        List<Double> energies = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (Table.Row row : columns.table().rows()) {
            double at = row.number(place) * energyUnit;
            if (!energies.isEmpty() && at <= energies.get(energies.size() - 1)) {
                throw row.error("%s must be above the value of the row before it"
                        .formatted(row.cells().get(place)));
            }
            energies.add(at);
            rates.add(row.notNegative(columns.place(VALUE)) * rateUnit);
            if (errors) {
                deviations.add(row.notNegative(columns.place(ERROR)) * errorUnit);
            }
        }
        TabulatedRate rate = RowsTogether.make(
                columns.table(), rows -> new TabulatedRate(energies.subList(0, rows), rates.subList(0, rows)));
        return new WithErrors(rate, deviations);
    }

    private static double rateUnit(TableColumns columns, boolean absolute, String example) {
        ColumnName name = columns.name(VALUE).orElseThrow();
        Table.Row header = columns.headerOrFirst();
        if (name.key().equals(DENSITY)) {
            if (absolute) {
                throw header.error(
                        "the header must be '%s' but is '%s'".formatted(example, String.join(",", header.cells())),
                        Optional.of("Maybe a window is missing, in which the density is normalised."));
            }
            return 1;
        }
        return unit(columns, VALUE);
    }

    private static double unit(TableColumns columns, Role role) {
        return columns.size(role, "/(keV kg d)", List.of(OF_RATE))
                .orElseThrow(() -> columns.headerOrFirst()
                        .error("the column '%s' has the unit ''; expected that of %s"
                                .formatted(
                                        columns.name(role).orElseThrow().text(),
                                        Dimension.DIFFERENTIAL_RATE.description())));
    }
}
