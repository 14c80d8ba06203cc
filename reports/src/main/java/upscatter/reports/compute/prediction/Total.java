package upscatter.reports.compute.prediction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A sum of the events of more than one component or channel.
 *
 * @param channel name of the channel, or {@link #ALL_CHANNELS}
 * @param component name of the component or group of components
 * @param of places of what is summed
 */
public record Total(String channel, String component, List<Integer> of) {
    /** In place of the channel of a sum over channels; {@code all channels} where a channel has this name. */
    public static final String ALL_CHANNELS = "all";

    /**
     * The totals of some counts: of each component over its channels, in the order in which they come, then of each group in a channel and over all channels; of one count alone there is none.
     *
     * @param channels the channel of each count
     * @param components the component of each count
     * @param groups components of each group by its name
     */
    public static List<Total> of(List<String> channels, List<String> components, Map<String, List<String>> groups) {
        String all = channels.contains(ALL_CHANNELS) ? ALL_CHANNELS + " channels" : ALL_CHANNELS;
        List<Integer> places = IntStream.range(0, channels.size()).boxed().toList();
        var totals = new ArrayList<Total>();
        by(places, components::get).forEach((component, of) -> totals.add(new Total(all, component, of)));
        groups.forEach((group, members) -> {
            List<Integer> of = places.stream()
                    .filter(place -> members.contains(components.get(place)))
                    .toList();
            Map<String, List<Integer>> within = by(of, channels::get);
            within.forEach((channel, here) -> totals.add(new Total(channel, group, here)));
            if (within.size() > 1) {
                totals.add(new Total(all, group, of));
            }
        });
        return totals.stream().filter(total -> total.of.size() > 1).toList();
    }

    private static Map<String, List<Integer>> by(List<Integer> places, Function<Integer, String> name) {
        return places.stream().collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()));
    }
}
