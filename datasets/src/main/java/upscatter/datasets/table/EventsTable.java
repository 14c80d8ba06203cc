package upscatter.datasets.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.PlainNumber;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.EnergyScale;

/**
 * Single events as a CSV table: one row an event, a column {@code <observable> [unit]} for each of its observables, {@code number} where a row
 * stands for several equal events, and flags that are 0 or 1. A list that the program made of an expectation has a {@code weight} an event.
 *
 * <p>Rows are read one by one; those outside the window, as in a gap of an axis, are counted and not kept.
 */
public final class EventsTable {
    private static final Map<String, Boolean> FLAGS = Map.of("0", false, "1", true, "false", false, "true", true);

    /**
     * What was read.
     *
     * @param events events in the window whose flags are as asked
     * @param rows all events of the table
     */
    public record Selection(Events events, int rows) {}

    private EventsTable() {}

    /**
     * Reads the events in a window.
     *
     * @param window grid whose bins are the window, without the gaps between them; its axes are the observables that are kept
     * @param flags flags that an event must have, by the name of their column
     * @param expectation whether events stand for an expectation, so that they may have weights
     * @throws InvalidInputException at the header if a column is missing or not known; at the line of a cell that cannot be read
     */
    public static Selection read(TableFile file, Grid window, Map<String, Boolean> flags, boolean expectation) {
        var reading = new Reading(window, flags, expectation);
        Table.visit(file, reading.names::haveEvents, reading::row);
        return reading.selection(file.path());
    }

    /** The text that {@link #read} gives back. */
    public static String text(Events events, Grid grid, List<String> comments) {
        boolean weighted = events.total() != events.size();
        var lines = new ArrayList<String>();
        comments.forEach(comment -> lines.add("# " + comment));
        lines.add(grid.axes().stream().map(EventColumn::name).collect(Collectors.joining(","))
                + (weighted ? "," + EventColumn.WEIGHT : ""));
        for (int i = 0; i < events.size(); i++) {
            int event = i;
            String cells = grid.axes().stream()
                    .map(axis -> PlainNumber.of(EventColumn.inUnit(axis, events.value(axis.observable(), event))))
                    .collect(Collectors.joining(","));
            lines.add(weighted ? cells + "," + PlainNumber.of(events.weight(i)) : cells);
        }
        lines.add("");
        return String.join("\n", lines);
    }

    /** A reading of one file, row by row. */
    private static final class Reading {
        private final Grid window;
        private final List<Axis> parts;
        private final Map<String, Boolean> flags;
        private final boolean expectation;
        private final List<Observable> observables;
        private final AxisNames names;
        private Optional<Table.Row> header = Optional.empty();
        private List<EventColumn> columns = List.of();
        private double[][] kept;
        private int size;
        private int rows;

        Reading(Grid window, Map<String, Boolean> flags, boolean expectation) {
            this.window = window;
            parts = window.window().axes();
            this.flags = flags;
            this.expectation = expectation;
            names = AxisNames.of(window);
            observables = window.axes().stream().map(Axis::observable).toList();
            kept = new double[observables.size() + 1][64];
        }

        void row(Table.Row row) {
            if (header.isEmpty()) {
                header = Optional.of(row);
                columns = EventColumn.of(row, flags.keySet(), names);
                requireObservables(row);
                requireScale(row);
                return;
            }
            header.get().requireWidthOf(row);
            rows++;
            double[] event = new double[kept.length];
            event[event.length - 1] = 1;
            boolean wanted = true;
            for (EventColumn column : columns) {
                if (column.observable().isPresent()) {
                    double value = row.number(column.place()) * column.unitSize();
                    int place = observables.indexOf(column.observable().get());
                    if (place >= 0) {
                        event[place] = value;
                    }
                } else if (column.name().equals(EventColumn.WEIGHT)) {
                    event[event.length - 1] *= weight(row, column.place());
                } else if (column.name().equals(EventColumn.NUMBER)) {
                    event[event.length - 1] *= number(row, column.place());
                } else {
                    wanted &= Boolean.valueOf(flag(row, column)).equals(flags.get(column.name()));
                }
            }
            if (wanted && isInside(event)) {
                keep(event);
            }
        }

        /**
         * Weighted data have errors of {@code sqrt(sum w^2)}, which a Poisson likelihood of events does not know: it would take weights of four for four times
         * the events.
         */
        private double weight(Table.Row row, int place) {
            double weight = row.notNegative(place);
            if (weight != 1 && !expectation) {
                throw row.error(
                        "an event of data has the weight %s; weights are not numbers of events, and a likelihood of events would give errors too small or too large"
                                .formatted(row.cells().get(place)),
                        Optional.of(
                                "Maybe the column is the 'number' of equal events in a row; else bin the events and give 'values' with errors sqrt(sum w^2)."));
            }
            return weight;
        }

        private static double number(Table.Row row, int place) {
            double number = row.notNegative(place);
            if (number != Math.rint(number)) {
                throw row.error("a number of equal events must be whole but is %s"
                        .formatted(row.cells().get(place)));
            }
            return number;
        }

        private void requireObservables(Table.Row row) {
            for (Axis axis : window.axes()) {
                if (columns.stream().noneMatch(column -> column.observable().equals(Optional.of(axis.observable())))) {
                    throw row.error("the column '%s' is missing".formatted(EventColumn.name(axis)));
                }
            }
        }

        private void requireScale(Table.Row row) {
            for (EventColumn column : columns) {
                int place = column.observable().map(observables::indexOf).orElse(-1);
                if (place >= 0) {
                    String cell = row.cells().get(column.place());
                    AxisColumns.requireScale(
                            EnergyScale.of(ColumnName.of(cell).unitOrNone()),
                            cell,
                            window.axes().get(place),
                            row);
                }
            }
        }

        private static boolean flag(Table.Row row, EventColumn column) {
            String cell = row.cells().get(column.place());
            return Optional.ofNullable(FLAGS.get(cell))
                    .orElseThrow(
                            () -> row.error("the flag '%s' must be 0 or 1 but is '%s'".formatted(column.name(), cell)));
        }

        private boolean isInside(double[] event) {
            for (int a = 0; a < observables.size(); a++) {
                if (!parts.get(a).contains(event[a])) {
                    return false;
                }
            }
            return true;
        }

        private void keep(double[] event) {
            if (size == kept[0].length) {
                for (int c = 0; c < kept.length; c++) {
                    kept[c] = Arrays.copyOf(kept[c], 2 * size);
                }
            }
            for (int c = 0; c < kept.length; c++) {
                kept[c][size] = event[c];
            }
            size++;
        }

        Selection selection(Path file) {
            if (header.isEmpty()) {
                throw Table.error(file, "the table '%s' has no header".formatted(file), Optional.empty());
            }
            List<double[]> values = Arrays.stream(kept)
                    .map(column -> Arrays.copyOf(column, size))
                    .toList();
            int weights = values.size() - 1;
            return new Selection(Events.of(observables, values.subList(0, weights), values.get(weights)), rows);
        }
    }
}
