package upscatter.datasets.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.units.EnergyScale;

/**
 * The two columns of a counts table that hold the bin edges of one axis.
 *
 * @param observable what the axis measures
 * @param unit symbol of the unit of both columns
 * @param scale of what energies are, where the unit says it
 * @param lowColumn index of the column of lower edges; the upper edges follow in the next column
 */
public record AxisColumns(Observable observable, String unit, Optional<EnergyScale> scale, int lowColumn) {
    private static final String LOW = "_low";
    private static final String HIGH = "_high";
    /**
     * The axes that a header names before its last columns.
     *
     * @param valueNames what the last columns may be called, for messages
     * @param values how many of them there are
     * @param names what the axes may be called
     */
    static List<AxisColumns> of(Table.Row header, Set<String> valueNames, int values, AxisNames names) {
        var axes = new ArrayList<AxisColumns>();
        List<String> cells = header.cells();
        int last = cells.size() - values;
        if (last < 2 || last % 2 != 0) {
            throw header.error(
                    "two columns an axis and %s of %s are expected but found %d columns"
                            .formatted(
                                    values == 1 ? "one" : "all",
                                    valueNames.stream().sorted().toList(),
                                    cells.size()),
                    names.ofEvents());
        }
        for (int column = 0; column < last; column += 2) {
            AxisColumns axis = of(header, column, names);
            if (axes.stream().anyMatch(other -> other.observable().equals(axis.observable()))) {
                throw header.error(
                        "the axis '%s' stands twice".formatted(axis.observable().label()));
            }
            axes.add(axis);
        }
        return axes;
    }

    /** Names of the two columns of an axis. */
    static Stream<String> names(Axis axis) {
        String unit = axis.unit().isEmpty() ? "" : " [" + axis.unit() + "]";
        String name = AxisNames.name(axis.label());
        return Stream.of(name + "_low" + unit, name + "_high" + unit);
    }

    /** Lower edge in a row, in the unit of the columns. */
    double low(Table.Row row) {
        return row.number(lowColumn);
    }

    /** Upper edge in a row, in the unit of the columns. */
    double high(Table.Row row) {
        return row.number(lowColumn + 1);
    }

    /** Size of the unit in the internal unit of the observable. */
    double unitSize() {
        return observable.factor(unit).orElseThrow();
    }

    static AxisColumns of(Table.Row header, int column, AxisNames names) {
        ColumnName low = ColumnName.of(header.cells().get(column));
        if (!low.key().endsWith(LOW)) {
            throw header.error("the column '%s' must be called '<axis>_low [unit]'".formatted(low.text()));
        }
        String axis = low.key().substring(0, low.key().length() - LOW.length());
        Observable observable = names.of(axis, header);
        Optional<EnergyScale> scale =
                observable.equals(Observable.RECOIL_ENERGY) ? EnergyScale.of(low.unitOrNone()) : Optional.empty();
        String bare = scale.isPresent() ? EnergyScale.bare(low.unitOrNone()) : low.unitOrNone();
        String unit = names.symbol(observable, low, bare, header);
        ColumnName high = ColumnName.of(header.cells().get(column + 1));
        if (!high.key().equals(axis + HIGH) || !high.unit().equals(low.unit())) {
            throw header.error("the column after '%s' must be '%s' but is '%s'"
                    .formatted(low.text(), low.text().replaceFirst("(?i)_low", "_high"), high.text()));
        }
        return new AxisColumns(observable, unit, scale, column);
    }

    /** Rejects energies on a scale that an axis does not have. */
    static void requireScale(Optional<EnergyScale> scale, String column, Axis axis, Table.Row header) {
        boolean equivalent = scale.equals(Optional.of(EnergyScale.ELECTRON_EQUIVALENT));
        if (scale.isPresent() && equivalent != axis.isElectronEquivalent()) {
            throw header.error(
                    "the column '%s' has energies that are %s, but those of the axis %s are not"
                            .formatted(column, scale.get().words(), axis.describe()),
                    Optional.of(
                            equivalent
                                    ? "Maybe 'eV': the detector has no quenching. With a response that is a table it is the axis of the channel that says 'eVee'."
                                    : "Maybe 'eVee': the detector has a quenching."));
        }
    }
}
