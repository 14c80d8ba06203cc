package upscatter.reports.compute.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import upscatter.datasets.Analysis;
import upscatter.datasets.input.InvalidInputException;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.Observation;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.reports.compute.prediction.PreparedAnalysis;

/**
 * The signal of a limit without a background model: how many events of it a unit of its strength makes in the window of the channel, and which share of them lies below
 * each observed event. The channel is folded once more with the events as edges of its bins, so that these shares are as exact as counts in bins are.
 *
 * <p>Components that the strength does not scale, that of the Standard Model too, are left to the unknown background, and nuisance parameters stay at their start values.
 *
 * <p>Longer than most files: what such a limit cannot have is refused here, each with its reason.
 */
final class IntervalSignal {
    /** Relative difference of counts at two strengths up to which they are proportional to it, and least width of a bin relative to the window. */
    private static final double SAME = 1e-9;

    private final LimitQuestion folded;
    private final Axis bins;
    private final double[] events;

    private IntervalSignal(LimitQuestion folded, Axis bins, double[] events) {
        this.folded = folded;
        this.bins = bins;
        this.events = events;
    }

    /**
     * The signal of a question whose events are shown.
     *
     * @throws InvalidInputException if its data are not single events of one channel with one axis, or its strength scales nothing
     */
    static IntervalSignal of(LimitQuestion question) {
        Channel channel = channel(question);
        Axis axis = channel.grid().axes().get(0);
        double[] events = events(question, channel, axis);
        Axis bins = between(axis.window(), events);
        PreparedAnalysis prepared = question.prepared();
        var binned = new Channel(
                channel.name(),
                channel.detector(),
                channel.photonDetector(),
                new Grid(List.of(bins)),
                channel.liveTimeS(),
                components(question),
                DataKind.COUNTS,
                Optional.empty(),
                channel.source(),
                Optional.empty());
        Analysis analysis = prepared.analysis().with(of(prepared.analysis().experiment(), binned));
        var there = new PreparedAnalysis(
                prepared.file(), analysis, analysis.prediction(), prepared.data(), prepared.hidden());
        return new IntervalSignal(
                new LimitQuestion(there, question.signal(), question.request(), question.seed()), bins, events);
    }

    private static Experiment of(Experiment experiment, Channel channel) {
        return new Experiment(
                experiment.name(),
                experiment.source(),
                List.of(channel),
                experiment.backgrounds(),
                experiment.systematics(),
                experiment.fluxSystematics(),
                experiment.responseScales(),
                experiment.radiusScales());
    }

    /** The one channel of single events with one axis. */
    static Channel channel(LimitQuestion question) {
        List<Channel> channels = question.prepared().analysis().experiment().channels();
        if (channels.size() != 1) {
            throw refusal(
                    question,
                    "the calibration '%s' looks at the events of one channel but there are %d: %s"
                            .formatted(
                                    question.request().calibration().label(),
                                    channels.size(),
                                    channels.stream().map(Channel::name).collect(Collectors.joining(", "))),
                    "/channels",
                    "Maybe a file with the channel of the best ratio of signal to background, chosen before its data are seen.");
        }
        Channel channel = channels.get(0);
        if (channel.kind() != DataKind.EVENTS) {
            throw refusal(
                    question,
                    "the calibration '%s' needs single events, but channel %s compares %s"
                            .formatted(
                                    question.request().calibration().label(),
                                    channel.name(),
                                    channel.kind() == DataKind.COUNTS ? "counts in bins" : "values"),
                    "/channels/0/kind",
                    "Maybe \"kind\": \"events\", with a table of events.");
        }
        if (channel.grid().axes().size() != 1) {
            throw refusal(
                    question,
                    "the calibration '%s' orders events along one axis, but channel %s has %d"
                            .formatted(
                                    question.request().calibration().label(),
                                    channel.name(),
                                    channel.grid().axes().size()),
                    "/channels/0/axes",
                    "Maybe the energy alone: columns of events that the channel has no axis of are summed over.");
        }
        return channel;
    }

    private static InvalidInputException refusal(LimitQuestion question, String what, String where, String maybe) {
        return new InvalidInputException(
                what, question.prepared().file(), OptionalInt.empty(), Optional.of(where), Optional.of(maybe));
    }

    /** Places of the events in the unit of the axis, one that stands for several as often as it says. */
    private static double[] events(LimitQuestion question, Channel channel, Axis axis) {
        Events events = channel.data()
                .filter(Observation.EventList.class::isInstance)
                .map(list -> ((Observation.EventList) list).events())
                .filter(list -> IntStream.range(0, list.size())
                        .allMatch(event -> list.weight(event) == Math.rint(list.weight(event))))
                .orElseThrow(() -> refusal(
                        question,
                        "the calibration '%s' needs observed events, but channel %s has none, or Asimov data"
                                .formatted(question.request().calibration().label(), channel.name()),
                        "/channels/0/data",
                        "Maybe \"data\": \"events.csv\"."));
        return IntStream.range(0, events.size())
                .boxed()
                .flatMapToDouble(event -> IntStream.range(0, (int) events.weight(event))
                        .mapToDouble(copy -> events.value(axis.observable(), event) / axis.unitSize()))
                .sorted()
                .toArray();
    }

    /** The window cut at each event; events too close for a bin between them share an edge. */
    private static Axis between(Axis window, double[] events) {
        var lows = new ArrayList<Double>();
        var highs = new ArrayList<Double>();
        double least = least(window);
        for (int part = 0; part < window.bins(); part++) {
            double end = window.highs().get(part);
            double last = window.lows().get(part);
            lows.add(last);
            for (double event : events) {
                if (event > last + least && event < end - least) {
                    highs.add(event);
                    lows.add(event);
                    last = event;
                }
            }
            highs.add(end);
        }
        return new Axis(window.observable(), window.unit(), lows, highs);
    }

    private static double least(Axis axis) {
        return SAME * (axis.highs().get(axis.bins() - 1) - axis.lows().get(0));
    }

    /** What the strength scales: the interactions of the signal in the channel, or the components that move with another parameter. */
    private static List<String> components(LimitQuestion question) {
        Channel channel = channel(question);
        Set<String> signals = question.prepared().analysis().hypothesis().signals().stream()
                .filter(interaction -> interaction.signals().contains(question.signal()))
                .map(interaction -> interaction.component())
                .collect(Collectors.toSet());
        Set<String> scaled = signals.isEmpty() ? moved(question) : signals;
        List<String> kept =
                channel.components().stream().filter(scaled::contains).toList();
        if (kept.isEmpty()) {
            throw refusal(
                    question,
                    "no component of channel %s has '%s' as its strength"
                            .formatted(channel.name(), question.parameter()),
                    "/limit/on",
                    "Maybe the signal is missing in \"components\".");
        }
        return kept;
    }

    private static Set<String> moved(LimitQuestion question) {
        ExperimentPrediction prediction = question.prepared().prediction();
        int index = prediction.parameters().indexOf(question.parameter());
        return prediction.contributions(Point.start(prediction.parameters())).stream()
                .filter(contribution -> contribution.gradient().get(index) != 0)
                .map(Contribution::component)
                .collect(Collectors.toSet());
    }

    /** What a caption must say of the rest: components of the channel that are not used, and parameters of the signal that are not fitted. */
    static String said(LimitQuestion question) {
        List<String> kept = components(question);
        String unused = channel(question).components().stream()
                .filter(component -> !kept.contains(component))
                .collect(Collectors.joining(", "));
        Set<String> held = held(question, kept);
        return "background unknown, nothing is subtracted"
                + (unused.isEmpty() ? "" : ", not even " + unused)
                + (held.isEmpty() ? "" : "; held at their start values: " + String.join(", ", held));
    }

    /** Names of the free parameters, beside what the limit is on, that move the signal. */
    private static Set<String> held(LimitQuestion question, List<String> kept) {
        Set<String> own = new HashSet<>(Set.of(question.parameter()));
        question.signal().scanned().ifPresent(scanned -> own.add(scanned.parameter()));
        ExperimentPrediction prediction = question.prediction(question.scan().get(0));
        Parameters parameters = prediction.parameters();
        Parameter on = parameters.get(question.parameter());
        var names = new LinkedHashSet<String>();
        prediction.contributions(Point.start(parameters).with(on.name(), on.scale())).stream()
                .filter(contribution -> kept.contains(contribution.component()))
                .forEach(contribution -> IntStream.range(0, parameters.size())
                        .filter(p -> contribution.gradient().get(p) != 0
                                && !parameters.get(p).fixed()
                                && !own.contains(parameters.get(p).name()))
                        .forEach(p -> names.add(parameters.get(p).name())));
        return names;
    }

    /**
     * Expected counts of a unit of the strength in the bins between events.
     *
     * @throws InvalidInputException if the counts are not proportional to the strength, or negative
     */
    double[] perUnit(OptionalDouble scanned) {
        ExperimentPrediction prediction = folded.prediction(scanned);
        Parameter on = prediction.parameters().get(folded.parameter());
        Point start = Point.start(prediction.parameters());
        double[] one = counts(prediction, start.with(on.name(), on.scale()));
        double[] two = counts(prediction, start.with(on.name(), 2 * on.scale()));
        double total = Arrays.stream(two).map(Math::abs).sum();
        boolean proportional =
                IntStream.range(0, one.length).allMatch(bin -> Math.abs(two[bin] - 2 * one[bin]) <= SAME * total);
        if (!proportional || Arrays.stream(one).anyMatch(count -> count < -SAME * total)) {
            throw refusal(
                    folded,
                    "the calibration '%s' needs a signal in proportion to its strength, but the counts of '%s' are not%s"
                            .formatted(
                                    folded.request().calibration().label(),
                                    folded.parameter(),
                                    proportional ? " positive" : " linear in it"),
                    "/limit/on",
                    "Maybe the strength of a signal, or a systematic that leaves the size of a component free.");
        }
        return Arrays.stream(one).map(count -> Math.max(0, count) / on.scale()).toArray();
    }

    private static double[] counts(ExperimentPrediction prediction, Point point) {
        double[] counts = new double[prediction.bins()];
        prediction.expected(point.toArray(), counts);
        return counts;
    }

    /** Share of some counts in the bins that lies below each event. */
    double[] cumulative(double[] counts) {
        double total = Arrays.stream(counts).sum();
        double[] cumulative = new double[events.length];
        double below = 0;
        int bin = 0;
        for (int event = 0; event < events.length; event++) {
            while (bin < counts.length && bins.highs().get(bin) <= events[event] + least(bins)) {
                below += counts[bin];
                bin++;
            }
            cumulative[event] = Math.min(1, below / total);
        }
        return cumulative;
    }

    /** The interval between two shares of the signal, in the unit of the axis: {@code 31.2-56 eV}. */
    String interval(double[] cumulative, double from, double to) {
        double low = bins.lows().get(0);
        double high = bins.highs().get(bins.bins() - 1);
        for (int event = 0; event < events.length; event++) {
            low = cumulative[event] == from ? events[event] : low;
        }
        for (int event = events.length - 1; event >= 0; event--) {
            high = cumulative[event] == to ? events[event] : high;
        }
        return String.format(Locale.ROOT, "%.4g-%.4g %s", low, high, bins.unit())
                .strip();
    }
}
