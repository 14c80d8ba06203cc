package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.prediction.folding.CubicSpline;
import upscatter.model.prediction.folding.EfficiencyKnots;
import upscatter.model.prediction.folding.ResponseShift;

/**
 * Bins of a channel under an energy scale a: a bin holds the events that lie between its edges divided by a.
 *
 * <p>Counts are folded on fine bins. Their sums from above, {@code C(E)}, are exact at the edges of the fine bins and a cubic
 * spline in between; a bin holds {@code C(low/a) - C(high/a)}, and its derivative is that of the same spline. The fine bins
 * follow the resolution and the efficiency, so that the spline is exact to about one part in a million of the counts of the channel; at a step
 * of the efficiency it has a corner.
 */
final class ScaledBins implements ResponseShift, ResponseShift.Sums {
    /** Width of the fine bins in standard deviations of the resolution: measured error of the spline below 1e-7. */
    private static final double KNOT_SIGMAS = 0.25;

    /** Width of the fine bins relative to the energy, for backgrounds that are not smeared. */
    private static final double KNOT_OF_ENERGY = 1.0 / 60;

    /** A fit may look a little beyond the bounds. */
    private static final double MARGIN = 1.02;

    /** Fewest knots, of windows below four resolutions or without one: the efficiency has a shape of its own that the spline must follow. */
    private static final int FEWEST_KNOTS = 16;

    /** Five thousand resolutions, where channels have some 800 knots: a typing error in a resolution must not fill the memory. */
    private static final int MOST_KNOTS = 20_000;

    private final Grid grid;
    private final Grid fine;
    private final int energyAxis;
    private final double[] lows;
    private final double[] highs;
    private final CubicSpline spline;
    private final double lowestScale;
    private final double highestScale;

    /** Bins of a channel, for the scales within the bounds of a parameter. */
    ScaledBins(Channel channel, ResponseScale scale) {
        grid = channel.grid();
        Axis axis = grid.axis(Observable.RECOIL_ENERGY).orElseThrow();
        lowestScale = scale.factor().lower() / MARGIN;
        highestScale = scale.factor().upper() * MARGIN;
        energyAxis = grid.axes().indexOf(axis);
        lows = axis.internalLows();
        highs = axis.internalHighs();
        double[] knots = knots(channel);
        fine = grid.with(new Axis(
                Observable.RECOIL_ENERGY,
                "MeV",
                java.util.Arrays.stream(knots).boxed().toList()));
        spline = new CubicSpline(knots);
    }

    /** The grid with fine bins of energy, on which components are folded; they fill gaps, out of which events may move. */
    Grid fineGrid() {
        return fine;
    }

    /** As the interface says; the folded counts are those on the fine grid. */
    @Override
    public void evaluate(double[] onFine, double scale, double[] counts, double[] derivative) {
        requireInRange(scale);
        int knots = fine.axes().get(energyAxis).bins() + 1;
        int bins = lows.length;
        int inner = stride(energyAxis);
        for (int row = 0; row < grid.bins() / bins; row++) {
            int outer = row / inner;
            int within = row % inner;
            double[] above = above(onFine, knots, outer * (knots - 1) * inner + within, inner);
            double[] slopes = spline.slopes(above);
            double[] high = new double[2];
            double[] low = new double[2];
            for (int e = bins - 1; e >= 0; e--) {
                if (e + 1 < bins && highs[e] == lows[e + 1]) {
                    System.arraycopy(low, 0, high, 0, 2);
                } else {
                    above(highs[e], scale, above, slopes, high);
                }
                above(lows[e], scale, above, slopes, low);
                int bin = (outer * bins + e) * inner + within;
                counts[bin] = low[0] - high[0];
                derivative[bin] = low[1] - high[1];
            }
        }
    }

    private void requireInRange(double scale) {
        if (!(scale >= lowestScale && scale <= highestScale)) {
            throw new IllegalArgumentException(
                    "the energy scale %s is outside the range for which counts were prepared, %s to %s"
                            .formatted(scale, lowestScale, highestScale));
        }
    }

    /** The number of events above each knot, of fine bins that lie a stride apart. */
    private static double[] above(double[] onFine, int knots, int first, int stride) {
        double[] above = new double[knots];
        for (int k = knots - 2; k >= 0; k--) {
            above[k] = above[k + 1] + onFine[first + k * stride];
        }
        return above;
    }

    @Override
    public Optional<Sums> sums() {
        return Optional.of(this);
    }

    @Override
    public double[] before(double[] weight, double scale) {
        requireInRange(scale);
        int fineBins = fine.axes().get(energyAxis).bins();
        int bins = lows.length;
        int inner = stride(energyAxis);
        double[] before = new double[fine.bins()];
        for (int row = 0; row < grid.bins() / bins; row++) {
            int outer = row / inner;
            int within = row % inner;
            double[] ofSums = new double[fineBins + 1];
            double[] ofSlopes = new double[fineBins + 1];
            for (int e = 0; e < bins; e++) {
                double here = weight[(outer * bins + e) * inner + within];
                addWeight(here, lows[e] / scale, ofSums, ofSlopes);
                addWeight(-here, highs[e] / scale, ofSums, ofSlopes);
            }
            spline.addWeights(ofSlopes, ofSums);
            double sum = 0;
            for (int k = 0; k < fineBins; k++) {
                sum += ofSums[k];
                before[(outer * fineBins + k) * inner + within] = sum;
            }
        }
        return before;
    }

    private void addWeight(double weight, double energy, double[] ofSums, double[] ofSlopes) {
        spline.addWeight(weight, spline.interval(energy), energy, ofSums, ofSlopes);
    }

    @Override
    public Sum of(double[] onFine, double[] weight, double scale) {
        requireInRange(scale);
        int knots = fine.axes().get(energyAxis).bins() + 1;
        int bins = lows.length;
        int inner = stride(energyAxis);
        double value = 0;
        double first = 0;
        double second = 0;
        for (int row = 0; row < grid.bins() / bins; row++) {
            int outer = row / inner;
            int within = row % inner;
            double[] above = above(onFine, knots, outer * (knots - 1) * inner + within, inner);
            double[] slopes = spline.slopes(above);
            for (int edge = 0; edge < 2 * bins; edge++) {
                int e = edge / 2;
                boolean low = edge % 2 == 0;
                double here = (low ? 1 : -1) * weight[(outer * bins + e) * inner + within];
                double energy = (low ? lows[e] : highs[e]) / scale;
                int i = spline.interval(energy);
                double slope = energy * spline.derivative(above, slopes, i, energy);
                double bend = energy * energy * spline.secondDerivative(above, slopes, i, energy);
                value += here * spline.value(above, slopes, i, energy);
                first -= here * slope / scale;
                second += here * (bend + 2 * slope) / (scale * scale);
            }
        }
        return new Sum(value, first, second);
    }

    /** Leaves the number of events above an edge, and its derivative in the scale, in a pair. */
    private void above(double edge, double scale, double[] sums, double[] slopes, double[] pair) {
        double energy = edge / scale;
        int i = spline.interval(energy);
        pair[0] = spline.value(sums, slopes, i, energy);
        pair[1] = -energy / scale * spline.derivative(sums, slopes, i, energy);
    }

    /** Number of bins of the axes that run faster than one. */
    private int stride(int axis) {
        return IntStream.range(axis + 1, grid.axes().size())
                .map(i -> grid.axes().get(i).bins())
                .reduce(1, (a, b) -> a * b);
    }

    private double[] knots(Channel channel) {
        Response response = channel.detector().response().finest();
        Response ofElectrons = channel.detector().ofElectrons().response().finest();
        double low = lows[0];
        double high = highs[highs.length - 1];
        double from = Math.min(low / lowestScale, low / highestScale);
        double to = Math.max(high / lowestScale, high / highestScale);
        List<Double> knots = new ArrayList<>();
        for (double energy = from;
                energy < to;
                energy += Math.min(step(response, energy, to - from), step(ofElectrons, energy, to - from))) {
            knots.add(energy);
            if (knots.size() > MOST_KNOTS) {
                throw new IllegalArgumentException(
                        "channel %s: the resolution is too fine for an uncertain energy scale between %s and %s"
                                .formatted(channel.name(), lowestScale, highestScale));
            }
        }
        knots.add(to);
        double[] smooth = knots.stream().mapToDouble(Double::doubleValue).toArray();
        double[] ofNuclei = EfficiencyKnots.with(smooth, response.efficiency());
        return channel.detector().electronResponse().isPresent()
                ? EfficiencyKnots.with(ofNuclei, ofElectrons.efficiency())
                : ofNuclei;
    }

    private static double step(Response response, double energy, double range) {
        double sigma = EnergyResponse.in(response)
                .map(smeared -> smeared.resolutionAt(energy))
                .orElse(0.0);
        double step = range / FEWEST_KNOTS;
        if (sigma > 0) {
            step = Math.min(step, KNOT_SIGMAS * sigma);
        }
        return energy > 0 ? Math.min(step, KNOT_OF_ENERGY * energy) : step;
    }
}
