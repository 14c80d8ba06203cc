package upscatter.model.prediction;

import java.util.Arrays;
import java.util.List;
import upscatter.model.prediction.folding.Slope;

/** Counts {@code r b_j} of a background that is free in each bin, at nominal values of its expectations b, which several channels share. */
final class FreeCounts implements TermCounts {
    final double ratio;
    final int first;
    private final double[] counts;

    /**
     * Counts in the bins of a channel.
     *
     * @param ratio r
     * @param first place of the expectation of the first bin among those of all such backgrounds
     * @param values nominal values of all of them
     */
    FreeCounts(double ratio, int first, int bins, double[] values) {
        this.ratio = ratio;
        this.first = first;
        this.counts = new double[bins];
        for (int b = 0; b < bins; b++) {
            counts[b] = ratio * values[first + b];
        }
    }

    /** The same at other values. */
    FreeCounts with(double[] values) {
        return new FreeCounts(ratio, first, counts.length, values);
    }

    /** Counts for one expected event in each bin of the channel that measures the background. */
    FoldedCounts perEvent() {
        double[] ratios = new double[counts.length];
        Arrays.fill(ratios, ratio);
        return FoldedCounts.constant(ratios);
    }

    int bins() {
        return counts.length;
    }

    @Override
    public double[] at(double[] theta) {
        return counts;
    }

    @Override
    public double[] at(double[] theta, List<Slope> slopes) {
        return counts;
    }

    @Override
    public boolean isConstant() {
        return true;
    }
}
