package upscatter.reports.drawing;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import upscatter.reports.drawing.Lettering.Anchor;
import upscatter.reports.drawing.Panel.Entry;

/**
 * A legend with its measures: entries in columns, each filled before the next, long ones broken between words.
 *
 * @param lettering its type
 * @param places entries with their places
 * @param width width of all
 * @param height height of all
 */
public record Legend(Lettering lettering, List<Place> places, double width, double height) {

    private static final double SIZE = Lettering.SIZE;
    private static final double LEADING = 1.25 * SIZE;
    private static final double SYMBOL = 15;
    private static final double PADDING = 4;
    private static final double BETWEEN = 10;
    private static final double LINE = 1.2;

    /**
     * An entry at its place.
     *
     * @param entry entry
     * @param lines its text, line by line
     * @param x left end of its symbol, from the left of the legend
     * @param y top of its first line, from the top of the legend
     */
    record Place(Entry entry, List<Text> lines, double x, double y) {}

    /** Copies the list. */
    public Legend {
        places = List.copyOf(places);
    }

    /** In as many columns as there is room for. */
    public static Legend wide(Lettering lettering, List<Entry> entries, double widest) {
        for (int columns = Math.max(1, entries.size()); columns > 1; columns--) {
            Legend legend = inColumns(lettering, entries, columns, Double.POSITIVE_INFINITY);
            if (legend.width() <= widest) {
                return legend;
            }
        }
        return inColumns(lettering, entries, 1, widest);
    }

    /** In a number of columns of at most a width. */
    static Legend inColumns(Lettering lettering, List<Entry> entries, int columns, double widest) {
        List<Place> places = new ArrayList<>();
        int each = (entries.size() + columns - 1) / Math.max(1, columns);
        double x = 0;
        double height = 0;
        double width = 0;
        for (int first = 0; first < entries.size(); first += each) {
            double y = 0;
            double text = 0;
            for (Entry entry : entries.subList(first, Math.min(entries.size(), first + each))) {
                List<Text> lines = lettering.lines(entry.text(), SIZE, widest - SYMBOL - PADDING);
                places.add(new Place(entry, lines, x, y));
                y += lines.size() * LEADING;
                text = Math.max(
                        text,
                        lines.stream()
                                .mapToDouble(line -> lettering.width(line, SIZE))
                                .max()
                                .orElse(0));
            }
            width = x + SYMBOL + PADDING + text;
            height = Math.max(height, y);
            x = width + BETWEEN;
        }
        return new Legend(lettering, places, width, height);
    }

    /** Draws it with its upper left corner at a place. */
    public void draw(Graphics2D g, double left, double top) {
        for (Place place : places) {
            double middle = top + place.y() + LEADING / 2;
            drawSymbol(g, place.entry(), left + place.x(), middle);
            g.setPaint(Palette.INK);
            for (Text line : place.lines()) {
                double x = left + place.x() + SYMBOL + PADDING;
                lettering.draw(g, line, SIZE, x, middle + Lettering.MIDDLE * SIZE, Anchor.LEFT);
                middle += LEADING;
            }
        }
    }

    private static void drawSymbol(Graphics2D g, Entry entry, double x, double y) {
        g.setPaint(entry.color());
        g.setStroke(PanelPainter.stroke(LINE, entry.symbol().line()));
        switch (entry.symbol()) {
            case BOX -> g.fill(new Rectangle2D.Double(x, y - 3, SYMBOL, 6));
            case BAND -> {
                g.setPaint(Palette.FIT_ERROR);
                g.fill(new Rectangle2D.Double(x, y - 3, SYMBOL, 6));
                g.setPaint(entry.color());
                g.draw(new Line2D.Double(x, y, x + SYMBOL, y));
            }
            case LINE, DASHED, DASH_DOTTED, DOTTED -> g.draw(new Line2D.Double(x, y, x + SYMBOL, y));
            case DOT -> {
                g.setStroke(PanelPainter.stroke(PanelPainter.BAR_WIDTH, LineStyle.SOLID));
                g.draw(new Line2D.Double(x + SYMBOL / 2, y - 4, x + SYMBOL / 2, y + 4));
                double dot = Layer.Points.USUAL_SIZE;
                g.fill(new Ellipse2D.Double(x + SYMBOL / 2 - dot / 2, y - dot / 2, dot, dot));
            }
        }
    }
}
