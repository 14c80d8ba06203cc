package upscatter.reports.figures;

import java.awt.Color;
import java.util.List;
import java.util.Optional;

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
record Panel(Text title, Scale x, Scale y, Optional<Scale> right, List<Layer> layers, List<Entry> legend) {

    Panel {
        layers = List.copyOf(layers);
        legend = List.copyOf(legend);
    }

    /** What a legend entry shows beside its text. */
    enum Symbol {
        BOX,
        LINE,
        DASHED,
        DOT
    }

    /**
     * One line of the legend.
     *
     * @param symbol what is shown
     * @param color its colour
     * @param text its meaning
     */
    record Entry(Symbol symbol, Color color, Text text) {}
}
