package upscatter.reports.compute.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.question.InferenceRequest;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Attempts;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.IntervalPieces;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.fitter.toys.AcceptedInterval;
import upscatter.fitter.toys.FeldmanCousins;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.model.signal.SignalModel;
import upscatter.reports.compute.fit.EventBins;
import upscatter.reports.compute.fit.FitGoodness;
import upscatter.reports.compute.fit.FitSection;
import upscatter.reports.compute.fit.FittedBackground;
import upscatter.reports.compute.fit.GoodnessSettings;
import upscatter.reports.compute.fit.GoodnessWarnings;
import upscatter.reports.compute.limit.LimitQuestion;
import upscatter.reports.compute.prediction.ComputeSpectrum;
import upscatter.reports.compute.prediction.Couplings;
import upscatter.reports.compute.prediction.Extrapolated;
import upscatter.reports.compute.prediction.ImpossibleDecays;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Inference;
import upscatter.reports.results.Inference.Interval;
import upscatter.reports.results.Results;
import upscatter.reports.results.Significance;

/**
 * One parameter from data, where nothing is scanned: best fit, intervals with the other parameters profiled, and, of a parameter that may be absent, the
 * significance of its presence and what is expected of it.
 */
final class InferredParameter {
    private final PreparedAnalysis prepared;
    private final SignalModel signal;
    private final InferenceRequest request;
    private final Likelihood likelihood;
    private final Optional<IntervalPieces> pieces;
    private final FitSection section;

    private InferredParameter(PreparedAnalysis prepared, SignalModel signal) {
        this.prepared = prepared;
        this.signal = signal;
        this.request = prepared.analysis().inference();
        this.likelihood = prepared.likelihood(prepared.prediction());
        boolean toys = request.calibration() == InferenceRequest.Calibration.FELDMAN_COUSINS;
        var scanned = ScannedFit.of(likelihood, toys ? List.of() : List.of(signal.parameter()));
        this.pieces = Optional.ofNullable(scanned.pieces().get(signal.parameter()));
        this.section = new FitSection(likelihood, scanned.best(), parameter -> true, Set.of(), Workers.ALONE);
    }

    /**
     * The inference.
     *
     * @param signal the parameter
     * @throws InvalidInputException if regions, alternatives or grids are asked for, which belong to two parameters
     */
    static Results of(
            PreparedAnalysis prepared, SignalModel signal, long seed, Workers workers, GoodnessSettings settings) {
        requireOne(prepared, prepared.analysis().inference(), signal);
        Results empty = prepared.results(seed, signal);
        if (prepared.hidden()) {
            Point start = Point.start(prepared.prediction().parameters());
            return empty.with(ComputeSpectrum.spectra(prepared, start));
        }
        return new InferredParameter(prepared, signal).results(empty, seed, workers, settings);
    }

    private static void requireOne(PreparedAnalysis prepared, InferenceRequest request, SignalModel signal) {
        if (!request.alternatives().isEmpty()) {
            throw FreeMass.missing(
                    prepared,
                    "alternatives are compared over masses, which %s does not have"
                            .formatted(signal.strength().coupling().symbol().plain()),
                    "Maybe two fits, whose -2 ln L can be compared.");
        }
        if (request.calibration() == InferenceRequest.Calibration.AUTO) {
            throw FreeMass.missing(
                    prepared,
                    "the calibration 'auto' is chosen for regions of two parameters",
                    "Maybe \"calibration\": \"asymptotic\" or \"feldman-cousins\".");
        }
    }

    private Results results(Results empty, long seed, Workers workers, GoodnessSettings settings) {
        FitResult best = section.result();
        var fitted = FittedBackground.of(prepared.prediction(), likelihood, best.best());
        var attempts = new Attempts();
        var goodness = prepared.isFittedToData()
                ? attempts.of(() -> new FitGoodness(
                                        likelihood,
                                        Optional.of(EventBins.of(prepared.prediction())),
                                        List.of(),
                                        settings)
                                .of(best))
                        .flatMap(Function.identity())
                : Optional.<Fit.GoodnessOfFit>empty();
        Optional<Inference> inference = attempts.of(() -> inference(best, seed, workers));
        attempts.requireAll();
        Fit fit = prepared.told(section.of(
                fitted.contributed(contribution -> true), prepared.analysis().groups(), List.of(), goodness));
        Results results = GoodnessWarnings.added(empty.with(fit))
                .with(ComputeSpectrum.spectra(prepared, fitted.prediction(), best.best()))
                .withWarnings(Extrapolated.warnings(prepared, best.best()))
                .with(inference.orElseThrow());
        if (mayBeAbsent()) {
            OptionalDouble q0 = q0(best);
            if (q0.isPresent()) {
                double z = Math.sqrt(q0.getAsDouble());
                results = results.with(new Significance(
                        q0.getAsDouble(), z, NormalDistribution.of(0, 1).survivalProbability(z)));
            }
            results = ExpectedFindings.of(prepared, signal, Optional.of(best.best()))
                    .map(results::with)
                    .orElse(results);
        }
        return ImpossibleDecays.marked(prepared, results, best.best());
    }

    private boolean mayBeAbsent() {
        return !LimitQuestion.isProfiled(prepared, signal.parameter());
    }

    /** Rise of {@code -2 ln L} without it; empty where the data are impossible then, or no fit converges. */
    private OptionalDouble q0(FitResult best) {
        Likelihood without = likelihood.withParameter(
                likelihood.parameters().get(signal.parameter()).fixedAt(0));
        if (Double.isInfinite(Objectives.of(likelihood)
                .value(best.best().with(signal.parameter(), 0).toArray()))) {
            return OptionalDouble.empty();
        }
        FitResult fit = new FisherScoring().fit(Objectives.of(without));
        return fit.converged()
                ? OptionalDouble.of(Math.max(0, fit.minus2LogLikelihood() - best.minus2LogLikelihood()))
                : OptionalDouble.empty();
    }

    private Inference inference(FitResult best, long seed, Workers workers) {
        var intervals = new ArrayList<Interval>();
        var remarks = new ArrayList<String>();
        var attempts = new Attempts();
        int number = 0;
        boolean toys = request.calibration() == InferenceRequest.Calibration.FELDMAN_COUSINS;
        for (double level : request.levels()) {
            Workers turn = workers.turn(number++, request.levels().size());
            attempts.of(() -> toys ? withToys(level, seed, turn) : profiled(level, best))
                    .ifPresent(intervals::add);
        }
        attempts.requireAll();
        List<Interval> withPieces = intervals.stream()
                .flatMap(interval -> Stream.concat(
                        Stream.of(interval),
                        pieces.stream()
                                .flatMap(found -> InferredIntervals.beside(signal, interval.level(), found).stream())))
                .toList();
        double value = best.best().value(signal.parameter());
        return new Inference(
                List.of(new Inference.Minimum(
                        OptionalDouble.empty(), Couplings.of(signal).of(value), 0, 1)),
                false,
                1,
                best.converged() ? 0 : 1,
                withPieces,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                request.posterior()
                        .flatMap(priors -> prepared.signal()
                                .filter(hypothesis -> hypothesis.model().equals(signal))
                                .map(hypothesis -> PosteriorView.of(
                                        likelihood, best, priors, hypothesis, request.levels(), seed, workers))),
                remarks);
    }

    private Interval profiled(double level, FitResult best) {
        MinosError error =
                new Minos(InferredIntervals.delta(level), new FisherScoring()).of(likelihood, best, signal.parameter());
        return InferredIntervals.coupling(signal, level, error);
    }

    /** The interval of Feldman and Cousins, whose ends are quoted without their Monte Carlo errors. */
    private Interval withToys(double level, long seed, Workers workers) {
        Toys toys = GlobalExcess.toys(request.toys(), seed, workers);
        AcceptedInterval found = new FeldmanCousins(level, toys).of(likelihood, signal.parameter());
        return new Interval(
                signal.strength().coupling().key(),
                level,
                end(found.lower()),
                end(found.upper()),
                "Feldman-Cousins, %d toys%s"
                        .formatted(
                                found.toys(),
                                found.warnings().isEmpty() ? "" : "; " + String.join("; ", found.warnings())));
    }

    private OptionalDouble end(AcceptedInterval.End end) {
        return switch (end.kind()) {
            case FOUND ->
                OptionalDouble.of(signal.strength().couplingOf(end.at().value()));
            default -> OptionalDouble.empty();
        };
    }
}
