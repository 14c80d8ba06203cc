package upscatter.datasets.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import upscatter.datasets.json.Node;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Source;
import upscatter.model.flux.SumSource;

/**
 * The source of an analysis file, or its several sources, of which each channel names one or more.
 *
 * @param nodes where they stand
 * @param sources the sources, in the same order
 */
public record SourceSection(List<Node> nodes, List<Source> sources) {
    /** Reads the field {@code source} or {@code sources}. */
    public static SourceSection read(Node root) {
        Optional<Node> several = root.find("sources");
        if (several.isEmpty()) {
            Node node = root.at("source");
            return new SourceSection(List.of(node), List.of(Sources.read(node)));
        }
        if (root.find("source").isPresent()) {
            throw several.get().error("an analysis has either a 'source' or 'sources' but not both");
        }
        List<Node> nodes = several.get().someItems("source");
        Node.distinctNames("source", nodes);
        return new SourceSection(
                nodes,
                nodes.stream().map(node -> Sources.read(node.without("name"))).toList());
    }

    /** The source that channels see unless they name another one. */
    public Source first() {
        return sources.get(0);
    }

    private boolean isNamed() {
        return nodes.size() > 1
                || (nodes.get(0).json().isObject() && nodes.get(0).json().has("name"));
    }

    /** The source of a channel that names it, or the sum of those that it names; empty where the analysis has one source. */
    public Optional<Source> of(Node channel) {
        if (!isNamed()) {
            channel.find("source").ifPresent(name -> {
                throw name.error("the analysis has one source", Optional.of("Maybe the list 'sources' is meant."));
            });
            return Optional.empty();
        }
        Node named = channel.at("source");
        if (!named.json().isArray()) {
            return Optional.of(named.choice("source", byName()));
        }
        List<Node> items = named.someItems("source");
        Node.distinct("source", items);
        return Optional.of(named.make(() -> new SumSource(items.stream()
                .map(item -> new SumSource.Summand(item.text(), item.choice("source", byName())))
                .toList())));
    }

    /** What a channel sees of the source that it names, as a part of that name. */
    public Source named(Node channel, Source seen) {
        Optional<Node> name = channel.find("source").filter(node -> !node.json().isArray());
        return name.map(node ->
                        node.make(() -> (Source) new SumSource(List.of(new SumSource.Summand(node.text(), seen)))))
                .orElse(seen);
    }

    private Map<String, Source> byName() {
        var byName = new LinkedHashMap<String, Source>();
        for (int i = 0; i < nodes.size(); i++) {
            byName.put(nodes.get(i).at("name").text(), sources.get(i));
        }
        return byName;
    }

    /** Parts of all sources together, by name; with several, each is a part itself. */
    public Map<String, List<Emission>> parts() {
        if (isNamed()) {
            return new SumSource(byName().entrySet().stream()
                            .map(entry -> new SumSource.Summand(entry.getKey(), entry.getValue()))
                            .toList())
                    .parts();
        }
        return first().parts();
    }

    /** Where standard deviations of factors on parts of the source stand, by the names of these parts. */
    public Map<String, Node> errors() {
        var errors = new LinkedHashMap<String, Node>();
        for (Node node : nodes) {
            String prefix = isNamed() ? node.at("name").text() + " " : "";
            SourceParts.errors(node).forEach((part, error) -> errors.put(prefix + part, error));
        }
        return errors;
    }
}
