package upscatter.reports.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import upscatter.reports.drawing.FigureView;
import upscatter.reports.drawing.FigureView.Ends;
import upscatter.reports.drawing.FigureView.LegendRoom;
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
            completionCandidates = Width.class,
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
            completionCandidates = Program.class,
            description =
                    "Programs for which files are written that draw each figure again: matplotlib (a script), vega (a specification of Vega-Lite), both from a table of what is drawn.")
    private List<Redrawing> also = new ArrayList<>();

    @Option(
            names = "--range",
            paramLabel = "AXIS=LOW..HIGH",
            converter = Range.class,
            description =
                    "Ends of the axis x or y of figures, in its unit: x=0.1..10. Once for each axis; names of parameters have none.")
    private List<Range.Axis> ranges = new ArrayList<>();

    @Option(
            names = "--legend",
            paramLabel = "PLACE",
            converter = Legend.class,
            completionCandidates = Legend.class,
            description =
                    "Where the legend stands: top-left, top-right, bottom-left, bottom-right, below, right, none. Default: where it covers nothing. Of several histograms it stands below, or is left out.")
    private Optional<LegendRoom> legend = Optional.empty();

    /**
     * What is asked of figures.
     *
     * @throws IllegalArgumentException if an axis has two ranges
     */
    FigureOptions figures() {
        FigureOptions usual = FigureOptions.usual();
        return new FigureOptions(
                width,
                typeface.orElse(usual.typeface()),
                !withoutTitle,
                usual.rebin(),
                usual.prefit(),
                also,
                new FigureView(ends("x"), ends("y"), legend));
    }

    private Optional<Ends> ends(String axis) {
        List<Ends> asked = ranges.stream()
                .filter(range -> range.name().equals(axis))
                .map(Range.Axis::ends)
                .toList();
        if (asked.size() > 1) {
            throw new IllegalArgumentException(
                    "--range is given %d times for the axis %s".formatted(asked.size(), axis));
        }
        return asked.stream().findFirst();
    }

    /** Ends of axes. */
    static final class Range implements ITypeConverter<Range.Axis> {
        private static final Pattern FORM = Pattern.compile("([^=]*)=(.+?)\\.\\.(.+)");

        /** An axis and its ends. */
        record Axis(String name, Ends ends) {}

        @Override
        public Axis convert(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException(
                        "a range has the form AXIS=LOW..HIGH, as x=0.1..10, but not '%s'".formatted(text));
            }
            String axis = parts.group(1).strip();
            if (!axis.equals("x") && !axis.equals("y")) {
                throw new TypeConversionException("there is no axis '%s'; figures have x and y".formatted(axis));
            }
            try {
                return new Axis(axis, new Ends(number(parts.group(2)), number(parts.group(3))));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("--range %s: %s".formatted(text, e.getMessage()));
            }
        }

        private static double number(String text) {
            try {
                return Double.parseDouble(text.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "'%s' is no number%nMaybe without its unit, which is that of the axis.".formatted(text.strip()),
                        e);
            }
        }
    }

    /** Places of legends by their words. */
    static final class Legend implements ITypeConverter<LegendRoom>, Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(LegendRoom.values()).map(LegendRoom::word).iterator();
        }

        @Override
        public LegendRoom convert(String word) {
            try {
                return LegendRoom.named(word);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Widths by their names. */
    static final class Width implements ITypeConverter<FigureWidth>, Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(FigureWidth.values()).map(FigureWidth::label).iterator();
        }

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
    static final class Program implements ITypeConverter<Redrawing>, Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Redrawing.values()).map(Redrawing::label).iterator();
        }

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
