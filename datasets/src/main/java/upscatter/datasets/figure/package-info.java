/**
 * Which limits stand in one figure, and how do they look?
 *
 * <p>To hold: {@link upscatter.datasets.figure.FigureFile}, what a figure file says; {@link upscatter.datasets.figure.FigureLine}, one line or region of it;
 * {@link upscatter.datasets.figure.FigureFiles}, which reads them.
 *
 * <pre>{@code
 * FigureFile figure = FigureFiles.read(Path.of("examples/figure-2.json"));
 * List<Path> analyses = figure.analyses();
 * }</pre>
 *
 * <p>What enters: descriptions of figures. What draws them is above.
 */
@NullMarked
package upscatter.datasets.figure;

import org.jspecify.annotations.NullMarked;
