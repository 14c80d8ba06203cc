package upscatter.fitter.toys;

import java.util.List;

/**
 * How the likelihood ratio of a shape and a strength, {@code t = -2 ln [L(x, y)/L(best)]}, is distributed at one tested pair: toys drawn there, and toys drawn without
 * a strength, each with the nuisance parameters that fit the data best.
 *
 * @param tested tested strength, in the unit of the parameter
 * @param observed ratio of the data there, finite
 * @param signal ratios of toys at the tested pair, NaN where a fit failed
 * @param background those of toys without a strength
 */
public record SampledRatio(double tested, double observed, List<Double> signal, List<Double> background) {
    /** Copies the lists. */
    public SampledRatio {
        signal = List.copyOf(signal);
        background = List.copyOf(background);
    }

    /** Probability of a ratio at least so large at the tested pair by Wilks' theorem, {@code exp(-t/2)}: chi-squared of two degrees of freedom. */
    public double withSignal(double at) {
        return Math.exp(-at / 2);
    }
}
