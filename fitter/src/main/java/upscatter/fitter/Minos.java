package upscatter.fitter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import upscatter.fitter.MinosError.Ending;
import upscatter.fitter.MinosError.Side;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/**
 * Asymmetric errors: where the profile {@code -2 ln L} of a parameter has risen by {@code delta} above the minimum (F. James and
 * M. Roos, Comput. Phys. Commun. 10 (1975) 343).
 *
 * <p>A point that is lower than the minimum becomes the start of a new fit, and both sides are looked for again from there.
 *
 * @param delta rise of {@code -2 ln L}, 1 for one standard deviation
 * @param fitter for the conditional fits
 */
public record Minos(double delta, FisherScoring fitter) {
    private static final int RESTARTS = 5;

    /** Of the rise: less is another branch. */
    private static final double SAME_BRANCH = 1e-4;

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

    /**
     * Two-sided intervals of a confidence level on one parameter: {@code delta} is the quantile of chi-squared with one degree of
     * freedom, 2.705543 for 0.9.
     *
     * @param level confidence level, between 0 and 1
     * @param fitter for the conditional fits
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public static Minos atLevel(double level, FisherScoring fitter) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level must be between 0 and 1 but is %s%s"
                    .formatted(level, level > 1 ? "%nMaybe it is in percent.".formatted() : ""));
        }
        return new Minos(ChiSquaredDistribution.of(1).inverseSurvivalProbability(1 - level), fitter);
    }

    /**
     * {@link #atLevel(double, FisherScoring)} with the default fitter.
     *
     * @param level confidence level, between 0 and 1
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public static Minos atLevel(double level) {
        return atLevel(level, new FisherScoring());
    }

    /**
     * Asymmetric error of a parameter in a fit of a likelihood.
     *
     * @param fit converged fit of this likelihood
     * @throws IllegalArgumentException if the parameter is fixed or the fit did not converge
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public MinosError of(Likelihood likelihood, FitResult fit, String name) {
        return of(Objective.of(likelihood), fit, name);
    }

    /**
     * Asymmetric errors of all parameters that are not fixed, by name, around one and the same minimum.
     *
     * @param fit converged fit of this likelihood
     * @throws IllegalArgumentException if the fit did not converge
     */
    public Map<String, MinosError> ofAll(Likelihood likelihood, FitResult fit) {
        return ofAll(Objective.of(likelihood), fit);
    }

    /**
     * Asymmetric errors of all parameters that are not fixed, by name, around one and the same minimum: if one search finds a
     * deeper minimum, all are done again from there.
     *
     * @throws IllegalArgumentException if the fit did not converge
     */
    public Map<String, MinosError> ofAll(Objective objective, FitResult fit) {
        FitResult current = fit;
        Map<String, MinosError> errors = new LinkedHashMap<>();
        for (int restart = 0; restart <= RESTARTS; restart++) {
            errors.clear();
            boolean moved = false;
            for (Parameter parameter : objective.parameters()) {
                if (!parameter.fixed()) {
                    MinosError error = of(objective, current, parameter.name());
                    errors.put(parameter.name(), error);
                    current = error.fit();
                    moved |= error.restarts() > 0;
                }
            }
            if (!moved) {
                break;
            }
        }
        return errors;
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
        requireConverged(fit, name);
        FitResult current = fit;
        for (int restart = 0; ; restart++) {
            try {
                var fast = new ProfileCrossing(
                        objective,
                        objective.parameters().indexOf(name),
                        current.best().toArray(),
                        current.minus2LogLikelihood(),
                        delta);
                return new MinosError(
                        name,
                        current,
                        restart,
                        side(objective, current, name, -1, fast),
                        side(objective, current, name, 1, fast));
            } catch (DeeperMinimum deeper) {
                FitResult next = fitter.fit(objective, Point.of(objective.parameters(), deeper.theta()));
                if (restart == RESTARTS || !next.converged()) {
                    Side failed = new Side(OptionalDouble.empty(), Ending.FIT_FAILED);
                    return new MinosError(name, next.converged() ? next : current, restart, failed, failed);
                }
                current = next;
            }
        }
    }

    private static void requireConverged(FitResult fit, String name) {
        if (!fit.converged()) {
            throw new IllegalArgumentException("asymmetric error of %s: the fit has not converged (%s)"
                    .formatted(name, fit.status().meaning()));
        }
    }

    private Side side(Objective objective, FitResult fit, String name, int sign, ProfileCrossing fast) {
        Parameter parameter = objective.parameters().get(name);
        double best = fit.best().value(name);
        double bound = sign > 0 ? parameter.upper() : parameter.lower();
        if (best == bound) {
            return new Side(OptionalDouble.empty(), Ending.AT_BOUND);
        }
        OptionalDouble found = fast.find(sign);
        var profile = new ConditionalFits(objective, fitter, name, fit.best().toArray());
        if (found.isPresent() && isOnLowest(objective, profile, found.getAsDouble(), fit)) {
            return new Side(found, Ending.FOUND);
        }
        double unit = fit.error(name).orElse(parameter.scale());
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

    /** Whether the profile has risen by delta where steps along one branch end: where there may be another, it can be lower. */
    private boolean isOnLowest(Objective objective, ConditionalFits profile, double at, FitResult fit) {
        if (objective.twoSided().isEmpty()) {
            return true;
        }
        try {
            return profile.rise(at, fit.minus2LogLikelihood()) > delta * (1 - SAME_BRANCH);
        } catch (FitFailure failure) {
            return false;
        }
    }
}
