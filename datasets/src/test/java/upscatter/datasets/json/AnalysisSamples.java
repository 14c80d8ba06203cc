package upscatter.datasets.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.schema.AnalysisSections;

/** The good analysis of these tests, and what {@code samples.json} makes of it. */
final class AnalysisSamples {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AnalysisSamples() {}

    /**
     * A file, and what it has a sample of, by where.
     *
     * @param name how {@code samples.json} calls it
     * @param file the file
     * @param tree what stands in it
     * @param changed pointers of what the sample changes in the good file; of the good file itself the empty one
     * @param described what it has of the fields and words that are described
     */
    record Sample(String name, Path file, JsonNode tree, List<String> changed, DescribedValues described) {
        Map<String, DescribedValues.Found> found() {
            return described.found();
        }

        /** The values that this sample is made for. */
        List<DescribedValues.Place> places() {
            return described.places().stream()
                    .filter(place ->
                            changed.stream().anyMatch(pointer -> (place.pointer() + "/").startsWith(pointer + "/")))
                    .toList();
        }
    }

    /** The samples, written into a folder with their tables. */
    static List<Sample> in(Path folder) throws IOException {
        var samples = new ArrayList<Sample>();
        JsonNode good = JSON.readTree(AnalysisFolder.good("good.json"));
        Files.writeString(folder.resolve("counts.csv"), AnalysisFolder.good("counts.csv"));
        samples.add(written(folder, "good", good, List.of("")));
        for (JsonNode changes : JSON.readTree(AnalysisFolder.good("samples.json"))) {
            for (Map.Entry<String, JsonNode> table : changes.path("tables").properties()) {
                Files.writeString(
                        folder.resolve(table.getKey()), table.getValue().stringValue());
            }
            JsonNode changed = good.deepCopy();
            changes.path("without").forEach(pointer -> remove(changed, pointer.stringValue()));
            changes.path("with").properties().forEach(change -> set(changed, change.getKey(), change.getValue()));
            List<String> pointers = List.copyOf(changes.path("with").propertyNames());
            samples.add(written(folder, changes.path("sample").stringValue(), changed, pointers));
        }
        return samples;
    }

    private static Sample written(Path folder, String name, JsonNode tree, List<String> changed) throws IOException {
        Path file = Files.writeString(folder.resolve(name.replace(' ', '-') + ".json"), tree.toPrettyString());
        return sample(name, file, tree, changed);
    }

    /** A file as a sample. */
    static Sample sample(String name, Path file, JsonNode tree, List<String> changed) {
        var described = new DescribedValues();
        assertThat(described.match(AnalysisSections.analysis(), tree, ""))
                .as("%s is described", file)
                .isTrue();
        return new Sample(name, file, tree, changed, described);
    }

    static void set(JsonNode tree, String pointer, JsonNode value) {
        JsonPointer path = JsonPointer.compile(pointer);
        JsonNode parent = tree.at(path.head());
        if (parent instanceof ArrayNode array) {
            array.set(path.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(path.last().getMatchingProperty(), value);
        }
    }

    static void remove(JsonNode tree, String pointer) {
        JsonPointer path = JsonPointer.compile(pointer);
        ((ObjectNode) tree.at(path.head())).remove(path.last().getMatchingProperty());
    }
}
