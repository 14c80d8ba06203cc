package upscatter.model.grid;

import java.util.ArrayList;
import java.util.List;

/**
 * Bins of one observable: strictly rising edges in the unit in which they were given.
 *
 * @param observable what is measured
 * @param unit symbol of the unit of the edges, a unit of the observable's dimension
 * @param edges bin edges in that unit, one more than there are bins
 */
public record Axis(Observable observable, String unit, List<Double> edges) {

    /** Rejects fewer than two edges, edges that do not rise and unknown units with {@link IllegalArgumentException}. */
    public Axis {
        edges = List.copyOf(edges);
        if (observable.dimension().factor(unit).isEmpty()) {
            throw new IllegalArgumentException("axis %s: the unit '%s' is not known; expected %s"
                    .formatted(observable.label(), unit, observable.dimension().description()));
        }
        if (edges.size() < 2) {
            throw new IllegalArgumentException(
                    "axis %s: at least one bin is needed but the edges are %s".formatted(observable.label(), edges));
        }
        for (int i = 0; i < edges.size(); i++) {
            if (!Double.isFinite(edges.get(i)) || (i > 0 && edges.get(i) <= edges.get(i - 1))) {
                throw new IllegalArgumentException("axis %s: edges must rise but edge %d is %s after %s"
                        .formatted(observable.label(), i, edges.get(i), i > 0 ? edges.get(i - 1) : "none"));
            }
        }
    }

    /**
     * Bins of equal width from one edge to another.
     *
     * @param observable what is measured
     * @param unit symbol of the unit of the following numbers
     * @param from lowest edge in that unit
     * @param to highest edge in that unit
     * @param width width of a bin in that unit, positive
     * @throws IllegalArgumentException if the width does not divide the range into a whole number of bins
     */
    public static Axis uniform(Observable observable, String unit, double from, double to, double width) {
        double exact = (to - from) / width;
        long bins = Math.round(exact);
        if (!(width > 0) || !(exact > 0) || bins < 1 || Math.abs(exact - bins) > 1e-9 * bins) {
            throw new IllegalArgumentException(
                    "axis %s: bins of width %s do not fill %s to %s %s a whole number of times"
                            .formatted(observable.label(), width, from, to, unit));
        }
        var edges = new ArrayList<Double>();
        for (int i = 0; i <= bins; i++) {
            edges.add(i == bins ? to : from + (to - from) * i / bins);
        }
        return new Axis(observable, unit, edges);
    }

    /** Number of bins. */
    public int bins() {
        return edges.size() - 1;
    }

    /** Lower edge of a bin, counted from zero, in the internal unit of the observable (MeV, s or a number). */
    public double low(int bin) {
        return edges.get(bin) * unitSize();
    }

    /** Upper edge of a bin, counted from zero, in the internal unit of the observable (MeV, s or a number). */
    public double high(int bin) {
        return edges.get(bin + 1) * unitSize();
    }

    /** All edges in the internal unit of the observable, as a new array. */
    public double[] internalEdges() {
        double size = unitSize();
        return edges.stream().mapToDouble(edge -> edge * size).toArray();
    }

    /** Name of a bin for messages: {@code recoil energy 20-30 eV}. */
    public String describe(int bin) {
        return "%s %s-%s %s"
                .formatted(observable.label(), plain(edges.get(bin)), plain(edges.get(bin + 1)), unit)
                .strip();
    }

    /** Size of the unit of the edges in the internal unit of the observable: 1e-6 for eV. */
    public double unitSize() {
        return observable.dimension().factor(unit).orElseThrow();
    }

    private static String plain(double edge) {
        return edge == Math.rint(edge) && Math.abs(edge) < 1e15 ? String.valueOf((long) edge) : String.valueOf(edge);
    }
}
