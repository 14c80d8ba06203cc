package upscatter.reports.drawing;

/**
 * How a figure is drawn, whatever it shows: for which width, in which type, with a title above its frames or without.
 *
 * @param width width for which it is drawn
 * @param lettering its type
 * @param titled whether titles stand above the frames
 * @param view what is seen, in place of what a figure would choose
 */
public record FigureStyle(FigureWidth width, Lettering lettering, boolean titled, FigureView view) {

    /** With titles, in the typeface that comes with the program. */
    public static FigureStyle of(FigureWidth width) {
        return new FigureStyle(width, new Lettering(Typeface.own()), true, FigureView.USUAL);
    }
}
