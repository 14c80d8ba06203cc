package upscatter.model.prediction;

import java.util.List;
import upscatter.model.grid.Counts;

/**
 * Expected counts of one component in one channel.
 *
 * @param channel name of the channel
 * @param component name of the component
 * @param counts expected counts in the bins of the channel
 * @param gradient derivative of the total count with respect to each parameter of the prediction, in their order
 */
public record Contribution(String channel, String component, Counts counts, List<Double> gradient) {}
