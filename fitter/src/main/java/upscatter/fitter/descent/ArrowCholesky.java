package upscatter.fitter.descent;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;

/**
 * Cholesky decomposition of a symmetric matrix many of whose parameters, the leaves, have nothing to do with each other, as factors of single bins
 * have not: with the leaves first,
 *
 * <pre>
 * B = (D E'; E C) = L L',  L = (D^(1/2) 0; E D^(-1/2) K),  K K' = C - E D^-1 E'
 * </pre>
 *
 * <p>so that only the Schur complement of the others is decomposed as a dense matrix. Leaves are found from the zeros of the matrix. Scratch arrays are kept: one thread at a
 * time.
 */
public final class ArrowCholesky {
    /** Matrices up to this size are decomposed faster as they are. */
    public static final int SMALL = 60;

    private final CholeskyDecompositionInner_DDRM cholesky = new CholeskyDecompositionInner_DDRM(true);
    private int size;
    private int leaves;
    private int[] order = {};
    private double[] root = {};
    private double[] edge = {};
    private DMatrixRMaj core = new DMatrixRMaj(0, 0);

    /**
     * Decomposes a matrix.
     *
     * @param b symmetric matrix by rows, not modified
     * @param count its size
     * @return whether it is positive definite
     */
    public boolean decompose(double[] b, int count) {
        size = count;
        findLeaves(b);
        int rest = size - leaves;
        root = new double[leaves];
        edge = new double[leaves * rest];
        core = new DMatrixRMaj(Math.max(1, rest), Math.max(1, rest));
        core.data[0] = 1;
        for (int r = 0; r < rest; r++) {
            for (int s = 0; s <= r; s++) {
                core.data[r * rest + s] = b[order[leaves + r] * size + order[leaves + s]];
            }
        }
        int[] touched = new int[rest];
        for (int leaf = 0; leaf < leaves; leaf++) {
            double diagonal = b[order[leaf] * (size + 1)];
            if (!(diagonal > 0)) {
                return false;
            }
            root[leaf] = Math.sqrt(diagonal);
            int some = 0;
            for (int r = 0; r < rest; r++) {
                double element = b[order[leaf] * size + order[leaves + r]];
                if (element != 0) {
                    edge[leaf * rest + r] = element / root[leaf];
                    touched[some++] = r;
                }
            }
            subtract(leaf * rest, touched, some, rest);
        }
        for (int r = 0; r < rest; r++) {
            for (int s = 0; s < r; s++) {
                core.data[s * rest + r] = core.data[r * rest + s];
            }
        }
        return cholesky.decompose(core);
    }

    private void subtract(int row, int[] touched, int some, int rest) {
        for (int a = 0; a < some; a++) {
            double element = edge[row + touched[a]];
            int to = touched[a] * rest;
            for (int c = 0; c <= a; c++) {
                core.data[to + touched[c]] -= element * edge[row + touched[c]];
            }
        }
    }

    /** Parameters with the fewest others to do with first: each is a leaf unless it has to do with one. */
    private void findLeaves(double[] b) {
        long[] byOthers = new long[size];
        for (int i = 0; i < size; i++) {
            int others = 0;
            for (int j = 0; j < size; j++) {
                others += b[i * size + j] != 0 ? 1 : 0;
            }
            byOthers[i] = (long) others * size + i;
        }
        Arrays.sort(byOthers);
        order = new int[size];
        leaves = 0;
        int last = size;
        for (long each : byOthers) {
            int i = (int) (each % size);
            boolean alone = true;
            for (int leaf = 0; leaf < leaves && alone; leaf++) {
                alone = b[i * size + order[leaf]] == 0;
            }
            order[alone ? leaves++ : --last] = i;
        }
    }

    /**
     * Solves {@code B x = -g}.
     *
     * @param g not modified, unless it is x
     * @param x overwritten; may be g
     * @return {@code g.B^-1.g}
     */
    public double solve(double[] g, double[] x) {
        int rest = size - leaves;
        double[] inner = new double[Math.max(1, rest)];
        for (int r = 0; r < rest; r++) {
            inner[r] = -g[order[leaves + r]];
        }
        double[] outer = new double[leaves];
        double square = 0;
        for (int leaf = 0; leaf < leaves; leaf++) {
            outer[leaf] = -g[order[leaf]] / root[leaf];
            square += outer[leaf] * outer[leaf];
            for (int r = 0; r < rest; r++) {
                inner[r] -= edge[leaf * rest + r] * outer[leaf];
            }
        }
        double[] l = cholesky.getT().data;
        if (rest > 0) {
            TriangularSolver_DDRM.solveL(l, inner, rest);
        }
        for (int r = 0; r < rest; r++) {
            square += inner[r] * inner[r];
        }
        if (rest > 0) {
            TriangularSolver_DDRM.solveTranL(l, inner, rest);
        }
        for (int r = 0; r < rest; r++) {
            x[order[leaves + r]] = inner[r];
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            double sum = outer[leaf];
            for (int r = 0; r < rest; r++) {
                sum -= edge[leaf * rest + r] * inner[r];
            }
            x[order[leaf]] = sum / root[leaf];
        }
        return square;
    }

    /** Directions v with {@code v.B.w = 0} for any two of them and {@code v.B.v = 1}: the rows of {@code L^-1}, as new arrays. */
    public double[][] conjugateDirections() {
        int rest = size - leaves;
        double[][] directions = new double[size][size];
        for (int leaf = 0; leaf < leaves; leaf++) {
            directions[leaf][order[leaf]] = 1 / root[leaf];
        }
        if (rest == 0) {
            return directions;
        }
        double[][] inverse = inverse(cholesky.getT().data, rest);
        for (int k = 0; k < rest; k++) {
            double[] direction = directions[leaves + k];
            for (int r = 0; r <= k; r++) {
                direction[order[leaves + r]] = inverse[k][r];
            }
            for (int leaf = 0; leaf < leaves; leaf++) {
                double sum = 0;
                for (int r = 0; r <= k; r++) {
                    sum -= inverse[k][r] * edge[leaf * rest + r];
                }
                direction[order[leaf]] = sum / root[leaf];
            }
        }
        return directions;
    }

    /** Rows of the inverse of a lower triangle, {@code X_i = (e_i - sum_k L_ik X_k)/L_ii}: each an array of its own, so that its loop is turned into vector instructions. */
    private static double[][] inverse(double[] l, int size) {
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            double[] row = new double[i + 1];
            for (int k = 0; k < i; k++) {
                subtract(l[i * size + k], rows[k], row);
            }
            double pivot = l[i * (size + 1)];
            for (int j = 0; j < i; j++) {
                row[j] /= pivot;
            }
            row[i] = 1 / pivot;
            rows[i] = row;
        }
        return rows;
    }

    private static void subtract(double factor, double[] row, double[] from) {
        for (int j = 0; j < row.length; j++) {
            from[j] -= factor * row[j];
        }
    }
}
