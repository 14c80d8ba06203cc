package upscatter.reports.drawing;

import java.awt.Graphics2D;
import java.util.function.Consumer;

/**
 * Something that can be drawn, with its size.
 *
 * @param title what it shows, in words
 * @param widthPt width in points (1/72 inch)
 * @param heightPt height in points
 * @param painter draws it, in points, with the origin at the upper left
 */
public record Drawing(String title, int widthPt, int heightPt, Consumer<Graphics2D> painter) {}
