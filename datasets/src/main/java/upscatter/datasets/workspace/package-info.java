/**
 * What do the likelihoods of other programs say? Workspaces of pyhf and in HS3: templates, modifiers, constraints and data.
 *
 * <p>To hold: {@link upscatter.datasets.workspace.WorkspaceFiles}, which reads a {@link upscatter.datasets.workspace.WorkspaceMeasurement} as a {@link upscatter.datasets.workspace.WorkspaceRequest} asks;
 * {@link upscatter.datasets.workspace.WorkspaceText}, which writes one; {@code PyhfWorkspace} and {@code Hs3Workspace}, the two forms, with the parts of HS3 each in a type; {@code WorkspacePatch} and
 * {@code PatchFiles}, patches and patch sets.
 *
 * <pre>{@code
 * WorkspaceMeasurement read = WorkspaceFiles.read(file, request);
 * String hs3 = WorkspaceText.of(WorkspaceText.Format.HS3, read.model(), "measurement", "mu", List.of());
 * }</pre>
 *
 * <p>What enters: formats of template models; what they mean stands in {@code model.template}.
 */
@NullMarked
package upscatter.datasets.workspace;

import org.jspecify.annotations.NullMarked;
