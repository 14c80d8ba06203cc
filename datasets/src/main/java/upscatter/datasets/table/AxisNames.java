package upscatter.datasets.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.Spelling;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;

/**
 * Names that columns of axes may have in a header: those of the observables that models know, and of a channel's own.
 *
 * @param byKey observables by the key of their column, {@link ColumnName#key}
 * @param open whether any other name may be that of an own observable, before a channel is known
 */
public record AxisNames(Map<String, Observable> byKey, boolean open) {
    private static final String LOW = "_low";

    /** Copies the map. */
    public AxisNames {
        byKey = Map.copyOf(byKey);
    }

    /** The observables that models know. */
    public static AxisNames known() {
        return of(List.of(), false);
    }

    /** Any: those that models know, and of channels that are not known yet. */
    public static AxisNames any() {
        return of(List.of(), true);
    }

    /** Those, and the own ones of a grid. */
    public static AxisNames of(Grid grid) {
        return of(
                grid.axes().stream()
                        .map(Axis::observable)
                        .filter(Observable::isOwn)
                        .toList(),
                false);
    }

    private static AxisNames of(List<Observable> own, boolean open) {
        var names = new TreeMap<String, Observable>();
        for (Observable observable : Observable.known()) {
            names.put(name(observable.label()), observable);
        }
        names.put(name(Axis.RECONSTRUCTED), Observable.RECOIL_ENERGY);
        for (Observable observable : own) {
            names.put(key(observable), observable);
        }
        return new AxisNames(names, open);
    }

    /** How a column of a label is called. */
    static String name(String label) {
        return label.replace(' ', '_');
    }

    /** The key of the column of an observable. */
    public static String key(Observable observable) {
        return ColumnName.of(name(observable.label())).key();
    }

    /** The observable of a column without its {@code _low} or {@code _high}, or empty. */
    Optional<Observable> of(String key) {
        return Optional.ofNullable(byKey.get(key))
                .or(() -> open ? Optional.of(Observable.named(key, "")) : Optional.empty());
    }

    /** The observable of a column, which a header must know. */
    Observable of(String key, Table.Row header) {
        return of(key).orElseThrow(() -> unknown(key, header));
    }

    private InvalidInputException unknown(String key, Table.Row header) {
        return header.error(
                "the axis '%s' is not known; known are %s"
                        .formatted(key, String.join(", ", new TreeSet<>(byKey.keySet()))),
                maybe(key));
    }

    /** A name that is nearly this one. */
    Optional<String> maybe(String name) {
        return Spelling.maybe(name, names());
    }

    private Set<String> names() {
        return byKey.keySet();
    }

    /** Whether a header has columns of bin edges of one of these axes. */
    public boolean haveBins(List<String> cells) {
        return cells.stream()
                .map(cell -> ColumnName.of(cell).key())
                .anyMatch(key -> key.endsWith(LOW)
                        && of(key.substring(0, key.length() - LOW.length())).isPresent());
    }

    /** Whether a header has columns of single values of one of these axes, and none of bin edges. */
    public boolean haveEvents(List<String> cells) {
        return cells.stream().anyMatch(cell -> observable(cell).isPresent())
                && cells.stream().noneMatch(cell -> cell.contains("_low") || cell.contains("_high"));
    }

    /** What the columns of a list of events would be called, where the axes of a channel are known. */
    public Optional<String> ofEvents() {
        return open || byKey.isEmpty()
                ? Optional.empty()
                : Optional.of("Maybe it is a list of events; then the column of an axis is named as one of %s."
                        .formatted(new TreeSet<>(byKey.keySet())));
    }

    /** The observable that a cell of a header names, or empty. */
    Optional<Observable> observable(String cell) {
        return Optional.ofNullable(byKey.get(ColumnName.of(cell).key()));
    }

    /** The symbol that the unit of a column means; an own unit may be left out. */
    String symbol(Observable observable, ColumnName name, String unit, Table.Row header) {
        if (open && observable.isOwn()) {
            return unit;
        }
        if (observable.ownUnit().isEmpty()) {
            return ColumnUnits.symbol(name, unit, observable.dimension(), header);
        }
        if (!unit.isEmpty() && !unit.equals(observable.ownUnit())) {
            throw header.error("the column '%s' has the unit '%s'; that of the axis is '%s'"
                    .formatted(name.text(), unit, observable.ownUnit()));
        }
        return observable.ownUnit();
    }
}
