package upscatter.model.detector;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;
import upscatter.model.parameter.ShapeValue;

/**
 * Probability that an event is recorded and kept, as a function of the reconstructed observable in its internal unit.
 *
 * <p>The family is closed. Longer than most files: its members with their checks, side by side.
 */
public sealed interface Efficiency
        permits Efficiency.Full,
                Efficiency.ErrorFunction,
                Efficiency.Logistic,
                Efficiency.Trigger,
                Efficiency.Tabulated,
                FittedEfficiency,
                MeasuredEfficiency {

    /**
     * Efficiency at a reconstructed value.
     *
     * @param observable reconstructed value in the internal unit of the observable: MeV, or a number of photoelectrons
     * @return probability between 0 and 1
     */
    double at(double observable);

    /** Values on which it depends, some of them fitted; none where it is known. Where nothing else is asked for it is that at their start. */
    default List<ShapeValue> values() {
        return List.of();
    }

    /**
     * Efficiency at a reconstructed value and other values of what it depends on.
     *
     * @param observable reconstructed value in the internal unit of the observable
     * @param values {@link #values} in their internal units
     * @param slopes overwritten, derivatives with respect to these values
     * @return a probability; a measured one may exceed one where its error does
     */
    default double at(double observable, double[] values, double[] slopes) {
        return at(observable);
    }

    /**
     * The parts of an efficiency that is linear in its fitted values: the first without them, then one for a unit of each parameter, whose sum times the values of
     * these it is.
     *
     * @throws IllegalArgumentException if it is not linear in a value that is fitted
     */
    default List<Efficiency> parts() {
        return List.of(this);
    }

    /** This efficiency with its values at their start. */
    default Efficiency nominal() {
        return this;
    }

    /**
     * Next value at which an integral over the efficiency must be cut, because it has a step or a kink there or rises within a short
     * range.
     *
     * @param above value above which one is looked for
     * @return the smallest such value above, or infinity
     */
    double nextBreak(double above);

    /**
     * The efficiency between two values without a break in between, for the many points of an integral.
     *
     * @param from lower value
     * @param to upper value, not above the next break
     */
    default DoubleUnaryOperator between(double from, double to) {
        return this::at;
    }

    /** All values at which an integral over the efficiency must be cut, rising. */
    default double[] breaks() {
        return DoubleStream.iterate(nextBreak(Double.NEGATIVE_INFINITY), Double::isFinite, this::nextBreak)
                .toArray();
    }

    /** Values at which the efficiency has a step, rising: no smooth curve passes through what it multiplies there. */
    default double[] corners() {
        return new double[0];
    }

    /** Value of the observable, in its internal unit, to which it is measured; above, its table is continued. Infinite where it is a formula. */
    default double measuredTo() {
        return Double.POSITIVE_INFINITY;
    }

    /** Value of the observable, in its internal unit, from which it is measured; below, nothing is kept. Minus infinity where it is a formula. */
    default double measuredFrom() {
        return Double.NEGATIVE_INFINITY;
    }

    /** What its first value would keep below the first point of its table, which keeps nothing there; nothing where that is zero, or it is a formula. */
    default Optional<Efficiency> beginning() {
        return Optional.empty();
    }

    /** What of it lies above the last point of its table; nothing where it is a formula. */
    default Optional<Efficiency> continuation() {
        return Optional.empty();
    }

    /** Every event is kept. */
    record Full() implements Efficiency {
        @Override
        public double at(double observable) {
            return 1;
        }

        @Override
        public double nextBreak(double above) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /**
     * Trigger on noise of a Gaussian: {@code A/2 [1 + erf((x - x_0)/(sqrt(2) w))]}.
     *
     * @param plateau A, between 0 and 1
     * @param threshold x_0, where half of the plateau is reached
     * @param width w, positive
     */
    record ErrorFunction(double plateau, double threshold, double width) implements Efficiency {
        /** Rejects a plateau above one and a width that is not positive with {@link IllegalArgumentException}. */
        public ErrorFunction {
            requirePlateau(plateau);
            if (!(width > 0) || !Double.isFinite(width) || !Double.isFinite(threshold)) {
                throw new IllegalArgumentException(
                        "a trigger needs a finite threshold and a positive width but has %s and %s"
                                .formatted(threshold, width));
            }
        }

        @Override
        public double at(double observable) {
            return 0.5 * plateau * twiceShare((threshold - observable) / (Math.sqrt(2) * width));
        }

        @Override
        public double nextBreak(double above) {
            return nextAround(threshold, width, GAUSSIAN_REACH, above);
        }
    }

    /**
     * Logistic curve with two hard steps: {@code a/(1 + exp(-k(x - x_0)))}, nothing below {@code from} and half between {@code
     * from} and {@code full}; arXiv:1804.09459.
     *
     * @param plateau a, between 0 and 1
     * @param slope k in the inverse unit of the observable
     * @param midpoint x_0
     * @param from value below which nothing is kept
     * @param full value from which the curve holds in full
     */
    record Logistic(double plateau, double slope, double midpoint, double from, double full) implements Efficiency {
        /** Rejects a plateau above one and steps in the wrong order with {@link IllegalArgumentException}. */
        public Logistic {
            requirePlateau(plateau);
            if (!(from <= full) || !Double.isFinite(slope) || !Double.isFinite(midpoint)) {
                throw new IllegalArgumentException(
                        "a logistic efficiency needs finite slope and midpoint and 'from' not above 'full' but has %s, %s, %s and %s"
                                .formatted(slope, midpoint, from, full));
            }
        }

        @Override
        public double at(double observable) {
            if (observable < from) {
                return 0;
            }
            double step = observable < full ? 0.5 : 1;
            return step * plateau / (1 + Math.exp(-slope * (observable - midpoint)));
        }

        @Override
        public double nextBreak(double above) {
            double rise = slope == 0
                    ? Double.POSITIVE_INFINITY
                    : nextAround(midpoint, 2 / Math.abs(slope), LOGISTIC_REACH, above);
            return Math.min(rise, Math.min(after(from, above), after(full, above)));
        }

        @Override
        public double[] corners() {
            return DoubleStream.of(from, full)
                    .filter(Double::isFinite)
                    .distinct()
                    .toArray();
        }
    }

    /**
     * Trigger on a signal whose fluctuation grows with its energy: {@code A/2 [1 + erf((E - E_0)/sqrt(2 (sigma_0^2 + E
     * e)))]}; Eq. (2) of arXiv:2508.02488. Below zero the width is that of the noise.
     *
     * @param plateau A, between 0 and 1
     * @param thresholdMeV E_0 in MeV
     * @param baselineMeV noise sigma_0 in MeV, positive
     * @param stochasticMeV e in MeV, the energy of a quantum, not negative
     */
    record Trigger(double plateau, double thresholdMeV, double baselineMeV, double stochasticMeV)
            implements Efficiency {
        /** Rejects a plateau above one and a width that is not positive with {@link IllegalArgumentException}. */
        public Trigger {
            requirePlateau(plateau);
            if (!(baselineMeV > 0)
                    || !(stochasticMeV >= 0)
                    || !Double.isFinite(baselineMeV + stochasticMeV)
                    || !Double.isFinite(thresholdMeV)) {
                throw new IllegalArgumentException(
                        "a trigger needs a finite threshold, a positive baseline and a stochastic term but has %s, %s and %s MeV"
                                .formatted(thresholdMeV, baselineMeV, stochasticMeV));
            }
        }

        @Override
        public double at(double observable) {
            double variance = baselineMeV * baselineMeV + Math.max(observable, 0) * stochasticMeV;
            return 0.5 * plateau * twiceShare((thresholdMeV - observable) / Math.sqrt(2 * variance));
        }

        /** Where the argument of the error function is a whole number of standard deviations, and zero, below which its width is fixed. */
        @Override
        public double nextBreak(double above) {
            double next = stochasticMeV > 0 ? after(0, above) : Double.POSITIVE_INFINITY;
            for (int z = -GAUSSIAN_REACH; z <= GAUSSIAN_REACH; z++) {
                next = Math.min(next, after(place(z), above));
            }
            return next;
        }

        private double place(int z) {
            double half = 0.5 * z * stochasticMeV;
            double root =
                    Math.sqrt(Math.max(0, half * half + baselineMeV * baselineMeV + thresholdMeV * stochasticMeV));
            double place = thresholdMeV + z * (half + root);
            return place < 0 ? Math.min(0, thresholdMeV + z * baselineMeV) : place;
        }
    }

    /**
     * A measured efficiency, linear between its points, zero below the first and constant above the last.
     *
     * @param observables reconstructed values in the internal unit of the observable, rising, at least two; one that stands twice is a step,
     *     from which on the second efficiency holds
     * @param efficiencies efficiency at those values, between 0 and 1
     */
    record Tabulated(List<Double> observables, List<Double> efficiencies) implements Efficiency {
        /** Rejects points that do not rise and efficiencies outside 0 to 1 with {@link IllegalArgumentException}. */
        public Tabulated {
            observables = List.copyOf(observables);
            efficiencies = List.copyOf(efficiencies);
            PiecewiseLinear.requireRisingOrSteps("an efficiency table", observables, efficiencies);
            for (double efficiency : efficiencies) {
                if (!(efficiency >= 0 && efficiency <= 1)) {
                    throw new IllegalArgumentException("an efficiency must lie between 0 and 1 but is " + efficiency
                            + (efficiency > 1 ? ".\nMaybe it is a percentage." : ""));
                }
            }
        }

        @Override
        public double measuredTo() {
            return observables.get(observables.size() - 1);
        }

        @Override
        public double measuredFrom() {
            return observables.get(0);
        }

        /** Its first value up to its first point, zero above. */
        @Override
        public Optional<Efficiency> beginning() {
            double end = measuredFrom();
            double value = efficiencies.get(0);
            double below = Math.min(0, end) - Math.abs(end) - 1;
            return value > 0
                    ? Optional.of(new Tabulated(List.of(below, end, end), List.of(value, value, 0.0)))
                    : Optional.empty();
        }

        /** Its last value from its last point on, zero below. */
        @Override
        public Optional<Efficiency> continuation() {
            double end = measuredTo();
            double value = efficiencies.get(efficiencies.size() - 1);
            return Optional.of(new Tabulated(List.of(end, end + Math.abs(end) + 1), List.of(value, value)));
        }

        @Override
        public double at(double observable) {
            return observable < observables.get(0) ? 0 : PiecewiseLinear.at(observables, efficiencies, observable);
        }

        /** A straight line: its place in the table is looked for once. */
        @Override
        public DoubleUnaryOperator between(double from, double to) {
            if (!(from >= measuredFrom() && to <= measuredTo())) {
                return this::at;
            }
            int low = PiecewiseLinear.interval(observables, from);
            double left = observables.get(low);
            double width = observables.get(low + 1) - left;
            double start = efficiencies.get(low);
            double rise = efficiencies.get(low + 1) - start;
            return x -> start + (x - left) / width * rise;
        }

        @Override
        public double nextBreak(double above) {
            int low = 0;
            int high = observables.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (observables.get(middle) > above) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low == observables.size() ? Double.POSITIVE_INFINITY : observables.get(low);
        }

        @Override
        public double[] corners() {
            return IntStream.range(0, observables.size())
                    .filter(i -> i == 0
                            ? efficiencies.get(0) > 0
                            : observables.get(i).equals(observables.get(i - 1)))
                    .mapToDouble(observables::get)
                    .distinct()
                    .toArray();
        }
    }

    /** Standard deviations on both sides of a threshold beyond which a Gaussian rise is over to 1e-12. */
    int GAUSSIAN_REACH = 7;

    /** Half widths on both sides of a threshold beyond which a logistic rise is over to 1e-12. */
    int LOGISTIC_REACH = 14;

    /** The complement of the error function, which rounds to two long before the library ends its continued fraction: most of a window lies so far above a threshold. */
    private static double twiceShare(double x) {
        return x < -6 ? 2 : Erf.erfc(x);
    }

    /** The next of the places around a rise, one width apart. */
    private static double nextAround(double centre, double width, int reach, double above) {
        for (int i = -reach; i <= reach; i++) {
            double place = centre + i * width;
            if (place > above) {
                return place;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double after(double place, double above) {
        return place > above ? place : Double.POSITIVE_INFINITY;
    }

    private static void requirePlateau(double plateau) {
        if (!(plateau > 0 && plateau <= 1)) {
            throw new IllegalArgumentException("the plateau of an efficiency must lie between 0 and 1 but is " + plateau
                    + (plateau > 1 ? ".\nMaybe it is a percentage." : ""));
        }
    }
}
