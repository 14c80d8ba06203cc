package upscatter.reports.compute.limit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.question.Hypothesis;
import upscatter.datasets.question.LimitRequest;
import upscatter.fitter.montecarlo.Attempts;
import upscatter.fitter.montecarlo.Workers;
import upscatter.model.signal.SignalModel;
import upscatter.reports.compute.fit.GoodnessSettings;
import upscatter.reports.compute.fit.GoodnessWarnings;
import upscatter.reports.compute.prediction.Extrapolated;
import upscatter.reports.compute.prediction.ImpossibleDecays;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSection;
import upscatter.reports.results.Results;

/** Upper limits on the coupling of the signal at each scanned value that the analysis asks for, or on another parameter. */
public final class ComputeLimits {
    private ComputeLimits() {}

    /**
     * Limits of an analysis, without toys of the best fit.
     *
     * @param workers who do the work; the numbers do not depend on their number
     * @throws InvalidInputException if the analysis asks for no limit, or for a calibration that is chosen by coverage
     */
    public static Results of(PreparedAnalysis prepared, long seed, Workers workers) {
        return of(prepared, seed, workers, GoodnessSettings.WITHOUT_TOYS);
    }

    /**
     * Limits of an analysis, and beside those from data the best fit.
     *
     * @param workers who do the work; the numbers do not depend on their number
     * @param settings how the goodness of the fit is measured
     * @throws InvalidInputException if the analysis asks for no limit, or for a calibration that is chosen by coverage
     */
    public static Results of(PreparedAnalysis prepared, long seed, Workers workers, GoodnessSettings settings) {
        requireChosen(prepared);
        return of(question(prepared, seed), workers, settings);
    }

    /**
     * The same with limits at masses between those that are asked for, so close that the curve is smooth. Where a limit depends on which other masses are asked for,
     * as the edge of a joint region does, or has the Monte Carlo error of toys or the jumps from one interval between events to another, which no mass in between makes smoother, those
     * that are asked for stand alone.
     *
     * @param workers who do the work; the numbers do not depend on their number
     * @param settings how the goodness of the fit is measured
     * @throws InvalidInputException if the analysis asks for no limit, or for a calibration that is chosen by coverage
     */
    public static Results refined(
            PreparedAnalysis prepared, long seed, Workers workers, GoodnessSettings settings, MassRefinement how) {
        requireChosen(prepared);
        return refined(question(prepared, seed), workers, settings, how);
    }

    /**
     * The same of a question, by its own calibration.
     *
     * @param workers who do the work; the numbers do not depend on their number
     * @param settings how the goodness of the fit is measured
     */
    public static Results refined(
            LimitQuestion question, Workers workers, GoodnessSettings settings, MassRefinement how) {
        return of(
                question,
                workers,
                settings,
                unrefined(question.request()).isEmpty() ? Optional.of(how) : Optional.empty());
    }

    /** Why no limits stand at masses between those that are asked for; empty where they can. */
    public static Optional<String> unrefined(LimitRequest request) {
        if (request.points() < 2) {
            return Optional.of("there is one limit alone");
        }
        if (request.needsToys()) {
            return Optional.of(
                    "limits made with toys have their Monte Carlo error, which no mass in between makes smoother");
        }
        if (request.joint()) {
            return Optional.of("the edge of a joint region depends on which other masses are asked for");
        }
        return request.calibration().isInterval()
                ? Optional.of("limits of intervals jump from one interval between events to another")
                : Optional.empty();
    }

    private static void requireChosen(PreparedAnalysis prepared) {
        if (isAuto(prepared)) {
            throw new InvalidInputException(
                    "the calibration 'auto' is chosen by measured coverage, which is left out here",
                    prepared.file(),
                    OptionalInt.empty(),
                    Optional.of("/limit/calibration"),
                    Optional.of("Maybe without --no-coverage, or another calibration."));
        }
    }

    /** Whether the calibration is to be chosen by measured coverage. */
    public static boolean isAuto(PreparedAnalysis prepared) {
        return prepared.analysis().limit().stream()
                .anyMatch(limit -> limit.calibration() == LimitRequest.Calibration.AUTO);
    }

    /**
     * Limits that answer a question, by its own calibration, and beside those from data the best fit; of hidden data the expected ones alone.
     *
     * @param workers who do the work; the numbers do not depend on their number
     * @param settings how the goodness of the fit is measured
     */
    public static Results of(LimitQuestion question, Workers workers, GoodnessSettings settings) {
        return of(question, workers, settings, Optional.empty());
    }

    private static Results of(
            LimitQuestion question, Workers workers, GoodnessSettings settings, Optional<MassRefinement> refinement) {
        PreparedAnalysis prepared = question.prepared();
        MassLimits ways = ways(question, workers);
        Function<List<OptionalDouble>, List<Limit>> told = told(question, ways, workers);
        var attempts = new Attempts();
        List<Limit> given = attempts.of(() -> told.apply(question.scan())).orElse(List.of());
        // Without a background model there is nothing to fit.
        boolean fitted =
                prepared.isFittedToData() && !question.request().calibration().isInterval();
        if (given.isEmpty() && fitted) {
            Results none = prepared.results(question.seed(), question.signal());
            Optional<Results> unused = attempts.of(() -> LimitFit.beside(none, question, workers, settings));
        }
        attempts.requireAll();
        List<Limit> limits =
                refinement.map(how -> RefinedCurve.of(given, told, how)).orElse(given);
        Results results = prepared.results(question.seed(), question.signal())
                .withWarnings(Extrapolated.warnings(prepared, question.masses()))
                .withWarnings(AlsoAllowed.warnings(limits))
                .with(new LimitSection(
                        LimitWords.settings(question, prepared.hidden() ? Optional.empty() : ways.globalBest()),
                        limits));
        return fitted ? GoodnessWarnings.added(LimitFit.beside(results, question, workers, settings)) : results;
    }

    /** Limits at some masses as they are told: those with impossible decays marked, of hidden data without what was observed. */
    private static Function<List<OptionalDouble>, List<Limit>> told(
            LimitQuestion question, MassLimits ways, Workers workers) {
        PreparedAnalysis prepared = question.prepared();
        Optional<ImpossibleDecays> impossible = ImpossibleDecays.of(prepared);
        return scan -> limits(question, ways, scan, workers).stream()
                .map(limit -> impossible.map(decays -> decays.marked(limit)).orElse(limit))
                .map(limit -> prepared.hidden() ? limit.hidden() : limit)
                .toList();
    }

    private static MassLimits ways(LimitQuestion question, Workers workers) {
        if (question.isProfiled()) {
            var profiled = new ProfiledLimits(question);
            profiled.require();
            return profiled;
        }
        if (question.request().calibration().isInterval()) {
            return IntervalLimits.of(question);
        }
        if (question.request().calibration() != LimitRequest.Calibration.TOYS) {
            return new FormulaLimits(question, workers);
        }
        return question.request().joint() ? new JointToyLimits(question) : new ToyLimits(question);
    }

    /**
     * The limit that an analysis asks for; the asymptotic one where the calibration is chosen by coverage.
     *
     * @throws InvalidInputException if it asks for none
     */
    public static LimitQuestion question(PreparedAnalysis given, long seed) {
        LimitRequest request = given.analysis()
                .limit()
                .orElseThrow(() -> missing(given.file(), "limit", "\"limit\": {\"on\": \"mu\", ...}"));
        PreparedAnalysis prepared = given.leading(request.on());
        SignalModel signal = prepared.signal(request.on())
                .map(Hypothesis.Signal::model)
                .orElseGet(() -> prepared.asFitted(request.on()));
        boolean auto = request.calibration() == LimitRequest.Calibration.AUTO;
        return new LimitQuestion(
                prepared,
                signal,
                auto ? request.with(LimitRequest.Calibration.ASYMPTOTIC, request.bands()) : request,
                seed);
    }

    private static InvalidInputException missing(Path file, String section, String form) {
        return new InvalidInputException(
                "a limit is asked for but the analysis has no section '%s'".formatted(section),
                file,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of("Maybe a section %s is missing.".formatted(form)));
    }

    /** Scanned values side by side, and what threads are left over within each. */
    private static List<Limit> limits(
            LimitQuestion question, MassLimits ways, List<OptionalDouble> scan, Workers workers) {
        return workers.cut(
                "limits",
                scan.stream()
                        .map(at -> (Function<Workers, Limit>) within -> limit(new AskedAt(question, at), ways, within))
                        .toList());
    }

    private static Limit limit(AskedAt asked, MassLimits ways, Workers workers) {
        return AlsoAllowed.added(asked, ways.globalBest(), ways.at(asked, workers));
    }
}
