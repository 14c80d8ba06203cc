package upscatter.fitter.coverage;

import java.util.Comparator;
import java.util.List;

/**
 * Toys of one point in the order of their statistic, with the expansion of the probability of each in the nuisance parameters: p-values
 * there and, to second order, at nuisance values a step d away,
 *
 * <pre>
 * p(t; d) = (1/M) sum over toys with t_j >= t of [1 + (e_j - mean e).(d, dd)]
 * </pre>
 */
final class ToyPool {
    /** A statistic this share below the observed one is equal: the same counts fitted from another start. */
    static final double TIE = 1e-6;

    /** One toy: its statistic, and the coefficients of its expansion. */
    static final class Toy {
        private final double statistic;
        private final double[] expansion;

        Toy(double statistic, double[] expansion) {
            this.statistic = statistic;
            this.expansion = expansion;
        }
    }

    private final double[] statistics;
    private final double[][] tails;

    /** A pool of toys, in any order; at least one. */
    ToyPool(List<Toy> toys) {
        List<Toy> sorted = toys.stream()
                .sorted(Comparator.comparingDouble((Toy toy) -> toy.statistic))
                .toList();
        int size = sorted.size();
        int terms = sorted.get(0).expansion.length;
        statistics = sorted.stream().mapToDouble(toy -> toy.statistic).toArray();
        tails = new double[terms][size + 1];
        for (int a = 0; a < terms; a++) {
            double mean = 0;
            for (Toy toy : sorted) {
                mean += toy.expansion[a] / size;
            }
            for (int j = size - 1; j >= 0; j--) {
                tails[a][j] = tails[a][j + 1] + sorted.get(j).expansion[a] - mean;
            }
        }
    }

    int size() {
        return statistics.length;
    }

    /**
     * Probability of a statistic at least so large.
     *
     * @param step distances and their products, see {@link PointToys#powers}
     */
    double pValue(double statistic, double[] step) {
        double least = Double.isInfinite(statistic) ? statistic : statistic - TIE * (1 + statistic);
        int first = firstAtLeast(least);
        double sum = statistics.length - first;
        for (int a = 0; a < step.length; a++) {
            sum += tails[a][first] * step[a];
        }
        return Math.max(0, Math.min(1, sum / statistics.length));
    }

    private int firstAtLeast(double least) {
        int low = 0;
        int high = statistics.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (statistics[middle] >= least) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
