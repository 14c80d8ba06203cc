package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.Slope;

/**
 * Counts in the nominal flux, and what each change of the flux adds for a unit of its parameter. Steps are linear in counts, so that each of these can be taken along by itself and
 * summed behind the last step, where a hundredth is left of counts that are folded at several quenchings and radii. A change of the flux at all energies alike, an error of its
 * size, is a share of the nominal counts, and is not taken along at all.
 */
final class VariedCounts {
    /** No share: a change of its own. */
    static final double APART = Double.NaN;

    /** Rounding of sums over the energies of neutrinos, which are made for each flux: of a count, and of the largest. */
    private static final double OF_ITSELF = 1e-12;

    private static final double OF_LARGEST = 1e-15;

    private final double[] nominal;
    private final List<Slope> changes;
    private final double[] distances;
    private final double[] shares;
    private final List<Other> others;

    /**
     * Derivatives with respect to a parameter that changes no flux.
     *
     * @param parameter its index
     * @param each those of the nominal counts, and of what each change adds; not modified
     */
    record Other(int parameter, List<double[]> each) {}

    /**
     * Counts in a flux and its changes.
     *
     * @param nominal counts in the nominal flux; kept, not modified
     * @param changes what each change adds for a unit of its parameter
     * @param distances of the parameters from their nominal values, in the order of the changes; kept
     * @param shares what each change is of the nominal counts and all derivatives, or {@link #APART}; kept
     * @param others derivatives with respect to other parameters
     */
    VariedCounts(double[] nominal, List<Slope> changes, double[] distances, double[] shares, List<Other> others) {
        this.nominal = nominal;
        this.changes = List.copyOf(changes);
        this.distances = distances;
        this.shares = shares;
        this.others = List.copyOf(others);
    }

    /** The share that counts are of others, where it is the same for all; else {@link #APART}. */
    static double share(double[] counts, double[] whole) {
        int largest = 0;
        for (int i = 1; i < whole.length; i++) {
            largest = Math.abs(whole[i]) > Math.abs(whole[largest]) ? i : largest;
        }
        if (whole.length == 0 || whole[largest] == 0) {
            return APART;
        }
        double share = counts[largest] / whole[largest];
        return isSame(counts, Arrays.stream(whole).map(count -> share * count).toArray()) ? share : APART;
    }

    /** Whether values are others up to rounding; not so where some are no numbers. */
    static boolean isSame(double[] values, double[] others) {
        double largest = Arrays.stream(others).map(Math::abs).max().orElse(0);
        for (int i = 0; i < values.length; i++) {
            double allowed = OF_ITSELF * Math.abs(others[i]) + OF_LARGEST * largest;
            if (!(Math.abs(values[i] - others[i]) <= allowed)) {
                return false;
            }
        }
        return true;
    }

    private boolean isApart(int change) {
        return Double.isNaN(shares[change]);
    }

    /** The nominal counts and those changes that are a share of them, over the nominal counts. */
    private double alike() {
        double all = 1;
        for (int i = 0; i < shares.length; i++) {
            all += isApart(i) ? 0 : distances[i] * shares[i];
        }
        return all;
    }

    /** The sum behind the last step. */
    double[] after(List<CountsStep> steps, double[] theta) {
        return after(steps, theta, nominal, i -> changes.get(i).values);
    }

    private double[] after(List<CountsStep> steps, double[] theta, double[] first, IntFunction<double[]> further) {
        double[] sum = times(alike(), moved(first, steps, theta));
        for (int i = 0; i < distances.length; i++) {
            if (isApart(i) && distances[i] != 0) {
                add(distances[i], moved(further.apply(i), steps, theta), sum);
            }
        }
        return sum;
    }

    private static double[] moved(double[] before, List<CountsStep> steps, double[] theta) {
        double[] counts = before;
        for (CountsStep step : steps) {
            counts = step.of(counts, theta);
        }
        return counts;
    }

    /**
     * The sum behind the last step, with its derivatives.
     *
     * @param slopes to which they are added
     */
    double[] after(List<CountsStep> steps, double[] theta, List<Slope> slopes) {
        var ofSteps = new ArrayList<Slope>();
        double[] first = moved(nominal, steps, theta, ofSteps);
        double[] sum = times(alike(), first);
        ofSteps.forEach(slope -> slope.values = times(alike(), slope.values));
        for (int i = 0; i < distances.length; i++) {
            var ofChange = new ArrayList<Slope>();
            double[] change =
                    isApart(i) ? moved(changes.get(i).values, steps, theta, ofChange) : times(shares[i], first);
            slopes.add(new Slope(changes.get(i).parameter, change));
            if (isApart(i) && distances[i] != 0) {
                add(distances[i], change, sum);
                for (int k = 0; k < ofSteps.size(); k++) {
                    add(distances[i], ofChange.get(k).values, ofSteps.get(k).values);
                }
            }
        }
        for (Other other : others) {
            double[] moved =
                    after(steps, theta, other.each().get(0), i -> other.each().get(i + 1));
            slopes.add(new Slope(other.parameter(), moved));
        }
        slopes.addAll(ofSteps);
        return sum;
    }

    private static double[] moved(double[] before, List<CountsStep> steps, double[] theta, List<Slope> slopes) {
        double[] counts = before;
        for (CountsStep step : steps) {
            counts = step.of(counts, theta, slopes);
        }
        return counts;
    }

    private static double[] times(double factor, double[] values) {
        double[] product = new double[values.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = factor * values[i];
        }
        return product;
    }

    private static void add(double factor, double[] values, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * values[i];
        }
    }
}
