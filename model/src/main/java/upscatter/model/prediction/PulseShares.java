package upscatter.model.prediction;

import java.util.Arrays;
import upscatter.model.background.ShapeFunction;
import upscatter.model.background.VariedTable;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.prediction.folding.ResponseShift;

/** Counts of recoils spread over an axis of pulse shapes by shares that depend on their energy, and on a pull where these are uncertain. */
final class PulseShares implements ResponseShift {
    private final int[] without;
    private final int[] share;
    private final ShapeFunction shares;
    private final int pulls;

    /**
     * Shares on the bins of a channel.
     *
     * @param grid bins of the channel, with an axis of pulse shapes
     * @param table shares in bins of energy and pulse shape, with at most one pull
     */
    PulseShares(Grid grid, VariedTable table) {
        shares = table.inBins();
        pulls = table.variations().size();
        without = new int[grid.bins()];
        share = new int[grid.bins()];
        for (int bin = 0; bin < share.length; bin++) {
            int[] index = grid.indices(bin);
            int rest = 0;
            for (int a = 0; a < index.length; a++) {
                Axis axis = grid.axes().get(a);
                rest = axis.observable().equals(Observable.PULSE_SHAPE) ? rest : rest * axis.bins() + index[a];
            }
            without[bin] = rest;
            int place = 0;
            for (Axis axis : table.grid().axes()) {
                place = place * axis.bins() + index[grid.axes().indexOf(axis)];
            }
            share[bin] = place;
        }
    }

    /** As the interface says; the factor is the pull. */
    @Override
    public void evaluate(double[] folded, double pull, double[] counts, double[] derivative) {
        double[] values = new double[shares.size()];
        double[][] slopes = new double[pulls][values.length];
        double[] shape = new double[pulls];
        Arrays.fill(shape, pull);
        shares.evaluate(shape, values, slopes);
        for (int bin = 0; bin < counts.length; bin++) {
            double count = folded[without[bin]];
            counts[bin] = count * values[share[bin]];
            derivative[bin] = pulls == 0 ? 0 : count * slopes[0][share[bin]];
        }
    }
}
