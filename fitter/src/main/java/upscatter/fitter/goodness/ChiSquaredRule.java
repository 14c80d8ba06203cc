package upscatter.fitter.goodness;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.GoodnessOfFit;
import upscatter.model.parameter.Parameter;

/**
 * When the saturated statistic of a fit may be held against chi-squared: where its mean and its standard deviation are those of chi-squared to one
 * fortieth of the standard deviation, which moves a p-value by less than 0.01, and where counts are so many that no two repetitions are alike.
 *
 * <p>Mean and variance are the exact ones of the deviance of each Poisson count at its fitted expectation; each fitted parameter takes 1 and 2 from them.
 * A bound that an estimate reaches gives some of that back: d standard deviations away {@code E[max(0, z - d)^2] = (1 + d^2) Q(d) - d phi(d)}, one
 * half at the bound.
 */
public final class ChiSquaredRule {
    /** Difference of mean and of standard deviation, in standard deviations, that is small. */
    private static final double SMALL = 0.025;

    /** Probability of two repetitions with the same counts that is small: one bin of 200 expected counts has it. */
    private static final double ALIKE = 0.02;

    /** A bound at so many standard deviations is none. */
    private static final double FAR = 8;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private ChiSquaredRule() {}

    /**
     * Whether chi-squared holds.
     *
     * @param fit a fit of all parameters
     * @param goodness of its best point
     */
    public static boolean holds(FitResult fit, GoodnessOfFit goodness) {
        int freedom = goodness.degreesOfFreedom();
        if (freedom < 1 || !fit.valid() || goodness.reference().alike() > ALIKE) {
            return false;
        }
        double fitted = goodness.reference().data() - freedom;
        double mean = goodness.reference().mean() - fitted + givenBack(fit);
        double variance = goodness.reference().variance() - 2 * fitted;
        double deviation = Math.sqrt(2.0 * freedom);
        return Math.abs(mean - freedom) <= SMALL * deviation
                && Math.abs(Math.sqrt(Math.max(0, variance)) / deviation - 1) <= SMALL;
    }

    /** Degrees of freedom that bounds give back on average. */
    private static double givenBack(FitResult fit) {
        double sum = 0;
        for (Parameter parameter : fit.best().parameters()) {
            if (!parameter.fixed()) {
                double value = fit.best().value(parameter.name());
                OptionalDouble error = fit.error(parameter.name());
                double near = Math.min(value - parameter.lower(), parameter.upper() - value);
                double distance = error.isPresent() ? Math.max(0, near) / error.getAsDouble() : 0;
                sum += distance > FAR
                        ? 0
                        : (1 + distance * distance) * NORMAL.survivalProbability(distance)
                                - distance * NORMAL.density(distance);
            }
        }
        return sum;
    }
}
