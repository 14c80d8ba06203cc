package upscatter.reports.compute.fit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import upscatter.reports.results.Fit;

/**
 * Events summed over channels and over groups of components, with the gradient of the sum, so that its error has the correlations of what is summed.
 *
 * <p>Only sums of more than one yield are told: of a component over its channels, of a group in a channel, and of a group over all channels.
 */
final class YieldTotals {
    private YieldTotals() {}

    /**
     * The totals: of components in the order of their first channel, then of groups.
     *
     * @param yields events of each component in each channel
     * @param groups components of each group by its name
     */
    static List<ComponentYield> of(List<ComponentYield> yields, Map<String, List<String>> groups) {
        String all = yields.stream().map(ComponentYield::channel).noneMatch(Fit.ALL_CHANNELS::equals)
                ? Fit.ALL_CHANNELS
                : Fit.ALL_CHANNELS + " channels";
        var totals = new ArrayList<ComponentYield>();
        by(yields, ComponentYield::component).forEach((component, summed) -> add(totals, all, component, summed));
        groups.forEach((group, components) -> {
            List<ComponentYield> members = yields.stream()
                    .filter(yield -> components.contains(yield.component()))
                    .toList();
            Map<String, List<ComponentYield>> channels = by(members, ComponentYield::channel);
            channels.forEach((channel, summed) -> add(totals, channel, group, summed));
            if (channels.size() > 1) {
                add(totals, all, group, members);
            }
        });
        return totals;
    }

    private static Map<String, List<ComponentYield>> by(
            Collection<ComponentYield> yields, Function<ComponentYield, String> name) {
        return yields.stream().collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()));
    }

    private static void add(List<ComponentYield> totals, String channel, String component, List<ComponentYield> parts) {
        if (parts.size() > 1) {
            totals.add(sum(channel, component, parts));
        }
    }

    private static ComponentYield sum(String channel, String component, List<ComponentYield> parts) {
        List<Double> deviations =
                sum(parts.stream().map(ComponentYield::deviations).toList());
        return new ComponentYield(
                channel,
                component,
                parts.stream().mapToDouble(ComponentYield::events).sum(),
                sum(parts.stream().map(ComponentYield::gradient).toList()),
                deviations.stream().mapToDouble(deviation -> deviation * deviation).sum(),
                deviations,
                parts.stream().allMatch(ComponentYield::proportional));
    }

    /** The sum of lists, of which the shorter ones end in zeros. */
    private static List<Double> sum(List<List<Double>> lists) {
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, longest)
                .mapToObj(i -> lists.stream()
                        .filter(list -> i < list.size())
                        .mapToDouble(list -> list.get(i))
                        .sum())
                .toList();
    }
}
