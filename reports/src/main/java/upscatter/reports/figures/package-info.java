/**
 * Which figures do results have? Each looks at results and describes panels, or nothing.
 *
 * <p>To hold: {@link upscatter.reports.figures.Figure}, results to a {@link upscatter.reports.drawing.Drawing} or nothing; {@link upscatter.reports.figures.Figures}, the catalogue; {@code LimitFigure},
 * {@code SpectrumFigure}, {@code FitFigure}, {@code RegionFigure} and the others; {@link upscatter.reports.figures.ComparisonFigure}, several analyses in one; {@link upscatter.reports.figures.FigureOptions}, what is asked of all of them; captions.
 *
 * <pre>{@code
 * for (Figure figure : Figures.all()) {
 *     figure.of(results, FigureOptions.usual()).ifPresent(drawing -> ...);
 * }
 * }</pre>
 *
 * <p>What enters: a class that implements {@code Figure} and a line in {@code Figures}. How lines and letters come onto paper is in {@code drawing}.
 */
@NullMarked
package upscatter.reports.figures;

import org.jspecify.annotations.NullMarked;
