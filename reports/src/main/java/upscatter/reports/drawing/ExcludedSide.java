package upscatter.reports.drawing;

import java.util.ArrayList;
import java.util.List;
import upscatter.reports.drawing.Layer.Vertex;

/**
 * Marks the excluded side of an unfilled line by short strokes, at equal distances along the line as it is drawn.
 *
 * @param x horizontal scale
 * @param y vertical scale
 * @param width about the width of the frame, in units of the figure
 * @param height about its height
 */
public record ExcludedSide(Scale x, Scale y, double width, double height) {
    private static final double APART = 9;
    private static final double LENGTH = 3.2;

    /** Ends that lie closer than this are one point, in units of the figure. */
    private static final double SAME = 0.5;

    /** A place on the page. */
    private record Place(double x, double y) {
        double to(Place other) {
            return Math.hypot(other.x - x, other.y - y);
        }
    }

    /**
     * Strokes with gaps between them; none at a closed line, which has an inside and no side.
     *
     * @param line in the units of the scales
     * @param above whether what lies above the line is excluded
     */
    public List<Vertex> of(List<Vertex> line, boolean above) {
        List<Place> places = line.stream().map(this::place).toList();
        if (places.size() < 2 || places.get(0).to(places.get(places.size() - 1)) < SAME) {
            return List.of();
        }
        // Left of a line that runs to the right is above it, whichever way it winds in between.
        boolean right = places.get(places.size() - 1).x() >= places.get(0).x();
        double left = right == above ? 1 : -1;
        List<Vertex> strokes = new ArrayList<>();
        double next = APART / 2;
        for (int i = 1; i < places.size(); i++) {
            Place a = places.get(i - 1);
            Place b = places.get(i);
            double length = a.to(b);
            for (; next <= length; next += APART) {
                addStroke(strokes, a, b, next / length, left / length);
            }
            next -= length;
        }
        return strokes;
    }

    private void addStroke(List<Vertex> strokes, Place a, Place b, double share, double left) {
        double alongX = b.x() - a.x();
        double alongY = b.y() - a.y();
        Place foot = new Place(a.x() + share * alongX, a.y() + share * alongY);
        Place tip = new Place(foot.x() - LENGTH * left * alongY, foot.y() + LENGTH * left * alongX);
        if (!strokes.isEmpty()) {
            strokes.add(Vertex.GAP);
        }
        strokes.add(vertex(foot));
        strokes.add(vertex(tip));
    }

    private Place place(Vertex vertex) {
        return new Place(x.fraction(vertex.x()) * width, y.fraction(vertex.y()) * height);
    }

    private Vertex vertex(Place place) {
        return new Vertex(x.at(place.x() / width), y.at(place.y() / height));
    }
}
