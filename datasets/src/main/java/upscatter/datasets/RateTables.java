package upscatter.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import upscatter.model.background.TabulatedRate;
import upscatter.model.grid.Observable;
import upscatter.model.units.Dimension;

/**
 * Tables of a background rate: a header {@code recoil_energy [keV],rate [/(keV kg d)]} and two columns, the energy, rising, and the rate. Of
 * a shape, which is normalised elsewhere, the second column may be {@code density}, without a unit. A third column may hold the errors of rates.
 */
final class RateTables {
    private static final Pattern COLUMN = Pattern.compile("(\\w+)(?:\\s*\\[(.*)])?");
    private static final String RATE = "rate";
    private static final String ERROR = "error";
    private static final String DENSITY = "density";

    private RateTables() {}

    /**
     * Reads the table that a path of an analysis file names.
     *
     * @param energy what the first column holds
     * @param absolute whether the size of the rate counts, so that it needs a unit
     * @throws InvalidInputException at the row that is wrong
     */
    static TabulatedRate read(Node path, Observable energy, boolean absolute) {
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
        Table table = Table.read(path.file());
        int columns = errors ? 3 : 2;
        String name = energy.label().replace(' ', '_');
        String example = name
                + (absolute ? " [keV],rate [/(keV kg d)]" : " [keV],density")
                + (errors ? ",error [/(keV kg d)]" : "");
        Table.Row header = table.header()
                .orElseThrow(() -> table.rows().get(0).error("a header is expected such as '%s'".formatted(example)));
        if (header.cells().size() != columns) {
            throw header.error(
                    "%d columns are expected, such as '%s', but found %d"
                            .formatted(columns, example, header.cells().size()),
                    header.cells().size() == 3 && absolute
                            ? Optional.of("Maybe \"errors\": \"each\" or \"common\" is missing beside the table.")
                            : Optional.empty());
        }
        double energyUnit = unit(header, 0, name, Dimension.ENERGY, example);
        double rateUnit = header.cells().get(1).equals(DENSITY) && !absolute
                ? 1
                : unit(header, 1, RATE, Dimension.DIFFERENTIAL_RATE, example);
        double errorUnit = errors ? unit(header, 2, ERROR, Dimension.DIFFERENTIAL_RATE, example) : 1;
        List<Double> deviations = new ArrayList<>();
        List<Double> energies = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            double at = row.number(0) * energyUnit;
            if (!energies.isEmpty() && at <= energies.get(energies.size() - 1)) {
                throw row.error("%s must be above the value of the row before it"
                        .formatted(row.cells().get(0)));
            }
            energies.add(at);
            rates.add(row.notNegative(1) * rateUnit);
            if (errors) {
                deviations.add(row.notNegative(2) * errorUnit);
            }
        }
        try {
            return new WithErrors(new TabulatedRate(energies, rates), deviations);
        } catch (IllegalArgumentException e) {
            throw table.error(String.valueOf(e.getMessage()));
        }
    }

    private static double unit(Table.Row header, int column, String name, Dimension dimension, String example) {
        String cell = header.cells().get(column);
        Matcher matcher = COLUMN.matcher(cell);
        if (!matcher.matches() || !matcher.group(1).equals(name)) {
            throw header.error(
                    "the header must be '%s' but is '%s'".formatted(example, String.join(",", header.cells())),
                    cell.equals(DENSITY)
                            ? Optional.of("Maybe a window is missing, in which the density is normalised.")
                            : Optional.empty());
        }
        String unit = matcher.group(2) == null ? "" : matcher.group(2).strip();
        return dimension
                .factor(unit)
                .orElseThrow(() -> header.error("the column '%s' has the unit '%s'; expected that of %s"
                        .formatted(cell, unit, dimension.description())));
    }
}
