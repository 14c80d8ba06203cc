package upscatter.model.prediction;

import java.util.List;
import upscatter.model.prediction.folding.Slope;

/** Where nothing is expected an interpolation may say a little less than nothing, of which a likelihood has no logarithm. */
final class InterpolationError {
    /** Error of counts that are moved by a factor in the response, of their sum; bounded by tests. */
    private static final double OF_SUM = 1e-6;

    private InterpolationError() {}

    /** Puts zero in place of counts that are less than nothing by no more than the error, and of their derivatives. */
    static void remove(double[] counts, List<Slope> slopes) {
        if (areAllSomething(counts)) {
            return;
        }
        double error = of(counts);
        for (int b = 0; b < counts.length; b++) {
            if (isNothing(counts[b], error)) {
                counts[b] = 0;
                for (Slope slope : slopes) {
                    slope.values[b] = 0;
                }
            }
        }
    }

    /** The same with the weights of counts in place of the counts. */
    static void removeWeights(double[] counts, double[] weight) {
        if (areAllSomething(counts)) {
            return;
        }
        double error = of(counts);
        for (int b = 0; b < counts.length; b++) {
            weight[b] = isNothing(counts[b], error) ? 0 : weight[b];
        }
    }

    /** As nearly always; without a branch, so that the compiler makes vector instructions of it. */
    private static boolean areAllSomething(double[] counts) {
        double lowest = 0;
        for (double count : counts) {
            lowest = Math.min(lowest, count);
        }
        return lowest >= 0;
    }

    private static double of(double[] counts) {
        double sum = 0;
        for (double count : counts) {
            sum += Math.abs(count);
        }
        return OF_SUM * sum;
    }

    private static boolean isNothing(double count, double error) {
        return count < 0 && count >= -error;
    }
}
