package upscatter.fitter.montecarlo;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A p-value counted in toys.
 *
 * @param exceeding toys whose statistic is at least the observed one
 * @param toys toys whose fits converged
 * @param failed toys with a failed fit, which may be on either side
 */
public record ToyPValue(long exceeding, long toys, long failed) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** One-sided level of {@link #atMost()}: three toys where none exceeds. */
    private static final double CAUTION = 0.05;

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

    /** Upper limit of Clopper and Pearson at 95% on the p-value, among toys whose fits converged: {@code 1 - 0.05^(1/n)}, about 3/n, where none exceeds. */
    public double atMost() {
        return exceeding == toys
                ? 1
                : BetaDistribution.of(exceeding + 1.0, (double) (toys - exceeding))
                        .inverseSurvivalProbability(CAUTION);
    }

    /** Lower limit of Clopper and Pearson at 95% on the p-value, likewise. */
    public double atLeast() {
        return exceeding == 0
                ? 0
                : BetaDistribution.of((double) exceeding, toys - exceeding + 1.0)
                        .inverseCumulativeProbability(CAUTION);
    }

    /**
     * The largest binomial error {@code sqrt(p (1 - p)/n)} that a p-value between {@link #atLeast()} and {@link #atMost()} has: what as many
     * other toys are to be expected to reach. A plan made with the error itself would be content with fluctuations to low counts.
     */
    public double cautiousError() {
        double p = Math.max(atLeast(), Math.min(0.5, atMost()));
        return toys == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(p * (1 - p) / toys);
    }

    /**
     * Whether a number is outside the interval of Clopper and Pearson whose tails are those of a normal variable beyond so many standard
     * deviations. Never without toys, and never for a target that no probability between
     * zero and one has.
     */
    public boolean isClearOf(double target, double deviations) {
        if (toys == 0 || !(target > 0 && target < 1)) {
            return false;
        }
        var counts = BinomialDistribution.of(Math.toIntExact(toys), target);
        int count = (int) exceeding;
        double tail = value() < target
                ? counts.cumulativeProbability(count)
                : count == 0 ? 1 : counts.survivalProbability(count - 1);
        return tail < NORMAL.survivalProbability(deviations);
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
