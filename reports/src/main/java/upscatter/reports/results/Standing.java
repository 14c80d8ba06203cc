package upscatter.reports.results;

import java.util.List;
import java.util.stream.Collectors;
import upscatter.reports.results.ChannelData.Kind;

/** What a number is that follows from the data of all channels: only one from real data alone is an observation. */
public enum Standing {
    /** All data are real, or are hidden, or nothing else is known of them. */
    OBSERVED,
    /** All are Asimov data. */
    PROJECTED,
    /** All were made, and some of them fluctuate. */
    MOCK,
    /** Some are real and some were made. */
    MIXED;

    /** Of the data of all channels; of none it is taken that they are real. */
    public static Standing of(List<ChannelData> channels) {
        var kinds = channels.stream().map(ChannelData::kind).collect(Collectors.toSet());
        if (kinds.isEmpty() || kinds.contains(Kind.BLIND)) {
            return OBSERVED;
        }
        if (kinds.contains(Kind.REAL)) {
            return kinds.size() == 1 ? OBSERVED : MIXED;
        }
        return kinds.contains(Kind.MOCK) ? MOCK : PROJECTED;
    }
}
