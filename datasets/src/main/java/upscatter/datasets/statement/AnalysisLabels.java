package upscatter.datasets.statement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.model.label.Label;
import upscatter.model.label.Labels;

/** The labels of an analysis: each stands beside the name of its part, those of interactions, which have no name in the file, in a section of their own. */
public final class AnalysisLabels {
    /** Section of the labels of interactions. */
    public static final String OF_INTERACTIONS = "labels";

    private AnalysisLabels() {}

    /**
     * Reads them.
     *
     * @param root the file
     * @param interactions components of the interactions of the file
     * @throws upscatter.datasets.input.InvalidInputException at a label with marks that mark nothing, one that two parts of a list have, and one of no interaction
     */
    public static Labels read(Node root, List<String> interactions) {
        Map<String, String> components = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        root.find(OF_INTERACTIONS)
                .ifPresent(labels -> labels.entries().forEach((name, label) -> {
                    if (!interactions.contains(name)) {
                        throw label.error("there is no interaction with the component '%s'; there are %s"
                                .formatted(name, String.join(", ", interactions)));
                    }
                    components.put(name, text(label, taken));
                }));
        components.putAll(beside(root, "backgrounds", taken));
        Map<String, String> parameters = new HashMap<>(beside(root, "systematics", new HashSet<>()));
        parameters.putAll(beside(root, "parameters", new HashSet<>(parameters.values())));
        return new Labels(
                root.find(Field.LABEL.name()).map(AnalysisLabels::text),
                components,
                beside(root, "channels", new HashSet<>()),
                parameters);
    }

    private static Map<String, String> beside(Node root, String list, Set<String> taken) {
        Map<String, String> labels = new LinkedHashMap<>();
        root.find(list)
                .map(Node::items)
                .orElse(List.of())
                .forEach(item -> item.find(Field.LABEL.name())
                        .ifPresent(label -> labels.put(item.at("name").text(), text(label, taken))));
        return labels;
    }

    /** The text of a label; two parts of a list that are called the same could not be told apart. */
    private static String text(Node label, Set<String> taken) {
        String text = text(label);
        if (!taken.add(text)) {
            throw label.error(
                    "the label '%s' stands twice".formatted(text), Optional.of("Maybe one of them is to be left out."));
        }
        return text;
    }

    /** The text of a label whose marks mark something. */
    public static String text(Node label) {
        String text = label.text();
        return label.make(() -> new Label(text)).marked();
    }
}
