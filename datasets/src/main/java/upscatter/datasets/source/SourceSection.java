package upscatter.datasets.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import upscatter.datasets.json.Node;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Source;

/**
 * The source of an analysis file, or its several sources, of which each channel names one.
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

    /** The source of a channel, and whether it is another one than the first. */
    public Optional<Source> of(Node channel) {
        if (nodes.size() == 1 && nodes.get(0).find("name").isEmpty()) {
            channel.find("source").ifPresent(name -> {
                throw name.error("the analysis has one source", Optional.of("Maybe the list 'sources' is meant."));
            });
            return Optional.empty();
        }
        var byName = new LinkedHashMap<String, Source>();
        for (int i = 0; i < nodes.size(); i++) {
            byName.put(nodes.get(i).at("name").text(), sources.get(i));
        }
        return Optional.of(channel.at("source").choice("source", byName));
    }

    /** Parts of all sources together, by name. */
    public Map<String, List<Emission>> parts() {
        var parts = new LinkedHashMap<String, List<Emission>>();
        sources.forEach(source -> source.parts()
                .forEach((name, emissions) ->
                        parts.computeIfAbsent(name, any -> new ArrayList<>()).addAll(emissions)));
        return parts;
    }
}
