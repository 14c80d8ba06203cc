package upscatter.model.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Bins in one or more observables, numbered with the last axis running fastest.
 *
 * @param axes one axis an observable, no observable twice
 */
public record Grid(List<Axis> axes) {

    /** Rejects an empty list and repeated observables with {@link IllegalArgumentException}. */
    public Grid {
        axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("a grid needs at least one axis");
        }
        var seen = axes.stream().map(Axis::observable).distinct().count();
        if (seen != axes.size()) {
            throw new IllegalArgumentException("a grid may have one axis an observable but has "
                    + axes.stream().map(axis -> axis.observable().label()).toList());
        }
    }

    /** Number of bins. */
    public int bins() {
        int bins = 1;
        for (Axis axis : axes) {
            bins *= axis.bins();
        }
        return bins;
    }

    /** The axis of an observable, or empty. */
    public Optional<Axis> axis(Observable observable) {
        return axes.stream()
                .filter(axis -> axis.observable().equals(observable))
                .findFirst();
    }

    /** This grid with the axis of the same observable replaced. */
    public Grid with(Axis replacement) {
        var replaced = new ArrayList<>(axes);
        replaced.replaceAll(axis -> axis.observable().equals(replacement.observable()) ? replacement : axis);
        return new Grid(replaced);
    }

    /** Whether another grid has the same bins, whatever the period of a single bin of calendar time on both. */
    public boolean sameButForPeriod(Grid other) {
        return withoutPeriod().equals(other.withoutPeriod());
    }

    private List<Axis> withoutPeriod() {
        return axes.stream()
                .filter(axis -> !axis.observable().equals(Observable.CALENDAR_TIME) || axis.bins() > 1)
                .toList();
    }

    /** The window of this grid: on each axis one bin for all that join, so that it has a single bin unless an axis has gaps. */
    public Grid window() {
        return new Grid(axes.stream().map(Axis::window).toList());
    }

    /** Name of all bins together for messages: {@code photoelectrons 6-30, arrival time 0-5 and 6-8 us}. */
    public String describe() {
        return axes.stream().map(Axis::describe).collect(Collectors.joining(", "));
    }

    /** Bin number on each axis of a bin of the grid. */
    public int[] indices(int bin) {
        int[] indices = new int[axes.size()];
        int rest = bin;
        for (int i = indices.length - 1; i >= 0; i--) {
            indices[i] = rest % axes.get(i).bins();
            rest /= axes.get(i).bins();
        }
        return indices;
    }

    /** Name of a bin for messages: {@code photoelectrons 6-8, arrival time 0.5-1 us}. */
    public String describe(int bin) {
        int[] indices = indices(bin);
        return java.util.stream.IntStream.range(0, indices.length)
                .mapToObj(i -> axes.get(i).describe(indices[i]))
                .collect(Collectors.joining(", "));
    }
}
