package upscatter.reports.compute.fit;

import java.util.List;

/**
 * Expected events of one component in one channel.
 *
 * @param channel name of the channel
 * @param component name of the component
 * @param events expected events of all bins
 * @param gradient derivative of the events with respect to each parameter of the likelihood, in their order
 * @param variance of the events for given parameters: that of what is free in each bin
 * @param deviations standard deviation of the events for given parameters by each place of what is free, one for all channels that share it; empty where nothing is
 * @param proportional whether the events are in proportion to the one parameter that moves them, if there is one alone
 */
public record ComponentYield(
        String channel,
        String component,
        double events,
        List<Double> gradient,
        double variance,
        List<Double> deviations,
        boolean proportional) {}
