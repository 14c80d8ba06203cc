package upscatter.reports.redraw;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Panel.Entry;
import upscatter.reports.drawing.Panel.Symbol;

/**
 * How the rows of one layer of the table are drawn.
 *
 * @param panel number of the panel, from zero
 * @param number of the layer in its panel, from zero
 * @param kind what its rows are
 * @param entry the entry of the legend that names it; empty where none does
 * @param layers what is drawn: one, or areas or notes that follow one another, as the cells of a map
 */
record Look(int panel, int number, Kind kind, Optional<Entry> entry, List<Layer> layers) {

    /** Size of the type of labels: that of other notes is in proportion. */
    static final double TYPE = 8;

    Look {
        layers = List.copyOf(layers);
    }

    /** What rows of a layer are. */
    enum Kind {
        AREA,
        CURVE,
        POINTS,
        NOTE
    }

    /** The looks of all layers of panels, areas behind the rest as they are drawn. */
    static List<Look> of(List<Panel> panels) {
        List<Look> looks = new ArrayList<>();
        for (int p = 0; p < panels.size(); p++) {
            List<List<Layer>> groups = new ArrayList<>();
            panels.get(p).layers().stream().filter(Look::isArea).forEach(layer -> add(groups, layer, true));
            for (Layer layer : panels.get(p).layers()) {
                if (!isArea(layer) && !isEmpty(layer)) {
                    add(groups, layer, layer instanceof Layer.Note);
                }
            }
            for (int n = 0; n < groups.size(); n++) {
                Kind kind = kind(groups.get(n).get(0));
                looks.add(new Look(p, n, kind, entry(panels.get(p), groups.get(n), kind), groups.get(n)));
            }
        }
        return looks;
    }

    /** Areas and notes that follow one another are one layer: each keeps its own colour. */
    private static void add(List<List<Layer>> groups, Layer layer, boolean joins) {
        if (joins && !groups.isEmpty()) {
            List<Layer> last = groups.get(groups.size() - 1);
            if (kind(last.get(0)) == kind(layer)) {
                last.add(layer);
                return;
            }
        }
        groups.add(new ArrayList<>(List.of(layer)));
    }

    private static boolean isArea(Layer layer) {
        return layer instanceof Layer.Area;
    }

    private static boolean isEmpty(Layer layer) {
        return (layer instanceof Layer.Curve curve && curve.vertices().stream().allMatch(v -> Double.isNaN(v.x())))
                || (layer instanceof Layer.Points points && points.bars().isEmpty());
    }

    private static Kind kind(Layer layer) {
        return layer instanceof Layer.Area
                ? Kind.AREA
                : layer instanceof Layer.Curve ? Kind.CURVE : layer instanceof Layer.Points ? Kind.POINTS : Kind.NOTE;
    }

    private static Optional<Entry> entry(Panel panel, List<Layer> group, Kind kind) {
        if (kind == Kind.AREA || kind == Kind.NOTE) {
            return Optional.empty();
        }
        return panel.legend().stream()
                .filter(entry -> names(entry, group.get(0)))
                .findFirst();
    }

    private static boolean names(Entry entry, Layer layer) {
        return layer instanceof Layer.Curve curve
                ? curve.color().equals(entry.color()) && entry.symbol() == Symbol.of(curve.style())
                : layer instanceof Layer.Points points
                        && points.color().equals(entry.color())
                        && entry.symbol() == Symbol.DOT;
    }

    /** The colour of all its rows; of areas and notes each row has its own. */
    Optional<Color> color() {
        Layer first = layers.get(0);
        return first instanceof Layer.Curve curve
                ? Optional.of(curve.color())
                : first instanceof Layer.Points points ? Optional.of(points.color()) : Optional.empty();
    }

    /** Width of its lines in units of the figure. */
    double width() {
        return layers.get(0) instanceof Layer.Curve curve ? curve.width() : 0.7;
    }

    /** How its lines are broken. */
    LineStyle style() {
        return layers.get(0) instanceof Layer.Curve curve ? curve.style() : LineStyle.SOLID;
    }

    /** A colour as programs write it, with its opacity where it has one. */
    static String hex(Color color) {
        String opaque = String.format("#%02x%02x%02x", color.getRed(), color.getGreen(), color.getBlue());
        return color.getAlpha() == 255 ? opaque : opaque + String.format("%02x", color.getAlpha());
    }

    /** The colour that an entry of a legend shows. */
    static Color shown(Entry entry) {
        return entry.symbol() == Symbol.BAND ? Palette.FIT_ERROR : entry.color();
    }
}
