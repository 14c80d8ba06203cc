package upscatter.model.prediction;

import java.util.Arrays;
import java.util.Optional;
import upscatter.model.grid.Axis;
import upscatter.model.prediction.folding.ResponseShift;
import upscatter.model.prediction.folding.Slope;

/**
 * From densities on knots, one vector for each group of emissions that come alike, to the densities at single events and the number of events
 * in the window: a linear map. Under an energy scale a the density at x is {@code f(x/a)/a}, and the window holds the integral of f between its ends
 * divided by a, summed over its intervals.
 */
final class EventSpread implements ResponseShift, ResponseShift.Sums {
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
     * @param often whether more than one density will be mapped: places of events among the knots are then found once, which takes 36 bytes an event
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
        evaluate(vector, 1, result);
        return result;
    }

    /** There are more events than knots. */
    @Override
    public boolean takesEachAlone() {
        return false;
    }

    /** Known where events always lie among the same knots. */
    @Override
    public Optional<Sums> sums() {
        return places.isPresent() ? Optional.of(this) : Optional.empty();
    }

    @Override
    public double[] before(double[] weight, double scale) {
        int size = knots.size();
        double[] before = new double[shares.length * (size + 1)];
        for (int group = 0; group < shares.length; group++) {
            System.arraycopy(places.orElseThrow().before(weight, factors[group]), 0, before, group * size, size);
            before[shares.length * size + group] = shares[group] * weight[values.length];
        }
        return before;
    }

    @Override
    public Sum of(double[] vector, double[] weight, double scale) {
        return new Sum(Slope.weighted(vector, before(weight, scale), 0), 0, 0);
    }

    @Override
    public void evaluate(double[] vector, double scale, double[] counts) {
        if (scaled) {
            evaluate(vector, scale, counts, new double[counts.length]);
            return;
        }
        Arrays.fill(counts, 0);
        int last = values.length;
        for (int group = 0; group < shares.length; group++) {
            int from = group * knots.size();
            double[] atKnots = Arrays.copyOfRange(vector, from, from + knots.size());
            double[] factor = factors[group];
            if (places.isPresent()) {
                places.get().addTo(counts, atKnots, factor);
            } else {
                DensityKnots.Density density = knots.density(atKnots);
                for (int i = 0; i < last; i++) {
                    counts[i] += factor[i] * density.at(values[i]);
                }
            }
            counts[last] += shares[group] * vector[shares.length * knots.size() + group];
        }
    }

    @Override
    public void evaluate(double[] vector, double scale, double[] counts, double[] derivative) {
        Arrays.fill(derivative, 0);
        if (!scaled) {
            evaluate(vector, scale, counts);
            return;
        }
        Arrays.fill(counts, 0);
        int last = values.length;
        for (int group = 0; group < shares.length; group++) {
            int from = group * knots.size();
            double[] factor = factors[group];
            DensityKnots.Density density = knots.density(Arrays.copyOfRange(vector, from, from + knots.size()));
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
