package upscatter.fitter.minimizer;

import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.descent.Strategy;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.stable.Stable;

/**
 * A search for the lowest value of an {@link Objective} within the bounds of its parameters. Whatever the method, the end is
 * examined in the same way (see {@link Strategy}), and the result says whether it is valid and, if not, why.
 *
 * <p>Immutable; may serve many threads, each with an objective of its own.
 */
@Stable
public interface Minimizer {

    /** Name of the method, as it appears in {@link FitResult#attempts()}. */
    String name();

    /**
     * Minimises an objective from a given point within its bounds.
     *
     * @param start a point of the parameters of the objective
     * @return the end of the search, valid or not; a start outside the domain is {@link FitStatus#OUTSIDE_DOMAIN}
     */
    FitResult fit(Objective objective, Point start);

    /** Minimises an objective from its start values. */
    default FitResult fit(Objective objective) {
        return fit(objective, Point.start(objective.parameters()));
    }

    /** Fits a likelihood from its start values. */
    default FitResult fit(Likelihood likelihood) {
        return fit(Objectives.of(likelihood));
    }

    /**
     * Warm start: minimises an objective from the best point of an earlier fit; a method that keeps an estimate of the curvature
     * takes it from the earlier covariance. Parameters are found by name, those that the earlier fit did not have start where
     * they usually do, and a value outside the present bounds is moved to the bound.
     */
    default FitResult fit(Objective objective, FitResult earlier) {
        return fit(objective, startFrom(objective.parameters(), earlier));
    }

    /** Start values of a warm start. */
    static Point startFrom(Parameters parameters, FitResult earlier) {
        Parameters known = earlier.best().parameters();
        double[] start = Point.start(parameters).toArray();
        for (int i = 0; i < start.length; i++) {
            Parameter parameter = parameters.get(i);
            if (!parameter.fixed() && known.contains(parameter.name())) {
                double value = earlier.best().value(parameter.name());
                start[i] = Math.max(parameter.lower(), Math.min(parameter.upper(), value));
            }
        }
        return Point.of(parameters, start);
    }
}
