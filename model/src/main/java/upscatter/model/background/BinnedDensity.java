package upscatter.model.background;

import upscatter.model.grid.Axis;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;

/** Density at single events of counts in bins, even within each bin, and the number in the window. */
final class BinnedDensity implements ShapeFunction {
    private final ShapeFunction counts;
    private final int[] bins;
    private final double[] perVolume;
    private final int values;

    /**
     * Density of counts.
     *
     * @param events events inside the window
     * @param grid the bins
     * @param counts counts in them
     * @param values number of the values of the shape
     */
    BinnedDensity(Events events, Grid grid, ShapeFunction counts, int values) {
        this.counts = counts;
        this.values = values;
        bins = events.bins(grid);
        perVolume = new double[grid.bins()];
        for (int bin = 0; bin < perVolume.length; bin++) {
            perVolume[bin] = 1 / volume(grid, bin);
        }
    }

    private static double volume(Grid grid, int bin) {
        int[] index = grid.indices(bin);
        double volume = 1;
        for (int a = 0; a < index.length; a++) {
            Axis axis = grid.axes().get(a);
            volume *= axis.highs().get(index[a]) - axis.lows().get(index[a]);
        }
        return volume;
    }

    @Override
    public int size() {
        return bins.length + 1;
    }

    @Override
    public void evaluate(double[] shape, double[] events, double[][] gradient) {
        double[] inBins = new double[counts.size()];
        double[][] slopes = new double[values][inBins.length];
        counts.evaluate(shape, inBins, slopes);
        spread(inBins, events);
        for (int i = 0; i < values; i++) {
            spread(slopes[i], gradient[i]);
        }
    }

    private void spread(double[] inBins, double[] events) {
        for (int i = 0; i < bins.length; i++) {
            events[i] = inBins[bins[i]] * perVolume[bins[i]];
        }
        double total = 0;
        for (double count : inBins) {
            total += count;
        }
        events[bins.length] = total;
    }
}
