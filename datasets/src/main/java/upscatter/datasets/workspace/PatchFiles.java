package upscatter.datasets.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import upscatter.datasets.input.InputFile;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.Spelling;
import upscatter.datasets.json.Document;
import upscatter.datasets.json.JsonPatch;
import upscatter.datasets.json.Node;

/** Reads patches of workspaces: a JSON Patch, or one patch of a patch set (pyhf, schema {@code patchset.json} 1.0.0). */
final class PatchFiles {
    private PatchFiles() {}

    /**
     * Reads a patch.
     *
     * @param written path of the file, and for a patch set of several {@code #} and the name of one
     * @throws InvalidInputException if the file is neither, or has no patch of that name
     */
    static WorkspacePatch read(String written) {
        int mark = written.lastIndexOf('#');
        boolean named = mark > 0;
        Path file = file(written);
        Optional<String> name = named ? Optional.of(written.substring(mark + 1)) : Optional.empty();
        Node root = Node.root(Document.ofWorkspace(file, InputFile.bytes(file), List.of()));
        if (root.json().isObject()) {
            return ofSet(root, name, file);
        }
        if (!root.json().isArray()) {
            throw root.expected("a JSON Patch (a list of operations) or a patch set");
        }
        name.ifPresent(n -> {
            throw root.error("the patch '%s' is asked for but the file is a single patch".formatted(n));
        });
        return new WorkspacePatch(new JsonPatch(file.toString(), root), Optional.empty(), List.of());
    }

    /** The file of a patch that is written as for {@link #read}. */
    static Path file(String written) {
        int mark = written.lastIndexOf('#');
        return Path.of(mark > 0 ? written.substring(0, mark) : written);
    }

    private static WorkspacePatch ofSet(Node root, Optional<String> name, Path file) {
        root.only("metadata", "patches", "version");
        root.at("version").known("version of the patch set", List.of(PyhfWorkspace.VERSION));
        List<Node> patches = root.at("patches").someItems("patch");
        List<String> names = Node.distinct(
                "patch",
                patches.stream().map(patch -> patch.at("metadata").at("name")).toList());
        if (name.isEmpty() && patches.size() > 1) {
            throw root.at("patches")
                    .error(
                            "the set has %d patches; which of them is not said".formatted(patches.size()),
                            Optional.of("Maybe --patch '%s#%s'.".formatted(file, names.get(0))));
        }
        String chosen = name.orElse(names.get(0));
        int index = names.indexOf(chosen);
        if (index < 0) {
            throw root.at("patches").error("there is no patch '%s'".formatted(chosen), Spelling.maybe(chosen, names));
        }
        Node patch = patches.get(index).only("metadata", "patch");
        Node about = patch.at("metadata").only("name", "values");
        return new WorkspacePatch(
                new JsonPatch("%s#%s".formatted(file, chosen), patch.at("patch")),
                Optional.of(root.at("metadata")),
                List.of(statement(root.at("metadata"), about)));
    }

    /** What the set says of itself, and the values of its labels for one patch. */
    private static String statement(Node set, Node patch) {
        List<Node> labels = set.find("labels").map(Node::items).orElse(List.of());
        List<Node> values = patch.find("values").map(Node::items).orElse(List.of());
        if (!labels.isEmpty() && values.size() != labels.size()) {
            throw patch.error("%d values for %d labels".formatted(values.size(), labels.size()));
        }
        String described = IntStream.range(0, values.size())
                .mapToObj(i -> "%s %s"
                        .formatted(
                                labels.isEmpty() ? "value" : labels.get(i).text(),
                                values.get(i).json()))
                .collect(Collectors.joining(", "));
        String rest = set.entries().entrySet().stream()
                .filter(entry -> !List.of("digests", "labels").contains(entry.getKey()))
                .map(entry -> "%s %s".formatted(entry.getKey(), entry.getValue().json()))
                .collect(Collectors.joining(", "));
        return "Patch %s: %s (%s)."
                .formatted(patch.at("name").text(), described.isEmpty() ? "no values" : described, rest);
    }
}
