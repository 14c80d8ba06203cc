package upscatter.fitter.impact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.fitter.profile.CovarianceModel;
import upscatter.fitter.profile.NearbyFits;
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

        /** Larger of both post-fit shifts in absolute value, in the unit of the parameter of interest; zero if there is none. */
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
        return of(Objectives.of(likelihood), new FisherScoring(), fit, name);
    }

    /**
     * Ranks all parameters other than one that are not fixed.
     *
     * @param fit converged fit of this objective
     * @throws IllegalArgumentException if the parameter is fixed or the fit did not converge
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public static Ranking of(Objective objective, FisherScoring fitter, FitResult fit, String name) {
        return of(() -> objective, fitter, fit, name, Workers.ALONE);
    }

    /**
     * Ranks all parameters other than one that are not fixed, by workers on whose number no digit depends.
     *
     * @param objectives one for each task, of one and the same function
     * @param fit converged fit of that function
     * @param workers who make the fits
     * @throws IllegalArgumentException if the parameter is fixed or the fit did not converge
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public static Ranking of(
            Supplier<Objective> objectives, FisherScoring fitter, FitResult fit, String name, Workers workers) {
        Objective first = objectives.get();
        if (first.parameters().get(name).fixed() || !fit.converged()) {
            throw new IllegalArgumentException("impacts on %s: %s"
                    .formatted(
                            name, fit.converged() ? "it is fixed" : fit.status().meaning()));
        }
        double[] inverse = CovarianceModel.inverse(first, fit);
        var tasks = new ArrayList<Callable<Impact>>();
        for (Parameter nuisance : first.parameters()) {
            if (!nuisance.fixed() && !nuisance.name().equals(name)) {
                tasks.add(() -> impact(objectives.get(), fitter, fit, name, nuisance, inverse));
            }
        }
        var impacts = new ArrayList<>(workers.run("impacts", tasks));
        impacts.sort(Comparator.comparingDouble(Impact::size).reversed());
        return new Ranking(name, fit, impacts);
    }

    private static Impact impact(
            Objective objective,
            FisherScoring fitter,
            FitResult fit,
            String name,
            Parameter nuisance,
            double[] inverse) {
        var moves = new Moves(objective, fitter, fit, name, nuisance, inverse);
        OptionalDouble prefit = nuisance.constraint().deviation();
        OptionalDouble postfit = fit.error(nuisance.name());
        return new Impact(nuisance.name(), moves.by(prefit), moves.by(postfit));
    }

    /** Moves of the parameter of interest with one nuisance parameter. */
    private static final class Moves {
        private final Objective objective;
        private final FisherScoring fitter;
        private final FitResult fit;
        private final int asked;
        private final Parameter nuisance;
        private final int index;
        private final NearbyFits nearby;
        private Optional<ConditionalFits> fits = Optional.empty();

        Moves(
                Objective objective,
                FisherScoring fitter,
                FitResult fit,
                String name,
                Parameter nuisance,
                double[] inverse) {
            this.objective = objective;
            this.fitter = fitter;
            this.fit = fit;
            this.asked = objective.parameters().indexOf(name);
            this.nuisance = nuisance;
            this.index = objective.parameters().indexOf(nuisance.name());
            this.nearby = new NearbyFits(objective, fitter, fit, inverse);
        }

        Shift by(OptionalDouble error) {
            return error.isEmpty()
                    ? new Shift(OptionalDouble.empty(), OptionalDouble.empty())
                    : new Shift(to(-error.getAsDouble()), to(error.getAsDouble()));
        }

        private OptionalDouble to(double by) {
            double[] best = fit.best().toArray();
            double to = Math.max(nuisance.lower(), Math.min(nuisance.upper(), best[index] + by));
            OptionalDouble quick = nearby.moved(index, to - best[index], asked);
            return quick.isPresent() ? quick : thorough(best, to);
        }

        private OptionalDouble thorough(double[] best, double to) {
            if (fits.isEmpty()) {
                fits = Optional.of(new ConditionalFits(objective, fitter, nuisance.name(), best));
            }
            ConditionalFits conditional = fits.get();
            conditional.moveTo(best);
            return Double.isInfinite(conditional.atOrInfinite(to))
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(conditional.theta()[asked] - best[asked]);
        }
    }
}
