package upscatter.fitter.contour;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import upscatter.fitter.contour.Region.Polygon;
import upscatter.fitter.contour.Region.Vertex;

/**
 * Boundary of where a function on a grid is negative, by marching squares (W. E. Lorensen and H. E. Cline, SIGGRAPH '87), linear along the
 * sides of the cells. A frame of positive nodes around the grid, on its edges, closes what reaches them.
 */
public final class GridContour {
    private final List<Double> xs;
    private final List<Double> ys;
    private final double[] height;
    private final int columns;
    private final Between between;
    private final Map<Side, Side> next = new LinkedHashMap<>();

    /** Where the function crosses zero between two neighbouring nodes, on different sides of zero. */
    interface Between {
        /**
         * Share of the way from the first node to the second, from 0 to 1.
         *
         * @param first place of the first node in the list of heights
         * @param second place of the second
         */
        double share(int first, int second);
    }

    /** A side of a cell of the framed grid: from a node to its neighbour on the right, or above. */
    private record Side(int column, int row, boolean horizontal) {}

    /**
     * A function on a grid.
     *
     * @param xs rising, columns of the grid
     * @param ys rising, rows of the grid
     * @param height row by row; infinite or NaN counts as positive
     */
    public GridContour(List<Double> xs, List<Double> ys, double[] height) {
        this(xs, ys, height, (first, second) -> linear(height[first], height[second]));
    }

    /** A function on a grid, of which more is known than its heights at the nodes. */
    GridContour(List<Double> xs, List<Double> ys, double[] height, Between between) {
        this.xs = List.copyOf(xs);
        this.ys = List.copyOf(ys);
        this.height = height.clone();
        this.columns = xs.size();
        this.between = between;
    }

    private static double linear(double one, double other) {
        if (!Double.isFinite(one)) {
            return 1;
        }
        return Double.isFinite(other) ? one / (one - other) : 0;
    }

    /**
     * The boundary: counter-clockwise around each piece in which the function is negative, clockwise around each hole.
     *
     * @return polygons in the units of both axes; empty where the function is negative nowhere
     */
    public List<Polygon> polygons() {
        next.clear();
        for (int row = 0; row <= ys.size(); row++) {
            for (int column = 0; column <= columns; column++) {
                march(column, row);
            }
        }
        var polygons = new ArrayList<Polygon>();
        while (!next.isEmpty()) {
            var vertices = new ArrayList<Vertex>();
            Side side = next.keySet().iterator().next();
            for (Side to = next.remove(side); to != null; to = next.remove(to)) {
                Vertex vertex = vertex(to);
                if (vertices.isEmpty() || !vertex.equals(vertices.get(vertices.size() - 1))) {
                    vertices.add(vertex);
                }
            }
            if (vertices.size() > 1 && vertices.get(0).equals(vertices.get(vertices.size() - 1))) {
                vertices.remove(vertices.size() - 1);
            }
            if (vertices.size() > 2) {
                polygons.add(new Polygon(vertices));
            }
        }
        return polygons;
    }

    /** Joins the sides of one cell through which the boundary goes, the negative nodes on its left. */
    private void march(int column, int row) {
        boolean[] inside = {
            negative(column, row), negative(column + 1, row), negative(column + 1, row + 1), negative(column, row + 1)
        };
        Side[] sides = {
            new Side(column, row, true),
            new Side(column + 1, row, false),
            new Side(column, row + 1, true),
            new Side(column, row, false)
        };
        // Side k goes from corner k to corner k + 1, counter-clockwise: the boundary leaves the cell where the corners
        // change to negative.
        boolean joined = saddleIsNegative(inside, column, row);
        for (int k = 0; k < 4; k++) {
            if (inside[k] && !inside[(k + 1) % 4]) {
                for (int step = 1; step < 4; step++) {
                    int leave = joined ? (k + step) % 4 : (k + 4 - step) % 4;
                    if (!inside[leave] && inside[(leave + 1) % 4]) {
                        next.put(sides[k], sides[leave]);
                        break;
                    }
                }
            }
        }
    }

    /** Of a cell whose diagonals differ: whether its negative corners are joined through the middle. */
    private boolean saddleIsNegative(boolean[] inside, int column, int row) {
        boolean saddle = inside[0] == inside[2] && inside[1] == inside[3] && inside[0] != inside[1];
        return saddle && at(column, row) + at(column + 1, row) + at(column + 1, row + 1) + at(column, row + 1) < 0;
    }

    private boolean negative(int column, int row) {
        return at(column, row) < 0;
    }

    /** Columns and rows of the framed grid begin one before those of the grid. */
    private double at(int column, int row) {
        double value = isFrame(column, row) ? Double.POSITIVE_INFINITY : height[number(column, row)];
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    private boolean isFrame(int column, int row) {
        return column < 1 || row < 1 || column > columns || row > ys.size();
    }

    private int number(int column, int row) {
        return (row - 1) * columns + column - 1;
    }

    private Vertex vertex(Side side) {
        int column = side.horizontal ? side.column + 1 : side.column;
        int row = side.horizontal ? side.row : side.row + 1;
        double share = share(side.column, side.row, column, row);
        return side.horizontal
                ? new Vertex(along(xs, side.column, share), place(ys, side.row))
                : new Vertex(place(xs, side.column), along(ys, side.row, share));
    }

    /** From a node of the frame the boundary is at the edge of the grid, where both places are the same. */
    private double share(int column, int row, int nextColumn, int nextRow) {
        boolean frame = isFrame(column, row) || isFrame(nextColumn, nextRow);
        return frame ? 0 : between.share(number(column, row), number(nextColumn, nextRow));
    }

    private static double along(List<Double> values, int index, double share) {
        double from = place(values, index);
        return from + share * (place(values, index + 1) - from);
    }

    private static double place(List<Double> values, int index) {
        return values.get(Math.max(1, Math.min(values.size(), index)) - 1);
    }
}
