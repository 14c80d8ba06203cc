package upscatter.datasets.json;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.input.InvalidInputException;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Observation;
import upscatter.model.grid.Events;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;

/** What follows from an analysis file, as texts; what is expected is computed where nothing else decides. */
final class SeenAnalysis {
    private final Optional<Analysis> analysis;
    private final String refusal;
    private final String described;
    private Optional<String> expected = Optional.empty();

    private SeenAnalysis(Optional<Analysis> analysis, String refusal) {
        this.analysis = analysis;
        this.refusal = refusal;
        this.described = analysis.map(SeenAnalysis::described).orElse("");
    }

    static SeenAnalysis of(Path file) {
        try {
            return new SeenAnalysis(Optional.of(AnalysisFiles.read(file, List.of())), "");
        } catch (InvalidInputException e) {
            return new SeenAnalysis(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** Why the file cannot be used; blank where it can. */
    String refusal() {
        return refusal;
    }

    /** Whether all is the same that a likelihood is made of, expected counts at a point among it, and what is asked. */
    boolean hasTheEffectOf(SeenAnalysis other) {
        return described.equals(other.described) && expected().equals(other.expected());
    }

    /** The sentences that are told of the file. */
    String words() {
        Analysis read = analysis.orElseThrow();
        return String.join("\n", read.statements())
                + String.join("\n", read.warnings())
                + read.assumptions()
                + read.hypothesis()
                        .signal()
                        .map(signal ->
                                new TreeMap<>(signal.labels()) + signal.model().toString())
                        .orElse("");
    }

    /** All but what is expected. */
    private static String described(Analysis read) {
        var text = new StringBuilder(read.name())
                .append(read.labels())
                .append(read.groups())
                .append('\n');
        for (Channel channel : read.experiment().channels()) {
            text.append(channel.name())
                    .append(channel.kind())
                    .append(channel.grid())
                    .append(channel.components());
            channel.data().ifPresent(data -> append(text, data));
        }
        read.hypothesis()
                .signal()
                .ifPresent(signal -> text.append(signal.strength())
                        .append(signal.scanned())
                        .append(signal.quoted())
                        .append(' ')
                        .append(signal.strengthOf(1e-10)));
        return text.append(read.experiment().nuisances())
                .append(read.hypothesis().couplings())
                .append(read.limit())
                .append(read.inference())
                .append(read.origins())
                .append(read.blind())
                .append(new TreeMap<>(read.auxiliary()))
                .append(read.significanceOf())
                .toString();
    }

    /** Expected counts away from where a fit starts, with the parameters. */
    private String expected() {
        if (expected.isEmpty()) {
            expected = Optional.of(expected(analysis.orElseThrow().prediction()));
        }
        return expected.get();
    }

    private static String expected(ExperimentPrediction prediction) {
        var text = new StringBuilder();
        var random = new SplittableRandom(1);
        double[] moved = Point.start(prediction.parameters()).toArray();
        for (int i = 0; i < moved.length; i++) {
            Parameter parameter = prediction.parameters().get(i);
            double step = 0.3 * parameter.scale() * random.nextDouble(0.5, 1);
            moved[i] += parameter.allows(moved[i] + step) ? step : parameter.allows(moved[i] - step) ? -step : 0;
            text.append(parameter).append('\n');
        }
        double[] counts = new double[prediction.bins()];
        prediction.expected(moved, counts);
        append(text, counts);
        return text.toString();
    }

    private static void append(StringBuilder text, Observation data) {
        if (data instanceof Observation.Binned binned) {
            append(text, binned.counts().toArray());
        } else if (data instanceof Observation.EventList list) {
            Events events = list.events();
            for (Observable observable : events.observables()) {
                append(text, events.column(observable));
            }
        } else if (data instanceof Observation.Measured measured) {
            text.append(measured.measurement().values())
                    .append(measured.measurement().covariance());
        }
    }

    private static void append(StringBuilder text, double[] numbers) {
        for (double number : numbers) {
            text.append(" " + number);
        }
        text.append('\n');
    }
}
