package upscatter.fitter.minimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Point;
import upscatter.model.stable.Stable;

/**
 * Maximum-likelihood estimate: the point of the lowest {@code -2 ln L} that a fit found, and how far it may be trusted.
 *
 * @param status how it ended
 * @param best point of the lowest value
 * @param minus2LogLikelihood value there, dimensionless
 * @param edm estimated distance to the minimum, in the unit of the value
 * @param calls evaluations of the objective
 * @param covariance of the free parameters that have symmetric errors
 * @param atLimit names of the free parameters that ended at a bound; these have no symmetric error
 * @param undetermined names of the free parameters that belong to a combination which the data do not determine
 * @param warnings what a reader of the result has to know, in sentences
 * @param quality what the covariance is worth
 * @param attempts the searches made, in order; {@link #minimizer()} names the one that found this result
 */
@Stable(constructed = false)
public record FitResult(
        FitStatus status,
        Point best,
        double minus2LogLikelihood,
        double edm,
        int calls,
        Covariance covariance,
        Set<String> atLimit,
        Set<String> undetermined,
        List<String> warnings,
        CovarianceQuality quality,
        List<Attempt> attempts) {
    /** Relative difference of two values of one function at one point. */
    private static final double SAME = 1e-9;

    /** Copies the collections. */
    public FitResult {
        atLimit = Set.copyOf(atLimit);
        undetermined = Set.copyOf(undetermined);
        warnings = List.copyOf(warnings);
        attempts = List.copyOf(attempts);
    }

    /** Result of a search that is not recorded: the quality of the covariance follows from the status. */
    public FitResult(
            FitStatus status,
            Point best,
            double minus2LogLikelihood,
            double edm,
            int calls,
            Covariance covariance,
            Set<String> atLimit,
            Set<String> undetermined,
            List<String> warnings) {
        this(
                status,
                best,
                minus2LogLikelihood,
                edm,
                calls,
                covariance,
                atLimit,
                undetermined,
                warnings,
                status == FitStatus.CONVERGED || status == FitStatus.DEGENERATE
                        ? CovarianceQuality.ACCURATE
                        : CovarianceQuality.NONE,
                List.of());
    }

    /** This result as one of several attempts, the others named in its warnings. */
    FitResult found(List<Attempt> all, int allCalls) {
        var said = new ArrayList<String>();
        for (Attempt attempt : all) {
            if (!attempts.contains(attempt)) {
                said.add("tried as well: " + attempt);
            }
        }
        said.addAll(warnings);
        return new FitResult(
                status,
                best,
                minus2LogLikelihood,
                edm,
                allCalls,
                covariance,
                atLimit,
                undetermined,
                said,
                quality,
                all);
    }

    /** This result with a sentence before its other warnings. */
    public FitResult saying(String sentence) {
        var said = new ArrayList<>(List.of(sentence));
        said.addAll(warnings);
        return new FitResult(
                status,
                best,
                minus2LogLikelihood,
                edm,
                calls,
                covariance,
                atLimit,
                undetermined,
                said,
                quality,
                attempts);
    }

    /**
     * Requires that this is a fit of an objective: that it has the value of the fit at its best point.
     *
     * @throws IllegalArgumentException if the parameters have other names, or the value differs by more than a billionth
     */
    public void requireOf(Objective objective) {
        if (!objective.parameters().names().equals(best.parameters().names())) {
            throw new IllegalArgumentException("the fit has the parameters %s, and the objective has %s"
                    .formatted(best.parameters().names(), objective.parameters().names()));
        }
        double value = objective.value(best.toArray());
        if (!(Math.abs(value - minus2LogLikelihood) <= SAME * (1 + Math.abs(minus2LogLikelihood)))) {
            throw new IllegalArgumentException(
                    "the fit found %s, and the objective is %s at its best point%nMaybe the fit is that of another objective."
                            .formatted(minus2LogLikelihood, value));
        }
    }

    /** Name of the minimiser that found this result; empty if it was not recorded. */
    public String minimizer() {
        return attempts.stream()
                .filter(attempt -> attempt.status() == status && attempt.value() == minus2LogLikelihood)
                .reduce((one, later) -> later)
                .map(Attempt::minimizer)
                .orElse("");
    }

    /** Whether a minimum was found and its second derivatives are positive definite. */
    public boolean valid() {
        return status == FitStatus.CONVERGED;
    }

    /** Whether a minimum was found, its errors determined or not. */
    public boolean converged() {
        return status == FitStatus.CONVERGED || status == FitStatus.DEGENERATE;
    }

    /**
     * Standard deviation of a parameter from the second derivatives, in its unit; empty for one that is fixed, at a bound or
     * not determined, and for all if the fit did not converge.
     *
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public OptionalDouble error(String name) {
        double error = covariance.standardDeviation(best.parameters().indexOf(name));
        return converged() && error > 0 ? OptionalDouble.of(error) : OptionalDouble.empty();
    }

    /**
     * Correlation coefficient {@code V_ij/sqrt(V_ii V_jj)} of two parameters, between -1 and 1; zero if either has no error.
     *
     * @param one name of a parameter
     * @param other name of a parameter
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     */
    public double correlation(String one, String other) {
        return covariance.correlation(
                best.parameters().indexOf(one), best.parameters().indexOf(other));
    }
}
