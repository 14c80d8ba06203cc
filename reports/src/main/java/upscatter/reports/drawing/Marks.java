package upscatter.reports.drawing;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.ErrorBar;
import upscatter.reports.drawing.Layer.Note;
import upscatter.reports.drawing.Layer.Points;
import upscatter.reports.drawing.Layer.Vertex;

/**
 * Everything that is drawn inside a frame, as shapes at their places on the page: lines of curves and error bars, areas with their inside, boxes of dots
 * and notes. What overlaps none of them covers no data.
 *
 * @param lines lines of curves and error bars
 * @param shapes areas and boxes
 */
record Marks(List<Line2D> lines, List<Shape> shapes) {

    static Marks of(Panel panel, Rectangle2D frame, Lettering lettering) {
        List<Line2D> lines = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (Layer layer : panel.layers()) {
            if (layer instanceof Area area) {
                shapes.add(polygon(area, panel, frame));
            } else if (layer instanceof Curve curve) {
                addLines(lines, curve.vertices(), panel, frame);
            } else if (layer instanceof Points points) {
                points.bars().forEach(bar -> addBar(lines, shapes, bar, panel, frame));
            } else if (layer instanceof Note note) {
                Point2D at = position(note.at(), panel, frame);
                double width = lettering.width(note.text(), note.size());
                shapes.add(
                        new Rectangle2D.Double(at.getX() - width / 2, at.getY() - note.size() / 2, width, note.size()));
            }
        }
        return new Marks(lines, shapes);
    }

    /** Whether a box is free of all of them. */
    boolean leaveFree(Rectangle2D box) {
        return lines.stream().noneMatch(box::intersectsLine)
                && shapes.stream().noneMatch(shape -> shape.intersects(box));
    }

    private static Path2D polygon(Area area, Panel panel, Rectangle2D frame) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < area.outline().size(); i++) {
            Point2D at = position(area.outline().get(i), panel, frame);
            if (i == 0) {
                path.moveTo(at.getX(), at.getY());
            } else {
                path.lineTo(at.getX(), at.getY());
            }
        }
        if (!area.outline().isEmpty()) {
            path.closePath();
        }
        return path;
    }

    private static void addLines(List<Line2D> lines, List<Vertex> vertices, Panel panel, Rectangle2D frame) {
        for (int i = 1; i < vertices.size(); i++) {
            Point2D a = position(vertices.get(i - 1), panel, frame);
            Point2D b = position(vertices.get(i), panel, frame);
            if (Double.isFinite(a.getX() + a.getY() + b.getX() + b.getY())) {
                lines.add(new Line2D.Double(a, b));
            }
        }
    }

    private static void addBar(List<Line2D> lines, List<Shape> shapes, ErrorBar bar, Panel panel, Rectangle2D frame) {
        addLines(lines, List.of(new Vertex(bar.xLow(), bar.y()), new Vertex(bar.xHigh(), bar.y())), panel, frame);
        boolean logarithmic = panel.y().kind() == Scale.Kind.LOGARITHMIC;
        double low = logarithmic ? Math.max(bar.yLow(), panel.y().lower()) : bar.yLow();
        addLines(lines, List.of(new Vertex(bar.x(), low), new Vertex(bar.x(), bar.yHigh())), panel, frame);
        Point2D dot = position(new Vertex(bar.x(), bar.y()), panel, frame);
        double size = Layer.Points.USUAL_SIZE;
        shapes.add(new Rectangle2D.Double(dot.getX() - size / 2, dot.getY() - size / 2, size, size));
    }

    /** Where a position in the units of the scales lies on the page. */
    static Point2D position(Vertex v, Panel panel, Rectangle2D frame) {
        return new Point2D.Double(
                frame.getX() + panel.x().fraction(v.x()) * frame.getWidth(),
                frame.getMaxY() - panel.y().fraction(v.y()) * frame.getHeight());
    }
}
