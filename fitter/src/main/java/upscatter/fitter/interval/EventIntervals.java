package upscatter.fitter.interval;

import java.util.Arrays;

/**
 * For each number of events n the largest interval between two events, or an end of the window, with n events inside: largest in the share of the signal that it
 * holds. Unchanged by any rising function of the energy.
 */
final class EventIntervals {
    private static final double DEVIATIONS = 2.3;

    private final double[] ends;
    private final double[] shares;
    private final int[] first;

    private EventIntervals(double[] ends, double[] shares, int[] first) {
        this.ends = ends;
        this.shares = shares;
        this.first = first;
    }

    /**
     * Intervals of events.
     *
     * @param cumulative cumulative distribution of the signal at each event, in any order
     * @throws IllegalArgumentException if one is not between 0 and 1
     */
    static EventIntervals of(double... cumulative) {
        int events = cumulative.length;
        double[] ends = new double[events + 2];
        System.arraycopy(cumulative, 0, ends, 1, events);
        ends[events + 1] = 1;
        for (double value : cumulative) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(
                        "a cumulative distribution lies between 0 and 1 but is %s at an event".formatted(value));
            }
        }
        Arrays.sort(ends);
        double[] shares = new double[events + 1];
        int[] first = new int[events + 1];
        for (int n = 0; n <= events; n++) {
            for (int i = 0; i + n <= events; i++) {
                double share = ends[i + n + 1] - ends[i];
                if (share > shares[n]) {
                    shares[n] = share;
                    first[n] = i;
                }
            }
        }
        return new EventIntervals(ends, shares, first);
    }

    /** Number of events. */
    int events() {
        return shares.length - 1;
    }

    /** Share of the signal in the largest interval with n events; one for all of them. */
    double share(int n) {
        return shares[n];
    }

    /** About the expected number at which one of the intervals has {@link #DEVIATIONS} standard deviations fewer events than expected. */
    double guess() {
        double guess = Double.POSITIVE_INFINITY;
        for (int n = 0; n < shares.length; n++) {
            double root = (DEVIATIONS + Math.sqrt(DEVIATIONS * DEVIATIONS + 4 * n)) / 2;
            guess = Math.min(guess, root * root / shares[n]);
        }
        return guess;
    }

    /** The limit that the interval with n events sets. */
    IntervalLimit limit(double level, double expected, double error, int n) {
        return new IntervalLimit(level, expected, error, ends[first[n]], ends[first[n] + n + 1], n);
    }
}
