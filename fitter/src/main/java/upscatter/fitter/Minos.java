package upscatter.fitter;

import java.util.OptionalDouble;
import upscatter.fitter.MinosError.Ending;
import upscatter.fitter.MinosError.Side;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/**
 * Asymmetric errors: where the profile {@code -2 ln L} of a parameter has risen by {@code delta} above the minimum (F. James and
 * M. Roos, Comput. Phys. Commun. 10 (1975) 343).
 *
 * @param delta rise of {@code -2 ln L}, 1 for one standard deviation
 * @param fitter for the conditional fits
 */
public record Minos(double delta, FisherScoring fitter) {
    private static final int RESTARTS = 5;

    /** Rejects a level that is not positive with {@link IllegalArgumentException}. */
    public Minos {
        if (!(delta > 0) || Double.isInfinite(delta)) {
            throw new IllegalArgumentException("rise of -2 ln L must be positive and finite but is " + delta);
        }
    }

    /** One standard deviation, with the default fitter. */
    public Minos() {
        this(1, new FisherScoring());
    }

    /** Asymmetric error of a parameter in a fit of a likelihood. */
    public MinosError of(Likelihood likelihood, FitResult fit, String name) {
        return of(Objective.of(likelihood), fit, name);
    }

    /**
     * Asymmetric error of a parameter. A deeper minimum met on the way becomes the fit of the result.
     *
     * @param fit converged fit of this objective
     * @throws IllegalArgumentException if the parameter is fixed or the fit did not converge
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public MinosError of(Objective objective, FitResult fit, String name) {
        if (objective.parameters().get(name).fixed()) {
            throw new IllegalArgumentException("parameter %s is fixed and has no error".formatted(name));
        }
        FitResult current = fit;
        for (int restart = 0; ; restart++) {
            if (!current.converged()) {
                throw new IllegalArgumentException("asymmetric error of %s: the fit has not converged (%s)"
                        .formatted(name, current.status().meaning()));
            }
            try {
                return new MinosError(
                        name, current, side(objective, current, name, -1), side(objective, current, name, 1));
            } catch (DeeperMinimum deeper) {
                if (restart == RESTARTS) {
                    Side failed = new Side(OptionalDouble.empty(), Ending.FIT_FAILED);
                    return new MinosError(name, current, failed, failed);
                }
                current = fitter.fit(objective, Point.of(objective.parameters(), deeper.theta()));
            }
        }
    }

    private Side side(Objective objective, FitResult fit, String name, int sign) {
        Parameter parameter = objective.parameters().get(name);
        double best = fit.best().value(name);
        double bound = sign > 0 ? parameter.upper() : parameter.lower();
        if (best == bound) {
            return new Side(OptionalDouble.empty(), Ending.AT_BOUND);
        }
        double unit = fit.error(name).orElse(parameter.scale());
        var profile = new ConditionalFits(objective, fitter, name, fit.best().toArray());
        var crossing =
                new Crossing(x -> Math.sqrt(profile.rise(x, fit.minus2LogLikelihood())), Math.sqrt(delta), best, bound);
        try {
            OptionalDouble at = crossing.find(best + sign * unit * Math.sqrt(delta));
            Ending missing = Double.isInfinite(bound) ? Ending.UNLIMITED : Ending.AT_BOUND;
            return new Side(at, at.isPresent() ? Ending.FOUND : missing);
        } catch (FitFailure failure) {
            return new Side(OptionalDouble.empty(), Ending.FIT_FAILED);
        }
    }
}
