package upscatter.fitter.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.MinosError.Ending;
import upscatter.fitter.profile.MinosError.Side;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.stable.Stable;

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
    /** Deeper minima on the way that may begin both sides anew: each is lower than the last, and one that still moves after five is reported. */
    private static final int RESTARTS = 5;

    /** Of the rise: less is another branch. */
    private static final double SAME_BRANCH = 1e-4;

    /** Share of the rise: where the last digit of -2 ln L is larger, no fit ends within it, and none is tried. That of 1e15 and more is. */
    private static final double UNSEEN = 0.05;

    /** Evaluations in conditional fits of a side, in most that one descent may take: a profile that needs more cannot be followed, and would be for hours. */
    private static final int TIMES_ONE = 4;

    /** Rejects a level that is not positive with {@link IllegalArgumentException}. */
    public Minos {
        if (!(delta > 0) || Double.isInfinite(delta)) {
            throw new IllegalArgumentException("rise of -2 ln L must be positive and finite but is " + delta);
        }
    }

    /** One standard deviation, with the default fitter. */
    @Stable
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
    @Stable
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
    @Stable
    public static Minos atLevel(double level) {
        return atLevel(level, new FisherScoring());
    }

    /**
     * Asymmetric error of a parameter in a fit of a likelihood.
     *
     * @param fit converged fit of this likelihood
     * @throws IllegalArgumentException if the parameter is fixed, or the fit did not converge or is one of another objective
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    @Stable
    public MinosError of(Likelihood likelihood, FitResult fit, String name) {
        return of(Objectives.of(likelihood), fit, name);
    }

    /**
     * Asymmetric errors of all parameters that are not fixed, by name, around one and the same minimum.
     *
     * @param fit converged fit of this likelihood
     * @throws IllegalArgumentException if the fit did not converge
     */
    @Stable
    public Map<String, MinosError> ofAll(Likelihood likelihood, FitResult fit) {
        return ofAll(Objectives.of(likelihood), fit);
    }

    /**
     * Asymmetric errors of all parameters that are not fixed, by name, around one and the same minimum: if one search finds a
     * deeper minimum, all are done again from there.
     *
     * @throws IllegalArgumentException if the fit did not converge
     */
    @Stable
    public Map<String, MinosError> ofAll(Objective objective, FitResult fit) {
        List<String> names = objective.parameters().asList().stream()
                .filter(parameter -> !parameter.fixed())
                .map(Parameter::name)
                .toList();
        return of(() -> objective, fit, names, Workers.ALONE);
    }

    /**
     * Asymmetric errors of some parameters, as {@link #ofAll(Objective, FitResult)}, by workers on whose number no digit depends.
     *
     * @param objectives one for each task, of one and the same function
     * @param fit converged fit of that function
     * @param names of parameters that are not fixed
     * @param workers who search
     * @return by name, in their order; where deeper minima are met time and again errors may belong to different ones ({@link MinosError#fit()})
     * @throws IllegalArgumentException if a parameter is fixed, or the fit did not converge
     */
    public Map<String, MinosError> of(
            Supplier<Objective> objectives, FitResult fit, List<String> names, Workers workers) {
        FitResult current = fit;
        for (int restart = 0; ; restart++) {
            List<MinosError> found = around(objectives, current, names, workers);
            var errors = new LinkedHashMap<String, MinosError>();
            FitResult lowest = current;
            for (MinosError error : found) {
                errors.put(error.parameter(), error);
                boolean lower =
                        error.restarts() > 0 && error.fit().minus2LogLikelihood() < lowest.minus2LogLikelihood();
                lowest = lower ? error.fit() : lowest;
            }
            boolean moved = found.stream().anyMatch(error -> error.restarts() > 0);
            if (!moved || restart == RESTARTS || !(lowest.minus2LogLikelihood() < current.minus2LogLikelihood())) {
                return errors;
            }
            current = lowest;
        }
    }

    /** Each thread takes the next parameter: what it finds does not depend on the ones before. */
    private List<MinosError> around(
            Supplier<Objective> objectives, FitResult fit, List<String> names, Workers workers) {
        double[] inverse = inverse(objectives.get(), fit);
        return workers.run(
                "asymmetric errors",
                names.stream()
                        .map(name -> (Callable<MinosError>) () -> of(objectives.get(), fit, name, inverse))
                        .toList());
    }

    /**
     * Asymmetric error of a parameter. A deeper minimum met on the way becomes the fit of the result.
     *
     * @param fit converged fit of this objective
     * @throws IllegalArgumentException if the parameter is fixed, or the fit did not converge or is one of another objective
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    @Stable
    public MinosError of(Objective objective, FitResult fit, String name) {
        return of(objective, fit, name, inverse(objective, fit));
    }

    private static double[] inverse(Objective objective, FitResult fit) {
        if (fit.converged()) {
            fit.requireOf(objective);
        }
        return CovarianceModel.inverse(objective, fit);
    }

    private MinosError of(Objective objective, FitResult fit, String name, double[] known) {
        if (objective.parameters().get(name).fixed()) {
            throw new IllegalArgumentException("parameter %s is fixed and has no error".formatted(name));
        }
        requireConverged(fit, name);
        if (Math.ulp(fit.minus2LogLikelihood()) > UNSEEN * delta) {
            Side unseen = new Side(OptionalDouble.empty(), Ending.FIT_FAILED);
            return new MinosError(name, fit, 0, unseen, unseen);
        }
        FitResult current = fit;
        double[] inverse = known;
        for (int restart = 0; ; restart++) {
            try {
                return sides(objective, current, name, restart, inverse);
            } catch (DeeperMinimum deeper) {
                FitResult next = fitter.fit(objective, Point.of(objective.parameters(), deeper.theta()));
                if (restart == RESTARTS || !next.converged()) {
                    Side failed = new Side(OptionalDouble.empty(), Ending.FIT_FAILED);
                    return new MinosError(name, next.converged() ? next : current, restart, failed, failed);
                }
                current = next;
                inverse = CovarianceModel.inverse(objective, current);
            }
        }
    }

    private MinosError sides(Objective objective, FitResult fit, String name, int restart, double[] inverse) {
        int index = objective.parameters().indexOf(name);
        var nearby = new NearbyFits(objective, fitter, fit, inverse);
        OptionalDouble lower = OptionalDouble.empty();
        OptionalDouble upper = OptionalDouble.empty();
        if (nearby.serves(index)) {
            ProfileCrossing quick = nearby.crossing(index, delta);
            lower = alone(nearby, index, quick, -1);
            upper = alone(nearby, index, quick, 1);
        }
        Side found = new Side(lower, Ending.FOUND);
        if (lower.isPresent() && upper.isPresent()) {
            return new MinosError(name, fit, restart, found, new Side(upper, Ending.FOUND));
        }
        var steps = new ProfileCrossing(objective, index, fit.best().toArray(), fit.minus2LogLikelihood(), delta);
        return new MinosError(
                name,
                fit,
                restart,
                lower.isPresent() ? found : side(objective, fit, name, -1, steps),
                upper.isPresent() ? new Side(upper, Ending.FOUND) : side(objective, fit, name, 1, steps));
    }

    private static OptionalDouble alone(NearbyFits nearby, int index, ProfileCrossing quick, int sign) {
        OptionalDouble found = quick.find(sign);
        return found.isPresent() && nearby.isAlone(index, quick.theta(sign)) ? found : OptionalDouble.empty();
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
        if (found.isPresent() && isOnOneSide(objective, fast.theta(sign))) {
            return new Side(found, Ending.FOUND);
        }
        var profile = new ConditionalFits(objective, fitter, name, fit.best().toArray());
        if (found.isPresent() && isOnLowest(profile, found.getAsDouble(), fit)) {
            return new Side(found, Ending.FOUND);
        }
        double guess = best + sign * fit.error(name).orElse(parameter.scale()) * Math.sqrt(delta);
        double minimum = fit.minus2LogLikelihood();
        try {
            DoubleUnaryOperator limited = x -> {
                requireFew(profile, name);
                return profile.rise(x, minimum);
            };
            OptionalDouble at = root(limited, best, bound).find(guess);
            if (at.isPresent() && profile.deepestRise(at.getAsDouble(), minimum) < delta * (1 - SAME_BRANCH)) {
                // Fits at far values went over to another minimum, where those at nearer ones then stayed.
                at = root(x -> profile.deepestRise(x, minimum), best, bound).find(guess);
            }
            Ending missing = Double.isInfinite(bound) ? Ending.UNLIMITED : Ending.AT_BOUND;
            return new Side(at, at.isPresent() ? Ending.FOUND : missing);
        } catch (FitFailure failure) {
            return new Side(OptionalDouble.empty(), Ending.FIT_FAILED);
        }
    }

    private void requireFew(ConditionalFits profile, String name) {
        if (profile.calls() > TIMES_ONE * fitter.callLimit()) {
            throw new FitFailure("asymmetric error of %s: not found within %d evaluations in conditional fits"
                    .formatted(name, profile.calls()));
        }
    }

    private ProfileRoot root(DoubleUnaryOperator rise, double best, double bound) {
        return new ProfileRoot(x -> Math.sqrt(rise.applyAsDouble(x)), Math.sqrt(delta), best, bound);
    }

    /** Whether no parameter has another side at a conditional minimum: nothing lower is looked for there. */
    private static boolean isOnOneSide(Objective objective, double[] theta) {
        return !objective.isDivided() || objective.twoSided(theta).isEmpty();
    }

    /** Whether the profile has risen by delta where steps along one branch end: where there may be another, it can be lower. */
    private boolean isOnLowest(ConditionalFits profile, double at, FitResult fit) {
        try {
            return profile.rise(at, fit.minus2LogLikelihood()) > delta * (1 - SAME_BRANCH);
        } catch (FitFailure failure) {
            return false;
        }
    }
}
