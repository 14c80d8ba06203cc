package upscatter.fitter;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * The deepest minimum that a handful of starts lead to. A likelihood whose expectations are linear has but one; with shapes that bend under
 * nuisance parameters, products of parameters and strengths that may be negative there can be several, and the start values may be in the
 * basin of a higher one.
 *
 * <p>Starts: the start values; from their minimum, each unconstrained parameter near both of its bounds, each constrained one two standard
 * deviations to both sides; and some drawn between the bounds.
 */
public final class DeepestFit {
    /** Parameters looked at in turn, unconstrained ones first, so that the cost stays that of some fifty fits. */
    private static final int MOST = 24;

    /** Free parameters of a model beyond which the start values alone are followed. */
    private static final int LARGE = 100;

    private static final int DRAWN = 4;

    private static final long SEED = 20261129;

    /** Distance from a bound in shares of the range. */
    private static final double INSIDE = 0.03;

    /** Distance from the best value of a constrained parameter, in scales. */
    private static final double AWAY = 2;

    /** A minimum is deeper if it is lower by more than this, relative to the value. */
    private static final double DEEPER = 1e-6;

    private final Objective objective;
    private final Parameters parameters;
    private final FisherScoring fitter;
    private final boolean[] fixed;

    private DeepestFit(Objective objective, FisherScoring fitter) {
        this.objective = objective;
        this.parameters = objective.parameters();
        this.fitter = fitter;
        this.fixed = FisherScoring.fixed(parameters);
    }

    /**
     * The deepest minimum found.
     *
     * @return a fit that says so in its warnings where the start values lead to a higher one
     */
    public static FitResult of(Likelihood likelihood) {
        var fitter = new FisherScoring();
        FitResult first = fitter.fit(likelihood);
        boolean convex = likelihood.isLinear();
        return convex || free(likelihood.parameters()) > LARGE
                ? first
                : new DeepestFit(Objective.of(likelihood), fitter).deeperThan(first);
    }

    private static long free(Parameters parameters) {
        return parameters.asList().stream()
                .filter(parameter -> !parameter.fixed())
                .count();
    }

    private FitResult deeperThan(FitResult first) {
        var descent = new Descent(objective, fitter.tolerance(), fitter.callLimit());
        double least = first.converged() ? first.minus2LogLikelihood() : Double.POSITIVE_INFINITY;
        double lowest = least - DEEPER * (1 + Math.abs(least));
        double[] best = {};
        List<double[]> starts = starts(first.best().toArray());
        for (double[] start : starts) {
            double[] theta = start.clone();
            if (descent.minimize(theta, fixed) == FitStatus.CONVERGED && descent.value() < lowest) {
                lowest = descent.value();
                best = theta;
            }
        }
        if (best.length == 0) {
            return first;
        }
        FitResult deeper = fitter.fit(objective, Point.of(parameters, best));
        if (!deeper.converged()
                || !(deeper.minus2LogLikelihood() < first.minus2LogLikelihood() || !first.converged())) {
            return first;
        }
        return first.converged()
                ? deeper.saying(
                        "the start values lead to a minimum of %s; this is the deepest that %d further starts lead to"
                                .formatted(first.minus2LogLikelihood(), starts.size()))
                : deeper;
    }

    private List<double[]> starts(double[] best) {
        var starts = new ArrayList<double[]>();
        for (boolean constrained : new boolean[] {false, true}) {
            for (int i = 0; i < best.length && starts.size() < 2 * MOST; i++) {
                Parameter parameter = parameters.get(i);
                if (!fixed[i] && constrained != parameter.constraint() instanceof Constraint.Free) {
                    for (int sign = -1; sign <= 1; sign += 2) {
                        double[] start = best.clone();
                        start[i] = constrained ? away(parameter, best[i], sign) : near(parameter, best[i], sign);
                        starts.add(start);
                    }
                }
            }
        }
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
        for (int k = 0; k < DRAWN; k++) {
            starts.add(MultiStart.draw(parameters, random).toArray());
        }
        return starts;
    }

    private static double away(Parameter parameter, double best, int sign) {
        double to = best + sign * AWAY * parameter.scale();
        return Math.max(parameter.lower(), Math.min(parameter.upper(), to));
    }

    /** Near a bound, or some scales away where there is none. */
    private static double near(Parameter parameter, double best, int sign) {
        double bound = sign > 0 ? parameter.upper() : parameter.lower();
        double range = parameter.upper() - parameter.lower();
        if (Double.isFinite(range)) {
            return bound - sign * INSIDE * range;
        }
        double to = best + sign * 10 * AWAY * parameter.scale();
        return sign > 0 ? Math.min(to, parameter.upper()) : Math.max(to, parameter.lower());
    }
}
