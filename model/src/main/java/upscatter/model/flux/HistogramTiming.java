package upscatter.model.flux;

import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Observable;

/**
 * Arrival times as a histogram of shares, flat within each bin, as experiments release them.
 *
 * @param shares share of the neutrinos in each bin of an arrival-time axis; they may sum to less than one when part of
 *     the neutrinos arrives outside the histogram
 */
public record HistogramTiming(Counts shares) implements Timing {
    /** What the rounding of released shares, of six or seven digits, may add to their sum; more is another normalisation. */
    private static final double ROUNDING = 1e-6;

    /** Rejects another axis than arrival time and shares that sum to more than one with {@link IllegalArgumentException}. */
    public HistogramTiming {
        if (shares.grid().axes().size() != 1
                || !shares.grid().axes().get(0).observable().equals(Observable.ARRIVAL_TIME)) {
            throw new IllegalArgumentException("a table of arrival times must have one axis, the arrival time");
        }
        if (shares.total() > 1 + ROUNDING) {
            throw new IllegalArgumentException(
                    "the shares of a table of arrival times must not sum to more than 1 but sum to " + shares.total());
        }
    }

    @Override
    public double fraction(double fromS, double toS) {
        Axis axis = shares.grid().axes().get(0);
        double sum = 0;
        for (int bin = 0; bin < axis.bins(); bin++) {
            double low = axis.low(bin);
            double high = axis.high(bin);
            double overlap = Math.min(high, toS) - Math.max(low, fromS);
            if (overlap > 0) {
                sum += shares.value(bin) * overlap / (high - low);
            }
        }
        return sum;
    }

    /** A time at an edge belongs to the bin above. */
    @Override
    public double density(double timeS) {
        Axis axis = shares.grid().axes().get(0);
        for (int bin = 0; bin < axis.bins(); bin++) {
            if (timeS >= axis.low(bin) && timeS < axis.high(bin)) {
                return shares.value(bin) / (axis.high(bin) - axis.low(bin));
            }
        }
        return 0;
    }
}
