package upscatter.datasets.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.json.Node;

/** What a file of HS3 has and the analysis that is read does not name, directly or through what it names: parts of other analyses, or of none. */
final class Hs3Unused {
    private final Map<String, List<String>> unused = new LinkedHashMap<>();
    private final Node root;

    private Hs3Unused(Node root) {
        this.root = root;
    }

    /**
     * A sentence that names all of it, or empty where all is used.
     *
     * @param start name of the parameter point at which fits start
     * @param references what was asked for in reading the analysis
     */
    static Optional<String> sentence(
            Node root, Node analysis, Node likelihood, String start, Hs3References references) {
        List<String> data = Stream.concat(names(likelihood.find("data")), names(likelihood.find("aux_data")))
                .toList();
        List<String> domains = names(analysis.find("domains")).toList();
        var file = new Hs3Unused(root);
        file.note("distributions", references::isUsed);
        file.note("functions", references::isUsedFunction);
        file.note("data", data::contains);
        file.note("likelihoods", likelihood.at("name").text()::equals);
        file.note("domains", domains::contains);
        file.note("parameter_points", start::equals);
        return file.unused.isEmpty()
                ? Optional.empty()
                : Optional.of("Not used by the analysis %s: %s."
                        .formatted(
                                analysis.at("name").text(),
                                file.unused.entrySet().stream()
                                        .map(kind ->
                                                "%s %s".formatted(kind.getKey(), String.join(", ", kind.getValue())))
                                        .collect(Collectors.joining("; "))));
    }

    private static Stream<String> names(Optional<Node> list) {
        return list.map(Node::items).orElse(List.of()).stream().map(Node::text);
    }

    private void note(String section, Predicate<String> isUsed) {
        List<String> names = root.find(section).map(Node::items).orElse(List.of()).stream()
                .map(node -> node.at("name").text())
                .filter(isUsed.negate())
                .toList();
        if (!names.isEmpty()) {
            unused.put(section, names);
        }
    }
}
