package upscatter.reports.figures;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.Note;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.Lettering;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;

/**
 * Marks beside curves, each where its own curve is farthest from the others.
 *
 * @param x horizontal scale
 * @param y vertical scale, logarithmic as the other
 * @param width width of the frame in which distances are measured, in units of the figure
 * @param height its height
 */
record CurveMarks(Scale x, Scale y, double width, double height) {

    /** From a point of a curve to the middle of its mark. */
    private static final List<Point2D> ASIDE = List.of(
            new Point2D.Double(0, 7), new Point2D.Double(7, 0), new Point2D.Double(-7, 0), new Point2D.Double(0, -7));

    /** Least distance of a mark from its own curve. */
    private static final double APART = 6;

    private static final double NARROW_MARGIN = 5;
    private static final double SIZE = Lettering.SIZE;
    private static final double MARGIN = 14;

    /** Farther apart than this is far enough: then the first place along the curve is taken. */
    private static final double FAR = 24;

    private static final int STEPS = 12;

    /**
     * A curve with what is written beside it.
     *
     * @param mark number or letter
     * @param name its meaning in the legend
     * @param curve the curve
     */
    record Marked(String mark, Text name, Curve curve) {}

    /** Whether enough of a curve lies inside the frame for its mark; less, as in a corner, is an entry of the legend that nobody finds. */
    boolean isSeen(List<Vertex> vertices) {
        return !inside(vertices, NARROW_MARGIN).isEmpty();
    }

    /** The marks of all curves that are seen. */
    List<Note> notes(List<Marked> back, List<Marked> front) {
        List<Marked> all = new ArrayList<>(front);
        all.addAll(back);
        List<List<Point2D>> paths =
                all.stream().map(line -> inside(line.curve().vertices(), 0)).toList();
        List<Point2D> placed = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Point2D best = null;
            double widest = 0;
            for (Point2D place : places(all.get(i).curve().vertices(), paths.get(i))) {
                double room = Math.min(FAR, Math.min(nearest(place, placed), nearestOther(place, paths, i)));
                if (room > widest) {
                    widest = room;
                    best = place;
                }
            }
            if (best != null) {
                placed.add(best);
                Vertex at = new Vertex(value(x, best.getX() / width), value(y, best.getY() / height));
                notes.add(new Note(
                        Text.of(all.get(i).mark()), SIZE, at, all.get(i).curve().color()));
            }
        }
        return notes;
    }

    /** Places beside a curve that do not touch it: above, below, on both sides, if any of them are away from the frame. */
    private List<Point2D> places(List<Vertex> vertices, List<Point2D> path) {
        for (double margin : List.of(MARGIN, NARROW_MARGIN)) {
            List<Point2D> places = inside(vertices, margin).stream()
                    .flatMap(point -> ASIDE.stream()
                            .map(a -> new Point2D.Double(point.getX() + a.getX(), point.getY() + a.getY())))
                    .filter(place -> nearest(place, path) >= APART && isInside(place, NARROW_MARGIN))
                    .map(Point2D.class::cast)
                    .toList();
            if (!places.isEmpty()) {
                return places;
            }
        }
        return List.of();
    }

    private static double nearestOther(Point2D place, List<List<Point2D>> paths, int own) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < paths.size(); i++) {
            nearest = i == own ? nearest : Math.min(nearest, nearest(place, paths.get(i)));
        }
        return nearest;
    }

    private static double nearest(Point2D place, List<Point2D> points) {
        return points.stream().mapToDouble(place::distance).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** Points along a curve that lie inside the frame by a margin, from its lower left corner. */
    private List<Point2D> inside(List<Vertex> vertices, double margin) {
        List<Point2D> points = new ArrayList<>();
        for (int i = 1; i < vertices.size(); i++) {
            Point2D a = point(vertices.get(i - 1));
            Point2D b = point(vertices.get(i));
            for (int k = 0; k <= STEPS; k++) {
                double f = (double) k / STEPS;
                double px = a.getX() + f * (b.getX() - a.getX());
                double py = a.getY() + f * (b.getY() - a.getY());
                Point2D point = new Point2D.Double(px, py);
                if (isInside(point, margin)) {
                    points.add(point);
                }
            }
        }
        return points;
    }

    private boolean isInside(Point2D point, double margin) {
        return point.getX() >= margin
                && point.getX() <= width - margin
                && point.getY() >= margin
                && point.getY() <= height - margin;
    }

    private Point2D point(Vertex v) {
        return new Point2D.Double(width * x.fraction(v.x()), height * y.fraction(v.y()));
    }

    /** The value at a fraction of a logarithmic scale. */
    private static double value(Scale scale, double fraction) {
        return scale.lower() * Math.pow(scale.upper() / scale.lower(), fraction);
    }
}
