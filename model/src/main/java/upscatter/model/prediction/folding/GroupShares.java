package upscatter.model.prediction.folding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.model.grid.Grid;

/** Counts of each group of emissions in bins of energy, spread over the times in which they come. */
final class GroupShares implements ResponseShift, ResponseShift.Sums {
    private final int energies;
    private final int[] energyBin;
    private final List<double[]> shares;

    GroupShares(Grid grid, Grid energy, List<ArrivalAndActivity> groups) {
        energies = energy.bins();
        energyBin = ArrivalAndActivity.binsOn(grid, energy);
        shares = groups.stream().map(when -> when.shares(grid)).toList();
    }

    @Override
    public void evaluate(double[] folded, double factor, double[] counts, double[] derivative) {
        evaluate(folded, factor, counts);
        Arrays.fill(derivative, 0);
    }

    @Override
    public void evaluate(double[] folded, double factor, double[] counts) {
        Arrays.fill(counts, 0);
        for (int group = 0; group < shares.size(); group++) {
            double[] share = shares.get(group);
            for (int bin = 0; bin < counts.length; bin++) {
                counts[bin] += folded[group * energies + energyBin[bin]] * share[bin];
            }
        }
    }

    @Override
    public Optional<Sums> sums() {
        return Optional.of(this);
    }

    @Override
    public double[] before(double[] weight, double factor) {
        double[] before = new double[shares.size() * energies];
        for (int group = 0; group < shares.size(); group++) {
            double[] share = shares.get(group);
            for (int bin = 0; bin < weight.length; bin++) {
                before[group * energies + energyBin[bin]] += weight[bin] * share[bin];
            }
        }
        return before;
    }

    @Override
    public Sum of(double[] folded, double[] weight, double factor) {
        return new Sum(Slope.weighted(folded, before(weight, factor), 0), 0, 0);
    }
}
