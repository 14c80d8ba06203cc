package upscatter.reports.figures;

import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;

/** Heights of figures of one panel, in units of the figure. */
final class FigureHeights {
    private static final double OF_COLUMN = 0.8;
    private static final double OF_PAGE = 0.58;
    private static final double SQUARE = 0.88;

    private FigureHeights() {}

    /** Of a curve against a scale: flatter over a page. */
    static double single(FigureStyle style) {
        return style.width().units() * (style.width() == FigureWidth.COLUMN ? OF_COLUMN : OF_PAGE);
    }

    /** Of two scales of equal rank. */
    static double square(FigureStyle style) {
        return style.width().units() * (style.width() == FigureWidth.COLUMN ? SQUARE : OF_PAGE);
    }
}
