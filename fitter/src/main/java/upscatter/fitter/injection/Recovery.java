package upscatter.fitter.injection;

import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyValues;

/**
 * How one parameter is found again. A pull is the signed root of the rise of {@code -2 ln L} from the best fit to the true value, all
 * other parameters at their best: {@code (estimate - truth)/error} in the Gaussian limit, of mean zero and width one there, and without need
 * of an error elsewhere.
 *
 * @param parameter its name
 * @param truth its true value, in its unit
 * @param estimates best values, in its unit
 * @param pulls signed roots
 */
public record Recovery(String parameter, double truth, ToyValues estimates, ToyValues pulls) {

    /** Mean of the estimates less the truth, and its Monte Carlo error. */
    public MonteCarloValue bias() {
        MonteCarloValue mean = estimates.mean();
        return new MonteCarloValue(mean.value() - truth, mean.error());
    }

    /** Median of the estimates less the truth, and its Monte Carlo error. */
    public MonteCarloValue medianBias() {
        MonteCarloValue median = estimates.quantile(0.5);
        return new MonteCarloValue(median.value() - truth, median.error());
    }

    /** Mean pull and its Monte Carlo error. */
    public MonteCarloValue pullMean() {
        return pulls.mean();
    }

    /** Standard deviation of the pulls and its Monte Carlo error. */
    public MonteCarloValue pullWidth() {
        return pulls.deviation();
    }

    Recovery plus(Recovery other) {
        return new Recovery(parameter, truth, estimates.plus(other.estimates), pulls.plus(other.pulls));
    }
}
