package upscatter.reports.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Typeface;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.redraw.Redrawing;

/** What every command that draws can be told of its figures. Filled in by picocli, which refuses what cannot be before anything is computed. */
final class DrawingOptions {
    @Option(
            names = "--width",
            paramLabel = "column|page|slide",
            converter = Width.class,
            description =
                    "For which width figures are drawn: column (86 mm, type of 8 pt), page (178 mm, 8 pt), slide (16:9, 16 pt). Default: column, of several panels or analyses page.")
    private Optional<FigureWidth> width = Optional.empty();

    @Option(
            names = "--font",
            paramLabel = "FAMILY",
            converter = Family.class,
            description = "Typeface of figures, one that this machine has as TrueType (default: Liberation Sans).")
    private Optional<Typeface> typeface = Optional.empty();

    @Option(names = "--no-title", description = "Draws no titles above the frames of figures.")
    private boolean withoutTitle;

    @Option(
            names = "--also",
            split = ",",
            paramLabel = "PROGRAM",
            converter = Program.class,
            description =
                    "Programs for which files are written that draw each figure again: matplotlib (a script), vega (a specification of Vega-Lite), both from a table of what is drawn.")
    private List<Redrawing> also = new ArrayList<>();

    /** What is asked of figures. */
    FigureOptions figures() {
        FigureOptions usual = FigureOptions.usual();
        return new FigureOptions(
                width, typeface.orElse(usual.typeface()), !withoutTitle, usual.rebin(), usual.prefit(), also);
    }

    /** Widths by their names. */
    static final class Width implements ITypeConverter<FigureWidth> {
        @Override
        public FigureWidth convert(String name) {
            try {
                return FigureWidth.named(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Programs by their names. */
    static final class Program implements ITypeConverter<Redrawing> {
        @Override
        public Redrawing convert(String name) {
            try {
                return Redrawing.named(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Typefaces by their families. */
    static final class Family implements ITypeConverter<Typeface> {
        @Override
        public Typeface convert(String family) {
            try {
                return Typeface.named(family);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
