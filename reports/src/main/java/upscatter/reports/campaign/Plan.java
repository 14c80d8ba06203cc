package upscatter.reports.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.model.signal.SignalModel;
import upscatter.reports.results.ChannelData;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.Results;

/**
 * What a campaign of toys does, all of it decided before the first toy: equal for all parts, and enough to make limits of the toys
 * without the analysis.
 *
 * @param tool program that makes the toys
 * @param analysis what is analysed
 * @param blind as in results
 * @param data as in results
 * @param signal as in results
 * @param seed of all random numbers
 * @param test {@code two-sided}, {@code one-sided} or {@code cls}
 * @param settings how limits are set
 * @param masses what is known of each mass, by increasing mass
 * @param points where toys are made, each with a number of its own: its place in this list
 * @param toys number of toys at each point, in all parts together
 * @param batch toys of all parts between two lines of a file
 */
public record Plan(
        Results.Tool tool,
        Results.Analysis analysis,
        Optional<Boolean> blind,
        List<ChannelData> data,
        SignalModel signal,
        long seed,
        String test,
        LimitSettings settings,
        List<Mass> masses,
        List<Point> points,
        long toys,
        long batch) {

    /** Copies the lists; rejects numbers without meaning with {@link IllegalArgumentException}. */
    public Plan {
        data = List.copyOf(data);
        masses = List.copyOf(masses);
        points = List.copyOf(points);
        if (toys < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "a campaign needs a toy and a batch of one, but %d in batches of %d are planned"
                            .formatted(toys, batch));
        }
    }

    /**
     * One mass.
     *
     * @param scanned the mass, or another scanned value; absent where nothing is scanned
     * @param valid whether the fits of the data converged
     * @param best strength of the best fit
     * @param reason why there are no toys at this mass
     * @param allowed all pieces of couplings that the profile of the data allows, rising, where there are several; absent else, and where data are hidden
     */
    public record Mass(
            OptionalDouble scanned,
            boolean valid,
            OptionalDouble best,
            Optional<String> reason,
            Optional<List<Limit.Piece>> allowed) {
        /** Copies the list. */
        public Mass {
            allowed = allowed.map(List::copyOf);
        }

        /** One of which all beyond a limit is excluded. */
        public Mass(OptionalDouble scanned, boolean valid, OptionalDouble best, Optional<String> reason) {
            this(scanned, valid, best, reason, Optional.empty());
        }
    }

    /**
     * Toys at one tested strength of one mass.
     *
     * @param scanned the mass, or another scanned value
     * @param tested tested strength
     * @param signal whether they are drawn at the tested strength, or without signal
     * @param observed statistic of the data
     */
    public record Point(
            OptionalDouble scanned,
            double tested,
            boolean signal,
            @JsonProperty("ofData") double observed) {}

    /** Number of batches at each point. */
    public long batches() {
        return (toys + batch - 1) / batch;
    }
}
