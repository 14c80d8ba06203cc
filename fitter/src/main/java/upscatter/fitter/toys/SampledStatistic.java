package upscatter.fitter.toys;

import upscatter.fitter.limit.TestStatistic;

/**
 * How a test statistic is distributed at one tested value: toys drawn there, and toys drawn without a signal, each with the nuisance parameters that fit the
 * data best.
 *
 * @param statistic which one
 * @param tested the tested value, in the unit of the parameter
 * @param observed statistic of the data there, finite
 * @param separation tested value in standard deviations of its estimate, {@code sqrt(t~)} of the Asimov data of background alone (arXiv:1007.1727, Eq. 31)
 * @param signal toys at the tested value
 * @param background toys without a signal
 */
public record SampledStatistic(
        TestStatistic statistic,
        double tested,
        double observed,
        double separation,
        ToySample signal,
        ToySample background) {

    /** Asymptotic probability of a statistic at least so large at the tested value, half a chi-squared or one. */
    public double withSignal(double at) {
        return statistic.survivalProbability(at, separation, separation);
    }

    /** The same without a signal: a chi-squared that is not central. */
    public double withoutSignal(double at) {
        return statistic.survivalProbability(at, separation, 0);
    }
}
