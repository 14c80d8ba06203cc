package upscatter.model.calendar;

import java.util.List;
import java.util.OptionalDouble;
import upscatter.model.units.Units;

/**
 * Course of a rate over calendar time: the dimensionless factor r(t) on a reference rate. All times of an analysis count from one
 * common zero, for example the start of data taking, in s.
 *
 * <p>Courses in closed form are those of a {@link ProfileFamily} at values of its shape.
 */
public interface TimeProfile {

    /**
     * Mean factor between two times, {@code int r(t) dt/(to - from)}.
     *
     * @param fromS start in s
     * @param toS end in s, after the start
     * @return mean factor, dimensionless
     * @throws IllegalArgumentException if a history does not cover the times, or a power law is not finite because they begin at or
     *     before its origin
     */
    double mean(double fromS, double toS);

    /**
     * The factor at a time.
     *
     * @param timeS time in s; a step belongs to the interval after it
     * @throws IllegalArgumentException if a history does not cover the time, or a power law begins at or after it
     */
    double at(double timeS);

    /** Largest factor at any time that the profile covers; infinite for a power law and an exponential. */
    double largest();

    /** Mean factor over all that the profile covers; empty when that is not finite in time. */
    OptionalDouble overallMean();

    /**
     * The same factor at all times: full power, or a duty cycle of which only the mean is known.
     *
     * @param factor factor, not negative
     */
    record Constant(double factor) implements TimeProfile {
        /** The reference rate itself. */
        public static final Constant ONE = new Constant(1);

        /** Rejects a factor that is negative or not finite with {@link IllegalArgumentException}. */
        public Constant {
            requireFactor(factor);
        }

        @Override
        public double mean(double fromS, double toS) {
            return factor;
        }

        @Override
        public double at(double timeS) {
            return factor;
        }

        @Override
        public double largest() {
            return factor;
        }

        @Override
        public OptionalDouble overallMean() {
            return OptionalDouble.of(factor);
        }
    }

    /**
     * A history in steps: a constant factor within each interval, nothing known outside.
     *
     * @param intervals at least one; each begins where the one before it ends
     */
    record History(List<Interval> intervals) implements TimeProfile {
        /** Share of the history by which a time may pass its end: 0.3 s in ten years, the rounding of days into seconds and nothing of a day. */
        private static final double ROUNDING = 1e-9;

        /** Rejects an empty list and intervals that do not join with {@link IllegalArgumentException}. */
        public History {
            intervals = List.copyOf(intervals);
            if (intervals.isEmpty()) {
                throw new IllegalArgumentException("a history in time needs at least one interval");
            }
            for (int i = 1; i < intervals.size(); i++) {
                double end = intervals.get(i - 1).endS();
                if (intervals.get(i).startS() != end) {
                    throw new IllegalArgumentException(
                            "the interval that starts at %s d must start at %s d, where the one before it ends"
                                    .formatted(intervals.get(i).startS() / Units.DAY, end / Units.DAY));
                }
            }
        }

        private void requireCovered(double fromS, double toS) {
            double start = intervals.get(0).startS();
            double end = intervals.get(intervals.size() - 1).endS();
            double rounding = ROUNDING * (end - start);
            if (fromS < start - rounding || toS > end + rounding) {
                throw new IllegalArgumentException(
                        "the history runs from %s to %s d but the calendar time from %s to %s d"
                                .formatted(start / Units.DAY, end / Units.DAY, fromS / Units.DAY, toS / Units.DAY));
            }
        }

        @Override
        public double mean(double fromS, double toS) {
            requireCovered(fromS, toS);
            double sum = 0;
            double covered = 0;
            for (Interval interval : intervals) {
                double overlap = Math.min(toS, interval.endS()) - Math.max(fromS, interval.startS());
                if (overlap > 0) {
                    sum += interval.factor() * overlap;
                    covered += overlap;
                }
            }
            return sum / covered;
        }

        @Override
        public double at(double timeS) {
            requireCovered(timeS, timeS);
            for (Interval interval : intervals) {
                if (timeS < interval.endS()) {
                    return interval.factor();
                }
            }
            return intervals.get(intervals.size() - 1).factor();
        }

        @Override
        public double largest() {
            return intervals.stream().mapToDouble(Interval::factor).max().orElseThrow();
        }

        @Override
        public OptionalDouble overallMean() {
            return OptionalDouble.of(mean(
                    intervals.get(0).startS(),
                    intervals.get(intervals.size() - 1).endS()));
        }
    }

    /**
     * The decay of an isotope, {@code exp(-(t - t_0)/tau)}: one at a reference time, more before it.
     *
     * @param referenceS reference time t_0 in s
     * @param meanLifeS mean life tau in s, half-life over ln 2, positive
     */
    record Decay(double referenceS, double meanLifeS) implements TimeProfile {
        /** Rejects a mean life that is not positive with {@link IllegalArgumentException}. */
        public Decay {
            if (!(meanLifeS > 0) || !Double.isFinite(meanLifeS) || !Double.isFinite(referenceS)) {
                throw new IllegalArgumentException(
                        "a decay needs a finite reference time and a positive mean life but has %s d and %s d"
                                .formatted(referenceS / Units.DAY, meanLifeS / Units.DAY));
            }
        }

        @Override
        public double mean(double fromS, double toS) {
            double lives = (toS - fromS) / meanLifeS;
            return lives == 0 ? at(fromS) : at(fromS) * -Math.expm1(-lives) / lives;
        }

        @Override
        public double at(double timeS) {
            return Math.exp(-(timeS - referenceS) / meanLifeS);
        }

        @Override
        public double largest() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public OptionalDouble overallMean() {
            return OptionalDouble.empty();
        }
    }

    /**
     * An interval of a history.
     *
     * @param startS start in s
     * @param endS end in s, after the start
     * @param factor factor on the reference rate, not negative
     */
    record Interval(double startS, double endS, double factor) {
        /** Rejects an interval that does not last and a negative factor with {@link IllegalArgumentException}. */
        public Interval {
            if (!(startS < endS) || !Double.isFinite(startS) || Double.isInfinite(endS)) {
                throw new IllegalArgumentException("an interval must start before it ends but runs from %s to %s d"
                        .formatted(startS / Units.DAY, endS / Units.DAY));
            }
            requireFactor(factor);
        }
    }

    private static void requireFactor(double factor) {
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException(
                    "a factor in time must be finite and not negative but is %s".formatted(factor));
        }
    }
}
