package upscatter.fitter.interval;

/**
 * Upper limit from the largest gap between neighbouring events: the expected number mu of signal events at which a gap as large as that of the data, x expected events,
 * has only the probability 1 - level to be found without a background. S. Yellin, Phys. Rev. D 66, 032005 (2002), Eq. 2.
 *
 * @param level confidence level, between 0.5 and 1
 */
public record MaximumGap(double level) {
    /** Where the second term of the series is larger, the terms cancel, and the sum is below 1e-6. */
    private static final double CANCELLING = 16;

    /** Terms beyond one so small are smaller still. */
    private static final double NEGLIGIBLE = 1e-20;

    private static final int HALVINGS = 100;

    /** Rejects a level that is not between 0.5 and 1 with {@link IllegalArgumentException}. */
    public MaximumGap {
        requireLevel(level);
    }

    static void requireLevel(double level) {
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("a confidence level must lie between 0.5 and 1 but is " + level);
        }
    }

    /**
     * Probability that no gap between events is larger than x:
     * {@code C_0(x, mu) = sum_{k=0}^{m} (kx - mu)^k e^{-kx}/k! (1 + k/(mu - kx))} with m the largest integer that is not above mu/x; to 1e-6.
     *
     * @param x expected number of events in the gap, above 0 and not above mu
     * @param mu expected number of events in the whole window
     * @throws IllegalArgumentException if x is not in that range
     */
    public static double probability(double x, double mu) {
        if (!(x > 0 && x <= mu) || Double.isInfinite(mu)) {
            throw new IllegalArgumentException(
                    "a gap holds more than 0 and at most all %s expected events but this one %s".formatted(mu, x));
        }
        if (Math.exp(-x) * (mu - x + 1) > CANCELLING) {
            return 0;
        }
        double sum = 1;
        double logFactorial = 0;
        for (int k = 1; k * x <= mu; k++) {
            logFactorial += Math.log(k);
            double rest = mu - k * x;
            double power = k == 1 ? 0 : (k - 1) * Math.log(rest);
            double term = Math.exp(power + Math.log(rest + k) - k * x - logFactorial);
            sum += k % 2 == 0 ? term : -term;
            if (term < NEGLIGIBLE) {
                break;
            }
        }
        return Math.max(0, Math.min(1, sum));
    }

    /**
     * The limit.
     *
     * @param cumulative cumulative distribution of the signal at each event, in any order; none without events
     * @throws IllegalArgumentException if one is not between 0 and 1
     */
    public IntervalLimit of(double... cumulative) {
        EventIntervals intervals = EventIntervals.of(cumulative);
        double share = intervals.share(0);
        double low = -Math.log1p(-level);
        double high = low / share;
        while (probability(share * high, high) < level) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (probability(share * middle, middle) < level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return intervals.limit(level, high, 0, 0);
    }
}
