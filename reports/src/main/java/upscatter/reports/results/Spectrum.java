package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import upscatter.model.stable.Stable;

/**
 * Binned counts of one channel: expected from each component, and observed.
 *
 * <p>Counts are flat over the bins of all axes, the last axis running fastest.
 *
 * <p>Longer than most files: the records of its axes, components and errors check each other's sizes, and joining bins needs all of them.
 *
 * @param channel name of the channel
 * @param axes binned observables
 * @param components expected counts
 * @param observed observed counts or measured values, where there are data; in JSON {@code projected} where these are Asimov data
 * @param errors standard deviations of measured values, or their errors upwards; empty for counts, whose errors are those of Poisson
 * @param errorsDown errors downwards, where they differ from those upwards
 * @param totalError error of the sum of all components after a fit; empty where nothing was fitted or it is not known
 * @param prefit sum of all components at the start values of a fit; empty where nothing was fitted
 */
public record Spectrum(
        @Stable String channel,
        @Stable List<BinAxis> axes,
        @Stable List<Component> components,

        @JsonAlias({ResultKeys.PROJECTED, ResultKeys.MIXED}) @Stable
        Optional<List<Double>> observed,

        Optional<List<Double>> errors,
        Optional<List<Double>> errorsDown,
        Optional<TotalError> totalError,
        Optional<List<Double>> prefit) {

    /** Rejects counts whose number is not the number of bins with {@link IllegalArgumentException}. */
    public Spectrum {
        axes = List.copyOf(axes);
        components = List.copyOf(components);
        observed = observed.map(counts -> Finite.list("observed", counts));
        errors = errors.map(sigmas -> Finite.list("errors", sigmas));
        errorsDown = errorsDown.map(sigmas -> Finite.list("errorsDown", sigmas));
        prefit = prefit.map(counts -> Finite.list("prefit", counts));
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("channel %s: a spectrum must have an axis".formatted(channel));
        }
        int bins = axes.stream().mapToInt(BinAxis::bins).reduce(1, Math::multiplyExact);
        components.forEach(c -> size(channel, c.name(), c.expected(), bins));
        observed.ifPresent(counts -> size(channel, "observed", counts, bins));
        errors.ifPresent(sigmas -> size(channel, "errors", sigmas, bins));
        errorsDown.ifPresent(sigmas -> size(channel, "errorsDown", sigmas, bins));
        totalError.ifPresent(error -> size(channel, "totalError", error.errors(), bins));
        prefit.ifPresent(counts -> size(channel, "prefit", counts, bins));
    }

    /** A spectrum of counts. */
    public Spectrum(String channel, List<BinAxis> axes, List<Component> components, Optional<List<Double>> observed) {
        this(channel, axes, components, observed, Optional.empty());
    }

    /** A spectrum of counts, or of values with normal errors, that is not fitted. */
    public Spectrum(
            String channel,
            List<BinAxis> axes,
            List<Component> components,
            Optional<List<Double>> observed,
            Optional<List<Double>> errors) {
        this(channel, axes, components, observed, errors, Optional.empty());
    }

    /** A spectrum of counts or values that is not fitted. */
    public Spectrum(
            String channel,
            List<BinAxis> axes,
            List<Component> components,
            Optional<List<Double>> observed,
            Optional<List<Double>> errors,
            Optional<List<Double>> errorsDown) {
        this(channel, axes, components, observed, errors, errorsDown, Optional.empty(), Optional.empty());
    }

    /**
     * The same after a fit.
     *
     * @param error error of the sum of all components; empty where it is not known
     * @param before sum of all components at the start values
     */
    public Spectrum fitted(Optional<TotalError> error, List<Double> before) {
        return new Spectrum(channel, axes, components, observed, errors, errorsDown, error, Optional.of(before));
    }

    private static void size(String channel, String what, List<Double> counts, int bins) {
        if (counts.size() != bins) {
            throw new IllegalArgumentException(
                    "channel %s: %s has %d counts for %d bins".formatted(channel, what, counts.size(), bins));
        }
    }

    /** Sum of all components, bin by bin. */
    @Stable
    public List<Double> total() {
        double[] sum = new double[axes.stream().mapToInt(BinAxis::bins).reduce(1, Math::multiplyExact)];
        for (Component component : components) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += component.expected().get(i);
            }
        }
        return Arrays.stream(sum).boxed().toList();
    }

    /**
     * Normalised residuals, bin by bin: {@code (n - nu) / sqrt(nu)} of counts, {@code (y - nu) / sigma} of values, of two errors that to the side of nu; empty
     * without data, and in bins where nothing is expected.
     */
    public List<OptionalDouble> residuals() {
        List<Double> total = total();
        return IntStream.range(0, total.size())
                .mapToObj(bin -> observed.isPresent() && total.get(bin) > 0
                        ? OptionalDouble.of((observed.get().get(bin) - total.get(bin))
                                / deviation(bin, total.get(bin) - observed.get().get(bin), total.get(bin)))
                        : OptionalDouble.empty())
                .toList();
    }

    private double deviation(int bin, double above, double expected) {
        return (above > 0 ? errors : lowerErrors())
                .map(sigmas -> sigmas.get(bin))
                .orElse(Math.sqrt(expected));
    }

    /** Errors downwards of measured values, which are those upwards unless they differ; empty for counts. */
    public Optional<List<Double>> lowerErrors() {
        return errorsDown.or(() -> errors);
    }

    /** Lower and upper edge of a bin on each axis; bins are counted with the last axis the fastest. */
    public static List<List<Double>> edges(List<BinAxis> axes, int bin) {
        List<List<Double>> edges = new ArrayList<>();
        int rest = bin;
        for (int a = axes.size() - 1; a >= 0; a--) {
            BinAxis axis = axes.get(a);
            int index = rest % axis.bins();
            rest /= axis.bins();
            edges.add(0, List.of(axis.low(index), axis.high(index)));
        }
        return edges;
    }

    /** The projection onto one axis: counts summed over the bins of all others. */
    public Spectrum projectedOnto(int axis) {
        int inner = 1;
        for (int a = axis + 1; a < axes.size(); a++) {
            inner *= axes.get(a).bins();
        }
        int stride = inner;
        int bins = axes.get(axis).bins();
        return summed(axes.get(axis), bin -> bin / stride % bins);
    }

    /** Neighbouring bins of a spectrum of one axis joined, a number of them to one and never across a gap; at the end of a stretch what is left. */
    public Spectrum joined(int number) {
        BinAxis axis = axes.get(0);
        List<Double> lows = new ArrayList<>();
        List<Double> highs = new ArrayList<>();
        int[] to = new int[axis.bins()];
        for (Stretch stretch : axis.stretches()) {
            for (int bin = stretch.first(); bin < stretch.end(); bin++) {
                boolean begins = (bin - stretch.first()) % number == 0;
                if (begins) {
                    lows.add(axis.low(bin));
                    highs.add(axis.high(bin));
                }
                highs.set(highs.size() - 1, axis.high(bin));
                to[bin] = lows.size() - 1;
            }
        }
        return summed(BinAxis.of(axis.observable(), axis.unit(), lows, highs), bin -> to[bin]);
    }

    /** The same with at least so many bins joined to one, and up to twice as many where none is then left over: a last bin that is narrower looks like fewer counts. */
    public Spectrum joinedEvenly(int least) {
        return joined(IntStream.rangeClosed(least, 2 * least)
                .filter(number -> axes.get(0).stretches().stream()
                        .allMatch(stretch -> (stretch.end() - stretch.first()) % number == 0))
                .findFirst()
                .orElse(least));
    }

    /** Every bin added to one of another axis. */
    private Spectrum summed(BinAxis axis, IntUnaryOperator to) {
        Bins bins = new Bins(axis.bins(), to);
        return new Spectrum(
                channel,
                List.of(axis),
                components.stream()
                        .map(c -> new Component(c.name(), bins.sum(c.expected())))
                        .toList(),
                observed.map(bins::sum),
                errors.map(bins::quadratic),
                errorsDown.map(bins::quadratic),
                totalError.map(error -> error.summed(bins)),
                prefit.map(bins::sum));
    }

    /** Bins into which others are added. */
    record Bins(int size, IntUnaryOperator to) {

        /** Sums. */
        List<Double> sum(List<Double> counts) {
            double[] sum = new double[size];
            for (int i = 0; i < counts.size(); i++) {
                sum[to.applyAsInt(i)] += counts.get(i);
            }
            return Arrays.stream(sum).boxed().toList();
        }

        /** Roots of sums of squares. */
        List<Double> quadratic(List<Double> sigmas) {
            return sum(sigmas.stream().map(s -> s * s).toList()).stream()
                    .map(Math::sqrt)
                    .toList();
        }
    }

    /**
     * One binned observable: the edges of bins that join, or the two edges of each bin where some leave gaps.
     *
     * @param observable for example {@code recoil energy}
     * @param unit for example {@code eV}, blank for a pure number
     * @param edges bin edges, increasing, one more than there are bins; empty where there are gaps
     * @param intervals lower and upper edge of each bin, increasing without overlap; empty where all bins join
     */
    public record BinAxis(
            @Stable String observable,
            @Stable String unit,
            Optional<List<Double>> edges,
            Optional<List<List<Double>>> intervals) {

        /** Rejects edges that do not increase, and both or none of the two forms, with {@link IllegalArgumentException}. */
        public BinAxis {
            edges = edges.map(list -> Finite.list("edges", list));
            intervals = intervals.map(list ->
                    list.stream().map(pair -> Finite.list("intervals", pair)).toList());
            if (edges.isPresent() == intervals.isPresent()) {
                throw new IllegalArgumentException("axis %s must have either edges or intervals".formatted(observable));
            }
            edges.ifPresent(list -> requireRising(observable, list));
            intervals.ifPresent(list -> requireIntervals(observable, list));
        }

        /** Bins that join. */
        public BinAxis(String observable, String unit, List<Double> edges) {
            this(observable, unit, Optional.of(edges), Optional.empty());
        }

        /** Bins with their lower and upper edges, which may leave gaps. */
        public static BinAxis of(String observable, String unit, List<Double> lows, List<Double> highs) {
            int last = lows.size() - 1;
            if (lows.subList(1, last + 1).equals(highs.subList(0, last))) {
                var edges = new ArrayList<>(lows);
                edges.add(highs.get(last));
                return new BinAxis(observable, unit, edges);
            }
            return new BinAxis(
                    observable,
                    unit,
                    Optional.empty(),
                    Optional.of(IntStream.rangeClosed(0, last)
                            .mapToObj(bin -> List.of(lows.get(bin), highs.get(bin)))
                            .toList()));
        }

        private static void requireRising(String observable, List<Double> edges) {
            if (edges.size() < 2) {
                throw new IllegalArgumentException("axis %s must have two edges or more".formatted(observable));
            }
            for (int i = 1; i < edges.size(); i++) {
                if (!(edges.get(i) > edges.get(i - 1))) {
                    throw new IllegalArgumentException(
                            "axis %s: edge %s must be above %s".formatted(observable, edges.get(i), edges.get(i - 1)));
                }
            }
        }

        private static void requireIntervals(String observable, List<List<Double>> intervals) {
            double end = Double.NEGATIVE_INFINITY;
            for (List<Double> pair : intervals) {
                if (pair.size() != 2 || !(pair.get(0) >= end) || !(pair.get(1) > pair.get(0))) {
                    throw new IllegalArgumentException("axis %s: the bin %s must have two edges that rise, after %s"
                            .formatted(observable, pair, end));
                }
                end = pair.get(1);
            }
        }

        /** Number of bins. */
        @Stable
        public int bins() {
            return edges.map(list -> list.size() - 1)
                    .orElseGet(() -> intervals.orElseThrow().size());
        }

        /** Lower edge of a bin, counted from zero. */
        @Stable
        public double low(int bin) {
            return edges.map(list -> list.get(bin))
                    .orElseGet(() -> intervals.orElseThrow().get(bin).get(0));
        }

        /** Upper edge of a bin, counted from zero. */
        @Stable
        public double high(int bin) {
            return edges.map(list -> list.get(bin + 1))
                    .orElseGet(() -> intervals.orElseThrow().get(bin).get(1));
        }

        /** The bins that join, as the first of each such stretch and the first after it. */
        public List<Stretch> stretches() {
            var stretches = new ArrayList<Stretch>();
            int first = 0;
            for (int bin = 1; bin <= bins(); bin++) {
                if (bin == bins() || low(bin) != high(bin - 1)) {
                    stretches.add(new Stretch(first, bin));
                    first = bin;
                }
            }
            return stretches;
        }
    }

    /**
     * Bins that join, between two gaps.
     *
     * @param first the first of them
     * @param end the first bin after them
     */
    public record Stretch(int first, int end) {}

    /**
     * Expected counts of one component.
     *
     * @param name for example {@code cevns}
     * @param expected counts in each bin
     */
    @Stable(constructed = false)
    public record Component(String name, List<Double> expected) {

        /** Copies the counts. */
        public Component {
            expected = Finite.list(name, expected);
        }
    }

    /**
     * Error of the expected counts of all components after a fit, to first order. The errors of bins are correlated by the parameters, so that the
     * error of a sum of bins follows from the shifts, {@code sigma^2 = sum_k (sum_b shifts_kb)^2 + sum_b own_b^2}, where {@code own_b} is what the
     * error of a bin has beyond its shifts, as a background has that is free in each bin.
     *
     * @param errors standard deviation of each bin
     * @param shifts changes of all bins along independent directions of the parameters, by one standard deviation
     */
    public record TotalError(List<Double> errors, List<List<Double>> shifts) {

        /** Rejects shifts of another number of bins, and those beyond the error of their bin, with {@link IllegalArgumentException}. */
        public TotalError {
            errors = Finite.list("errors", errors);
            shifts = shifts.stream().map(shift -> Finite.list("shifts", shift)).toList();
            for (List<Double> shift : shifts) {
                if (shift.size() != errors.size()) {
                    throw new IllegalArgumentException(
                            "totalError has shifts of %d bins for %d errors".formatted(shift.size(), errors.size()));
                }
            }
            for (int bin = 0; bin < errors.size(); bin++) {
                double variance = variance(shifts, bin);
                double error = errors.get(bin);
                if (!(error >= 0) || variance > error * error * (1 + ROUNDING)) {
                    throw new IllegalArgumentException("totalError of bin %d is %s, less than its shifts of %s"
                            .formatted(bin, error, Math.sqrt(variance)));
                }
            }
        }

        /** Relative rounding of a sum of squares. */
        private static final double ROUNDING = 1e-9;

        /** What shifts and the own variances of bins make together. */
        public static TotalError of(List<List<Double>> shifts, List<Double> ownVariances) {
            return new TotalError(
                    IntStream.range(0, ownVariances.size())
                            .mapToObj(bin -> Math.sqrt(variance(shifts, bin) + ownVariances.get(bin)))
                            .toList(),
                    shifts);
        }

        private TotalError summed(Bins bins) {
            List<Double> own = IntStream.range(0, errors.size())
                    .mapToObj(bin -> Math.max(0, errors.get(bin) * errors.get(bin) - variance(shifts, bin)))
                    .toList();
            return of(shifts.stream().map(bins::sum).toList(), bins.sum(own));
        }

        private static double variance(List<List<Double>> shifts, int bin) {
            return shifts.stream()
                    .mapToDouble(shift -> shift.get(bin) * shift.get(bin))
                    .sum();
        }
    }
}
