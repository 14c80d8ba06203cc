package upscatter.fitter.contour;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import upscatter.fitter.minimizer.FitResult;
import upscatter.model.parameter.Parameters;

/**
 * Confidence region of two parameters: where the profile {@code -2 ln L} has risen by at most {@code delta} above the minimum.
 *
 * @param x name of the first parameter
 * @param y name of the second parameter
 * @param delta rise on the boundary
 * @param fit the fit whose minimum it is: the one given, or a deeper one found on the way
 * @param window where was looked
 * @param polygons boundaries: outer ones counter-clockwise, holes clockwise
 * @param edges edges of the window that the region reaches, and what they are
 * @param complete whether every node of the grid that checks the polygons is on the right side of them; an empty region is not
 * @param outline where the polygons come from
 * @param warnings what a reader has to know, in sentences
 */
public record Region(
        String x,
        String y,
        double delta,
        FitResult fit,
        Window window,
        List<Polygon> polygons,
        Map<Edge, Ending> edges,
        boolean complete,
        Outline outline,
        List<String> warnings) {
    /** Of the distance to the middle of the window. */
    private static final double INWARDS = 1e-9;

    /** Copies the collections. */
    public Region {
        polygons = List.copyOf(polygons);
        Map<Edge, Ending> sorted = new EnumMap<>(Edge.class);
        sorted.putAll(edges);
        edges = Collections.unmodifiableMap(sorted);
        warnings = List.copyOf(warnings);
    }

    /** Where polygons come from. */
    public enum Outline {
        /** Followed along the profile: each vertex is on the boundary. */
        TRACED,
        /** From a grid of the profile, because a boundary could not be followed: vertices are on it, what lies within a cell is not seen. */
        GRID
    }

    /** An edge of the window. */
    public enum Edge {
        /** Smallest value of the second parameter. */
        BOTTOM,
        /** Largest value of the first parameter. */
        RIGHT,
        /** Largest value of the second parameter. */
        TOP,
        /** Smallest value of the first parameter. */
        LEFT
    }

    /** Why a region ends at an edge of the window. */
    public enum Ending {
        /** The edge is a bound of the parameter. */
        AT_BOUND,
        /** The region goes on beyond: it is cut there. */
        OPEN
    }

    /**
     * A rectangle in two parameters, in their units.
     *
     * @param left smallest value of the first
     * @param right largest value of the first
     * @param bottom smallest value of the second
     * @param top largest value of the second
     */
    public record Window(double left, double right, double bottom, double top) {
        /** Rejects a rectangle without area, or without end, with {@link IllegalArgumentException}. */
        public Window {
            if (!(left < right)
                    || !(bottom < top)
                    || !Double.isFinite(right - left)
                    || !Double.isFinite(top - bottom)) {
                throw new IllegalArgumentException(
                        "window [%s, %s] x [%s, %s] has no finite area".formatted(left, right, bottom, top));
            }
        }

        /** The part of this window within the bounds of both parameters. */
        Window within(Parameters parameters, String x, String y) {
            return new Window(
                    Math.max(left, parameters.get(x).lower()),
                    Math.min(right, parameters.get(x).upper()),
                    Math.max(bottom, parameters.get(y).lower()),
                    Math.min(top, parameters.get(y).upper()));
        }

        /** The smallest window around both. */
        Window hull(Window other) {
            return new Window(
                    Math.min(left, other.left),
                    Math.max(right, other.right),
                    Math.min(bottom, other.bottom),
                    Math.max(top, other.top));
        }

        boolean contains(double atX, double atY) {
            return atX >= left && atX <= right && atY >= bottom && atY <= top;
        }
    }

    /**
     * A corner of a polygon.
     *
     * @param x value of the first parameter, in its unit
     * @param y value of the second parameter, in its unit
     */
    public record Vertex(double x, double y) {}

    /**
     * A closed line; the last vertex is joined to the first.
     *
     * @param vertices in order, none of them twice
     */
    public record Polygon(List<Vertex> vertices) {
        /** Copies the list. */
        public Polygon {
            vertices = List.copyOf(vertices);
        }

        /** Area in the product of both units: positive around a piece of the region, negative around a hole. */
        public double area() {
            double sum = 0;
            Vertex first = vertices.get(0);
            for (int i = 1; i + 1 < vertices.size(); i++) {
                Vertex a = vertices.get(i);
                Vertex b = vertices.get(i + 1);
                sum += (a.x() - first.x()) * (b.y() - first.y()) - (b.x() - first.x()) * (a.y() - first.y());
            }
            return 0.5 * sum;
        }

        /** Whether a point is enclosed. */
        public boolean encloses(double x, double y) {
            boolean inside = false;
            Vertex before = vertices.get(vertices.size() - 1);
            for (Vertex vertex : vertices) {
                if (vertex.y() > y != before.y() > y
                        && x < before.x() + (y - before.y()) / (vertex.y() - before.y()) * (vertex.x() - before.x())) {
                    inside = !inside;
                }
                before = vertex;
            }
            return inside;
        }
    }

    /** Probability content of a region of this {@code delta} for two parameters in the Gaussian limit, {@code 1 - exp(-delta/2)}. */
    public double probabilityContent() {
        return -Math.expm1(-delta / 2);
    }

    /** Area of all pieces without their holes, in the product of both units. */
    public double area() {
        return polygons.stream().mapToDouble(Polygon::area).sum();
    }

    /**
     * Whether a point is in the region, its edges included, as far as straight lines between the vertices can say.
     *
     * @param atX value of the first parameter, in its unit
     * @param atY value of the second parameter, in its unit
     */
    public boolean contains(double atX, double atY) {
        return window.contains(atX, atY) && isInside(polygons, window, atX, atY);
    }

    /** Even-odd rule; points on the edge of the window are judged just inside. */
    static boolean isInside(List<Polygon> polygons, Window window, double x, double y) {
        double inX = x + INWARDS * (0.5 * (window.left() + window.right()) - x);
        double inY = y + INWARDS * (0.5 * (window.bottom() + window.top()) - y);
        return polygons.stream().filter(polygon -> polygon.encloses(inX, inY)).count() % 2 == 1;
    }
}
