package upscatter.likelihood;

import java.util.List;

/**
 * How well the best point describes the counts: the saturated Poisson statistic {@code 2 sum_b [nu_b - n_b + n_b ln(n_b/nu_b)]},
 * for large counts distributed as chi-squared (Baker and Cousins, NIM 221 (1984) 437, section 3).
 *
 * @param statistic sum over all bins, without the auxiliary measurements
 * @param degreesOfFreedom number of bins less the parameters that are neither fixed nor constrained; negative or zero if
 *     nothing is left to test
 * @param contributions share of each bin, in the order of the likelihood's bins
 */
public record GoodnessOfFit(double statistic, int degreesOfFreedom, List<Double> contributions) {
    /** Copies the list. */
    public GoodnessOfFit {
        contributions = List.copyOf(contributions);
    }
}
