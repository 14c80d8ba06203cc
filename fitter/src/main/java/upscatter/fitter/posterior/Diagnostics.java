package upscatter.fitter.posterior;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether chains have forgotten where they began, and how many independent draws they are worth: A. Vehtari, A. Gelman, D. Simpson, B. Carpenter,
 * P.-C. Bürkner, Bayesian Analysis 16 (2021) 667, with split chains and ranks.
 *
 * <p>Chains are arrays of equal length of the values of one parameter.
 */
final class Diagnostics {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Diagnostics() {}

    /** The larger of the rank-normalised split R-hat of the values and of their distance from the median; one for converged chains. */
    static double rHat(double[][] chains) {
        double[][] halves = split(chains);
        double median = median(halves);
        double[][] folded = map(halves, value -> Math.abs(value - median));
        return Math.max(plainRHat(ranked(halves)), plainRHat(ranked(folded)));
    }

    /** Effective number of draws for the middle of the distribution. */
    static double bulk(double[][] chains) {
        return effective(ranked(split(chains)));
    }

    /** The smaller effective number of draws for the quantiles of 5% and 95%. */
    static double tail(double[][] chains) {
        double[] sorted = sorted(chains);
        double low = sorted[(int) (0.05 * sorted.length)];
        double high = sorted[(int) (0.95 * sorted.length)];
        return Math.min(ofShare(chains, value -> value <= low), ofShare(chains, value -> value <= high));
    }

    /** Effective number of draws for the share of values with a property. */
    static double ofShare(double[][] chains, DoublePredicate property) {
        return effective(split(map(chains, value -> property.test(value) ? 1 : 0)));
    }

    /** Effective number of draws for the mean. */
    static double ofMean(double[][] chains) {
        return effective(split(chains));
    }

    static double[] sorted(double[][] chains) {
        double[] all = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
        Arrays.sort(all);
        return all;
    }

    private static double median(double[][] chains) {
        double[] sorted = sorted(chains);
        return 0.5 * (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]);
    }

    private static double[][] map(double[][] chains, java.util.function.DoubleUnaryOperator function) {
        return Arrays.stream(chains)
                .map(chain -> Arrays.stream(chain).map(function).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] split(double[][] chains) {
        double[][] halves = new double[2 * chains.length][];
        int half = chains[0].length / 2;
        for (int c = 0; c < chains.length; c++) {
            halves[2 * c] = Arrays.copyOf(chains[c], half);
            halves[2 * c + 1] = Arrays.copyOfRange(chains[c], chains[c].length - half, chains[c].length);
        }
        return halves;
    }

    /** Normal scores of the ranks of all values together, {@code Phi^-1((r - 3/8)/(S + 1/4))}; equal values share their mean rank. */
    private static double[][] ranked(double[][] chains) {
        int length = chains[0].length;
        double[] all = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        double[][] scores = new double[chains.length][length];
        for (int i = 0; i < all.length; i++) {
            double rank = 0.5 * (first(sorted, all[i]) + last(sorted, all[i])) + 1;
            scores[i / length][i % length] = NORMAL.inverseCumulativeProbability((rank - 0.375) / (all.length + 0.25));
        }
        return scores;
    }

    /** Lowest place of a value that is there. */
    private static int first(double[] sorted, double value) {
        int place = Arrays.binarySearch(sorted, value);
        while (place > 0 && sorted[place - 1] == value) {
            place = Arrays.binarySearch(sorted, 0, place, value);
        }
        return place;
    }

    /** Highest place of a value that is there. */
    private static int last(double[] sorted, double value) {
        int place = Arrays.binarySearch(sorted, value);
        while (place + 1 < sorted.length && sorted[place + 1] == value) {
            place = Arrays.binarySearch(sorted, place + 1, sorted.length, value);
        }
        return place;
    }

    /** {@code sqrt(((n - 1)/n W + B/n)/W)}; one if nothing varies. */
    private static double plainRHat(double[][] chains) {
        double within = within(chains);
        return within == 0 ? 1 : Math.sqrt(total(chains, within) / within);
    }

    private static double within(double[][] chains) {
        return Arrays.stream(chains)
                .mapToDouble(Diagnostics::variance)
                .average()
                .orElse(0);
    }

    private static double total(double[][] chains, double within) {
        double n = chains[0].length;
        double[] means = Arrays.stream(chains).mapToDouble(Diagnostics::mean).toArray();
        return (n - 1) / n * within + (means.length > 1 ? variance(means) : 0);
    }

    /** Number of draws over the integrated autocorrelation, summed in pairs while these fall (C. J. Geyer, Statist. Sci. 7 (1992) 473). */
    private static double effective(double[][] chains) {
        int n = chains[0].length;
        double draws = (double) n * chains.length;
        double within = within(chains);
        double total = total(chains, within);
        if (!(within > 0)) {
            return draws;
        }
        double sum = 0;
        double last = Double.POSITIVE_INFINITY;
        for (int lag = 0; lag + 1 < n; lag += 2) {
            double pair = correlation(chains, lag, within, total) + correlation(chains, lag + 1, within, total);
            if (pair <= 0) {
                break;
            }
            last = Math.min(last, pair);
            sum += last;
        }
        double time = Math.max(2 * sum - 1, 1 / Math.log10(draws));
        return draws / time;
    }

    private static double correlation(double[][] chains, int lag, double within, double total) {
        if (lag == 0) {
            return 1;
        }
        double covariance = 0;
        for (double[] chain : chains) {
            double mean = mean(chain);
            double sum = 0;
            for (int i = 0; i + lag < chain.length; i++) {
                sum += (chain[i] - mean) * (chain[i + lag] - mean);
            }
            covariance += sum / (chain.length - 1);
        }
        return 1 - (within - covariance / chains.length) / total;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }
}
