package upscatter.fitter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;

/**
 * Impact of each nuisance parameter on a parameter of interest, the largest first: how far the best value of the latter moves
 * when the former is held one standard deviation above or below its best value and all others are fitted again.
 *
 * <p>Pre-fit: the standard deviation is that of the auxiliary measurement alone. Post-fit: that of the fit; in the Gaussian limit
 * the impact is then {@code cov(theta, eta)/sigma(eta)}.
 *
 * @param parameter name of the parameter of interest
 * @param fit what the impacts are relative to
 * @param impacts largest post-fit impact first, those without one last
 */
public record Ranking(String parameter, FitResult fit, List<Impact> impacts) {
    /** Copies the list. */
    public Ranking {
        impacts = List.copyOf(impacts);
    }

    /**
     * Shifts by one nuisance parameter, in the unit of the parameter of interest.
     *
     * @param nuisance name
     * @param prefit shifts of the standard deviation of its auxiliary measurement; both empty without one
     * @param postfit shifts of its standard deviation in the fit; both empty without one
     */
    public record Impact(String nuisance, Shift prefit, Shift postfit) {

        /** Larger of both post-fit shifts, zero if there is none. */
        public double size() {
            return Math.max(
                    Math.abs(postfit.down().orElse(0)), Math.abs(postfit.up().orElse(0)));
        }
    }

    /**
     * Change of the parameter of interest.
     *
     * @param down nuisance parameter lowered, at most to its bound; empty if there is no such fit
     * @param up nuisance parameter raised, as well
     */
    public record Shift(OptionalDouble down, OptionalDouble up) {}

    /**
     * Ranks all parameters other than one that are not fixed, with the default fitter.
     *
     * @param fit converged fit of this likelihood
     * @throws IllegalArgumentException if the parameter is fixed or the fit did not converge
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public static Ranking of(Likelihood likelihood, FitResult fit, String name) {
        return of(Objective.of(likelihood), new FisherScoring(), fit, name);
    }

    /**
     * Ranks all parameters other than one that are not fixed.
     *
     * @param fit converged fit of this objective
     * @throws IllegalArgumentException if the parameter is fixed or the fit did not converge
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public static Ranking of(Objective objective, FisherScoring fitter, FitResult fit, String name) {
        if (objective.parameters().get(name).fixed() || !fit.converged()) {
            throw new IllegalArgumentException("impacts on %s: %s"
                    .formatted(
                            name, fit.converged() ? "it is fixed" : fit.status().meaning()));
        }
        var impacts = new ArrayList<Impact>();
        for (Parameter nuisance : objective.parameters()) {
            if (!nuisance.fixed() && !nuisance.name().equals(name)) {
                impacts.add(impact(objective, fitter, fit, name, nuisance));
            }
        }
        impacts.sort(Comparator.comparingDouble(Impact::size).reversed());
        return new Ranking(name, fit, impacts);
    }

    private static Impact impact(
            Objective objective, FisherScoring fitter, FitResult fit, String name, Parameter nuisance) {
        var fits = new ConditionalFits(
                objective, fitter, nuisance.name(), fit.best().toArray());
        OptionalDouble prefit = Pull.prefitError(nuisance.constraint());
        OptionalDouble postfit = fit.error(nuisance.name());
        return new Impact(
                nuisance.name(), shift(fits, fit, name, nuisance, prefit), shift(fits, fit, name, nuisance, postfit));
    }

    private static Shift shift(
            ConditionalFits fits, FitResult fit, String name, Parameter nuisance, OptionalDouble error) {
        if (error.isEmpty()) {
            return new Shift(OptionalDouble.empty(), OptionalDouble.empty());
        }
        return new Shift(
                moved(fits, fit, name, nuisance, -error.getAsDouble()),
                moved(fits, fit, name, nuisance, error.getAsDouble()));
    }

    private static OptionalDouble moved(
            ConditionalFits fits, FitResult fit, String name, Parameter nuisance, double by) {
        double best = fit.best().value(nuisance.name());
        double to = Math.max(nuisance.lower(), Math.min(nuisance.upper(), best + by));
        fits.moveTo(fit.best().toArray());
        if (Double.isInfinite(fits.atOrInfinite(to))) {
            return OptionalDouble.empty();
        }
        double value = fits.theta()[fit.best().parameters().indexOf(name)];
        return OptionalDouble.of(value - fit.best().value(name));
    }
}
