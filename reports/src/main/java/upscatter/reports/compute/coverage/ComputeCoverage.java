package upscatter.reports.compute.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import upscatter.datasets.question.LimitRequest;
import upscatter.datasets.question.ToyRequest;
import upscatter.fitter.coverage.Coverage;
import upscatter.fitter.coverage.CoverageMethod;
import upscatter.fitter.coverage.CoverageTally;
import upscatter.fitter.coverage.CoverageTruth;
import upscatter.fitter.coverage.NestedToys;
import upscatter.fitter.coverage.TruthCoverage;
import upscatter.fitter.goodness.GoodnessToys;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.montecarlo.Attempts;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.limit.ComputeLimits;
import upscatter.reports.compute.limit.LimitQuestion;
import upscatter.reports.compute.prediction.Couplings;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;
import upscatter.reports.tables.CoverageWords;

/**
 * Measured coverage of the limits that an analysis asks for: pseudo-experiments at given couplings, nuisance parameters at their best
 * values for the data there, and the share of them whose interval contains the truth: both ends of a two-sided one, else the limit that is not
 * below the truth.
 */
public final class ComputeCoverage {
    /** Pseudo-experiments of each truth in the study that comes with a limit: an error of 1.5% at 90%. */
    private static final int LIGHT = 400;

    /** Fits of a pseudo-experiment of a light study, about: the best one and two where an end of its interval is. */
    private static final int FITS = 3;

    /** Toys in a pool for each truth where a method needs toys inside pseudo-experiments. */
    private static final NestedToys LIGHT_POOL = new NestedToys(2000, 0, 1);

    /** Events up to which a count is compared: beyond, it wastes the shape of the signal. */
    private static final double FEW = 100;

    private final LimitQuestion question;
    private final List<CoverageMethod> methods;

    private ComputeCoverage(LimitQuestion question, List<CoverageMethod> methods) {
        this.question = question;
        this.methods = List.copyOf(methods);
    }

    /**
     * Coverage over a grid of truths: all masses of the limit, and couplings at multiples of the limit that is expected at each.
     *
     * @param multiples of the median expected limit on the coupling, not negative
     * @param precision Monte Carlo error of a coverage that is asked for
     * @param most pseudo-experiments at a truth
     * @param workers who do the work; the numbers do not depend on their number
     * @throws upscatter.datasets.input.InvalidInputException if the analysis asks for no limit
     * @throws IllegalArgumentException if the coverage of its limits cannot be measured
     */
    public static Results of(
            PreparedAnalysis prepared, List<Double> multiples, double precision, int most, long seed, Workers workers) {
        LimitQuestion question = ComputeLimits.question(prepared, seed);
        CoverageMethod method = method(question)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the coverage of this limit is not measured: %s with %s on %d parameters%nMaybe of a limit on one parameter that may be zero, with \"calibration\": \"asymptotic\"."
                                .formatted(
                                        question.request().test().label(),
                                        question.request().calibration().label(),
                                        question.request().kind().parameters())));
        var study = new ComputeCoverage(question, withOthers(question, method));
        NestedToys nested = NestedToys.within(precision);
        var toys = new ToyPrecision(nested.rest(precision), ToyRequest.BATCH, most);
        var coverage =
                new Coverage(question.request().confidenceLevel(), study.methods, study.toys(workers, toys), nested);
        var works = new ArrayList<Function<Workers, List<CoverageStudy.Truth>>>();
        for (OptionalDouble mass : question.scan()) {
            OptionalDouble median = study.median(mass);
            for (double multiple : multiples) {
                int number = works.size();
                works.add(within -> median.isEmpty()
                        ? List.of()
                        : study.truth(
                                coverage.with(within), mass, study.strength(multiple, median.getAsDouble()), number));
            }
        }
        List<CoverageStudy.Truth> truths =
                workers.cut("coverage", works).stream().flatMap(List::stream).toList();
        Results results = prepared.results(seed, question.signal()).with(study.study(truths));
        return results.withWarnings(CoverageWords.warnings(results));
    }

    /** A method that an analysis can ask for in place of its own. */
    private record Candidate(CoverageMethod method, String calibration) {}

    /**
     * A light study: without a coupling and at the median expected limit, at the mass where that is strongest. Where the limits miss their level there,
     * other methods are measured on the same pseudo-experiments. Empty where the coverage of the
     * limit is not measured.
     *
     * @param results with limits
     */
    static Optional<CoverageStudy> light(LimitQuestion question, Results results, Workers workers) {
        Optional<OptionalDouble> mass = results.limits().stream()
                .flatMap(section -> section.limits().stream())
                .filter(l -> l.valid() && l.expected().median().isPresent())
                .min((a, b) -> Double.compare(
                        a.expected().median().orElseThrow().value(),
                        b.expected().median().orElseThrow().value()))
                .map(Limit::scanned);
        Optional<CoverageMethod> method = method(question);
        if (mass.isEmpty() || method.isEmpty()) {
            return Optional.empty();
        }
        Optional<CoverageStudy> own = light(question, List.of(method.get()), mass.get(), workers);
        if (own.flatMap(CoverageStudy::miss).isEmpty()) {
            return own;
        }
        List<CoverageMethod> all = Stream.concat(
                        method.stream(), candidates(question).stream().map(Candidate::method))
                .distinct()
                .toList();
        return all.size() == 1 ? own : light(question, all, mass.get(), workers);
    }

    private static Optional<CoverageStudy> light(
            LimitQuestion question, List<CoverageMethod> methods, OptionalDouble at, Workers workers) {
        var study = new ComputeCoverage(question, methods);
        int number = Math.min(LIGHT, GoodnessToys.affordable(question.likelihood(at), FITS));
        var toys = new ToyPrecision(1e-3, number, number);
        var coverage = new Coverage(
                question.request().confidenceLevel(), study.methods, study.toys(workers, toys), LIGHT_POOL);
        OptionalDouble median = study.median(at);
        if (median.isEmpty()) {
            return Optional.empty();
        }
        // One after the other, so that each tells how far it has come.
        var attempts = new Attempts();
        var truths = new ArrayList<CoverageStudy.Truth>();
        attempts.of(() -> study.truth(coverage.with(workers.turn(0, 2)), at, 0, 0))
                .ifPresent(truths::addAll);
        attempts.of(() -> study.truth(coverage.with(workers.turn(1, 2)), at, median.getAsDouble(), 1))
                .ifPresent(truths::addAll);
        attempts.requireAll();
        return Optional.of(study.study(truths));
    }

    /** What an analysis can ask for in place of its own calibration, by the same test; counting where there are few events. */
    private static List<Candidate> candidates(LimitQuestion question) {
        var candidates = new ArrayList<>(List.of(
                switch (question.request().test()) {
                    case TWO_SIDED -> new Candidate(new CoverageMethod.UnifiedInterval(), "feldman-cousins");
                    case CLS -> new Candidate(new CoverageMethod.ToyLimit(), "toys");
                    case ONE_SIDED -> new Candidate(new CoverageMethod.OneSidedToyLimit(), "toys");
                }));
        Likelihood likelihood = question.likelihood(question.scan().get(0));
        if (likelihood.isCounted() && Arrays.stream(likelihood.counts()).sum() < FEW) {
            candidates.add(new Candidate(
                    new CoverageMethod.Limit(new Calibration.Counting(question.test())),
                    LimitRequest.Calibration.COUNTING.label()));
        }
        return candidates;
    }

    /** The calibration of a candidate: one of the list, or toys by their name for intervals. */
    static LimitRequest.Calibration calibration(String name) {
        return Arrays.stream(LimitRequest.Calibration.values())
                .filter(calibration -> calibration.label().equals(name))
                .findFirst()
                .orElse(LimitRequest.Calibration.TOYS);
    }

    /** The study of the same truths, for limits by one of the methods that were measured. */
    static CoverageStudy judged(LimitQuestion taken, CoverageStudy study) {
        return new ComputeCoverage(taken, List.of(method(taken).orElseThrow())).study(study.truths());
    }

    /** Beside a two-sided limit its interval by the asymptotic formula, and that of Feldman and Cousins. */
    private static List<CoverageMethod> withOthers(LimitQuestion question, CoverageMethod own) {
        Set<CoverageMethod> methods = new LinkedHashSet<>(List.of(own));
        if (question.request().test() == LimitRequest.Test.TWO_SIDED) {
            methods.add(new CoverageMethod.Interval(new Calibration.Asymptotic(2)));
            methods.add(new CoverageMethod.UnifiedInterval());
        }
        return List.copyOf(methods);
    }

    private static Optional<CoverageMethod> method(LimitQuestion question) {
        LimitRequest request = question.request();
        if (request.joint() || question.isProfiled() || request.calibration().isInterval()) {
            return Optional.empty();
        }
        if (request.calibration() != LimitRequest.Calibration.TOYS) {
            // The level of a two-sided limit is that of its interval; its upper end alone covers more.
            boolean interval = request.test() == LimitRequest.Test.TWO_SIDED
                    && request.calibration() != LimitRequest.Calibration.GAUSSIAN
                    && request.calibration() != LimitRequest.Calibration.COUNTING;
            return Optional.of(
                    interval
                            ? new CoverageMethod.Interval(question.calibration())
                            : new CoverageMethod.Limit(question.calibration()));
        }
        return switch (request.test()) {
            case TWO_SIDED -> Optional.of(new CoverageMethod.UnifiedInterval());
            case CLS -> Optional.of(new CoverageMethod.ToyLimit());
            case ONE_SIDED -> Optional.of(new CoverageMethod.OneSidedToyLimit());
        };
    }

    private Toys toys(Workers workers, ToyPrecision precision) {
        return new Toys(question.seed(), workers, question.auxiliary(), precision, new FisherScoring());
    }

    private double strength(double multiple, double median) {
        return Math.pow(multiple, question.signal().strength().power()) * median;
    }

    private OptionalDouble median(OptionalDouble at) {
        return new UpperLimit(question.request().confidenceLevel(), Calibration.asymptotic(question.test()))
                .of(question.likelihood(at), question.parameter())
                .median();
    }

    private List<CoverageStudy.Truth> truth(Coverage coverage, OptionalDouble at, double strength, long number) {
        Likelihood likelihood = question.likelihood(at);
        Point profiled = new FisherScoring()
                .fit(Objectives.of(likelihood.withParameter(
                        likelihood.parameters().get(question.parameter()).fixedAt(strength))))
                .best();
        var truth = new CoverageTruth.Strength(
                likelihood, question.parameter(), Point.of(likelihood.parameters(), profiled.toArray()));
        TruthCoverage measured = coverage.of(truth, number);
        return methods.stream()
                .map(method -> result(question.couplings(), measured.of(method), at, strength))
                .toList();
    }

    /**
     * The measured coverage of one method at one truth, as it is reported.
     *
     * @param couplings of the strength
     * @param tally the pseudo-experiments and how many of their intervals contain the truth
     * @param at true value of the scanned parameter, a mass in MeV; empty where nothing is scanned
     * @param strength true strength, not negative
     */
    public static CoverageStudy.Truth result(
            Couplings couplings, CoverageTally tally, OptionalDouble at, double strength) {
        return new CoverageStudy.Truth(
                at,
                couplings.of(strength).value(),
                tally.method().label(),
                tally.value(),
                tally.error(),
                tally.toys(),
                tally.failed());
    }

    private CoverageStudy study(List<CoverageStudy.Truth> truths) {
        CoverageMethod own = methods.get(0);
        boolean twoSided = own instanceof CoverageMethod.Interval || own instanceof CoverageMethod.UnifiedInterval;
        return new MissedLevel(question.request().confidenceLevel(), own.label(), twoSided)
                .study(
                        question.request().toys().auxiliaryDrawn() ? "drawn" : "held",
                        truths,
                        candidates(question).stream()
                                .filter(candidate -> !candidate.method().equals(own))
                                .map(candidate ->
                                        new MissedLevel.Other(candidate.method().label(), candidate.calibration()))
                                .toList());
    }
}
