package upscatter.reports.compute.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import upscatter.datasets.Analysis;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.prediction.Contribution;

/**
 * Data that begin or end inside an axis: bins at its edge without a single event, next to a bin that has many, where a component expects to be seen in both. Such are lists of events that begin
 * at a trigger threshold while the axis begins below it and no efficiency ends there; the empty bins exclude whatever is expected in them, and decide a fit.
 *
 * <p>Told where the component, if it had made the {@code n} events of the next bin, had made at least {@value #MANY} in the empty ones, so that the chance of none is below
 * {@code exp(-7) = 0.001}.
 */
final class EmptyEdges {
    /** Events that are missed. */
    private static final double MANY = 7;

    /** Events of the bin beside, fewer of which say little of how many there should be. */
    private static final double ENOUGH = 10;

    private EmptyEdges() {}

    /**
     * A sentence for each axis of measured counts whose edge is so.
     *
     * @param contributions at the start
     */
    static List<String> warnings(Analysis analysis, List<Contribution> contributions) {
        var sentences = new ArrayList<String>();
        for (Channel channel : analysis.experiment().channels()) {
            MeasuredCounts.of(analysis, channel)
                    .ifPresent(counts -> addEdges(channel, counts, contributions, sentences));
        }
        return sentences;
    }

    private static void addEdges(
            Channel channel, Counts observed, List<Contribution> contributions, List<String> sentences) {
        List<Axis> axes = observed.grid().axes();
        for (int a = 0; a < axes.size(); a++) {
            int axis = a;
            double[] events = alongAxis(observed, axis);
            for (boolean lower : new boolean[] {true, false}) {
                contributions.stream()
                        .filter(contribution -> contribution.channel().equals(channel.name()))
                        .filter(contribution -> contribution.counts().grid().equals(observed.grid()))
                        .map(contribution -> sentence(channel, axes.get(axis), events, contribution, axis, lower))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(sentences::add);
            }
        }
    }

    private static Optional<String> sentence(
            Channel channel, Axis axis, double[] events, Contribution contribution, int along, boolean lower) {
        int empty = emptyBins(events, lower);
        if (empty == 0 || empty == events.length) {
            return Optional.empty();
        }
        double[] expected = alongAxis(contribution.counts(), along);
        int next = lower ? empty : events.length - 1 - empty;
        double missed = IntStream.range(0, empty)
                        .mapToDouble(bin -> expected[lower ? bin : events.length - 1 - bin])
                        .sum()
                * events[next]
                / expected[next];
        // Where nothing is expected in the next bin either the ratio is not a number, or infinite.
        if (events[next] < ENOUGH || !(missed >= MANY) || Double.isInfinite(missed)) {
            return Optional.empty();
        }
        return Optional.of(
                "channel %s: no event in %s, and %.0f in %s next to it, where '%s' expects %.3g times as many: data that %s inside an axis exclude what is expected beyond. Maybe let the axis %s there, or give the efficiency with which events are seen."
                        .formatted(
                                channel.name(),
                                range(axis, events.length, empty, lower),
                                events[next],
                                axis.describe(next),
                                contribution.component(),
                                missed / events[next],
                                lower ? "begin" : "end",
                                lower ? "begin" : "end"));
    }

    private static String range(Axis axis, int bins, int empty, boolean lower) {
        String first = axis.describe(lower ? 0 : bins - empty);
        return empty == 1
                ? first
                : "the %d bins %s %s"
                        .formatted(empty, lower ? "from" : "up to", lower ? first : axis.describe(bins - 1));
    }

    private static int emptyBins(double[] events, boolean lower) {
        int empty = 0;
        while (empty < events.length && events[lower ? empty : events.length - 1 - empty] == 0) {
            empty++;
        }
        return empty;
    }

    /** Counts of the bins of one axis, summed over all others. */
    private static double[] alongAxis(Counts counts, int axis) {
        Grid grid = counts.grid();
        double[] sums = new double[grid.axes().get(axis).bins()];
        for (int bin = 0; bin < grid.bins(); bin++) {
            sums[grid.indices(bin)[axis]] += counts.value(bin);
        }
        return sums;
    }
}
