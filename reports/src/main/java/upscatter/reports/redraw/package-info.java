/**
 * How does another program draw a figure again? As a table of what is drawn, and a script or a specification that reads it.
 *
 * <p>To hold: {@link upscatter.reports.redraw.Redrawing}, the programs that there are, and the files of a drawing for them; {@code DrawnTable}, the points of a drawing as CSV; {@code Look}, how the rows of one layer are drawn; {@code MatplotlibScript},
 * a script in Python; {@code VegaSpecification}, JSON for Vega-Lite; {@code Labels}, text in the notation of each.
 *
 * <pre>{@code
 * List<OutputFile> files = Redrawing.files("limits", drawing, List.of(Redrawing.MATPLOTLIB));
 * }</pre>
 *
 * <p>What enters: what knows drawings and no results. A figure that is drawn as panels is drawn again without a line of its own.
 */
@NullMarked
package upscatter.reports.redraw;

import org.jspecify.annotations.NullMarked;
