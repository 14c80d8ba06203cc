package upscatter.reports.figures;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureView;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Lettering;
import upscatter.reports.drawing.Typeface;
import upscatter.reports.redraw.Redrawing;

/**
 * What is asked of all figures of a command.
 *
 * @param width width for which they are drawn; empty for the usual one of each, a column or, of several panels, a page
 * @param typeface their typeface
 * @param titled whether titles stand above frames
 * @param rebin how many bins of a histogram are drawn as one; empty for as many as make them readable
 * @param prefit whether the sum of all components before a fit is drawn
 * @param also programs for which files are written that draw the figure again
 * @param view ends of axes and place of the legend, in place of what a figure would choose
 */
public record FigureOptions(
        Optional<FigureWidth> width,
        Typeface typeface,
        boolean titled,
        OptionalInt rebin,
        boolean prefit,
        List<Redrawing> also,
        FigureView view) {

    /** Copies the list; rejects a number of bins below one with {@link IllegalArgumentException}. */
    public FigureOptions {
        also = List.copyOf(also);
        if (rebin.isPresent() && rebin.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "the number of bins to join must be at least 1 but is " + rebin.getAsInt());
        }
    }

    /** Each figure in its usual width, with titles, in the typeface that comes with the program. */
    public static FigureOptions usual() {
        return new FigureOptions(
                Optional.empty(), Typeface.own(), true, OptionalInt.empty(), false, List.of(), FigureView.USUAL);
    }

    /** The same with a number of bins drawn as one. */
    public FigureOptions withRebin(int number) {
        return new FigureOptions(width, typeface, titled, OptionalInt.of(number), prefit, also, view);
    }

    /** The same with the sum of all components before a fit. */
    public FigureOptions withPrefit() {
        return new FigureOptions(width, typeface, titled, rebin, true, also, view);
    }

    /** The same with files that draw the figures again. */
    public FigureOptions withAlso(List<Redrawing> programs) {
        return new FigureOptions(width, typeface, titled, rebin, prefit, programs, view);
    }

    /** The same with ends of axes and a place of the legend. */
    public FigureOptions withView(FigureView seen) {
        return new FigureOptions(width, typeface, titled, rebin, prefit, also, seen);
    }

    /** The style of a figure. */
    FigureStyle style(FigureWidth usual) {
        return new FigureStyle(width.orElse(usual), new Lettering(typeface), titled, view);
    }
}
