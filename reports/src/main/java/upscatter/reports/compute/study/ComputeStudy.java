package upscatter.reports.compute.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Setting;
import upscatter.datasets.question.Hypothesis;
import upscatter.fitter.montecarlo.Workers;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Strength;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Results;
import upscatter.reports.results.StudySection;

/** A study: one question to an analysis, asked again with each value of one number of its file, or of two. */
public final class ComputeStudy {
    private final PreparedAnalysis prepared;
    private final StudyRequest request;
    private final long seed;
    private final Function<List<Setting>, PreparedAnalysis> changed;

    /**
     * A study of an analysis.
     *
     * @param prepared the analysis as the file is
     * @param changed the same with values of the file replaced
     * @throws IllegalArgumentException if there is no parameter to ask about, or what is asked for was observed and is hidden
     * @throws InvalidInputException if the file cannot be read with the values of neither the first nor the last point
     */
    public ComputeStudy(
            PreparedAnalysis prepared,
            StudyRequest request,
            long seed,
            Function<List<Setting>, PreparedAnalysis> changed) {
        this.prepared = prepared;
        this.request = request;
        this.seed = seed;
        this.changed = changed;
        if (request.question() != StudyRequest.Question.LIMIT) {
            if (prepared.hidden()) {
                throw new IllegalArgumentException(
                        "the analysis is blind, and a %s is of what was observed%nMaybe --unblind, or --of limit, which is of what is expected."
                                .formatted(request.question().word()));
            }
            prepared.lackingScanned().ifPresent(signal -> {
                throw PreparedAnalysis.missingScanned(prepared.file(), signal, "a study needs");
            });
            String unused = StudiedPoint.parameter(prepared, request);
        }
        requireReadable();
    }

    /** A mistake in a pointer or a unit is one of the command, and not of each point. */
    private void requireReadable() {
        try {
            var unused = changed.apply(settings(0));
        } catch (InvalidInputException first) {
            try {
                var unused = changed.apply(settings(request.points() - 1));
            } catch (InvalidInputException last) {
                throw first;
            }
        }
    }

    private List<Setting> settings(int point) {
        List<Double> at = request.at(point);
        return IntStream.range(0, at.size())
                .mapToObj(i -> request.vary().get(i).setting(at.get(i)))
                .toList();
    }

    /** Number of points. */
    public int points() {
        return request.points();
    }

    /**
     * Answers at all points.
     *
     * @param done those that are known, by number of the point
     * @param finished told of each further one, with its number, by one thread at a time, in no order
     * @param workers that work at once; no number depends on it
     */
    public Results of(
            Map<Integer, StudySection.Point> done, BiConsumer<Integer, StudySection.Point> finished, Workers workers) {
        var points = new TreeMap<Integer, StudySection.Point>(done);
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < points(); i++) {
            int number = i;
            if (!done.containsKey(number)) {
                tasks.add(() -> {
                    StudySection.Point point = point(number);
                    synchronized (points) {
                        points.put(number, point);
                        finished.accept(number, point);
                    }
                    return true;
                });
            }
        }
        List<Boolean> unused = tasks.isEmpty() ? List.of() : workers.run("study", tasks);
        return prepared.results(seed).with(section(List.copyOf(points.values())));
    }

    /** A point that cannot be computed is one without an answer: the others have theirs. */
    private StudySection.Point point(int number) {
        List<Double> at = request.at(number);
        try {
            StudiedPoint.Found found = new StudiedPoint(changed.apply(settings(number)), seed).answer(request);
            return new StudySection.Point(at, found.answers(), found.failed());
        } catch (InvalidInputException | IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be computed");
            return new StudySection.Point(at, List.of(), Optional.of(reason));
        }
    }

    private StudySection section(List<StudySection.Point> points) {
        List<StudySection.Axis> axes = request.vary().stream()
                .map(value -> new StudySection.Axis(value.pointer(), value.unit(), value.logarithmic(), value.values()))
                .toList();
        return new StudySection(request.question().word(), on(), unit(), axes, points);
    }

    private Optional<Strength> limited() {
        return prepared.analysis()
                .limit()
                .map(limit -> limit.on())
                .map(name ->
                        prepared.signal(name).map(Hypothesis.Signal::model).orElseGet(() -> prepared.asFitted(name)))
                .or(() -> prepared.signal().map(Hypothesis.Signal::model))
                .map(SignalModel::strength);
    }

    private String on() {
        return request.question() == StudyRequest.Question.LIMIT
                ? limited().map(strength -> strength.coupling().name()).orElse("")
                : StudiedPoint.parameter(prepared, request);
    }

    private String unit() {
        return switch (request.question()) {
            case LIMIT ->
                limited().map(strength -> strength.coupling().unitOf(1)).orElse("");
            case SIGNIFICANCE -> "";
            case PRECISION ->
                prepared.signal(on())
                        .map(signal -> signal.model().strength().unit())
                        .orElseGet(() -> prepared.analysis().units().getOrDefault(on(), ""));
        };
    }
}
