package upscatter.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads workspaces: JSON files that hold histogram templates, their modifiers and their data (pyhf, HS3). */
public final class WorkspaceFiles {
    private WorkspaceFiles() {}

    /** Whether a file looks like a workspace rather than an analysis; false for what cannot be read. */
    public static boolean isWorkspace(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return false;
        }
        try {
            JsonNode tree = Document.of(file, Document.bytes(file), List.of()).tree();
            return tree.has("observations") || tree.has("measurements") || tree.has("distributions");
        } catch (InvalidInputException e) {
            return false;
        }
    }

    /**
     * Reads a measurement of a workspace.
     *
     * @throws InvalidInputException if the file, a patch or a setting cannot be used
     */
    public static WorkspaceMeasurement read(Path file, WorkspaceRequest request) {
        byte[] bytes = Document.bytes(file);
        List<JsonPatch> patches =
                request.patches().stream().map(PatchFiles::read).toList();
        Document document = patches.isEmpty()
                ? Document.of(file, bytes, request.settings())
                : Document.of(file, bytes, List.of()).patched(patches, request.settings());
        Node root = Node.root(document);
        String sha256 = AnalysisFiles.sha256(bytes);
        return document.tree().has("distributions")
                ? Hs3Workspace.read(root, request, sha256)
                : PyhfWorkspace.read(root, request, sha256);
    }
}
