package upscatter.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads patches of workspaces: a JSON Patch, or one patch of a patch set (pyhf, schema {@code patchset.json} 1.0.0). */
final class PatchFiles {
    private PatchFiles() {}

    /**
     * Reads a patch.
     *
     * @param written path of the file, and for a patch set of several {@code #} and the name of one
     * @throws InvalidInputException if the file is neither, or has no patch of that name
     */
    static JsonPatch read(String written) {
        int mark = written.lastIndexOf('#');
        boolean named = mark > 0;
        Path file = Path.of(named ? written.substring(0, mark) : written);
        Optional<String> name = named ? Optional.of(written.substring(mark + 1)) : Optional.empty();
        Node root = Node.root(Document.of(file, Document.bytes(file), List.of()));
        if (root.json().isObject()) {
            return ofSet(root, name, file);
        }
        if (!root.json().isArray()) {
            throw root.expected("a JSON Patch (a list of operations) or a patch set");
        }
        name.ifPresent(n -> {
            throw root.error("the patch '%s' is asked for but the file is a single patch".formatted(n));
        });
        return new JsonPatch(file.toString(), root);
    }

    private static JsonPatch ofSet(Node root, Optional<String> name, Path file) {
        root.only("metadata", "patches", "version");
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
        return new JsonPatch("%s#%s".formatted(file, chosen), patch.at("patch"));
    }
}
