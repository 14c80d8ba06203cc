package upscatter.model.sampling;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;

/** Events of a template: a bin in proportion to its counts, and an even place within it. Immutable. */
public final class BinnedSource implements EventSource {
    private final Counts counts;
    private final double[] cumulative;

    /** Events of expected counts. */
    public BinnedSource(Counts counts) {
        this.counts = counts;
        cumulative = counts.toArray();
        Arrays.parallelPrefix(cumulative, Double::sum);
    }

    @Override
    public double expected() {
        return cumulative[cumulative.length - 1];
    }

    @Override
    public void draw(DoubleSupplier uniform, double[] row) {
        double target = uniform.getAsDouble() * expected();
        int found = Arrays.binarySearch(cumulative, target);
        int bin = Math.min(found >= 0 ? found + 1 : -found - 1, cumulative.length - 1);
        while (counts.value(bin) == 0) {
            bin--;
        }
        int[] index = counts.grid().indices(bin);
        for (int i = 0; i < row.length; i++) {
            Axis axis = counts.grid().axes().get(i);
            row[i] = axis.low(index[i]) + uniform.getAsDouble() * (axis.high(index[i]) - axis.low(index[i]));
        }
    }
}
