package upscatter.model.detector;

import java.util.List;
import java.util.stream.IntStream;
import upscatter.model.grid.Grid;

/**
 * Probability that a recoil is kept and ends in each bin of some axes, by its true energy: linear between the energies of the table, zero outside of them.
 *
 * @param grid bins of what is reconstructed
 * @param energiesMeV true recoil energies in MeV, rising; one that stands twice is a step
 * @param shares for each bin its probability at each energy
 */
public record ResponseTable(Grid grid, List<Double> energiesMeV, List<List<Double>> shares) {
    /** The sum over bins may exceed one by what rounded digits add. */
    private static final double ROUNDING = 1e-3;

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if the energies do not rise, a share is negative or those of one energy sum to more than one
     */
    public ResponseTable {
        energiesMeV = List.copyOf(energiesMeV);
        shares = shares.stream().map(List::copyOf).toList();
        if (shares.size() != grid.bins()) {
            throw new IllegalArgumentException("a response in %d bins needs as many lists of shares but has %d"
                    .formatted(grid.bins(), shares.size()));
        }
        for (List<Double> bin : shares) {
            PiecewiseLinear.requireRisingOrSteps("a table of a response", energiesMeV, bin);
        }
        if (!(energiesMeV.get(0) >= 0)) {
            throw new IllegalArgumentException("recoil energies must not be negative but a response begins at %s MeV"
                    .formatted(energiesMeV.get(0)));
        }
        for (int i = 0; i < energiesMeV.size(); i++) {
            requireShares(grid, energiesMeV.get(i), shares, i);
        }
    }

    private static void requireShares(Grid grid, double energyMeV, List<List<Double>> shares, int energy) {
        double sum = 0;
        for (int bin = 0; bin < shares.size(); bin++) {
            double share = shares.get(bin).get(energy);
            if (!(share >= 0)) {
                throw new IllegalArgumentException("the share at %s MeV of the bin %s must not be negative but is %s"
                        .formatted(energyMeV, grid.describe(bin), share));
            }
            sum += share;
        }
        if (sum > 1 + ROUNDING) {
            throw new IllegalArgumentException(
                    "the shares of all bins at %s MeV sum to %s, more than one%nMaybe they are percentages, densities or counts."
                            .formatted(energyMeV, (float) sum));
        }
    }

    /** Lowest energy in MeV; nothing is seen below. */
    public double fromMeV() {
        return energiesMeV.get(0);
    }

    /** Highest energy in MeV; nothing is seen above. */
    public double toMeV() {
        return energiesMeV.get(energiesMeV.size() - 1);
    }

    /** Share of all bins together at the first energy. */
    public double first() {
        return shares.stream().mapToDouble(bin -> bin.get(0)).sum();
    }

    /** Share of all bins together at the last energy. */
    public double last() {
        return shares.stream().mapToDouble(bin -> bin.get(bin.size() - 1)).sum();
    }

    /**
     * This table with the shares of each energy multiplied such that they sum to a given total.
     *
     * @param totals for each energy
     * @throws IllegalArgumentException if a total has no bins to go to
     */
    public ResponseTable withTotals(List<Double> totals) {
        double[] factors = new double[totals.size()];
        for (int i = 0; i < factors.length; i++) {
            int energy = i;
            double sum = shares.stream().mapToDouble(bin -> bin.get(energy)).sum();
            if (sum == 0 && totals.get(i) > 0) {
                throw new IllegalArgumentException("nothing is seen at %s MeV, which a total of %s cannot change"
                        .formatted(energiesMeV.get(i), totals.get(i)));
            }
            factors[i] = sum == 0 ? 0 : totals.get(i) / sum;
        }
        return new ResponseTable(
                grid,
                energiesMeV,
                shares.stream()
                        .map(bin -> IntStream.range(0, factors.length)
                                .mapToObj(i -> factors[i] * bin.get(i))
                                .toList())
                        .toList());
    }

    /** The share of a bin at a true recoil energy in MeV. */
    double at(int bin, double recoilMeV) {
        return recoilMeV < fromMeV() || recoilMeV > toMeV()
                ? 0
                : PiecewiseLinear.at(energiesMeV, shares.get(bin), recoilMeV);
    }
}
