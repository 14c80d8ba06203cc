package upscatter.reports.compute.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.limit.Discovery;
import upscatter.fitter.montecarlo.Workers;
import upscatter.likelihood.Likelihood;
import upscatter.model.signal.Strength;
import upscatter.reports.compute.fit.FitSection;
import upscatter.reports.compute.fit.GoodnessSettings;
import upscatter.reports.compute.limit.ComputeLimits;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;
import upscatter.reports.results.StudySection;
import upscatter.reports.results.StudySection.Answer;

/**
 * The answer to a question of a study by one analysis.
 *
 * @param prepared the analysis with its varied values
 * @param seed of random numbers, where a limit is made with toys
 */
record StudiedPoint(PreparedAnalysis prepared, long seed) {
    /** What was found, with the reason why it is not all that was asked for. */
    record Found(List<Answer> answers, Optional<String> failed) {}

    Found answer(StudyRequest request) {
        return switch (request.question()) {
            case LIMIT -> limit();
            case SIGNIFICANCE -> significance(parameter(prepared, request));
            case PRECISION -> precision(parameter(prepared, request));
        };
    }

    /**
     * The parameter that is asked about.
     *
     * @throws IllegalArgumentException if neither the request nor the file names one that a fit moves
     */
    static String parameter(PreparedAnalysis prepared, StudyRequest request) {
        Optional<Strength> strength =
                prepared.signal().map(signal -> signal.model().strength());
        String name = request.on()
                .map(asked -> prepared.signal(asked)
                        .map(found -> found.model().parameter())
                        .orElse(asked))
                .or(() -> prepared.analysis().significanceOf())
                .or(() -> strength.map(Strength::parameter))
                .orElseThrow(() -> new IllegalArgumentException("the file names no parameter for the %s%nMaybe --on %s."
                        .formatted(
                                request.question().word(),
                                prepared.prediction().parameters().get(0).name())));
        if (!prepared.prediction().parameters().contains(name)
                || prepared.prediction().parameters().get(name).fixed()) {
            throw new IllegalArgumentException("there is no parameter '%s' that a fit moves%nMaybe one of %s."
                    .formatted(name, prepared.prediction().parameters().names()));
        }
        return name;
    }

    private Found limit() {
        Results results = ComputeLimits.of(prepared, seed, Workers.ALONE, GoodnessSettings.WITHOUT_TOYS);
        var answers = new ArrayList<Answer>();
        var reasons = new ArrayList<String>();
        for (Limit limit : results.limits().orElseThrow().limits()) {
            OptionalDouble at = limit.scanned();
            add(answers, StudySection.MEDIAN, at, limit.expected().median());
            add(answers, StudySection.MINUS_ONE, at, limit.expected().minus1());
            add(answers, StudySection.PLUS_ONE, at, limit.expected().plus1());
            if (!limit.valid() || limit.expected().median().isEmpty()) {
                reasons.add((at.isPresent() ? at.getAsDouble() + ": " : "")
                        + limit.reason().orElse("no limit"));
            }
        }
        return new Found(answers, reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons)));
    }

    private static void add(List<Answer> answers, String name, OptionalDouble at, Optional<Coupling> limit) {
        limit.ifPresent(found -> answers.add(new Answer(name, at, found.value())));
    }

    private Found significance(String name) {
        Discovery discovery = Discovery.of(likelihood(), name);
        if (!discovery.valid()) {
            return failed(String.join("; ", discovery.warnings()));
        }
        return Double.isInfinite(discovery.significance())
                ? failed("the data are impossible without " + name)
                : new Found(
                        List.of(new Answer("significance", OptionalDouble.empty(), discovery.significance())),
                        Optional.empty());
    }

    private Found precision(String name) {
        Fit fit = new FitSection(likelihood(), parameter -> parameter.name().equals(name), Workers.ALONE)
                .of(List.of(), List.of(), Optional.empty());
        if (!fit.valid()) {
            return failed("the fit is not valid: " + fit.status());
        }
        Fit.FittedParameter fitted = fit.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
        var answers = new ArrayList<Answer>();
        add(answers, "error", fitted.shownError());
        add(answers, "low", fitted.minosLow());
        add(answers, "high", fitted.minosHigh());
        if (answers.isEmpty()) {
            return failed("%s has no error: %s"
                    .formatted(name, fitted.minosHighMissing().orElse("not determined")));
        }
        add(answers, "value", OptionalDouble.of(fitted.value()));
        return new Found(answers, Optional.empty());
    }

    private static void add(List<Answer> answers, String name, OptionalDouble value) {
        if (value.isPresent()) {
            answers.add(new Answer(name, OptionalDouble.empty(), value.getAsDouble()));
        }
    }

    private static Found failed(String reason) {
        return new Found(List.of(), Optional.of(reason));
    }

    private Likelihood likelihood() {
        return prepared.likelihood(prepared.prediction());
    }
}
