package upscatter.likelihood;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Products of a Jacobian {@code J_pb} (row p, bin b, rows end to end) with weights of the bins: {@code sum_b J_pb w_b} and {@code sum_b J_pb w_b
 * J_qb}. They are most of the arithmetic of a fit. Sums over bins are not turned into vector instructions, since that would change their order; so
 * eight of them, two rows by four, go side by side, which keeps both adders and both multipliers of a core busy.
 */
final class JacobianProducts {
    private static final int TILE = 4;

    private final int[] places;
    private final int[] order;
    private final int[] rising;

    /**
     * Products of the Jacobians of one term.
     *
     * @param places where in gradient and matrix each row belongs, all different; not modified
     */
    JacobianProducts(int[] places) {
        this.places = places;
        this.order = IntStream.range(0, places.length)
                .boxed()
                .sorted(Comparator.comparingInt(row -> places[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.rising = Arrays.stream(order).map(row -> places[row]).toArray();
    }

    /**
     * Adds {@code sum_b J_pb w_b} for each row p.
     *
     * @param sums room for {@code 2 TILE} sums
     */
    void addGradient(double[] jacobian, double[] weight, double[] sums, double[] gradient) {
        for (int p = 0; p < places.length; p += TILE) {
            four(jacobian, p, places.length - 1, weight, sums);
            for (int k = 0; k < TILE && p + k < places.length; k++) {
                gradient[places[p + k]] += sums[k];
            }
        }
    }

    /**
     * Adds {@code sum_b J_pb w_b J_qb} to the lower triangle of a matrix by rows.
     *
     * @param size rows of the matrix
     * @param room overwritten; its length is that of {@link #room(int, int)}
     * @param sums room for {@code 2 TILE} sums
     */
    void addCurvature(double[] jacobian, double[] weight, double[] room, double[] sums, double[] curvature, int size) {
        int bins = weight.length;
        if (areFewBins(bins, places.length)) {
            addByBins(jacobian, weight, room, curvature, size);
            return;
        }
        int p = 0;
        for (; p + 1 < places.length; p += 2) {
            int q = 0;
            for (; q + TILE <= p + 2; q += TILE) {
                tile(jacobian, p * bins, q * bins, weight, sums);
                for (int k = 0; k < TILE; k++) {
                    if (q + k <= p) {
                        add(curvature, size, places[p], places[q + k], sums[k]);
                    }
                    add(curvature, size, places[p + 1], places[q + k], sums[TILE + k]);
                }
            }
            if (q == p) {
                pair(jacobian, p * bins, weight, sums);
                add(curvature, size, places[p], places[p], sums[0]);
                add(curvature, size, places[p + 1], places[p], sums[1]);
                add(curvature, size, places[p + 1], places[p + 1], sums[2]);
            }
        }
        if (p < places.length) {
            addLast(jacobian, weight, room, sums, curvature, size);
        }
    }

    /**
     * Factors of what {@link #addCurvature} adds: {@code w_b^(1/2) J_pb}, a row for each bin.
     *
     * @param rows written at the places of the parameters, from one row on
     */
    void putFactors(double[] jacobian, double[] weight, double[][] rows, int from) {
        int bins = weight.length;
        for (int b = 0; b < bins; b++) {
            double root = Math.sqrt(weight[b]);
            double[] row = rows[from + b];
            for (int p = 0; p < places.length; p++) {
                row[places[p]] = root * jacobian[p * bins + b];
            }
        }
    }

    /** Whether there are so few bins for the rows that loops run along the rows. */
    private static boolean areFewBins(int bins, int rows) {
        return 2 * bins <= rows;
    }

    /** Numbers that {@link #addCurvature} writes on the way: a weighted row, or one row of the product. */
    static int room(int bins, int rows) {
        return areFewBins(bins, rows) ? rows : bins;
    }

    /**
     * A row of the product is a sum over bins of rows of the transposed Jacobian, in loops that are turned into vector instructions: each row is an array of its
     * own, since within one array the compiler fears that what is written is read again.
     */
    private void addByBins(double[] jacobian, double[] weight, double[] sum, double[] curvature, int size) {
        int bins = weight.length;
        int rows = places.length;
        double[][] byBin = new double[bins][rows];
        for (int b = 0; b < bins; b++) {
            for (int q = 0; q < rows; q++) {
                byBin[b][q] = jacobian[order[q] * bins + b];
            }
        }
        boolean together = rising[rows - 1] - rising[0] == rows - 1;
        for (int p = 0; p < rows; p++) {
            Arrays.fill(sum, 0, p + 1, 0);
            int b = 0;
            for (; b + TILE <= bins && areAllSeen(byBin, weight, b, p); b += TILE) {
                addRows(byBin, weight, b, sum, p);
            }
            for (; b < bins; b++) {
                double factor = weight[b] * byBin[b][p];
                if (factor != 0) {
                    addRow(byBin[b], factor, sum, p + 1);
                }
            }
            int row = rising[p] * size;
            if (together) {
                addTogether(sum, curvature, row + rising[0], p + 1);
            } else {
                for (int q = 0; q <= p; q++) {
                    curvature[row + rising[q]] += sum[q];
                }
            }
        }
    }

    /** Whether a parameter moves each of the next bins. */
    private static boolean areAllSeen(double[][] byBin, double[] weight, int b, int p) {
        for (int k = b; k < b + TILE; k++) {
            if (weight[k] * byBin[k][p] == 0) {
                return false;
            }
        }
        return true;
    }

    /** The same as {@link #addRow} of one bin after the other, which reads and writes the sum once. */
    private static void addRows(double[][] byBin, double[] weight, int b, double[] sum, int p) {
        double[] one = byBin[b];
        double[] two = byBin[b + 1];
        double[] three = byBin[b + 2];
        double[] four = byBin[b + 3];
        double f = weight[b] * one[p];
        double g = weight[b + 1] * two[p];
        double h = weight[b + 2] * three[p];
        double i = weight[b + 3] * four[p];
        for (int q = 0; q <= p; q++) {
            sum[q] = sum[q] + f * one[q] + g * two[q] + h * three[q] + i * four[q];
        }
    }

    private static void addRow(double[] row, double factor, double[] sum, int length) {
        for (int q = 0; q < length; q++) {
            sum[q] += factor * row[q];
        }
    }

    private static void addTogether(double[] sum, double[] curvature, int from, int length) {
        for (int q = 0; q < length; q++) {
            curvature[from + q] += sum[q];
        }
    }

    /** The last of an odd number of rows. */
    private void addLast(
            double[] jacobian, double[] weight, double[] weighted, double[] sums, double[] curvature, int size) {
        int bins = weight.length;
        int p = places.length - 1;
        for (int b = 0; b < bins; b++) {
            weighted[b] = weight[b] * jacobian[p * bins + b];
        }
        for (int q = 0; q <= p; q += TILE) {
            four(jacobian, q, p, weighted, sums);
            for (int k = 0; k < TILE && q + k <= p; k++) {
                add(curvature, size, places[p], places[q + k], sums[k]);
            }
        }
    }

    private static void add(double[] curvature, int size, int one, int other, double value) {
        curvature[Math.max(one, other) * size + Math.min(one, other)] += value;
    }

    /** Two weighted rows, from p on, times four, from q on. */
    private static void tile(double[] rows, int p, int q, double[] weight, double[] sums) {
        int bins = weight.length;
        int p1 = p + bins;
        int q1 = q + bins;
        int q2 = q1 + bins;
        int q3 = q2 + bins;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double t0 = 0;
        double t1 = 0;
        double t2 = 0;
        double t3 = 0;
        for (int b = 0; b < bins; b++) {
            double v = weight[b] * rows[p + b];
            double w = weight[b] * rows[p1 + b];
            double j0 = rows[q + b];
            s0 += v * j0;
            t0 += w * j0;
            double j1 = rows[q1 + b];
            s1 += v * j1;
            t1 += w * j1;
            double j2 = rows[q2 + b];
            s2 += v * j2;
            t2 += w * j2;
            double j3 = rows[q3 + b];
            s3 += v * j3;
            t3 += w * j3;
        }
        sums[0] = s0;
        sums[1] = s1;
        sums[2] = s2;
        sums[3] = s3;
        sums[4] = t0;
        sums[5] = t1;
        sums[6] = t2;
        sums[7] = t3;
    }

    /** Two rows with themselves. */
    private static void pair(double[] rows, int p, double[] weight, double[] sums) {
        int bins = weight.length;
        int p1 = p + bins;
        double s = 0;
        double t = 0;
        double u = 0;
        for (int b = 0; b < bins; b++) {
            double x = rows[p + b];
            double y = rows[p1 + b];
            double v = weight[b] * x;
            double w = weight[b] * y;
            s += v * x;
            t += v * y;
            u += w * y;
        }
        sums[0] = s;
        sums[1] = t;
        sums[2] = u;
    }

    /** Four rows from one on, the last one in place of those after it, times one vector. */
    private static void four(double[] rows, int from, int last, double[] vector, double[] sums) {
        int bins = vector.length;
        int row0 = from * bins;
        int row1 = Math.min(from + 1, last) * bins;
        int row2 = Math.min(from + 2, last) * bins;
        int row3 = Math.min(from + 3, last) * bins;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int b = 0; b < bins; b++) {
            double v = vector[b];
            s0 += v * rows[row0 + b];
            s1 += v * rows[row1 + b];
            s2 += v * rows[row2 + b];
            s3 += v * rows[row3 + b];
        }
        sums[0] = s0;
        sums[1] = s1;
        sums[2] = s2;
        sums[3] = s3;
    }
}
