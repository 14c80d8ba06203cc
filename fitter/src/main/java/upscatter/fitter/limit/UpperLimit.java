package upscatter.fitter.limit;

import java.util.List;
import java.util.OptionalDouble;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.profile.DeeperMinimum;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.model.stable.Stable;

/**
 * Upper limit on a parameter {@code theta >= 0} by the profile likelihood ratio {@code t~(theta) = -2 ln L(theta, eta-hat-hat)/L(theta-hat,
 * eta-hat)} with {@code theta-hat >= 0} (Cowan, Cranmer, Gross, Vitells, arXiv:1007.1727, Eqs. 11 and 16): the value above
 * theta-hat where the calibrated test reaches the confidence level.
 *
 * <p>Expected limits come from the Asimov data of background alone, its nuisance parameters at their best fit to the data at
 * theta = 0. With {@code s(theta) = sqrt(t_A(theta))}, theta is s standard deviations from zero; an estimate that fluctuated by N
 * of them just excludes the s given by {@link AsymptoticTest#excluded}, and the band is where {@code s(theta)} has that value.
 *
 * @param level confidence level, between 0.5 and 1
 * @param calibration how the statistic becomes a confidence level
 * @param fitter for all fits inside
 */
@Stable
public record UpperLimit(double level, Calibration calibration, FisherScoring fitter) {
    /** Deeper minima on the way that may begin a limit anew: each is lower than the last, and a fit that still moves after five is a failure. */
    private static final int RESTARTS = 5;

    /** Rejects a level outside (0.5, 1) with {@link IllegalArgumentException}. */
    public UpperLimit {
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("confidence level must be between 0.5 and 1 but is %s%s"
                    .formatted(level, level > 1 ? "%nMaybe it is in percent.".formatted() : ""));
        }
    }

    /**
     * With the default fitter.
     *
     * @param level confidence level, between 0.5 and 1
     * @param calibration how the statistic becomes a confidence level
     * @throws IllegalArgumentException if the level is outside (0.5, 1)
     */
    public UpperLimit(double level, Calibration calibration) {
        this(level, calibration, new FisherScoring());
    }

    /**
     * Limit on a parameter, observed and expected, in its unit. A lower bound below zero is raised to zero.
     *
     * @param likelihood of the data
     * @param name name of the parameter
     * @return the limits; a fit that fails inside is no exception but a limit that is absent or not valid, with its reason
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot be zero
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public ExclusionLimit of(Likelihood likelihood, String name) {
        return of(likelihood, name, Double.POSITIVE_INFINITY);
    }

    /**
     * Limit on a parameter at one held value of a second one, as the end of their joint region: the statistic rises from a reference
     * minimum over both. Without a signal in the data the reference is background alone, so that the median needs none; other bands
     * do not exist, because what other values of the second parameter would gain by the fluctuation is not known.
     *
     * @param reference minimum of {@code -2 ln L} over both parameters; for {@link Calibration.Gaussian} relative to background
     *     alone, as minus the largest {@link #gaussianGain}
     * @return as {@link #of(Likelihood, String)}; {@code EXCLUDES_ALL} where the region does not reach the held value
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot be zero
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public ExclusionLimit of(Likelihood likelihood, String name, double reference) {
        Likelihood bounded = ParameterOfInterest.bounded(likelihood, name);
        if (calibration instanceof Calibration.Counting counting) {
            return counted(bounded, name, counting);
        }
        double[] start = Point.start(bounded.parameters()).toArray();
        for (int restart = 0; ; restart++) {
            try {
                return search(bounded, name, start, reference).limit();
            } catch (DeeperMinimum deeper) {
                if (restart == RESTARTS) {
                    return failed(name, "the best fit moved with every restart");
                }
                start = deeper.theta();
            } catch (FitFailure failure) {
                return failed(name, String.valueOf(failure.getMessage()));
            }
        }
    }

    private LimitSearch search(Likelihood bounded, String name, double[] start, double reference) {
        return new LimitSearch(bounded, name, new AsymptoticTest(level, calibration), fitter, start, reference);
    }

    private ExclusionLimit counted(Likelihood bounded, String name, Calibration.Counting counting) {
        try {
            return new CountingLimit(bounded, name, level, counting, fitter).limit();
        } catch (FitFailure failure) {
            return failed(name, String.valueOf(failure.getMessage()));
        }
    }

    /**
     * How far the best fit lies below background alone where the likelihood is the parabola of {@link Calibration.Gaussian}: the
     * square of the estimate in standard deviations, zero for a deficit.
     *
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot be zero
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public double gaussianGain(Likelihood likelihood, String name) {
        Likelihood bounded = ParameterOfInterest.bounded(likelihood, name);
        try {
            double[] start = Point.start(bounded.parameters()).toArray();
            double pull = search(bounded, name, start, Double.POSITIVE_INFINITY)
                    .parabola()
                    .pull();
            return pull > 0 ? pull * pull : 0;
        } catch (FitFailure failure) {
            return 0;
        }
    }

    private ExclusionLimit failed(String name, String warning) {
        OptionalDouble none = OptionalDouble.empty();
        List<OptionalDouble> bands = List.of(none, none, none, none, none);
        return new ExclusionLimit(
                name, level, calibration, Double.NaN, none, bands, none, Reason.FIT_FAILED, false, List.of(warning));
    }
}
