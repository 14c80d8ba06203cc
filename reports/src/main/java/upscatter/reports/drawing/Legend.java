package upscatter.reports.drawing;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.Points;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.Lettering.Anchor;
import upscatter.reports.drawing.Panel.Entry;

/** The legend of a panel, in the corner where it hides least. */
public final class Legend {

    private static final double SIZE = 10.5;
    private static final double LEADING = 15.5;
    /** Width of a symbol in points. */
    public static final double SYMBOL = 22;

    private static final double MARGIN = 13;
    /** Gap between a symbol and its text in points. */
    public static final double PADDING = 6;

    private Legend() {}

    static void draw(Graphics2D g, Panel panel, Rectangle2D frame) {
        if (panel.legend().isEmpty()) {
            return;
        }
        Rectangle2D box = place(panel, frame);
        double y = box.getY() + LEADING / 2;
        for (Entry entry : panel.legend()) {
            drawSymbol(g, entry, box.getX(), y);
            g.setPaint(Palette.INK);
            Lettering.draw(g, entry.text(), SIZE, box.getX() + SYMBOL + PADDING, y + 0.36 * SIZE, Anchor.LEFT);
            y += LEADING;
        }
    }

    /** Draws the symbol of an entry from x on, at the height y of its middle. */
    public static void drawSymbol(Graphics2D g, Entry entry, double x, double y) {
        g.setPaint(entry.color());
        g.setStroke(PanelPainter.stroke(1.6, entry.symbol().line()));
        switch (entry.symbol()) {
            case BOX -> g.fill(new Rectangle2D.Double(x, y - 4.5, SYMBOL, 9));
            case LINE, DASHED, DASH_DOTTED, DOTTED -> g.draw(new Line2D.Double(x, y, x + SYMBOL, y));
            case DOT -> {
                g.setStroke(PanelPainter.stroke(1, LineStyle.SOLID));
                g.draw(new Line2D.Double(x + SYMBOL / 2, y - 6, x + SYMBOL / 2, y + 6));
                g.fill(new Ellipse2D.Double(x + SYMBOL / 2 - 2.2, y - 2.2, 4.4, 4.4));
            }
        }
    }

    private static Rectangle2D place(Panel panel, Rectangle2D frame) {
        double width = SYMBOL
                + PADDING
                + panel.legend().stream()
                        .mapToDouble(e -> Lettering.width(e.text(), SIZE))
                        .max()
                        .orElse(0);
        double height = panel.legend().size() * LEADING;
        double left = frame.getX() + MARGIN;
        double right = frame.getMaxX() - MARGIN - width;
        double top = frame.getY() + MARGIN;
        double bottom = frame.getMaxY() - MARGIN - height;
        List<Point2D> drawn = drawn(panel, frame);
        return List.of(
                        new Rectangle2D.Double(left, top, width, height),
                        new Rectangle2D.Double(right, top, width, height),
                        new Rectangle2D.Double(right, bottom, width, height),
                        new Rectangle2D.Double(left, bottom, width, height))
                .stream()
                .min(Comparator.comparingLong(box -> hidden(box, drawn)))
                .orElseThrow();
    }

    private static long hidden(Rectangle2D box, List<Point2D> drawn) {
        Rectangle2D wide = new Rectangle2D.Double(
                box.getX() - MARGIN, box.getY() - MARGIN, box.getWidth() + 2 * MARGIN, box.getHeight() + 2 * MARGIN);
        return drawn.stream().filter(wide::contains).count();
    }

    /** Points along everything that is drawn, dense enough that no line passes a legend unseen. */
    private static List<Point2D> drawn(Panel panel, Rectangle2D frame) {
        List<Point2D> points = new ArrayList<>();
        for (Layer layer : panel.layers()) {
            if (layer instanceof Area area) {
                along(points, area.outline(), panel, frame);
            } else if (layer instanceof Curve curve) {
                along(points, curve.vertices(), panel, frame);
            } else if (layer instanceof Points dots) {
                dots.bars().forEach(bar -> {
                    points.add(position(new Vertex(bar.x(), bar.y()), panel, frame));
                    points.add(position(new Vertex(bar.x(), bar.yHigh()), panel, frame));
                });
            }
        }
        return points;
    }

    private static void along(List<Point2D> points, List<Vertex> vertices, Panel panel, Rectangle2D frame) {
        for (int i = 1; i < vertices.size(); i++) {
            Point2D a = position(vertices.get(i - 1), panel, frame);
            Point2D b = position(vertices.get(i), panel, frame);
            for (int k = 0; k < 8; k++) {
                double f = k / 8.0;
                points.add(
                        new Point2D.Double(a.getX() + f * (b.getX() - a.getX()), a.getY() + f * (b.getY() - a.getY())));
            }
        }
    }

    private static Point2D position(Vertex v, Panel panel, Rectangle2D frame) {
        return new Point2D.Double(
                frame.getX() + panel.x().fraction(v.x()) * frame.getWidth(),
                frame.getMaxY() - panel.y().fraction(v.y()) * frame.getHeight());
    }
}
