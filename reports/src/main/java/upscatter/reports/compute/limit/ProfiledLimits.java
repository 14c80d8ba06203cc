package upscatter.reports.compute.limit;

import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.question.LimitRequest;
import upscatter.fitter.minimizer.DeepestFit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.likelihood.Likelihood;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;

/**
 * Limits on a parameter whose absence is no hypothesis: one of which something is known beforehand, as of a pull, or that cannot be zero, as an exponent, or is of either sign, as what interferes, or a
 * value like any other where it is zero, as a mixing angle.
 * They are the ends of its profile likelihood interval, where {@code -2 ln L} has risen from the best fit by the quantile of chi-squared with one degree
 * of freedom (two sides), or by the square of the normal one (one side).
 */
record ProfiledLimits(LimitQuestion question) implements MassLimits {

    /**
     * Rejects what supposes that there is a hypothesis without the parameter.
     *
     * @throws InvalidInputException for CLs, and for a calibration other than that of chi-squared
     */
    void require() {
        LimitRequest request = question.request();
        boolean quantile = request.calibration() == LimitRequest.Calibration.WILKS
                || request.calibration() == LimitRequest.Calibration.ASYMPTOTIC;
        if (!quantile || request.test() == LimitRequest.Test.CLS || request.bands() == LimitRequest.Bands.TOYS) {
            throw new InvalidInputException(
                    "the parameter '%s' is known beforehand, cannot be zero, has either sign or is no size of a signal or background: without it there is no hypothesis that %s could refer to"
                            .formatted(
                                    question.parameter(),
                                    request.test() == LimitRequest.Test.CLS
                                            ? "CLs"
                                            : "the calibration '%s'"
                                                    .formatted(request.calibration()
                                                            .label())),
                    question.prepared().file(),
                    OptionalInt.empty(),
                    Optional.of("/limit/calibration"),
                    Optional.of("Maybe \"calibration\": \"wilks\", \"sides\": 2: the profile likelihood interval."));
        }
    }

    @Override
    public Limit at(AskedAt asked, Workers workers) {
        OptionalDouble scanned = asked.scanned();
        Likelihood likelihood = asked.likelihood();
        FitResult best = DeepestFit.of(likelihood);
        double value = best.best().value(question.parameter());
        if (!best.converged()) {
            return Limit.none(scanned, false, "not valid: the best fit did not converge");
        }
        MinosError error =
                new Minos(rise(question.request()), new FisherScoring()).of(likelihood, best, question.parameter());
        Optional<Coupling> upper = end(error.upper());
        boolean two = question.request().test() == LimitRequest.Test.TWO_SIDED;
        Optional<Coupling> lower = two ? end(error.lower()) : Optional.empty();
        var remarks = new ArrayList<String>();
        if (upper.isEmpty()) {
            remarks.add(ending("upper", error.upper()));
        }
        if (two && lower.isEmpty()) {
            remarks.add(ending("lower", error.lower()));
        }
        boolean failed = failed(error.upper()) || (two && failed(error.lower()));
        return new Limit(
                scanned,
                upper,
                Limit.Expected.NONE,
                !failed,
                Optional.of(question.couplings().of(value)),
                lower,
                Optional.empty(),
                remarks.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", remarks)),
                OptionalDouble.empty());
    }

    /** Rise of {@code -2 ln L} at the ends. */
    static double rise(LimitRequest request) {
        double alpha = 1 - request.confidenceLevel();
        if (request.test() == LimitRequest.Test.TWO_SIDED) {
            return ChiSquaredDistribution.of(1).inverseSurvivalProbability(alpha);
        }
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha);
        return z * z;
    }

    private Optional<Coupling> end(MinosError.Side side) {
        return side.ending() == MinosError.Ending.FOUND ? question.couplings().of(side.at()) : Optional.empty();
    }

    private static boolean failed(MinosError.Side side) {
        return side.ending() == MinosError.Ending.FIT_FAILED;
    }

    private static String ending(String which, MinosError.Side side) {
        return switch (side.ending()) {
            case FOUND -> "";
            case AT_BOUND -> "no %s end: everything up to the bound of the parameter is allowed".formatted(which);
            case UNLIMITED -> "no %s end: the likelihood does not fall far enough".formatted(which);
            case FIT_FAILED -> "not valid: the %s end was not found, a fit failed".formatted(which);
        };
    }
}
