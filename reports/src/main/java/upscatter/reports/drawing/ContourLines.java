package upscatter.reports.drawing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import upscatter.reports.drawing.Layer.Vertex;

/**
 * Lines of equal height of a function on a grid. Between the nodes the height is that of the cubic of Catmull and Rom, on a grid four times as fine; its cells are
 * four triangles that meet in the mean of their corners, within which the height is linear. Cells with a corner of unknown height have no line.
 */
public final class ContourLines {
    private static final int FINER = 4;

    private final List<Double> xs;
    private final List<Double> ys;
    private final double[][] heights;

    private ContourLines(List<Double> xs, List<Double> ys, double[][] heights) {
        this.xs = xs;
        this.ys = ys;
        this.heights = heights;
    }

    /** A corner of a triangle. */
    private record Corner(double x, double y, double height) {}

    /**
     * The lines of a function known at nodes.
     *
     * @param xs values of the columns, rising at equal distances
     * @param ys values of the rows, likewise
     * @param heights row by row; not a number where unknown
     */
    public static ContourLines of(List<Double> xs, List<Double> ys, double[][] heights) {
        double[][] rows = new double[heights.length][];
        for (int row = 0; row < heights.length; row++) {
            rows[row] = finer(heights[row]);
        }
        double[][] fine = new double[FINER * (ys.size() - 1) + 1][rows[0].length];
        for (int column = 0; column < rows[0].length; column++) {
            double[] values = new double[rows.length];
            for (int row = 0; row < rows.length; row++) {
                values[row] = rows[row][column];
            }
            double[] finer = finer(values);
            for (int row = 0; row < fine.length; row++) {
                fine[row][column] = finer[row];
            }
        }
        return new ContourLines(between(xs), between(ys), fine);
    }

    private static List<Double> between(List<Double> values) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i + 1 < values.size(); i++) {
            for (int k = 0; k < FINER; k++) {
                all.add(values.get(i) + k * (values.get(i + 1) - values.get(i)) / FINER);
            }
        }
        all.add(values.get(values.size() - 1));
        return List.copyOf(all);
    }

    /** Values between equally distant ones; an end is continued by the parabola through the last three. */
    private static double[] finer(double[] values) {
        int n = values.length;
        double[] fine = new double[FINER * (n - 1) + 1];
        for (int i = 0; i + 1 < n; i++) {
            double a = i > 0 ? values[i - 1] : beyond(values, 0, 1);
            double d = i + 2 < n ? values[i + 2] : beyond(values, n - 1, -1);
            for (int k = 0; k < FINER; k++) {
                fine[FINER * i + k] = cubic(a, values[i], values[i + 1], d, (double) k / FINER);
            }
        }
        fine[fine.length - 1] = values[n - 1];
        return fine;
    }

    private static double beyond(double[] values, int end, int step) {
        return values.length < 3
                ? 2 * values[end] - values[end + step]
                : 3 * values[end] - 3 * values[end + step] + values[end + 2 * step];
    }

    /** Unknown where one of both neighbours is; where only one of the outer values is, a straight line. */
    private static double cubic(double a, double b, double c, double d, double t) {
        if (Double.isNaN(a + d)) {
            return b + t * (c - b);
        }
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }

    /** The lines at a height, each followed by a gap. */
    public List<Vertex> at(double height) {
        Map<Vertex, List<Vertex>> neighbours = new LinkedHashMap<>();
        for (int row = 0; row + 1 < ys.size(); row++) {
            for (int column = 0; column + 1 < xs.size(); column++) {
                addCell(neighbours, row, column, height);
            }
        }
        List<Vertex> lines = new ArrayList<>();
        while (!neighbours.isEmpty()) {
            lines.addAll(line(neighbours));
            lines.add(Vertex.GAP);
        }
        return lines;
    }

    /** Takes one line out of the pieces: from a vertex as far as they go to both sides. */
    private static Deque<Vertex> line(Map<Vertex, List<Vertex>> neighbours) {
        Vertex start = neighbours.keySet().iterator().next();
        Deque<Vertex> line = new ArrayDeque<>(List.of(start));
        Vertex end = start;
        while (neighbours.containsKey(end)) {
            end = step(neighbours, end);
            line.addLast(end);
        }
        end = start;
        while (neighbours.containsKey(end)) {
            end = step(neighbours, end);
            line.addFirst(end);
        }
        return line;
    }

    private static Vertex step(Map<Vertex, List<Vertex>> neighbours, Vertex from) {
        Vertex to = neighbours.getOrDefault(from, List.of()).get(0);
        remove(neighbours, from, to);
        remove(neighbours, to, from);
        return to;
    }

    private static void remove(Map<Vertex, List<Vertex>> neighbours, Vertex from, Vertex to) {
        List<Vertex> left = neighbours.getOrDefault(from, List.of());
        boolean unused = left.remove(to);
        if (left.isEmpty()) {
            neighbours.keySet().remove(from);
        }
    }

    private void addCell(Map<Vertex, List<Vertex>> neighbours, int row, int column, double height) {
        List<Corner> corners = List.of(
                corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1));
        double[] known = corners.stream().mapToDouble(Corner::height).toArray();
        double mean = DoubleStream.of(known).sum() / known.length;
        if (!Double.isFinite(mean)
                || DoubleStream.of(known).min().orElse(0) >= height
                || DoubleStream.of(known).max().orElse(0) < height) {
            return;
        }
        var centre =
                new Corner(0.5 * (xs.get(column) + xs.get(column + 1)), 0.5 * (ys.get(row) + ys.get(row + 1)), mean);
        for (int side = 0; side < corners.size(); side++) {
            List<Vertex> ends =
                    ends(List.of(corners.get(side), corners.get((side + 1) % corners.size()), centre), height);
            if (ends.size() == 2 && !ends.get(0).equals(ends.get(1))) {
                neighbours
                        .computeIfAbsent(ends.get(0), any -> new ArrayList<>())
                        .add(ends.get(1));
                neighbours
                        .computeIfAbsent(ends.get(1), any -> new ArrayList<>())
                        .add(ends.get(0));
            }
        }
    }

    private Corner corner(int column, int row) {
        return new Corner(xs.get(column), ys.get(row), heights[row][column]);
    }

    /** Where sides of a triangle cross the height: from the lower end, so that both triangles of a side have the same digits. */
    private static List<Vertex> ends(List<Corner> triangle, double height) {
        List<Vertex> ends = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Corner one = triangle.get(i);
            Corner other = triangle.get((i + 1) % 3);
            if ((one.height() < height) != (other.height() < height)) {
                Corner a = one.height() < height ? one : other;
                Corner b = one.height() < height ? other : one;
                double share = (height - a.height()) / (b.height() - a.height());
                ends.add(new Vertex(a.x() + share * (b.x() - a.x()), a.y() + share * (b.y() - a.y())));
            }
        }
        return ends;
    }
}
