package upscatter.datasets.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import upscatter.datasets.input.InputFile;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.ReadFile;
import upscatter.datasets.json.Document;
import upscatter.datasets.json.FileKind;
import upscatter.datasets.json.Node;

/** Reads workspaces: JSON files that hold histogram templates, their modifiers and their data (pyhf, HS3). */
public final class WorkspaceFiles {
    private WorkspaceFiles() {}

    /** Whether a file looks like a workspace rather than an analysis; false for what cannot be read. */
    public static boolean isWorkspace(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return false;
        }
        try {
            return FileKind.isWorkspace(file, InputFile.bytes(file));
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
        byte[] bytes = InputFile.bytes(file);
        List<WorkspacePatch> patches =
                request.patches().stream().map(PatchFiles::read).toList();
        Document original = Document.ofWorkspace(file, bytes, patches.isEmpty() ? request.settings() : List.of());
        Document document =
                patches.isEmpty() ? original : WorkspacePatch.patched(original, patches, request.settings());
        Node root = Node.root(document);
        FileKind.WORKSPACE.require(root);
        String sha256 = InputFile.sha256(bytes);
        WorkspaceMeasurement measurement = document.tree().has("distributions")
                ? Hs3Workspace.read(root, request, sha256)
                : PyhfWorkspace.read(root, request, sha256);
        return measurement.with(
                patches.stream().flatMap(patch -> patch.statements().stream()).toList(),
                Stream.concat(
                                document.warnings().stream(),
                                patches.stream()
                                        .flatMap(patch -> patch.changes().operations().document().warnings().stream()))
                        .toList(),
                Stream.concat(
                                Stream.of(file),
                                request.patches().stream().map(PatchFiles::file).distinct())
                        .map(ReadFile::of)
                        .toList());
    }
}
