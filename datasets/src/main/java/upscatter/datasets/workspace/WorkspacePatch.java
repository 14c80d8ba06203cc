package upscatter.datasets.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.CanonicalJson;
import upscatter.datasets.json.Document;
import upscatter.datasets.json.JsonPatch;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Setting;

/**
 * A patch of a workspace, alone or one of a patch set (pyhf, schema {@code patchset.json} 1.0.0).
 *
 * @param changes what changes
 * @param set what the set says of itself, or empty for a patch alone
 * @param statements sentences on the set and the patch, for reports
 */
record WorkspacePatch(JsonPatch changes, Optional<Node> set, List<String> statements) {

    /** Copies the statements. */
    WorkspacePatch {
        statements = List.copyOf(statements);
    }

    /**
     * A workspace with patches and then with replaced values.
     *
     * @throws InvalidInputException if a patch or a setting does not fit, or a patch was made for another workspace
     */
    static Document patched(Document workspace, List<WorkspacePatch> patches, List<Setting> settings) {
        JsonNode changed = workspace.tree().deepCopy();
        for (WorkspacePatch patch : patches) {
            patch.requireMadeFor(List.of(workspace.tree(), changed));
            changed = patch.changes().applyTo(changed);
        }
        String names = patches.stream().map(patch -> patch.changes().name()).collect(Collectors.joining(", "));
        return workspace.changed(changed, names, settings);
    }

    /**
     * Rejects a workspace for which the set was not made; notes when the set does not say for which it was.
     *
     * @param workspaces the workspace before and after the patches that precede this one
     * @throws InvalidInputException if the set states a digest that is that of none of them, at the digest
     */
    void requireMadeFor(List<JsonNode> workspaces) {
        if (set.isEmpty()) {
            return;
        }
        Optional<Node> digests = set.orElseThrow().find("digests");
        Map<String, Node> stated = digests.map(Node::entries).orElse(Map.of());
        if (stated.isEmpty()) {
            set.orElseThrow()
                    .warn(
                            "The patch set %s states no digest, so that nothing tells whether it was made for this workspace."
                                    .formatted(changes.name()));
            return;
        }
        digests.orElseThrow().only("sha256", "md5");
        stated.forEach((algorithm, digest) -> {
            var found = new ArrayList<String>();
            workspaces.forEach(workspace -> found.add(CanonicalJson.digest(workspace, algorithm)));
            if (found.stream().noneMatch(digest.text()::equalsIgnoreCase)) {
                throw digest.error(
                        "the patch set was made for another workspace: it states %s %s but the workspace has %s"
                                .formatted(algorithm, digest.text(), found.get(0)),
                        Optional.of("Maybe the workspace was altered, or is another version."));
            }
        });
    }
}
