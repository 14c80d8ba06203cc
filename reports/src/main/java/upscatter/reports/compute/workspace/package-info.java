/**
 * What do the same questions answer of a workspace, and how does an analysis become one? The commands {@code fit}, {@code limit}, {@code cls} and {@code toys} of workspaces, and {@code export}.
 *
 * <p>To hold: {@link upscatter.reports.compute.workspace.PreparedWorkspace}, a measurement compiled; {@link upscatter.reports.compute.workspace.ComputeWorkspace}, fit, CLs and limit of it;
 * {@link upscatter.reports.compute.workspace.ExportTemplates}, a binned analysis at one mass as templates.
 *
 * <pre>{@code
 * PreparedWorkspace prepared = PreparedWorkspace.of(file, WorkspaceFiles.read(file, request));
 * Results fit = ComputeWorkspace.fit(prepared, 1, GoodnessSettings.WITHOUT_TOYS);
 * }</pre>
 *
 * <p>What enters: what is asked of templates and not of an analysis.
 */
@NullMarked
package upscatter.reports.compute.workspace;

import org.jspecify.annotations.NullMarked;
