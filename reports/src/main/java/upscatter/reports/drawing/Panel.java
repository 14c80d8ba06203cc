package upscatter.reports.drawing;

import java.awt.Color;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two scales and what is drawn between them.
 *
 * @param title small line above the upper left corner
 * @param x horizontal scale
 * @param y vertical scale, on the left
 * @param right vertical scale on the right, the same range in another unit
 * @param layers what is drawn, from back to front
 * @param legend entries of the legend; empty for none
 */
public record Panel(Text title, Scale x, Scale y, Optional<Scale> right, List<Layer> layers, List<Entry> legend) {

    /** Copies the lists. */
    public Panel {
        layers = List.copyOf(layers);
        legend = List.copyOf(legend);
    }

    /** This panel with further entries in its legend. */
    Panel withEntries(List<List<Entry>> more) {
        List<Entry> all = Stream.concat(legend.stream(), more.stream().flatMap(List::stream))
                .toList();
        return new Panel(title, x, y, right, layers, all);
    }

    /** What a legend entry shows beside its text. */
    public enum Symbol {
        /** A filled box, for an area. */
        BOX(LineStyle.SOLID),
        /** A band in grey around a line, for the error of a fit. */
        BAND(LineStyle.SOLID),
        /** An unbroken line. */
        LINE(LineStyle.SOLID),
        /** A dashed line. */
        DASHED(LineStyle.DASHED),
        /** A line of long and short strokes. */
        DASH_DOTTED(LineStyle.DASH_DOTTED),
        /** A dotted line. */
        DOTTED(LineStyle.DOTTED),
        /** A dot with a vertical error bar. */
        DOT(LineStyle.SOLID);

        private final LineStyle line;

        Symbol(LineStyle line) {
            this.line = line;
        }

        LineStyle line() {
            return line;
        }

        /** The symbol of a line in a style. */
        public static Symbol of(LineStyle style) {
            return switch (style) {
                case SOLID -> LINE;
                case DASHED -> DASHED;
                case DASH_DOTTED -> DASH_DOTTED;
                case DOTTED -> DOTTED;
            };
        }
    }

    /**
     * One line of the legend.
     *
     * @param symbol what is shown
     * @param color its colour
     * @param text its meaning
     */
    public record Entry(Symbol symbol, Color color, Text text) {}
}
