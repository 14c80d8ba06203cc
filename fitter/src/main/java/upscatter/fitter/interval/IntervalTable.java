package upscatter.fitter.interval;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Monte Carlo tables of the optimum interval at expected numbers of events that are two per cent apart, each made when it is first asked for and then kept. The
 * same seed makes the same tables; several threads may ask.
 */
public final class IntervalTable {
    /** The largest expected number of events of which a table is made. */
    public static final double LARGEST = 1000;

    /** Toys of each table; of many events fewer, because a limit on many events is relatively sharper. */
    private static final int TOYS = 10_000;

    private static final int FEWEST_TOYS = 2000;
    private static final double MANY = 50;
    private static final double STEP = 0.02;

    private final long seed;
    private final int last;
    private final Map<Integer, IntervalToys> made = new ConcurrentHashMap<>();

    /** Tables of a seed. */
    public IntervalTable(long seed) {
        this(seed, LARGEST);
    }

    IntervalTable(long seed, double largest) {
        this.seed = seed;
        this.last = number(largest);
    }

    /** Number of the last table that is made. */
    int last() {
        return last;
    }

    /** Number of toys that a table is made of, of each of two sets: one for C_n, one for C_Max. */
    static int toys(double expected) {
        return expected <= MANY ? TOYS : Math.max(FEWEST_TOYS, (int) (TOYS * MANY / expected));
    }

    /** Expected number of events of a table. */
    static double expected(int number) {
        return Math.exp(STEP * number);
    }

    /** Number of the last table that does not expect more events. */
    static int number(double expected) {
        return (int) Math.floor(Math.log(expected) / STEP);
    }

    IntervalToys at(int number) {
        return made.computeIfAbsent(number, n -> IntervalToys.of(seed, expected(n), toys(expected(n))));
    }

    /**
     * Probability C_n(x, mu) that all intervals with at most n events have less than x expected ones, without a background; by toys at mu itself.
     *
     * @param n number of events
     * @param x expected number of events in the interval
     * @param mu expected number of events in the whole window, at most {@link #LARGEST}
     * @return the probability, or one half where it is less
     * @throws IllegalArgumentException if mu is not positive, or larger
     */
    public double probability(int n, double x, double mu) {
        return IntervalToys.of(seed, checked(mu), toys(mu)).probability(n, x / mu);
    }

    /**
     * The value C̄_Max(level, mu) that the largest of all C_n does not exceed with the probability of a level, without a background; by toys at mu itself.
     *
     * @param level probability, between 0.5 and 1
     * @param mu expected number of events in the whole window, at most {@link #LARGEST}
     * @throws IllegalArgumentException if level or mu is outside of its range
     */
    public double maximum(double level, double mu) {
        MaximumGap.requireLevel(level);
        return IntervalToys.of(seed, checked(mu), toys(mu)).quantile(level);
    }

    private static double checked(double mu) {
        if (!(mu > 0 && mu <= LARGEST)) {
            throw new IllegalArgumentException(
                    "tables of intervals are made of up to %s expected events but not of %s".formatted(LARGEST, mu));
        }
        return mu;
    }
}
