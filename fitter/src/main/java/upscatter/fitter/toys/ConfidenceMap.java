package upscatter.fitter.toys;

import java.util.Collections;
import java.util.List;
import upscatter.fitter.contour.GridContour;
import upscatter.fitter.contour.Region.Polygon;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.profile.ProfileGrid;

/**
 * What toys say of each node of a grid in two parameters: p-values, critical values, and the regions that follow.
 *
 * @param x name of the first parameter
 * @param y name of the second parameter
 * @param xs values of the first, rising
 * @param ys values of the second, rising
 * @param levels confidence levels, rising
 * @param fit best point of the data
 * @param nodes row by row: all values of the first for the first value of the second, and so on
 * @param seed of the toys
 */
public record ConfidenceMap(
        String x,
        String y,
        List<Double> xs,
        List<Double> ys,
        List<Double> levels,
        FitResult fit,
        List<Node> nodes,
        long seed) {
    /** Copies the lists; rejects a number of nodes that is not that of the grid with {@link IllegalArgumentException}. */
    public ConfidenceMap {
        xs = List.copyOf(xs);
        ys = List.copyOf(ys);
        levels = List.copyOf(levels);
        nodes = List.copyOf(nodes);
        if (nodes.size() != xs.size() * ys.size()) {
            throw new IllegalArgumentException(
                    "a grid of %d times %d values has %d nodes".formatted(xs.size(), ys.size(), nodes.size()));
        }
    }

    /**
     * One pair of values.
     *
     * @param x value of the first parameter, in its unit
     * @param y value of the second parameter, in its unit
     * @param ratio {@code -2 ln [L(x, y)/L(best)]} of the data; infinite if no conditional fit converges
     * @param pValue share of the toys drawn here whose ratio is at least as large
     * @param critical ratio that the share of each level of the toys does not exceed, with its Monte Carlo error
     */
    public record Node(double x, double y, double ratio, ToyPValue pValue, List<MonteCarloValue> critical) {
        /** Copies the list. */
        public Node {
            critical = List.copyOf(critical);
        }

        /** A node that the data exclude because no fit there converges. */
        static Node without(double x, double y, int levels) {
            var unknown = new MonteCarloValue(Double.NaN, Double.POSITIVE_INFINITY);
            return new Node(
                    x, y, Double.POSITIVE_INFINITY, new ToyPValue(0, 0, 0), Collections.nCopies(levels, unknown));
        }
    }

    /** The node of a column and a row, counted from zero. */
    public Node node(int column, int row) {
        return nodes.get(row * xs.size() + column);
    }

    /** Toys whose fits failed, at all nodes together. */
    public long failed() {
        return nodes.stream().mapToLong(node -> node.pValue().failed()).sum();
    }

    /** Toys at all nodes together, failed ones included. */
    public long toys() {
        return nodes.stream()
                .mapToLong(node -> node.pValue().toys() + node.pValue().failed())
                .sum();
    }

    /**
     * Boundaries of the region of a level: where the ratio of the data, linear between nodes, is the critical one. Outer ones run
     * counter-clockwise, holes clockwise; where the region reaches an edge of the grid they go along it.
     *
     * @throws IllegalArgumentException if the level is none of {@link #levels()}
     */
    public List<Polygon> region(double level) {
        int place = levels.indexOf(level);
        if (place < 0) {
            throw new IllegalArgumentException("no region of %s was made, only of %s".formatted(level, levels));
        }
        double[] height = new double[nodes.size()];
        for (int i = 0; i < height.length; i++) {
            double critical = nodes.get(i).critical().get(place).value();
            height[i] = Double.isNaN(critical)
                    ? Double.POSITIVE_INFINITY
                    : nodes.get(i).ratio() - critical;
        }
        return new GridContour(xs, ys, height).polygons();
    }

    /**
     * Boundaries of the region of a level on a finer grid of the profile: the ratio of the data, which bends on scales of its own, is known at each
     * of its nodes, and the critical value, which varies slowly, is interpolated between those of the toys.
     *
     * @param finer profile of the same likelihood, within the range of this grid
     * @throws IllegalArgumentException if the level is none of {@link #levels()}
     */
    public List<Polygon> region(double level, ProfileGrid finer) {
        int place = levels.indexOf(level);
        if (place < 0) {
            throw new IllegalArgumentException("no region of %s was made, only of %s".formatted(level, levels));
        }
        double[] height = new double[finer.nodes().size()];
        for (int i = 0; i < height.length; i++) {
            ProfileGrid.Node node = finer.nodes().get(i);
            double critical = critical(place, node.x(), node.y());
            height[i] = Double.isNaN(critical)
                    ? Double.POSITIVE_INFINITY
                    : node.height() - fit.minus2LogLikelihood() - critical;
        }
        return new GridContour(finer.xs(), finer.ys(), height).polygons();
    }

    /** Critical value between the nodes, linear in both directions. */
    private double critical(int place, double atX, double atY) {
        int column = cell(xs, atX);
        int row = cell(ys, atY);
        double u = share(xs, column, atX);
        double v = share(ys, row, atY);
        return (1 - v) * ((1 - u) * critical(place, column, row) + u * critical(place, column + 1, row))
                + v * ((1 - u) * critical(place, column, row + 1) + u * critical(place, column + 1, row + 1));
    }

    private double critical(int place, int column, int row) {
        return node(column, row).critical().get(place).value();
    }

    /** The last cell that begins at or below a value. */
    private static int cell(List<Double> values, double value) {
        int cell = 0;
        while (cell < values.size() - 2 && values.get(cell + 1) <= value) {
            cell++;
        }
        return cell;
    }

    private static double share(List<Double> values, int cell, double value) {
        double low = values.get(cell);
        return Math.max(0, Math.min(1, (value - low) / (values.get(cell + 1) - low)));
    }
}
