package upscatter.reports.compute.prediction;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import upscatter.datasets.Analysis;
import upscatter.datasets.data.DataSet;
import upscatter.datasets.question.Hypothesis;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Observation;
import upscatter.reports.results.ChannelData;
import upscatter.reports.results.Injected;
import upscatter.reports.tables.SignalWords;

/** What the data of an analysis are, and the signal that was put into data that were made. */
public final class DataKinds {
    private DataKinds() {}

    /** Of each channel; of a blind analysis nothing but that. */
    static List<ChannelData> of(Analysis analysis, boolean hidden) {
        return analysis.origins().channels().entrySet().stream()
                .map(origin ->
                        new ChannelData(origin.getKey(), hidden ? ChannelData.Kind.BLIND : kind(origin.getValue())))
                .toList();
    }

    private static ChannelData.Kind kind(DataSet.Kind origin) {
        return switch (origin) {
            case MEASURED -> ChannelData.Kind.REAL;
            case FLUCTUATED -> ChannelData.Kind.MOCK;
            case ASIMOV -> ChannelData.Kind.ASIMOV;
        };
    }

    /** Counts agree with their expectation to this share: a table keeps nine digits or more. */
    private static final double SAME = 1e-9;

    /** What to say of channels whose data are taken for real, of which the expectation at the start is given. */
    static List<String> warnings(Analysis analysis, ComparedData expected) {
        List<Channel> channels = analysis.experiment().channels();
        return warning(
                IntStream.range(0, channels.size())
                        .filter(i -> analysis.origins()
                                        .channels()
                                        .get(channels.get(i).name())
                                == DataSet.Kind.MEASURED)
                        .filter(i -> channels.get(i)
                                .data()
                                .filter(Observation.Binned.class::isInstance)
                                .filter(data -> isExpectation(
                                        counts(data), counts(expected.channels().get(i))))
                                .isPresent())
                        .mapToObj(i -> channels.get(i).name())
                        .toList(),
                "\"data\": \"asimov\" says so");
    }

    private static double[] counts(Observation data) {
        return ((Observation.Binned) data).counts().toArray();
    }

    /** Whether counts are not whole, as observed ones are, and are the expectation itself, bin by bin. */
    public static boolean isExpectation(double[] counts, double[] expected) {
        return Arrays.stream(counts).anyMatch(count -> count != Math.rint(count))
                && IntStream.range(0, counts.length)
                        .allMatch(bin -> Math.abs(counts[bin] - expected[bin]) <= SAME * expected[bin]);
    }

    /** What to say of channels whose counts are taken for real but are their expectation. */
    public static List<String> warning(List<String> channels, String maybe) {
        return channels.isEmpty()
                ? List.of()
                : List.of(
                        "The data of %s are taken for real, but they are not whole, and in every bin the expectation itself to nine digits. Maybe they are Asimov data: %s."
                                .formatted(String.join(", ", channels), maybe));
    }

    private static boolean areMade(Analysis analysis, boolean hidden) {
        return !hidden && !analysis.origins().channels().containsValue(DataSet.Kind.MEASURED);
    }

    /** A sentence of the signals that were put into data that were made, beside the one that questions are about; none where there are none. */
    static List<String> injectedBeside(Analysis analysis, boolean hidden) {
        Map<String, Double> truth = analysis.origins().truth();
        List<String> beside = analysis.hypothesis().sought().stream()
                .skip(1)
                .map(Hypothesis.Signal::model)
                .filter(model -> areMade(analysis, hidden) && truth.getOrDefault(model.parameter(), 0.0) != 0)
                .map(model -> SignalWords.of(model)
                        .said(Couplings.of(model).of(truth.getOrDefault(model.parameter(), 0.0)), 4))
                .toList();
        return beside.isEmpty()
                ? List.of()
                : List.of("The data were made with %s, beside what is looked for first."
                        .formatted(String.join(", ", beside)));
    }

    /** Empty where a channel has real data, where there is no signal, and where the truth is not known. */
    static Optional<Injected> injected(Analysis analysis, boolean hidden) {
        boolean made = areMade(analysis, hidden);
        return analysis.hypothesis().signal().filter(signal -> made).flatMap(signal -> {
            Map<String, Double> truth = analysis.origins().truth();
            double strength = truth.getOrDefault(signal.model().parameter(), 0.0);
            Optional<Double> scanned = signal.model()
                    .scanned()
                    .flatMap(parameter -> Optional.ofNullable(truth.get(parameter.parameter())));
            boolean known = scanned.isPresent() || signal.model().scanned().isEmpty();
            return strength != 0 && known
                    ? Optional.of(new Injected(
                            scanned.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                            Couplings.of(signal.model()).of(strength)))
                    : Optional.empty();
        });
    }
}
