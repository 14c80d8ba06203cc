package upscatter.datasets.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the data of an analysis come from, so that nobody takes a projection for an observation.
 *
 * @param channels of each channel, by its name
 * @param truth value of each parameter at which the data of all channels were made, by its name and in its unit; empty where it is not known or
 *     differs between channels
 * @param given whether the file, or a data set, says what the data are; if not the expectation stands in their place, and there is nothing to fit
 */
public record DataOrigins(Map<String, DataSet.Kind> channels, Map<String, Double> truth, boolean given) {

    /** Keeps the order of the channels. */
    public DataOrigins {
        channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        truth = Collections.unmodifiableMap(new LinkedHashMap<>(truth));
    }
}
