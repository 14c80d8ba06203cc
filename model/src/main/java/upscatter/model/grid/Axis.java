package upscatter.model.grid;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import upscatter.model.units.EnergyScale;

/**
 * Bins of one observable, each with its lower and upper edge in the unit in which they were given. Bins rise and do not overlap; between two of them may be a
 * gap, a region that is masked: what lies in it is neither expected nor counted.
 *
 * <p>A bin holds the values from its lower edge on to below its upper one; the last bin of the axis also holds its upper edge.
 *
 * @param observable what is measured
 * @param unit symbol of the unit of the edges, a unit of the observable's dimension
 * @param lows lower edge of each bin in that unit
 * @param highs upper edge of each bin in that unit
 */
public record Axis(Observable observable, String unit, List<Double> lows, List<Double> highs) {

    /** What a recoil energy is called where it is not that of the nucleus, or is smeared. */
    public static final String RECONSTRUCTED = "reconstructed energy";

    /**
     * Checks the bins.
     *
     * @throws IllegalArgumentException if there is none, a bin does not rise, begins before the one below it ends or has an edge that is not finite,
     *     or the unit is not known
     */
    public Axis {
        lows = List.copyOf(lows);
        highs = List.copyOf(highs);
        if (observable.factor(unit).isEmpty()) {
            throw new IllegalArgumentException("axis %s: the unit '%s' is not known; expected %s"
                    .formatted(
                            observable.label(),
                            unit,
                            observable.ownUnit().isEmpty()
                                    ? observable.dimension().description()
                                    : "'" + observable.ownUnit() + "'"));
        }
        if (lows.isEmpty() || lows.size() != highs.size()) {
            throw new IllegalArgumentException(
                    "axis %s: at least one bin with two edges is needed but there are %d lower and %d upper edges"
                            .formatted(observable.label(), lows.size(), highs.size()));
        }
        for (int i = 0; i < lows.size(); i++) {
            double low = lows.get(i);
            double high = highs.get(i);
            if (!Double.isFinite(low) || !Double.isFinite(high) || high <= low) {
                throw new IllegalArgumentException("axis %s: edges must rise but bin %d runs from %s to %s"
                        .formatted(observable.label(), i + 1, low, high));
            }
            if (i > 0 && low < highs.get(i - 1)) {
                throw new IllegalArgumentException(
                        "axis %s: bins must not overlap but bin %d begins at %s, and the one before it ends at %s"
                                .formatted(observable.label(), i + 1, low, highs.get(i - 1)));
            }
        }
    }

    /**
     * Bins that join.
     *
     * @param observable what is measured
     * @param unit symbol of the unit of the edges
     * @param edges bin edges in that unit, strictly rising, one more than there are bins
     * @throws IllegalArgumentException if there are fewer than two edges, they do not rise, or the unit is not known
     */
    public Axis(Observable observable, String unit, List<Double> edges) {
        this(
                observable,
                unit,
                edges.subList(0, Math.max(0, edges.size() - 1)),
                edges.subList(Math.min(1, edges.size()), edges.size()));
    }

    /**
     * Bins of equal width from one edge to another.
     *
     * @param observable what is measured
     * @param unit symbol of the unit of the following numbers
     * @param from lowest edge in that unit
     * @param to highest edge in that unit
     * @param width width of a bin in that unit, positive
     * @throws IllegalArgumentException if the range does not rise, or the width does not divide it into a whole number of bins
     */
    public static Axis uniform(Observable observable, String unit, double from, double to, double width) {
        if (from >= to) {
            throw new IllegalArgumentException(
                    "axis %s: 'from' must be below 'to' but they are %s and %s %s%nMaybe they are exchanged."
                            .formatted(observable.label(), from, to, unit));
        }
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

    /** Whether the values are electron-equivalent energies. */
    public boolean isElectronEquivalent() {
        return observable.equals(Observable.RECOIL_ENERGY)
                && EnergyScale.of(unit).isPresent();
    }

    /** The same bins, their energies being electron-equivalent; of recoil energies alone. */
    public Axis electronEquivalent() {
        return observable.equals(Observable.RECOIL_ENERGY)
                ? new Axis(observable, EnergyScale.ELECTRON_EQUIVALENT.unit(unit), lows, highs)
                : this;
    }

    /** What is on the axis: the observable, or {@code reconstructed energy} where that is electron-equivalent. */
    public String label() {
        return isElectronEquivalent() ? RECONSTRUCTED : observable.label();
    }

    /** Number of bins. */
    public int bins() {
        return lows.size();
    }

    /** Lower edge of a bin, counted from zero, in the internal unit of the observable (MeV, s or a number). */
    public double low(int bin) {
        return lows.get(bin) * unitSize();
    }

    /** Upper edge of a bin, counted from zero, in the internal unit of the observable (MeV, s or a number). */
    public double high(int bin) {
        return highs.get(bin) * unitSize();
    }

    /** Lowest edge of all in the internal unit of the observable. */
    public double lower() {
        return low(0);
    }

    /** Highest edge of all in the internal unit of the observable. */
    public double upper() {
        return high(bins() - 1);
    }

    /**
     * Length from the lowest to the highest edge in the internal unit of the observable, gaps included: what is even over it, as a live time over the calendar, has
     * in a bin the share {@code (high - low)/span}, whether or not another region is masked.
     */
    public double span() {
        return upper() - lower();
    }

    /** Length of all bins together in the internal unit of the observable, without gaps. */
    public double length() {
        Axis window = window();
        return IntStream.range(0, window.bins())
                .mapToDouble(part -> window.high(part) - window.low(part))
                .sum();
    }

    /** Lower edges in the internal unit of the observable, as a new array. */
    public double[] internalLows() {
        double size = unitSize();
        return lows.stream().mapToDouble(edge -> edge * size).toArray();
    }

    /** Upper edges in the internal unit of the observable, as a new array. */
    public double[] internalHighs() {
        double size = unitSize();
        return highs.stream().mapToDouble(edge -> edge * size).toArray();
    }

    /** Whether a bin begins where the one below it ends; the first bin does not. */
    public boolean joins(int bin) {
        return bin > 0 && lows.get(bin).equals(highs.get(bin - 1));
    }

    /** Whether there is a gap between two bins. */
    public boolean hasGaps() {
        return IntStream.range(1, bins()).anyMatch(bin -> !joins(bin));
    }

    /** The window of this axis: one bin for all that join, and one more after each gap. */
    public Axis window() {
        var begins = new ArrayList<Double>();
        var ends = new ArrayList<Double>();
        for (int bin = 0; bin < bins(); bin++) {
            if (!joins(bin)) {
                begins.add(lows.get(bin));
                ends.add(highs.get(bin));
            }
            ends.set(ends.size() - 1, highs.get(bin));
        }
        return new Axis(observable, unit, begins, ends);
    }

    /** One bin from the lowest edge to the highest. */
    public Axis whole() {
        return new Axis(observable, unit, List.of(lows.get(0), highs.get(bins() - 1)));
    }

    /** This axis with all edges divided by a factor. */
    public Axis dividedBy(double factor) {
        return new Axis(
                observable,
                unit,
                lows.stream().map(edge -> edge / factor).toList(),
                highs.stream().map(edge -> edge / factor).toList());
    }

    /**
     * For each of several values its bin, or -1 outside of all bins and in a gap.
     *
     * @param values in the internal unit of the observable
     */
    public int[] binsOf(double[] values) {
        double[] begins = internalLows();
        double[] ends = internalHighs();
        return Arrays.stream(values).mapToInt(value -> bin(begins, ends, value)).toArray();
    }

    private static int bin(double[] begins, double[] ends, double value) {
        int last = begins.length - 1;
        if (value == ends[last]) {
            return last;
        }
        int found = Arrays.binarySearch(begins, value);
        int bin = found >= 0 ? found : -found - 2;
        return bin >= 0 && value < ends[bin] ? bin : -1;
    }

    /** Whether a value in the internal unit of the observable lies in a bin. */
    public boolean contains(double value) {
        return binsOf(new double[] {value})[0] >= 0;
    }

    /** A value in the internal unit of the observable, or where rounding put it outside the nearest end of the axis, of a gap its upper end. */
    public double inside(double value) {
        return inside(new double[] {value})[0];
    }

    /** The same of several values, for which edges are made once. */
    public double[] inside(double[] values) {
        double[] begins = internalLows();
        double[] ends = internalHighs();
        return Arrays.stream(values)
                .map(value -> bin(begins, ends, value) >= 0 ? value : nearest(begins, ends, value))
                .toArray();
    }

    private static double nearest(double[] begins, double[] ends, double value) {
        return Arrays.stream(begins).filter(low -> low >= value).findFirst().orElse(ends[ends.length - 1]);
    }

    /** Name of a bin for messages: {@code recoil energy 20-30 eV}. */
    public String describe(int bin) {
        return "%s %s %s".formatted(label(), interval(bin), unit).strip();
    }

    /** Name of all bins together for messages: {@code recoil energy 1-3 and 5-6 keV}. */
    public String describe() {
        Axis window = window();
        String intervals =
                IntStream.range(0, window.bins()).mapToObj(window::interval).collect(Collectors.joining(" and "));
        return "%s %s %s".formatted(label(), intervals, unit).strip();
    }

    private String interval(int bin) {
        return plain(lows.get(bin)) + "-" + plain(highs.get(bin));
    }

    /** Size of the unit of the edges in the internal unit of the observable: 1e-6 for eV. */
    public double unitSize() {
        return observable.factor(unit).orElseThrow();
    }

    /** To twelve digits: what is beyond is the rounding of edges that were divided. */
    private static String plain(double edge) {
        double rounded = new BigDecimal(edge).round(new MathContext(12)).doubleValue();
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                ? String.valueOf((long) rounded)
                : String.valueOf(rounded);
    }
}
