package upscatter.datasets.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.units.EnergyScale;

/**
 * A column of a table of events.
 *
 * @param name name in the header, without unit
 * @param observable what it holds, or empty for a weight or a flag
 * @param unitSize size of its unit in the internal unit of the observable
 * @param place index of the column
 */
record EventColumn(String name, Optional<Observable> observable, double unitSize, int place) {
    /** Weight of an event of an expectation; data have none but one. */
    static final String WEIGHT = "weight";

    /** Number of equal events in a row. */
    static final String NUMBER = "number";

    /** Columns of a header; what is neither an observable nor a weight must be one of the flags. */
    static List<EventColumn> of(Table.Row header, Set<String> flags, AxisNames names) {
        if (!header.isHeader()) {
            throw header.error("a header is expected such as 'recoil_energy [eV],arrival_time [us]'");
        }
        var columns = new ArrayList<EventColumn>();
        for (int place = 0; place < header.cells().size(); place++) {
            EventColumn column = of(header, place, flags, names);
            if (columns.stream().anyMatch(other -> other.name.equals(column.name))) {
                throw header.error("the column '%s' stands twice".formatted(column.name));
            }
            columns.add(column);
        }
        for (String flag : flags) {
            if (columns.stream().noneMatch(column -> column.name.equals(flag))) {
                throw header.error("there is no column '%s' for the flag of that name".formatted(flag));
            }
        }
        return columns;
    }

    private static EventColumn of(Table.Row header, int place, Set<String> flags, AxisNames names) {
        String cell = header.cells().get(place);
        Optional<Observable> observable = names.observable(cell);
        if (observable.isEmpty()) {
            if (!cell.equals(WEIGHT) && !cell.equals(NUMBER) && !flags.contains(cell)) {
                throw header.error(
                        "the column '%s' is no observable, no weight and no flag".formatted(cell),
                        names.maybe(cell)
                                .or(() -> Optional.of("Maybe it is a flag, which the channel names in 'flags'.")));
            }
            return new EventColumn(cell, observable, 1, place);
        }
        ColumnName name = ColumnName.of(cell);
        boolean recoil = observable.get().equals(Observable.RECOIL_ENERGY);
        String unit = recoil ? EnergyScale.bare(name.unitOrNone()) : name.unitOrNone();
        double size = observable
                .get()
                .factor(names.symbol(observable.get(), name, unit, header))
                .orElseThrow();
        return new EventColumn(AxisNames.name(observable.get().label()), observable, size, place);
    }

    /** Name of the column of an axis. */
    static String name(Axis axis) {
        return AxisNames.name(axis.label()) + (axis.unit().isEmpty() ? "" : " [" + axis.unit() + "]");
    }

    /** A value in the unit of an axis, such that it is read back to the last bit where that is possible and never leaves its bin. */
    static double inUnit(Axis axis, double value) {
        double plain = value / axis.unitSize();
        return DoubleStream.of(plain, Math.nextUp(plain), Math.nextDown(plain))
                .filter(number -> number * axis.unitSize() == value)
                .findFirst()
                .orElseGet(() -> inBin(axis, value, plain));
    }

    private static double inBin(Axis axis, double value, double plain) {
        int bin = axis.binsOf(new double[] {value})[0];
        if (bin < 0) {
            return plain;
        }
        double high = axis.highs().get(bin);
        double last = bin + 1 == axis.bins() ? high : Math.nextDown(high);
        return Math.max(axis.lows().get(bin), Math.min(last, plain));
    }
}
