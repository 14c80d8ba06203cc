package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.Slope;

/**
 * Counts in the nominal flux, and what each change of the flux adds for a unit of its parameter. Steps are linear in counts, so that each of these can be taken along by itself and
 * summed behind the last step, where a hundredth is left of counts that are folded at several quenchings and radii.
 */
final class VariedCounts {
    private final double[] nominal;
    private final List<Slope> changes;
    private final double[] distances;
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
     * @param others derivatives with respect to other parameters
     */
    VariedCounts(double[] nominal, List<Slope> changes, double[] distances, List<Other> others) {
        this.nominal = nominal;
        this.changes = List.copyOf(changes);
        this.distances = distances;
        this.others = List.copyOf(others);
    }

    /** The sum behind the last step. */
    double[] after(List<CountsStep> steps, double[] theta) {
        return after(steps, theta, nominal, i -> changes.get(i).values);
    }

    private double[] after(List<CountsStep> steps, double[] theta, double[] first, IntFunction<double[]> further) {
        double[] sum = moved(first, steps, theta);
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] != 0) {
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
        double[] sum = moved(nominal, steps, theta, ofSteps);
        for (int i = 0; i < distances.length; i++) {
            var ofChange = new ArrayList<Slope>();
            double[] change = moved(changes.get(i).values, steps, theta, ofChange);
            slopes.add(new Slope(changes.get(i).parameter, change));
            if (distances[i] != 0) {
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

    private static void add(double factor, double[] values, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * values[i];
        }
    }
}
