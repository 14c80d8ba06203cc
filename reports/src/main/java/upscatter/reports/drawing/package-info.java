/**
 * How is a picture drawn, the same in SVG, PDF and PNG? Panels, their layout and type, and the formats.
 *
 * <p>To hold: {@link upscatter.reports.drawing.Drawing}, what is drawn once into a {@link java.awt.Graphics2D}, with its {@link upscatter.reports.drawing.Caption}; {@code FigureStyle}, for which width and in which type; {@code Panel}, two {@code Scale}s and {@code Layer}s of areas, curves, points and notes, and {@code PanelPage}, panels under one
 * another; {@code Legend}, {@code Palette}, {@code Text}; {@code LinesInGrey}, how lines are broken, and {@code ExcludedSide}, its strokes. {@code PanelPainter} is the only class that knows JFreeChart, {@code Lettering} the only one that sets type,
 * {@link upscatter.reports.drawing.Pictures} the only one that knows file formats. Text stays text in SVG and PDF.
 *
 * <pre>{@code
 * Scale mass = Scale.logarithmic(Text.of("mass"), 0.01, 10);
 * Drawing drawing = new PanelPage(FigureStyle.of(FigureWidth.COLUMN)).drawing("title", caption, panel, height);
 * }</pre>
 *
 * <p>What enters: what knows no results. What is drawn of them is a figure, in {@code figures}.
 */
@NullMarked
package upscatter.reports.drawing;

import org.jspecify.annotations.NullMarked;
