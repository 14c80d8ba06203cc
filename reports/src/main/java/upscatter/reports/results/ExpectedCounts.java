package upscatter.reports.results;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What is expected at a point, whatever the data are, with the error that follows from what is known of the parameters beforehand.
 *
 * @param counts of each component of each channel, and after them of the channel together
 * @param totals events summed over channels, whose channel is {@code all}, and over groups of components, where more than one count is summed; absent where none is
 * @param free parameters on which the counts depend and of which nothing is known, and backgrounds that are free in each bin; they add no error
 */
public record ExpectedCounts(List<Count> counts, Optional<List<Count>> totals, List<String> free) implements Section {

    /** Copies the lists. */
    public ExpectedCounts {
        counts = List.copyOf(counts);
        totals = totals.map(List::copyOf);
        free = List.copyOf(free);
    }

    /** Without totals. */
    public ExpectedCounts(List<Count> counts, List<String> free) {
        this(counts, Optional.empty(), free);
    }

    /** The counts, and then the totals. */
    public List<Count> countsAndTotals() {
        return Stream.concat(counts.stream(), totals.stream().flatMap(List::stream))
                .toList();
    }

    /**
     * One component of a channel, or all of them.
     *
     * @param channel name of the channel
     * @param component name of the component; absent for all together
     * @param events expected events in all bins
     * @param error systematic error of the events, one standard deviation; absent where no parameter of which something is known moves them
     * @param perKgDay events per kg of the target and day of live time; absent without a live time, and of a sum over channels
     * @param perKgDayError its error
     */
    public record Count(
            String channel,
            Optional<String> component,
            double events,
            OptionalDouble error,
            OptionalDouble perKgDay,
            OptionalDouble perKgDayError) {

        /** Rejects numbers that are not finite with {@link IllegalArgumentException}. */
        public Count {
            String where = channel + component.map("/"::concat).orElse("");
            Finite.check("events of " + where, events);
            Finite.check("error of " + where, error);
            Finite.check("perKgDay of " + where, perKgDay);
            Finite.check("perKgDayError of " + where, perKgDayError);
        }
    }
}
