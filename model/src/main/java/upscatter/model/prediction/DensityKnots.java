package upscatter.model.prediction;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import upscatter.model.detector.PhotoelectronResponse;
import upscatter.model.detector.PhotoelectronSmearing;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.grid.Axis;
import upscatter.model.prediction.folding.CubicSpline;
import upscatter.model.prediction.folding.EfficiencyKnots;
import upscatter.model.prediction.folding.SplinePlaces;

/**
 * Reconstructed values at which the densities of a channel of single events are made, and the interpolation between them: a cubic spline on
 * knots a twentieth of the resolution apart, or steps of one photoelectron for whole counts of them.
 */
final class DensityKnots {
    /** Distance of knots in standard deviations of the resolution: error of a spline through a Gaussian below 3e-7 of its peak. */
    private static final double OF_RESOLUTION = 0.05;

    /** Distance of knots relative to the value, for backgrounds that are not smeared. */
    private static final double OF_VALUE = 1.0 / 100;

    /** A fit may look a little beyond the bounds of a scale. */
    private static final double MARGIN = 1.02;

    /** Fewest knots, of windows below 0.8 resolutions or without one: the efficiency has a shape of its own that the spline must follow. */
    private static final int FEWEST = 16;

    /** Five thousand resolutions in the window: a typing error in a resolution must not fill the memory. */
    private static final int MOST = 100_000;

    private final double[] knots;
    private final boolean steps;
    private final Optional<CubicSpline> spline;

    private DensityKnots(double[] knots, boolean steps) {
        this.knots = knots;
        this.steps = steps;
        spline = steps ? Optional.empty() : Optional.of(new CubicSpline(knots));
    }

    /** Knots over the window of a channel, and as far beyond as an energy scale may look. */
    static DensityKnots of(Channel channel, Optional<ResponseScale> scale) {
        Response response = channel.detector().response().finest();
        Axis axis = channel.grid().axis(response.observable()).orElseThrow();
        double low = axis.lower();
        double high = axis.upper();
        if (response instanceof PhotoelectronResponse light
                && light.smearing() instanceof PhotoelectronSmearing.Poisson) {
            int first = (int) Math.floor(low);
            double[] wholes = IntStream.range(first, (int) Math.ceil(high))
                    .asDoubleStream()
                    .toArray();
            return new DensityKnots(wholes, true);
        }
        double smallest = scale.map(s -> s.factor().lower() / MARGIN).orElse(1.0);
        double largest = scale.map(s -> s.factor().upper() * MARGIN).orElse(1.0);
        double from = Math.min(low / smallest, low / largest);
        double to = Math.max(high / smallest, high / largest);
        var knots = DoubleStream.builder();
        int count = 0;
        for (double at = from; at < to; at += step(response, at, to - from)) {
            knots.add(at);
            if (++count > MOST) {
                throw new IllegalArgumentException(
                        "channel %s: the resolution is too fine for its window of single events"
                                .formatted(channel.name()));
            }
        }
        double[] smooth = knots.add(to).build().toArray();
        // Without a scale the efficiency is left to the events.
        return new DensityKnots(
                scale.isPresent() ? EfficiencyKnots.with(smooth, response.efficiency()) : smooth, false);
    }

    private static double step(Response response, double at, double range) {
        double sigma = response.densityLength(at);
        double step = range / FEWEST;
        if (sigma > 0) {
            return Math.min(step, OF_RESOLUTION * sigma);
        }
        return at > 0 ? Math.min(step, OF_VALUE * at) : step;
    }

    int size() {
        return knots.length;
    }

    double at(int knot) {
        return knots[knot];
    }

    double[] toArray() {
        return knots.clone();
    }

    /** Whether densities are constant from each knot to the next whole number. */
    boolean areSteps() {
        return steps;
    }

    /** A density between its values at the knots. */
    Density density(double[] values) {
        return steps ? new Steps(values) : new Smooth(values);
    }

    /** Places at which many densities are wanted. */
    Places places(double[] values) {
        return steps ? new StepPlaces(this, values) : new SmoothPlaces(new SplinePlaces(spline.orElseThrow(), values));
    }

    /** Adds densities at places to sums. */
    interface Places {
        /**
         * Adds a density.
         *
         * @param sums one a place at least
         * @param density its values at the knots
         * @param factors of the density at each place
         */
        void addTo(double[] sums, double[] density, double[] factors);

        /** Weights of the values at the knots with which they have the sum that what is added has with the given ones. */
        double[] before(double[] weights, double[] factors);
    }

    private record SmoothPlaces(SplinePlaces places) implements Places {
        @Override
        public void addTo(double[] sums, double[] density, double[] factors) {
            places.addTo(sums, density, factors);
        }

        @Override
        public double[] before(double[] weights, double[] factors) {
            return places.before(weights, factors);
        }
    }

    private static final class StepPlaces implements Places {
        private final int[] cells;
        private final int knots;

        StepPlaces(DensityKnots of, double[] values) {
            cells = Arrays.stream(values).mapToInt(of::cell).toArray();
            knots = of.size();
        }

        @Override
        public void addTo(double[] sums, double[] density, double[] factors) {
            for (int i = 0; i < cells.length; i++) {
                sums[i] += factors[i] * density[cells[i]];
            }
        }

        @Override
        public double[] before(double[] weights, double[] factors) {
            double[] before = new double[knots];
            for (int i = 0; i < cells.length; i++) {
                before[cells[i]] += weights[i] * factors[i];
            }
            return before;
        }
    }

    /** An interpolated density. */
    interface Density {
        double at(double value);

        double derivative(double value);

        /** Integral from the first knot. */
        double cumulative(double value);
    }

    /** The step in which a value lies. */
    private int cell(double value) {
        return Math.max(0, Math.min(knots.length - 1, (int) Math.floor(value - knots[0])));
    }

    private final class Steps implements Density {
        private final double[] values;
        private final double[] sums;

        Steps(double[] values) {
            this.values = values;
            sums = values.clone();
            Arrays.parallelPrefix(sums, Double::sum);
        }

        @Override
        public double at(double value) {
            return values[cell(value)];
        }

        @Override
        public double derivative(double value) {
            return 0;
        }

        @Override
        public double cumulative(double value) {
            int cell = cell(value);
            return sums[cell] - values[cell] * (knots[cell] + 1 - value);
        }
    }

    private final class Smooth implements Density {
        private final CubicSpline curve = spline.orElseThrow();
        private final double[] values;
        private final double[] slopes;
        private final double[] sums;

        Smooth(double[] values) {
            this.values = values;
            slopes = curve.slopes(values);
            sums = new double[values.length];
            for (int i = 1; i < sums.length; i++) {
                sums[i] = sums[i - 1] + curve.integral(values, slopes, i - 1, knots[i]);
            }
        }

        @Override
        public double at(double value) {
            return curve.value(values, slopes, curve.interval(value), value);
        }

        @Override
        public double derivative(double value) {
            return curve.derivative(values, slopes, curve.interval(value), value);
        }

        @Override
        public double cumulative(double value) {
            int i = curve.interval(value);
            return sums[i] + curve.integral(values, slopes, i, value);
        }
    }
}
