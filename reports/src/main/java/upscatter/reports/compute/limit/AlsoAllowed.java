package upscatter.reports.compute.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import upscatter.datasets.question.LimitRequest;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.minimizer.DeepestFit;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.IntervalPieces;
import upscatter.fitter.profile.IntervalPieces.Piece;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;

/**
 * What a limit leaves allowed beside the piece that it ends. Where a coupling weakens what is known to be there, counts fall with it and rise again: couplings up to the limit are
 * allowed, those beyond it are excluded until the counts are once more those without it.
 *
 * <p>A coupling is allowed where the profile {@code -2 ln L} lies less above the deepest minimum than the quantile of chi-squared (the square of the normal one for one side): far from
 * zero the other calibrations, which count how far an estimate is from its bound, say nothing else. CLs, which is that of two sides without a fluctuation, has the quantile of two.
 *
 * <p>Longer than most files: the same pieces are told for limits by a formula, by toys and by profiles.
 */
final class AlsoAllowed {
    /** Counts of a bin that fall by less than this share of all are round-off. */
    private static final double FALLS = 1e-9;

    /** Strengths that are looked at, each twice the last, from 2^-40 to 2^40 scales. */
    private static final int OCTAVES = 40;

    private static final String LARGER =
            "not all larger couplings are excluded: those of a further piece describe the data, too";
    private static final String BEST_BEYOND = "the best fit lies in a further piece of couplings, beyond the limit";
    private static final String OF_CHI_SQUARED = "; the limit is that of the quantile of chi-squared";

    private final LimitQuestion question;
    private final Optional<FitResult> globalBest;
    private final Likelihood likelihood;
    private final Limit limit;

    private AlsoAllowed(
            LimitQuestion question, Optional<FitResult> globalBest, Limit limit, ExperimentPrediction prediction) {
        this.question = question;
        this.globalBest = globalBest;
        this.likelihood = question.prepared().likelihood(prediction);
        this.limit = limit;
    }

    /** A limit with what else is allowed; itself for a signal that adds to the counts and takes away from none. */
    static Limit added(AskedAt asked, Optional<FitResult> globalBest, Limit limit) {
        LimitQuestion question = asked.question();
        LimitRequest.Calibration calibration = question.request().calibration();
        if (calibration.isInterval()) {
            return limit;
        }
        ExperimentPrediction prediction = asked.prediction();
        if (!question.isProfiled() && !weakens(question, prediction)) {
            return limit;
        }
        if (calibration == LimitRequest.Calibration.COUNTING || calibration == LimitRequest.Calibration.GAUSSIAN) {
            return with(
                    limit,
                    limit.observed(),
                    limit.sigmaAboveMedian(),
                    List.of(),
                    "counts fall with the coupling before they rise: whether larger ones are allowed was not looked for, for which the calibration 'wilks' or 'asymptotic' is needed");
        }
        return new AlsoAllowed(question, globalBest, limit, prediction).found();
    }

    /**
     * All pieces of couplings that the profile of the data allows, for a campaign of toys whose limits are found later; absent where there is one, and where data are hidden.
     *
     * @param end strength that a limit is expected to end at
     */
    static Optional<List<Limit.Piece>> pieces(LimitQuestion question, OptionalDouble at, OptionalDouble end) {
        ExperimentPrediction prediction = question.prediction(at);
        if (question.prepared().hidden() || !weakens(question, prediction)) {
            return Optional.empty();
        }
        Limit guess = new Limit(
                at,
                question.couplings().of(end),
                Limit.Expected.NONE,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("a guess"),
                OptionalDouble.empty());
        return new AlsoAllowed(question, Optional.empty(), guess, prediction).allPieces();
    }

    private Optional<List<Limit.Piece>> allPieces() {
        FitResult best = DeepestFit.of(likelihood);
        if (!best.converged()) {
            return Optional.empty();
        }
        IntervalPieces scanned = scanned(best);
        double rise = rise(question.request())
                - (best.minus2LogLikelihood() - scanned.deepest().minus2LogLikelihood());
        List<Piece> found = rise > 0 ? scanned.of(rise) : List.of();
        return found.size() < 2 ? Optional.empty() : Optional.of(quoted(found));
    }

    /**
     * A limit of toys with what else is allowed: as {@link #added} tells it.
     *
     * @param pieces all that the profile of the data allows, rising
     */
    static Limit ofToys(Limit limit, List<Limit.Piece> pieces) {
        if (pieces.size() < 2) {
            return limit;
        }
        double end = limit.observed().map(Coupling::value).orElse(Double.NaN);
        double there = limit.bestFit().map(Coupling::value).orElse(0.0);
        Limit.Piece first = pieces.get(0);
        Limit.Piece last = pieces.get(pieces.size() - 1);
        if (first.from().value() <= 0 && !(end < pieces.get(1).from().value())) {
            return with(
                    limit,
                    Optional.of(first.to()),
                    OptionalDouble.empty(),
                    pieces.subList(1, pieces.size()),
                    (last.from().value() <= there ? BEST_BEYOND : LARGER) + OF_CHI_SQUARED);
        }
        Limit.Piece own = pieces.stream()
                .filter(piece -> piece.from().value() < end)
                .reduce((one, later) -> later)
                .orElse(first);
        List<Limit.Piece> further =
                pieces.stream().filter(piece -> !piece.equals(own)).toList();
        boolean below = further.get(0).from().value() < own.from().value();
        return with(
                limit,
                limit.observed(),
                limit.sigmaAboveMedian(),
                further,
                below ? LARGER.replace("larger", "larger or smaller") : LARGER);
    }

    /** What stands with all figures and tables of limits of which some leave larger couplings allowed. */
    static List<String> warnings(List<Limit> limits) {
        return limits.stream().allMatch(limit -> limit.further().isEmpty())
                ? List.of()
                : List.of(
                        "not all couplings beyond the limits are excluded: those between also_allowed_from and also_allowed_to of the table describe the data, too");
    }

    /**
     * Whether some counts are smaller with more of the signal, whatever its size.
     *
     * @param prediction that of the question at a scanned value
     */
    static boolean weakens(LimitQuestion question, ExperimentPrediction prediction) {
        Parameter strength = prediction.parameters().get(question.parameter());
        Point point = Point.start(prediction.parameters()).with(strength.name(), Math.max(0, strength.lower()));
        double[] last = counts(prediction, point);
        for (int k = -OCTAVES; k <= OCTAVES; k++) {
            double size = Math.scalb(strength.scale(), k);
            if (size <= strength.upper()) {
                double[] next = counts(prediction, point.with(strength.name(), size));
                if (falls(last, next)) {
                    return true;
                }
                last = next;
            }
        }
        return false;
    }

    /** Counts of all bins, and then those of each component in all of them. */
    private static double[] counts(ExperimentPrediction prediction, Point point) {
        double[][] components = prediction.components(point);
        double[] all = new double[prediction.bins() + components.length];
        for (int i = 0; i < components.length; i++) {
            for (int bin = 0; bin < components[i].length; bin++) {
                all[bin] += components[i][bin];
            }
            all[prediction.bins() + i] = Arrays.stream(components[i]).sum();
        }
        return all;
    }

    private static boolean falls(double[] last, double[] next) {
        double total = 0;
        for (double count : last) {
            total += Math.abs(count);
        }
        for (int i = 0; i < last.length; i++) {
            if (next[i] < last[i] - FALLS * total) {
                return true;
            }
        }
        return false;
    }

    private Limit found() {
        FitResult best = DeepestFit.of(likelihood);
        if (!best.converged()) {
            return limit;
        }
        IntervalPieces scanned = scanned(best);
        double minimum = scanned.deepest().minus2LogLikelihood();
        double reference = globalBest
                .map(FitResult::minus2LogLikelihood)
                .filter(lowest -> lowest < minimum)
                .orElse(minimum);
        double rise = rise(question.request()) - (best.minus2LogLikelihood() - reference);
        List<Piece> pieces = rise > 0 ? scanned.of(rise) : List.of();
        return pieces.size() < 2 ? limit : told(pieces, scanned.deepest(), reference);
    }

    private IntervalPieces scanned(FitResult best) {
        double there = best.best().value(question.parameter());
        double width = limit.observed()
                .map(end -> question.signal().strength().strengthOf(end.value()) - there)
                .orElse(0.0);
        return width > 0
                ? IntervalPieces.of(() -> Objectives.of(likelihood), best, question.parameter(), width, Workers.ALONE)
                : IntervalPieces.of(() -> Objectives.of(likelihood), best, question.parameter(), Workers.ALONE);
    }

    private Limit told(List<Piece> pieces, FitResult best, double reference) {
        double there = best.best().value(question.parameter());
        double end = limit.observed()
                .map(coupling -> question.signal().strength().strengthOf(coupling.value()))
                .orElse(Double.NaN);
        Piece first = pieces.get(0);
        if (!question.isProfiled() && first.holds(0) && !(end < pieces.get(1).from())) {
            return ofFirst(pieces, there, reference);
        }
        Piece own = pieces.stream()
                .filter(piece -> question.isProfiled() ? piece.holds(there) : piece.from() < end)
                .reduce((one, later) -> later)
                .orElse(first);
        List<Piece> further =
                pieces.stream().filter(piece -> !piece.equals(own)).toList();
        String below = further.get(0).from() < own.from() ? " or smaller" : "";
        return with(
                limit,
                limit.observed(),
                limit.sigmaAboveMedian(),
                quoted(further),
                "not all larger%s couplings are excluded: those of a further piece describe the data, too"
                        .formatted(below));
    }

    /** Where zero is allowed, and the limit was that of a further piece, the limit is the end of the first. */
    private Limit ofFirst(List<Piece> pieces, double there, double reference) {
        Piece first = pieces.get(0);
        double barrier = 0.5 * (first.to() + pieces.get(1).from());
        Parameter strength = likelihood.parameters().get(question.parameter());
        Likelihood below = likelihood.withParameter(
                Parameter.bounded(strength.name(), 0, strength.lower(), barrier, strength.scale()));
        Optional<ExclusionLimit> calibrated = Optional.of(question.request().calibration())
                .filter(calibration -> calibration != LimitRequest.Calibration.TOYS)
                .map(any -> question.formula().of(below, question.parameter(), reference))
                .filter(found -> found.observed().isPresent());
        return with(
                limit,
                question.couplings().of(calibrated.map(ExclusionLimit::observed).orElse(OptionalDouble.of(first.to()))),
                calibrated.map(ExclusionLimit::standardDeviations).orElse(OptionalDouble.empty()),
                quoted(pieces.subList(1, pieces.size())),
                (pieces.get(pieces.size() - 1).from() <= there ? BEST_BEYOND : LARGER)
                        + (calibrated.isPresent() ? "" : OF_CHI_SQUARED));
    }

    private List<Limit.Piece> quoted(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> new Limit.Piece(
                        coupling(piece.from()),
                        coupling(piece.to()),
                        coupling(piece.best()),
                        piece.depth(),
                        piece.fromBound()
                                ? "the lower end is that of the range"
                                : piece.toBound() ? "the upper end is that of the range" : ""))
                .toList();
    }

    private Coupling coupling(double strength) {
        return question.couplings().of(strength);
    }

    private static Limit with(
            Limit limit, Optional<Coupling> observed, OptionalDouble sigmas, List<Limit.Piece> further, String remark) {
        var words = new ArrayList<String>(
                limit.reason().filter(reason -> limit.observed().isPresent()).stream()
                        .toList());
        words.add(remark);
        return new Limit(
                limit.scanned(),
                observed,
                limit.expected(),
                limit.valid(),
                limit.bestFit(),
                limit.lower(),
                limit.toys(),
                Optional.of(String.join("; ", words)),
                sigmas,
                Optional.of(further).filter(some -> !some.isEmpty()));
    }

    private static double rise(LimitRequest request) {
        double alpha = 1 - request.confidenceLevel();
        if (request.joint()) {
            return ChiSquaredDistribution.of(2).inverseSurvivalProbability(alpha);
        }
        return request.test() == LimitRequest.Test.CLS
                ? ChiSquaredDistribution.of(1).inverseSurvivalProbability(alpha)
                : ProfiledLimits.rise(request);
    }
}
