package upscatter.fitter;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import upscatter.model.parameter.Point;

/**
 * What a fit found.
 *
 * @param status how it ended
 * @param best point of the lowest value
 * @param minus2LogLikelihood value there
 * @param edm estimated distance to the minimum, in the unit of the value
 * @param calls evaluations of the objective
 * @param covariance of the free parameters that have symmetric errors
 * @param atLimit names of the free parameters that ended at a bound; these have no symmetric error
 * @param undetermined names of the free parameters that belong to a combination which the data do not determine
 * @param warnings what a reader of the result has to know, in sentences
 */
public record FitResult(
        FitStatus status,
        Point best,
        double minus2LogLikelihood,
        double edm,
        int calls,
        Covariance covariance,
        Set<String> atLimit,
        Set<String> undetermined,
        List<String> warnings) {
    /** Copies the collections. */
    public FitResult {
        atLimit = Set.copyOf(atLimit);
        undetermined = Set.copyOf(undetermined);
        warnings = List.copyOf(warnings);
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
        return error > 0 ? OptionalDouble.of(error) : OptionalDouble.empty();
    }

    /**
     * Correlation coefficient of two parameters; zero if either has no error.
     *
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     */
    public double correlation(String one, String other) {
        return covariance.correlation(
                best.parameters().indexOf(one), best.parameters().indexOf(other));
    }
}
