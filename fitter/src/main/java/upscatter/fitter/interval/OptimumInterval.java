package upscatter.fitter.interval;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Upper limit from the interval, with whatever number of events in it, that excludes most: C_Max is the largest, over n, of the probability C_n that without a background all intervals with at most n events
 * are smaller than the largest of the data; the limit is the expected number mu of signal events above which C_Max is found as large as that of the data in less than 1 - level of
 * the experiments without a background. S. Yellin, Phys. Rev. D 66, 032005 (2002).
 *
 * <p>The distribution of C_Max is that of toys which are not among those of C_n, and are treated as the data are. The limit contains the truth without a background as often as
 * the level says however few toys there are; these only make it fluctuate by its {@code error}.
 *
 * @param level confidence level, between 0.5 and 0.999
 * @param table of toys, which limits of several signals share
 */
public record OptimumInterval(double level, IntervalTable table) {
    /** Beyond it a handful of toys decides. */
    private static final double HIGHEST = 0.999;

    /** Where the largest interval becomes the whole window the survival probability may rise again, by that of one number of events. */
    private static final double AHEAD = 18;

    /** Rejects a level outside of its range with {@link IllegalArgumentException}. */
    public OptimumInterval {
        MaximumGap.requireLevel(level);
        if (level > HIGHEST) {
            throw new IllegalArgumentException(
                    "the optimum interval has toys for confidence levels up to %s but not for %s"
                            .formatted(HIGHEST, level));
        }
    }

    /**
     * The limit; empty where it is above {@link IntervalTable#LARGEST}.
     *
     * @param cumulative cumulative distribution of the signal at each event, in any order; none without events
     * @throws IllegalArgumentException if one is not between 0 and 1
     */
    public Optional<IntervalLimit> of(double... cumulative) {
        EventIntervals intervals = EventIntervals.of(cumulative);
        // No data exclude fewer events than would make it probable that none is seen.
        int lowest = IntervalTable.number(-Math.log1p(-level)) - 1;
        int last = table.last();
        int guess = Math.max(lowest, Math.min(last, IntervalTable.number(intervals.guess())));
        int allowed = guess;
        for (int step = 1; allowed > lowest && excludes(allowed, intervals); step *= 2) {
            allowed = Math.max(lowest, allowed - step);
        }
        int excluded = Math.min(last, allowed + 1);
        OptionalInt above = lastAllowed(excluded, last, intervals);
        for (int step = 1; above.isPresent(); step *= 2) {
            allowed = above.getAsInt();
            if (allowed == last) {
                return Optional.empty();
            }
            excluded = Math.min(last, allowed + step);
            above = lastAllowed(excluded, last, intervals);
        }
        while (excluded - allowed > 1) {
            int middle = (allowed + excluded) / 2;
            if (excludes(middle, intervals)) {
                excluded = middle;
            } else {
                allowed = middle;
            }
        }
        return Optional.of(between(allowed, intervals));
    }

    /** The last table from one on, and some beyond it, that is not excluded; empty if all are. */
    private OptionalInt lastAllowed(int from, int last, EventIntervals intervals) {
        int ahead = (int) Math.ceil(AHEAD / Math.sqrt(IntervalTable.expected(from)));
        for (int number = Math.min(last, from + ahead); number >= from; number--) {
            if (!excludes(number, intervals)) {
                return OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }

    private boolean excludes(int number, EventIntervals intervals) {
        IntervalToys toys = table.at(number);
        return toys.survival(toys.maximum(intervals)) < 1 - level;
    }

    /** Between two tables the logarithm of the survival probability is linear: without events it is minus the expected number. */
    private IntervalLimit between(int number, EventIntervals intervals) {
        double low = IntervalTable.expected(number);
        double high = IntervalTable.expected(number + 1);
        double above = logSurvival(table.at(number), intervals);
        double below = logSurvival(table.at(number + 1), intervals);
        double slope = (below - above) / (high - low);
        double expected = low + (Math.log1p(-level) - above) / slope;
        double error = Math.min(expected, survivalError(table.at(number), intervals) / ((1 - level) * -slope));
        return intervals.limit(level, expected, error, table.at(number).best(intervals));
    }

    /** A survival probability of no toy counts as that of half a toy. */
    private static double logSurvival(IntervalToys toys, EventIntervals intervals) {
        return Math.log(Math.max(0.5 / toys.toys(), toys.survival(toys.maximum(intervals))));
    }

    /** Standard deviation of the survival probability: from toys of C_Max, and from those of C_n, by which it moves. */
    private static double survivalError(IntervalToys toys, EventIntervals intervals) {
        double maximum = toys.maximum(intervals);
        double shift = toys.error(toys.best(intervals), maximum);
        double moved = toys.survival(maximum - shift) - toys.survival(maximum + shift);
        return Math.hypot(toys.survivalError(maximum), moved / 2);
    }
}
