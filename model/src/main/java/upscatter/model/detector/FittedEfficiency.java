package upscatter.model.detector;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.hipparchus.special.Erf;
import upscatter.model.parameter.ShapeValue;

/** A rise of the efficiency some of whose values are fitted: its threshold, its width. */
public final class FittedEfficiency implements Efficiency {
    /** Cuts of integrals, a width apart wherever the rise may be: five hundred resolve a threshold that is known to a hundred widths. */
    private static final int MOST_BREAKS = 500;

    /** Cuts closer than this share of a width are one. */
    private static final double CLOSE = 0.01;

    private final Rise rise;
    private final List<ShapeValue> values;
    private final Efficiency nominal;
    private final double[] breaks;

    /** Rises of one form. The family is closed. */
    public sealed interface Rise {
        /**
         * The rise at its values.
         *
         * @param values in their internal units
         * @throws IllegalArgumentException if a value has no meaning
         */
        Efficiency at(double[] values);

        /** Efficiency at a reconstructed value; {@link Efficiency#at(double, double[], double[])}. */
        double at(double observable, double[] values, double[] slopes);

        /** Least distance over which the rise varies, in the internal unit of the observable. */
        double width(double[] values);

        /** {@link Efficiency.ErrorFunction} of plateau, threshold and width. */
        record OfErrorFunction() implements Rise {
            @Override
            public Efficiency at(double[] values) {
                return new ErrorFunction(values[0], values[1], values[2]);
            }

            @Override
            public double at(double observable, double[] values, double[] slopes) {
                double z = (observable - values[1]) / values[2];
                double slope = values[0] * normal(z) / values[2];
                slopes[0] = 0.5 * Erf.erfc(-z / Math.sqrt(2));
                slopes[1] = -slope;
                slopes[2] = -slope * z;
                return values[0] * slopes[0];
            }

            @Override
            public double width(double[] values) {
                return values[2];
            }
        }

        /** {@link Efficiency.Trigger} of plateau, threshold, baseline and stochastic term in MeV. */
        record OfTrigger() implements Rise {
            @Override
            public Efficiency at(double[] values) {
                return new Trigger(values[0], values[1], values[2], values[3]);
            }

            @Override
            public double at(double observable, double[] values, double[] slopes) {
                double energy = Math.max(observable, 0);
                double sigma = Math.sqrt(values[2] * values[2] + energy * values[3]);
                double z = (observable - values[1]) / sigma;
                double slope = values[0] * normal(z) / sigma;
                slopes[0] = 0.5 * Erf.erfc(-z / Math.sqrt(2));
                slopes[1] = -slope;
                slopes[2] = -slope * z * values[2] / sigma;
                slopes[3] = -slope * z * 0.5 * energy / sigma;
                return values[0] * slopes[0];
            }

            @Override
            public double width(double[] values) {
                return values[2];
            }
        }

        /**
         * {@link Efficiency.Logistic} of plateau, slope and midpoint.
         *
         * @param from value below which nothing is kept
         * @param full value from which the curve holds in full
         */
        record OfLogistic(double from, double full) implements Rise {
            @Override
            public Efficiency at(double[] values) {
                if (!(values[1] > 0)) {
                    throw new IllegalArgumentException(
                            "the slope of a logistic efficiency that is fitted must be positive but is " + values[1]);
                }
                return new Logistic(values[0], values[1], values[2], from, full);
            }

            @Override
            public double at(double observable, double[] values, double[] slopes) {
                Arrays.fill(slopes, 0);
                if (observable < from) {
                    return 0;
                }
                double distance = observable - values[2];
                double share = (observable < full ? 0.5 : 1) / (1 + Math.exp(-values[1] * distance));
                double bend = values[0] * share / (1 + Math.exp(values[1] * distance));
                slopes[0] = share;
                slopes[1] = bend * distance;
                slopes[2] = -bend * values[1];
                return values[0] * share;
            }

            @Override
            public double width(double[] values) {
                return 2 / values[1];
            }
        }

        private static double normal(double z) {
            return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
        }
    }

    /**
     * A rise with values of which some are fitted.
     *
     * @param rise its form
     * @param values its values, in the order of the form; those that are fitted have finite bounds
     * @throws IllegalArgumentException if a value within the bounds has no meaning, or the rise may be anywhere
     */
    public FittedEfficiency(Rise rise, List<ShapeValue> values) {
        this.rise = rise;
        this.values = List.copyOf(values);
        nominal = rise.at(ShapeValue.start(values));
        var places = new TreeSet<Double>();
        double width = Double.POSITIVE_INFINITY;
        for (double[] end : ShapeValue.ends(values)) {
            Efficiency there = rise.at(end);
            double[] its = there.breaks();
            add(places, its[0], CLOSE * rise.width(end));
            add(places, its[its.length - 1], CLOSE * rise.width(end));
            Arrays.stream(there.corners()).forEach(places::add);
            width = Math.min(width, rise.width(end));
        }
        double low = places.first();
        double high = places.last();
        if (!((high - low) / width <= MOST_BREAKS)) {
            throw new IllegalArgumentException(
                    "an efficiency that may rise between %s and %s over a width of %s is too uncertain.%nMaybe the range of its threshold or of its width can be narrower."
                            .formatted(low, high, width));
        }
        if (low < 0 && high > 0) {
            places.add(0.0);
        }
        for (double place = low; place < high; place += width) {
            if (places.ceiling(place) - place > CLOSE * width && place - places.floor(place) > CLOSE * width) {
                places.add(place);
            }
        }
        breaks = places.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void add(NavigableSet<Double> places, double place, double close) {
        if (places.subSet(place - close, place + close).isEmpty()) {
            places.add(place);
        }
    }

    @Override
    public List<ShapeValue> values() {
        return values;
    }

    @Override
    public double at(double observable, double[] at, double[] slopes) {
        return rise.at(observable, at, slopes);
    }

    /** Nothing, and the rise with a unit of the plateau, which stands first. */
    @Override
    public List<Efficiency> parts() {
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i).parameter().isPresent()) {
                throw new IllegalArgumentException("an efficiency is not linear in the parameter %s but in its plateau"
                        .formatted(values.get(i).parameter().get().name()));
            }
        }
        double[] unit = ShapeValue.start(values);
        unit[0] = values.get(0).unit();
        List<Double> ends = List.of(breaks[0], breaks[breaks.length - 1]);
        return List.of(new Tabulated(ends, List.of(0.0, 0.0)), rise.at(unit));
    }

    @Override
    public Efficiency nominal() {
        return nominal;
    }

    @Override
    public double at(double observable) {
        return nominal.at(observable);
    }

    /** Wherever the rise may be within the bounds of its values. */
    @Override
    public double nextBreak(double above) {
        int found = Arrays.binarySearch(breaks, above);
        int next = found >= 0 ? found + 1 : -found - 1;
        return next < breaks.length ? breaks[next] : Double.POSITIVE_INFINITY;
    }

    @Override
    public double[] breaks() {
        return breaks.clone();
    }

    @Override
    public double[] corners() {
        return DoubleStream.of(nominal.corners()).toArray();
    }
}
