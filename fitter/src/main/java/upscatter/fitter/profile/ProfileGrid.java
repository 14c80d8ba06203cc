package upscatter.fitter.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import upscatter.model.parameter.Point;

/**
 * Profile of {@code -2 ln L} in two parameters: its minimum over all others on a grid.
 *
 * @param x name of the first parameter
 * @param y name of the second parameter
 * @param xs values of the first, rising
 * @param ys values of the second, rising
 * @param nodes row by row: all values of the first for the first value of the second, and so on
 */
public record ProfileGrid(String x, String y, List<Double> xs, List<Double> ys, List<Node> nodes) {
    /** Copies the lists; rejects a number of nodes that is not that of the grid with {@link IllegalArgumentException}. */
    public ProfileGrid {
        xs = List.copyOf(xs);
        ys = List.copyOf(ys);
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
     * @param minus2LogLikelihood minimum there; empty if the conditional fit did not converge
     * @param conditional best point there; empty as well
     */
    public record Node(double x, double y, Optional<Double> minus2LogLikelihood, Optional<Point> conditional) {

        /** The minimum of -2 ln L, or positive infinity if the conditional fit did not converge. */
        public double height() {
            return minus2LogLikelihood.orElse(Double.POSITIVE_INFINITY);
        }
    }

    /** The node of a column and a row, counted from zero. */
    public Node node(int column, int row) {
        return nodes.get(row * xs.size() + column);
    }

    /** The lowest node; the first of several. */
    public Node lowest() {
        return nodes.stream().min(Comparator.comparingDouble(Node::height)).orElseThrow();
    }
}
