package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the data of a channel are.
 *
 * @param channel name of the channel
 * @param kind where its data come from
 */
public record ChannelData(String channel, Kind kind) {

    /** Where data come from. */
    public enum Kind {
        /** They were measured. */
        @JsonProperty("real")
        REAL,
        /** They were drawn from a prediction, and fluctuate as real ones would. */
        @JsonProperty("mock")
        MOCK,
        /** They are a prediction itself (arXiv:1007.1727, Eq. 24), so that what follows from them is a projection. */
        @JsonProperty("asimov")
        ASIMOV,
        /** There are some that are hidden. */
        @JsonProperty("blind")
        BLIND
    }
}
