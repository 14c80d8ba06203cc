package upscatter.model.prediction.folding;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import upscatter.model.detector.Response;
import upscatter.model.grid.Grid;
import upscatter.model.prediction.recoil.RecoilNodes;

/** A detector response made once: folds a recoil spectrum, given at the nodes, into the bins of an axis. */
public final class ResponseMatrix {
    /** Acceptance at the ends of a row below which its nodes are not kept: round-off of a sum whose largest terms are near one. */
    private static final double NEGLIGIBLE = 1e-16;

    private final int[] first;
    private final double[][] row;

    /** What a recoil adds to a row, per unit of the spectrum. */
    public interface Weight {
        /** The acceptance of a bin, or the density at a place. */
        double of(int row, double recoilMeV);
    }

    /** What a recoil adds to a row, for its place among the nodes. */
    public interface NodeWeight {
        /** The acceptance of a bin, or the density at a place. */
        double of(int row, int node);
    }

    /**
     * A matrix of a number of rows.
     *
     * @param acceptance what a recoil adds to a row
     */
    public ResponseMatrix(int rows, RecoilNodes nodes, Weight acceptance) {
        this(nodes, rows, (bin, node) -> acceptance.of(bin, nodes.energy(node)));
    }

    private ResponseMatrix(RecoilNodes nodes, int rows, NodeWeight acceptance) {
        first = new int[rows];
        row = new double[rows][];
        for (int bin = 0; bin < rows; bin++) {
            double[] full = new double[nodes.size()];
            int begin = full.length;
            int end = 0;
            for (int j = 0; j < full.length; j++) {
                double weight = acceptance.of(bin, j);
                full[j] = weight * nodes.weight(j);
                if (weight > NEGLIGIBLE) {
                    begin = Math.min(begin, j);
                    end = j + 1;
                }
            }
            first[bin] = Math.min(begin, end);
            row[bin] = java.util.Arrays.copyOfRange(full, first[bin], end);
        }
    }

    /** A matrix of a number of rows, of what was found for each node beforehand. */
    public static ResponseMatrix ofNodes(int rows, RecoilNodes nodes, NodeWeight acceptance) {
        return new ResponseMatrix(nodes, rows, acceptance);
    }

    /** A matrix of the acceptance of each bin. */
    static ResponseMatrix ofBins(Grid seen, Response response, RecoilNodes nodes) {
        List<DoubleUnaryOperator> bins = response.acceptances(seen);
        return new ResponseMatrix(
                bins.size(), nodes, (bin, recoil) -> bins.get(bin).applyAsDouble(recoil));
    }

    /** Number of bins. */
    int rows() {
        return row.length;
    }

    /** Counts in a bin of one event/MeV at a node, weight of the node included; zero for most pairs. */
    double weight(int bin, int node) {
        int place = node - first[bin];
        return place < 0 || place >= row[bin].length ? 0 : row[bin][place];
    }

    /** Counts in each bin. */
    public double[] fold(double[] spectrum) {
        double[] counts = new double[row.length];
        for (int bin = 0; bin < row.length; bin++) {
            counts[bin] = product(row[bin], spectrum, first[bin]);
        }
        return counts;
    }

    /** Four sums side by side: a single one would wait for each addition before the next. */
    private static double product(double[] weights, double[] spectrum, int offset) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int j = 0;
        for (; j + 4 <= weights.length; j += 4) {
            first += weights[j] * spectrum[offset + j];
            second += weights[j + 1] * spectrum[offset + j + 1];
            third += weights[j + 2] * spectrum[offset + j + 2];
            fourth += weights[j + 3] * spectrum[offset + j + 3];
        }
        for (; j < weights.length; j++) {
            first += weights[j] * spectrum[offset + j];
        }
        return first + second + (third + fourth);
    }
}
