package upscatter.fitter.limit;

import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.likelihood.Likelihood;

/**
 * The interval of G. J. Feldman and R. D. Cousins for a parameter {@code theta >= 0} in the asymptotic approximation: values whose statistic t~ is not
 * beyond its quantile by Eqs. 43-45 of arXiv:1007.1727, which is that of chi-squared far from the bound and half a chi-squared at it.
 *
 * @param level confidence level, between 0.5 and 1
 * @param fitter for all fits inside
 */
public record UnifiedInterval(double level, FisherScoring fitter) {
    /** Of the best value: the precision of the lower end. */
    private static final double RESOLUTION = 1e-7;

    /** Rejects a level outside (0.5, 1) with {@link IllegalArgumentException}. */
    public UnifiedInterval {
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("confidence level must be between 0.5 and 1 but is " + level);
        }
    }

    /**
     * The two ends.
     *
     * @param lower zero where the bound is inside
     * @param upper absent where there is none below the bound of the parameter above
     */
    public record Ends(double lower, OptionalDouble upper) {}

    /**
     * The interval; empty where a fit fails. A lower bound below zero is raised to zero.
     *
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot be zero
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public Optional<Ends> of(Likelihood likelihood, String name) {
        var calibration = new Calibration.Asymptotic(2);
        ExclusionLimit upper = new UpperLimit(level, calibration, fitter).of(likelihood, name);
        if (!upper.valid()) {
            return Optional.empty();
        }
        try {
            double lower = lower(
                    new DataStatistic(likelihood, TestStatistic.T_TILDE, name, fitter),
                    new AsymptoticTest(level, calibration));
            return Optional.of(new Ends(lower, upper.observed()));
        } catch (FitFailure failure) {
            return Optional.empty();
        }
    }

    /** By bisection: the deviation falls from zero to the best value. */
    private double lower(DataStatistic data, AsymptoticTest test) {
        ConditionalFits asimov = data.asimov(data.profiled(0));
        double best = data.best();
        if (!(best > 0) || !excluded(0, data, asimov, test)) {
            return 0;
        }
        double outside = 0;
        double inside = best;
        while (inside - outside > RESOLUTION * best) {
            double middle = 0.5 * (outside + inside);
            if (excluded(middle, data, asimov, test)) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        return inside;
    }

    /** At the bound itself the probability is that of one side, {@code Q(sqrt(t~))} (Eq. 52). */
    private boolean excluded(double tested, DataStatistic data, ConditionalFits asimov, AsymptoticTest test) {
        double t = data.statistic(tested);
        if (tested == 0) {
            double half = new AsymptoticTest(level, new Calibration.Asymptotic(1)).critical();
            return Math.sqrt(t) > half;
        }
        return test.deviation(t, Math.sqrt(asimov.rise(tested, 0))) > test.critical();
    }
}
