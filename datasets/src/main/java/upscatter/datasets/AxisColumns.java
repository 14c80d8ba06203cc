package upscatter.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;

/**
 * The two columns of a counts table that hold the bin edges of one axis.
 *
 * @param observable what the axis measures
 * @param unit symbol of the unit of both columns
 * @param lowColumn index of the column of lower edges; the upper edges follow in the next column
 */
record AxisColumns(Observable observable, String unit, int lowColumn) {
    private static final Pattern LOW = Pattern.compile("(\\w+)_low(?:\\s*\\[(.*)])?");
    static final Map<String, Observable> BY_NAME =
            Arrays.stream(Observable.values()).collect(Collectors.toMap(AxisColumns::name, Function.identity()));

    /**
     * The axes that a header names before its last columns.
     *
     * @param valueNames what the last columns may be called, for messages
     * @param values how many of them there are
     */
    static List<AxisColumns> of(Table.Row header, Set<String> valueNames, int values) {
        var axes = new ArrayList<AxisColumns>();
        List<String> cells = header.cells();
        int last = cells.size() - values;
        if (last < 2 || last % 2 != 0) {
            throw header.error("two columns an axis and %s of %s are expected but found %d columns"
                    .formatted(
                            values == 1 ? "one" : "all",
                            valueNames.stream().sorted().toList(),
                            cells.size()));
        }
        for (int column = 0; column < last; column += 2) {
            AxisColumns axis = of(header, column);
            if (axes.stream().anyMatch(other -> other.observable() == axis.observable())) {
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
        String name = name(axis.observable());
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
        return observable.dimension().factor(unit).orElseThrow();
    }

    private static AxisColumns of(Table.Row header, int column) {
        String cell = header.cells().get(column);
        Matcher matcher = LOW.matcher(cell);
        if (!matcher.matches()) {
            throw header.error("the column '%s' must be called '<axis>_low [unit]'".formatted(cell));
        }
        Observable observable = BY_NAME.get(matcher.group(1));
        if (observable == null) {
            throw header.error(
                    "the axis '%s' is not known; known are %s"
                            .formatted(
                                    matcher.group(1),
                                    String.join(
                                            ", ",
                                            BY_NAME.keySet().stream().sorted().toList())),
                    Spelling.maybe(matcher.group(1), BY_NAME.keySet()));
        }
        String unit = matcher.group(2) == null ? "" : matcher.group(2).strip();
        if (observable.dimension().factor(unit).isEmpty()) {
            throw header.error("the column '%s' has the unit '%s'; expected that of %s"
                    .formatted(cell, unit, observable.dimension().description()));
        }
        if (!header.cells().get(column + 1).equals(cell.replaceFirst("_low", "_high"))) {
            throw header.error("the column after '%s' must be '%s' but is '%s'"
                    .formatted(
                            cell,
                            cell.replaceFirst("_low", "_high"),
                            header.cells().get(column + 1)));
        }
        return new AxisColumns(observable, unit, column);
    }

    static String name(Observable observable) {
        return observable.label().replace(' ', '_');
    }
}
