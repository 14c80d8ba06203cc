/**
 * Which limits stand in a figure of the user's own, and what is its table?
 *
 * <p>To hold: {@link upscatter.reports.exclusion.ExclusionPlot}, the limits of analyses and published ones with how they are drawn;
 * {@link upscatter.reports.exclusion.ExclusionTable}, its points as CSV.
 *
 * <pre>{@code
 * Drawing drawing = ExclusionFigure.of(plot, FigureOptions.usual());
 * String csv = ExclusionTable.csv(plot);
 * }</pre>
 *
 * <p>What enters: results and published limits. Files are read below, and drawn beside.
 */
@NullMarked
package upscatter.reports.exclusion;

import org.jspecify.annotations.NullMarked;
