package upscatter.likelihood;

import java.util.List;
import upscatter.model.stable.Stable;

/**
 * How well a point describes counts, measured values and auxiliary measurements: {@code -2 ln L} less its saturated value, for large counts and at
 * the best point distributed as chi-squared (S. Baker and R. D. Cousins, NIM 221 (1984) 437, section 3). An auxiliary measurement is data like any
 * other and has its share: the squared pull of a normal one, the deviance of a count.
 *
 * <p>A fixed parameter is not fitted and its auxiliary measurement is none of the data; a parameter that ended at its bound was fitted.
 *
 * @param statistic sum over all bins and all auxiliary measurements of parameters that are not fixed
 * @param degreesOfFreedom bins and auxiliary measurements less fitted parameters, which is bins less parameters without auxiliary measurement and less backgrounds
 *     that are free in each bin; negative or zero if nothing is left to test
 * @param contributions share of each bin, in the order of the likelihood's bins
 * @param auxiliary the part of the statistic that is due to auxiliary measurements
 * @param reference what the same data would contribute if the point were the truth
 */
@Stable(constructed = false)
public record GoodnessOfFit(
        double statistic, int degreesOfFreedom, List<Double> contributions, double auxiliary, Reference reference) {
    /** Copies the list. */
    public GoodnessOfFit {
        contributions = List.copyOf(contributions);
    }

    /**
     * The statistic of data drawn at the point and not fitted again, to be held against chi-squared with one degree of freedom for each of them.
     *
     * @param data number of bins and of auxiliary measurements
     * @param mean exact mean; that of chi-squared is {@code data}
     * @param variance exact variance; that of chi-squared is {@code 2 data}
     * @param alike probability that two repetitions have the same counts in all bins: a statistic of few values is no continuous variable
     */
    public record Reference(int data, double mean, double variance, double alike) {}
}
