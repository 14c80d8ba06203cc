package upscatter.model.prediction;

import java.util.Arrays;
import java.util.Optional;
import upscatter.model.grid.Axis;
import upscatter.model.prediction.folding.ResponseShift;

/**
 * From densities on knots, one vector for each group of emissions that come alike, to the densities at single events and the number of events
 * in the window: a linear map. Under an energy scale a the density at x is {@code f(x/a)/a}, and the window holds the integral of f between its ends
 * divided by a, summed over its intervals.
 */
final class EventSpread implements ResponseShift {
    private final DensityKnots knots;
    private final double[] values;
    private final double[][] factors;
    private final double[] shares;
    private final boolean scaled;
    private final double[] lows;
    private final double[] highs;
    private final Optional<DensityKnots.Places> places;

    /**
     * A map to events.
     *
     * @param values reconstructed value of each event
     * @param factors for each group the factor on the density at each event: time, unit and, unless it is in the densities, efficiency
     * @param shares for each group the factor on the number in the window
     * @param often whether more than one density will be mapped: places of events among the knots are then found once, which takes twelve bytes an event
     * @param scaled whether an energy scale works on it
     * @param axis bins of the reconstructed value, which together are the window
     */
    EventSpread(
            DensityKnots knots,
            double[] values,
            double[][] factors,
            double[] shares,
            boolean often,
            boolean scaled,
            Axis axis) {
        this.knots = knots;
        this.values = values;
        this.factors = factors;
        this.shares = shares;
        this.scaled = scaled;
        lows = axis.window().internalLows();
        highs = axis.window().internalHighs();
        places = often && !scaled ? Optional.of(knots.places(values)) : Optional.empty();
    }

    /** Number of events and one. */
    int size() {
        return values.length + 1;
    }

    /** Densities at the events, and the number in the window. */
    double[] apply(double[] vector) {
        double[] result = new double[size()];
        evaluate(vector, 1, result, new double[size()]);
        return result;
    }

    @Override
    public void evaluate(double[] vector, double scale, double[] counts, double[] derivative) {
        Arrays.fill(counts, 0);
        Arrays.fill(derivative, 0);
        int last = values.length;
        for (int group = 0; group < shares.length; group++) {
            int from = group * knots.size();
            double[] atKnots = Arrays.copyOfRange(vector, from, from + knots.size());
            double[] factor = factors[group];
            if (places.isPresent()) {
                places.get().addTo(counts, atKnots, factor);
                counts[last] += shares[group] * vector[shares.length * knots.size() + group];
                continue;
            }
            DensityKnots.Density density = knots.density(atKnots);
            if (!scaled) {
                for (int i = 0; i < last; i++) {
                    counts[i] += factor[i] * density.at(values[i]);
                }
                counts[last] += shares[group] * vector[shares.length * knots.size() + group];
                continue;
            }
            for (int i = 0; i < last; i++) {
                double value = values[i] / scale;
                double at = density.at(value);
                counts[i] += factor[i] * at / scale;
                derivative[i] -= factor[i] * (at + value * density.derivative(value)) / (scale * scale);
            }
            for (int k = 0; k < lows.length; k++) {
                double a = lows[k] / scale;
                double b = highs[k] / scale;
                counts[last] += shares[group] * (density.cumulative(b) - density.cumulative(a));
                derivative[last] -= shares[group] * (b * density.at(b) - a * density.at(a)) / scale;
            }
        }
    }
}
