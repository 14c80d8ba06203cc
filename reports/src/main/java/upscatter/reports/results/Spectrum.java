package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Binned counts of one channel: expected from each component, and observed.
 *
 * <p>Counts are flat over the bins of all axes, the last axis running fastest.
 *
 * @param channel name of the channel
 * @param axes binned observables
 * @param components expected counts
 * @param observed observed counts or measured values, where there are data; in JSON {@code projected} where these are Asimov data
 * @param errors standard deviations of measured values; empty for counts, whose errors are those of Poisson
 */
public record Spectrum(
        String channel,
        List<BinAxis> axes,
        List<Component> components,

        @JsonAlias({ResultKeys.PROJECTED, ResultKeys.MIXED}) Optional<List<Double>> observed,

        Optional<List<Double>> errors) {

    /** Rejects counts whose number is not the number of bins with {@link IllegalArgumentException}. */
    public Spectrum {
        axes = List.copyOf(axes);
        components = List.copyOf(components);
        observed = observed.map(counts -> Finite.list("observed", counts));
        errors = errors.map(sigmas -> Finite.list("errors", sigmas));
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("channel %s: a spectrum must have an axis".formatted(channel));
        }
        int bins = axes.stream().mapToInt(BinAxis::bins).reduce(1, Math::multiplyExact);
        components.forEach(c -> size(channel, c.name(), c.expected(), bins));
        observed.ifPresent(counts -> size(channel, "observed", counts, bins));
        errors.ifPresent(sigmas -> size(channel, "errors", sigmas, bins));
    }

    /** A spectrum of counts. */
    public Spectrum(String channel, List<BinAxis> axes, List<Component> components, Optional<List<Double>> observed) {
        this(channel, axes, components, observed, Optional.empty());
    }

    private static void size(String channel, String what, List<Double> counts, int bins) {
        if (counts.size() != bins) {
            throw new IllegalArgumentException(
                    "channel %s: %s has %d counts for %d bins".formatted(channel, what, counts.size(), bins));
        }
    }

    /** Sum of all components, bin by bin. */
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
     * Normalised residuals, bin by bin: {@code (n - nu) / sqrt(nu)} of counts, {@code (y - nu) / sigma} of values; empty without data, and in bins where nothing
     * is expected.
     */
    public List<OptionalDouble> residuals() {
        List<Double> total = total();
        return IntStream.range(0, total.size())
                .mapToObj(bin -> observed.isPresent() && total.get(bin) > 0
                        ? OptionalDouble.of((observed.get().get(bin) - total.get(bin)) / deviation(bin, total.get(bin)))
                        : OptionalDouble.empty())
                .toList();
    }

    private double deviation(int bin, double expected) {
        return errors.map(sigmas -> sigmas.get(bin)).orElse(Math.sqrt(expected));
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
        List<Component> projected = components.stream()
                .map(c -> new Component(c.name(), project(c.expected(), axis)))
                .toList();
        return new Spectrum(
                channel,
                List.of(axes.get(axis)),
                projected,
                observed.map(counts -> project(counts, axis)),
                errors.map(sigmas ->
                        roots(project(sigmas.stream().map(s -> s * s).toList(), axis))));
    }

    private static List<Double> roots(List<Double> squares) {
        return squares.stream().map(Math::sqrt).toList();
    }

    private List<Double> project(List<Double> counts, int axis) {
        int inner = 1;
        for (int a = axis + 1; a < axes.size(); a++) {
            inner *= axes.get(a).bins();
        }
        double[] sum = new double[axes.get(axis).bins()];
        for (int i = 0; i < counts.size(); i++) {
            sum[i / inner % sum.length] += counts.get(i);
        }
        return Arrays.stream(sum).boxed().toList();
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
            String observable, String unit, Optional<List<Double>> edges, Optional<List<List<Double>>> intervals) {

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
        public int bins() {
            return edges.map(list -> list.size() - 1)
                    .orElseGet(() -> intervals.orElseThrow().size());
        }

        /** Lower edge of a bin, counted from zero. */
        public double low(int bin) {
            return edges.map(list -> list.get(bin))
                    .orElseGet(() -> intervals.orElseThrow().get(bin).get(0));
        }

        /** Upper edge of a bin, counted from zero. */
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
    public record Component(String name, List<Double> expected) {

        /** Copies the counts. */
        public Component {
            expected = Finite.list(name, expected);
        }
    }
}
