package upscatter.model.prediction.response;

import java.util.List;
import upscatter.model.detector.Efficiency;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.Slope;

/** From densities at points of the reconstructed value to what an efficiency keeps of them in bins: {@code n_b = sum_i w_i eps(x_i; p) f(x_i)}. */
final class EfficiencyStep implements CountsStep {
    private final Efficiency efficiency;
    private final FittedValues values;
    private final double[] points;
    private final double[] weights;
    private final int[] bin;
    private final int bins;
    private final int inner;

    /**
     * A step from points to bins, for each bin of other axes.
     *
     * @param weights what a point stands for
     * @param bin bin of each point, or -1 for none
     * @param inner number of bins of the axes that run faster than the reconstructed value
     */
    EfficiencyStep(
            Efficiency efficiency,
            FittedValues values,
            double[] points,
            double[] weights,
            int[] bin,
            int bins,
            int inner) {
        this.inner = inner;
        this.efficiency = efficiency;
        this.values = values;
        this.points = points;
        this.weights = weights;
        this.bin = bin;
        this.bins = bins;
    }

    @Override
    public double[] of(double[] densities, double[] theta) {
        double[] kept = new double[points.length];
        kept(theta, kept, new double[0][]);
        return inBins(densities, kept);
    }

    @Override
    public double[] of(double[] densities, double[] theta, List<Slope> slopes) {
        double[] kept = new double[points.length];
        double[][] change = new double[values.size()][points.length];
        kept(theta, kept, change);
        for (Slope slope : slopes) {
            slope.values = inBins(slope.values, kept);
        }
        for (int value = 0; value < change.length; value++) {
            if (values.parameter(value) >= 0) {
                slopes.add(new Slope(values.parameter(value), inBins(densities, change[value])));
            }
        }
        return inBins(densities, kept);
    }

    /** Weights times the efficiency and its derivatives. */
    private void kept(double[] theta, double[] kept, double[][] change) {
        double[] at = values.at(theta);
        double[] slopes = new double[at.length];
        for (int i = 0; i < points.length; i++) {
            kept[i] = weights[i] * efficiency.at(points[i], at, slopes);
            for (int value = 0; value < change.length; value++) {
                change[value][i] = weights[i] * values.unit(value) * slopes[value];
            }
        }
    }

    private double[] inBins(double[] densities, double[] kept) {
        int rows = densities.length / points.length;
        double[] counts = new double[rows * bins];
        for (int row = 0; row < rows; row++) {
            int outer = row / inner;
            int within = row % inner;
            for (int i = 0; i < points.length; i++) {
                if (bin[i] >= 0) {
                    counts[(outer * bins + bin[i]) * inner + within] +=
                            kept[i] * densities[(outer * points.length + i) * inner + within];
                }
            }
        }
        return counts;
    }
}
