package upscatter.fitter;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A p-value counted in toys.
 *
 * @param exceeding toys whose statistic is at least the observed one
 * @param toys toys whose fits converged
 * @param failed toys with a failed fit, which may be on either side
 */
public record ToyPValue(long exceeding, long toys, long failed) {
    /** Rejects numbers without meaning with {@link IllegalArgumentException}. */
    public ToyPValue {
        if (exceeding < 0 || exceeding > toys || failed < 0) {
            throw new IllegalArgumentException(
                    "%d of %d toys cannot exceed, %d cannot have failed".formatted(exceeding, toys, failed));
        }
    }

    /** Share of the toys with a fit that exceed the observed statistic; NaN without toys. */
    public double value() {
        return (double) exceeding / toys;
    }

    /**
     * Monte Carlo error: half the width of E. B. Wilson's interval of one standard deviation (J. Am. Stat. Assoc. 22 (1927) 209),
     * {@code sqrt(p (1 - p)/n + 1/(4 n^2))/(1 + 1/n)}: the binomial error for many toys, and not zero where none exceeds.
     */
    public double error() {
        double n = toys;
        double p = value();
        return toys == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(p * (1 - p) / n + 0.25 / (n * n)) / (1 + 1 / n);
    }

    /** Value and Monte Carlo error. */
    public MonteCarloValue estimate() {
        return new MonteCarloValue(value(), error());
    }

    /**
     * Central interval of C. J. Clopper and E. S. Pearson (Biometrika 26 (1934) 404) for the p-value, wide enough for failed toys
     * on either side: they count as not exceeding at its lower end and as exceeding at its upper end.
     *
     * @param level confidence level, between 0 and 1
     */
    public Range interval(double level) {
        double tail = 0.5 * (1 - level);
        long all = toys + failed;
        long most = exceeding + failed;
        double low = exceeding == 0
                ? 0
                : BetaDistribution.of((double) exceeding, (double) (all - exceeding + 1))
                        .inverseCumulativeProbability(tail);
        double high = most == all
                ? 1
                : BetaDistribution.of((double) (most + 1), (double) (all - most))
                        .inverseSurvivalProbability(tail);
        return new Range(low, high);
    }

    /**
     * An interval.
     *
     * @param low its lower end
     * @param high its upper end
     */
    public record Range(double low, double high) {}
}
