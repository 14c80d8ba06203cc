package upscatter.model.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An unbinned sample: one row an event, one column an observable in its internal unit. Events may have weights, as those of Asimov data
 * have, which stand for the number of events at a place. Immutable.
 */
public final class Events {
    private final List<Observable> observables;
    private final double[][] columns;
    private final double[] weights;

    private Events(List<Observable> observables, double[][] columns, double[] weights) {
        this.observables = observables;
        this.columns = columns;
        this.weights = weights;
    }

    /**
     * Events of weight one.
     *
     * @param observables what each column holds, none twice, at least one
     * @param columns values in MeV, s or a number; one array an observable, all of one length; copied
     * @throws IllegalArgumentException if the numbers of columns or rows differ, or a value is not finite
     */
    public static Events of(List<Observable> observables, List<double[]> columns) {
        double[] ones = new double[columns.get(0).length];
        Arrays.fill(ones, 1);
        return of(observables, columns, ones);
    }

    /**
     * Events with weights.
     *
     * @param observables what each column holds, none twice, at least one
     * @param columns values in MeV, s or a number; one array an observable, all of one length; copied
     * @param weights one an event, not negative; copied
     * @throws IllegalArgumentException if numbers of columns or rows differ, a value is not finite or a weight negative
     */
    public static Events of(List<Observable> observables, List<double[]> columns, double[] weights) {
        if (observables.isEmpty()
                || observables.size() != columns.size()
                || observables.stream().distinct().count() != observables.size()) {
            throw new IllegalArgumentException("events need one column for each of their observables but have %d for %s"
                    .formatted(columns.size(), observables));
        }
        var copies = new ArrayList<double[]>();
        for (int c = 0; c < observables.size(); c++) {
            double[] column = columns.get(c).clone();
            if (column.length != weights.length) {
                throw new IllegalArgumentException("%d events have %d values of %s"
                        .formatted(
                                weights.length,
                                column.length,
                                observables.get(c).label()));
            }
            for (int i = 0; i < column.length; i++) {
                if (!Double.isFinite(column[i]) || !(weights[i] >= 0) || Double.isInfinite(weights[i])) {
                    throw new IllegalArgumentException(
                            "event %d needs a finite %s and a weight that is not negative but has %s and %s"
                                    .formatted(i + 1, observables.get(c).label(), column[i], weights[i]));
                }
            }
            copies.add(column);
        }
        return new Events(List.copyOf(observables), copies.toArray(double[][]::new), weights.clone());
    }

    /** Number of rows. */
    public int size() {
        return weights.length;
    }

    /** What the columns hold. */
    public List<Observable> observables() {
        return observables;
    }

    /** Value of an observable, in its internal unit, of the event in a row counted from zero. */
    public double value(Observable observable, int event) {
        return columns[observables.indexOf(observable)][event];
    }

    /** Values of an observable in its internal unit, in the order of the rows, as a new array. */
    public double[] column(Observable observable) {
        return columns[observables.indexOf(observable)].clone();
    }

    /** Weight of the event in a row counted from zero. */
    public double weight(int event) {
        return weights[event];
    }

    /** Sum of the weights, which is the number of events where all are one. */
    public double total() {
        return Arrays.stream(weights).sum();
    }

    /**
     * Sum of the weights in each bin of a grid; an event at an edge belongs to the bin above, at the last edge to the last bin. Events outside, and
     * those in gaps, are not counted.
     *
     * @param grid bins of some or all of the observables
     */
    public Counts onto(Grid grid) {
        double[] sums = new double[grid.bins()];
        int[] bins = bins(grid);
        for (int i = 0; i < bins.length; i++) {
            if (bins[i] >= 0) {
                sums[bins[i]] += weights[i];
            }
        }
        return Counts.of(grid, sums);
    }

    /** For each event its bin of a grid of some or all of the observables, or -1 outside and in gaps. */
    public int[] bins(Grid grid) {
        int[] bins = new int[size()];
        for (Axis axis : grid.axes()) {
            int[] onAxis = axis.binsOf(columns[observables.indexOf(axis.observable())]);
            for (int i = 0; i < bins.length; i++) {
                bins[i] = onAxis[i] < 0 || bins[i] < 0 ? -1 : bins[i] * axis.bins() + onAxis[i];
            }
        }
        return bins;
    }

    /** The events inside a grid, whose axes need not be all observables; columns without an axis are left out. */
    public Events within(Grid grid) {
        int[] bins = bins(grid);
        int[] kept = IntStream.range(0, bins.length).filter(i -> bins[i] >= 0).toArray();
        List<Observable> axes = grid.axes().stream().map(Axis::observable).toList();
        double[][] selected = axes.stream()
                .map(axis -> columns[observables.indexOf(axis)])
                .map(column -> Arrays.stream(kept).mapToDouble(i -> column[i]).toArray())
                .toArray(double[][]::new);
        return new Events(
                axes, selected, Arrays.stream(kept).mapToDouble(i -> weights[i]).toArray());
    }

    /**
     * Name of an event for messages: {@code event 17 (recoil energy 35.2 eV)}.
     *
     * @param grid axes whose units are used
     */
    public String describe(int event, Grid grid) {
        var text = new StringBuilder("event %d (".formatted(event + 1));
        for (Axis axis : grid.axes()) {
            double unit = axis.unitSize();
            text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ")
                    .append("%s %.6g %s"
                            .formatted(axis.label(), value(axis.observable(), event) / unit, axis.unit())
                            .strip());
        }
        return text.append(')').toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Events that
                && observables.equals(that.observables)
                && Arrays.deepEquals(columns, that.columns)
                && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * observables.hashCode() + Arrays.deepHashCode(columns)) + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "Events[%d of %s]".formatted(size(), observables);
    }
}
