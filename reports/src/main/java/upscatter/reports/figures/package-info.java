/**
 * Results as figures: each is drawn once, into a {@link java.awt.Graphics2D}, and written as SVG, PDF and PNG with the
 * same layout and the same typeface in all three.
 *
 * <p>A {@link upscatter.reports.figures.Figure} looks at results and returns a {@link upscatter.reports.figures.Drawing}
 * or nothing. It describes {@code Panel}s: two scales and layers of areas, curves and points. {@code PanelPainter} is the
 * only class that knows JFreeChart, {@code Lettering} the only one that sets type, {@code Pictures} the only one that
 * knows file formats. Text stays text in SVG and PDF.
 *
 * <p>To add a figure: a class that implements {@code Figure} and a line in {@link upscatter.reports.figures.Figures}.
 */
@NullMarked
package upscatter.reports.figures;

import org.jspecify.annotations.NullMarked;
