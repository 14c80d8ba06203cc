package upscatter.reports.compute.fit;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import upscatter.reports.compute.prediction.Total;

/** Events summed over channels and over groups of components, with the gradient of the sum, so that its error has the correlations of what is summed. */
final class YieldTotals {
    private YieldTotals() {}

    /**
     * The totals of yields.
     *
     * @param yields events of each component in each channel
     * @param groups components of each group by its name
     */
    static List<ComponentYield> of(List<ComponentYield> yields, Map<String, List<String>> groups) {
        List<String> channels = yields.stream().map(ComponentYield::channel).toList();
        List<String> components = yields.stream().map(ComponentYield::component).toList();
        return Total.of(channels, components, groups).stream()
                .map(total -> sum(
                        total.channel(),
                        total.component(),
                        total.of().stream().map(yields::get).toList()))
                .toList();
    }

    private static ComponentYield sum(String channel, String component, List<ComponentYield> parts) {
        List<Double> deviations =
                sum(parts.stream().map(ComponentYield::deviations).toList());
        return new ComponentYield(
                channel,
                component,
                parts.stream().mapToDouble(ComponentYield::events).sum(),
                sum(parts.stream().map(ComponentYield::gradient).toList()),
                deviations.stream()
                        .mapToDouble(deviation -> deviation * deviation)
                        .sum(),
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
