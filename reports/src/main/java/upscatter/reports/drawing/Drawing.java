package upscatter.reports.drawing;

import java.awt.Graphics2D;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something that can be drawn, with its size and its caption.
 *
 * @param title what it shows, in words
 * @param caption what is said of it beside it
 * @param style how it is drawn
 * @param height height in units of the style
 * @param panels the frames in it with their scales, as programs that draw it again need them
 * @param painter draws it, in units of the style, with the origin at the upper left
 */
public record Drawing(
        String title,
        Caption caption,
        FigureStyle style,
        double height,
        List<Panel> panels,
        Consumer<Graphics2D> painter) {

    /** Copies the list; rejects a height that is not positive with {@link IllegalArgumentException}. */
    public Drawing {
        panels = List.copyOf(panels);
        if (!(height > 0) || Double.isInfinite(height)) {
            throw new IllegalArgumentException("a drawing cannot have a height of " + height);
        }
    }

    /** Width in points (1/72 inch). */
    public double widthPt() {
        return style.width().units() * scale();
    }

    /** Height in points. */
    public double heightPt() {
        return height * scale();
    }

    /** Points of each unit. */
    public double scale() {
        return style.width().pointsPerUnit();
    }
}
