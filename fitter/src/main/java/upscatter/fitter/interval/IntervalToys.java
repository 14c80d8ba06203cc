package upscatter.fitter.interval;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * Experiments without a background at one expected number of events: the distributions C_n of their largest intervals, and, of as many others, that of C_Max.
 * Numbers of events are the quantiles of the Poisson distribution in equal steps, so that the probability of few events has no error to speak of; the places of the first
 * events of a toy are the same at each expected number, so that its results change smoothly with it.
 */
final class IntervalToys {
    private final int toys;
    private final float[][] shares;
    private final int[] events;
    private final double[] maxima;

    private IntervalToys(int toys, float[][] shares, int[] events, double[] maxima) {
        this.toys = toys;
        this.shares = shares;
        this.events = events;
        this.maxima = maxima;
    }

    /** Toys of a seed at an expected number of events. */
    static IntervalToys of(long seed, double expected, int toys) {
        int[] events = events(expected, toys);
        int most = events[toys - 1];
        float[][] shares = new float[most + 1][toys];
        for (int toy = 0; toy < toys; toy++) {
            float[] largest = largest(seed, 0, toy, events[toy]);
            for (int n = 0; n <= most; n++) {
                shares[n][toy] = n < largest.length ? largest[n] : 1;
            }
        }
        // A limit is above the median: the lower half is never asked for.
        int lower = toys / 2;
        for (int n = 0; n <= most; n++) {
            Arrays.sort(shares[n]);
            shares[n] = Arrays.copyOfRange(shares[n], lower, toys);
        }
        var table = new IntervalToys(toys, shares, events, new double[0]);
        double[] maxima = new double[toys];
        for (int toy = 0; toy < toys; toy++) {
            float[] largest = largest(seed, 1, toy, events[toy]);
            maxima[toy] = IntStream.range(0, largest.length)
                    .mapToDouble(n -> table.probability(n, largest[n]))
                    .max()
                    .orElse(0);
        }
        return new IntervalToys(toys, shares, events, maxima);
    }

    /** Rising numbers of events, one a toy. */
    private static int[] events(double expected, int toys) {
        PoissonDistribution poisson = PoissonDistribution.of(expected);
        int[] events = new int[toys];
        int number = 0;
        double below = poisson.cumulativeProbability(0);
        for (int toy = 0; toy < toys; toy++) {
            while (below < (toy + 0.5) / toys) {
                number++;
                below = poisson.cumulativeProbability(number);
            }
            events[toy] = number;
        }
        return events;
    }

    /** Shares of the largest intervals of a toy, by the number of events in them. */
    private static float[] largest(long seed, int set, int toy, int events) {
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(new long[] {seed, 0, 0, 0, toy, set});
        float[] ends = new float[events + 2];
        for (int i = 1; i <= events; i++) {
            ends[i] = random.nextFloat();
        }
        ends[events + 1] = 1;
        Arrays.sort(ends);
        float[] largest = new float[events + 1];
        for (int n = 0; n <= events; n++) {
            float share = 0;
            for (int i = 0; i + n <= events; i++) {
                float here = ends[i + n + 1] - ends[i];
                if (here > share) {
                    share = here;
                }
            }
            largest[n] = share;
        }
        return largest;
    }

    /**
     * C_n: the share of experiments whose largest interval with at most n events is smaller; one half where it is less. Linear between two of the toys, so that
     * a window without events is told from one that nearly has none.
     */
    double probability(int n, double share) {
        if (n >= shares.length) {
            return 0.5;
        }
        float[] sorted = shares[n];
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < share) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return 0.5;
        }
        double between = low < sorted.length ? (share - sorted[low - 1]) / (sorted[low] - sorted[low - 1]) - 1 : 0;
        return (toys - sorted.length + low + between) / toys;
    }

    /** Standard deviation of a probability C_n from the number of toys; that of experiments with at most n events is known. */
    double error(int n, double probability) {
        double certain = Arrays.stream(events).filter(number -> number <= n).count() / (double) toys;
        double rest = Math.max(0, 1 - probability - certain);
        return Math.sqrt(rest * (1 - rest) / toys);
    }

    /** Number n of the largest C_n of intervals. */
    int best(EventIntervals intervals) {
        int best = 0;
        double largest = 0;
        for (int n = 0; n <= intervals.events(); n++) {
            double here = probability(n, intervals.share(n));
            if (here > largest) {
                largest = here;
                best = n;
            }
        }
        return best;
    }

    /** The largest of all C_n of intervals. */
    double maximum(EventIntervals intervals) {
        int n = best(intervals);
        return probability(n, intervals.share(n));
    }

    /** Share of experiments whose C_Max is at least this one. */
    double survival(double maximum) {
        return Arrays.stream(maxima).filter(found -> found >= maximum).count() / (double) toys;
    }

    /** Standard deviation of that share: at each number of events that of a binomial, and the step of a toy. */
    double survivalError(double maximum) {
        double variance = 1;
        for (int first = 0; first < toys; ) {
            int end = first;
            int above = 0;
            while (end < toys && events[end] == events[first]) {
                above += maxima[end] >= maximum ? 1 : 0;
                end++;
            }
            variance += above * (1 - above / (double) (end - first));
            first = end;
        }
        return Math.sqrt(variance) / toys;
    }

    /** The value that C_Max does not exceed with a probability. */
    double quantile(double level) {
        double[] sorted = maxima.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(level * toys) - 1)];
    }

    /** Number of toys of each of the two sets. */
    int toys() {
        return toys;
    }
}
