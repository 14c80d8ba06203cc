package upscatter.fitter.descent;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import upscatter.likelihood.CurvatureFactors;

/**
 * Cholesky decomposition in the space of the bins, where these are few: {@code B = D + R' R} with a row of R for each bin. Parameters c whose constraint is a fair share of their
 * curvature are eliminated (M. A. Woodbury, Statistical Research Group Memo. 42, Princeton 1950), the others u are not:
 *
 * <pre>
 * K = 1 + R_c D_c^-1 R_c',  S = D_u + R_u' K^-1 R_u,  h = -R_c D_c^-1 g_c,
 * S x_u = -g_u - R_u' K^-1 h,  K y = h + R_u x_u,  x_c = -D_c^-1 (g_c + R_c' y)
 * </pre>
 *
 * <p>Parameters are scaled to a unit diagonal of B. A shift of the diagonal costs a decomposition of K and S. Scratch arrays are kept: one thread at a time.
 */
public final class FactoredCholesky implements ShiftedCholesky {
    /** Least share of a constraint in the curvature of an eliminated parameter: its inverse, times the parameters, is what round-off grows by. */
    private static final double CONSTRAINED = 0.01;

    /** Diagonal element of S that is left of one of them, as a share, and below which a combination is better judged by the matrix itself. */
    private static final double LEFT = 1e-9;

    private final int bins;
    private final double[] diagonal;
    private final double[] inverse;
    private final double[][] rows;
    private final int[] eliminated;
    private final int[] others;
    private final DMatrixRMaj inner = new DMatrixRMaj(0, 0);
    private final DMatrixRMaj outer = new DMatrixRMaj(0, 0);
    private final CholeskyDecompositionInner_DDRM ofInner = new CholeskyDecompositionInner_DDRM(true);
    private final CholeskyDecompositionInner_DDRM ofOuter = new CholeskyDecompositionInner_DDRM(true);
    private double[][] reduced = {};
    private final double[] byBin;
    private final double[] tail;
    private int count;
    private int some;
    private int rest;

    /** A decomposition of such factors, or of those of some of the parameters. */
    public FactoredCholesky(CurvatureFactors like) {
        int size = like.diagonal().length;
        this.bins = like.rows().length;
        this.diagonal = new double[size];
        this.inverse = new double[size];
        this.rows = new double[bins][size];
        this.eliminated = new int[size];
        this.others = new int[size];
        this.byBin = new double[bins];
        this.tail = new double[size];
    }

    /**
     * Takes the matrix of some parameters.
     *
     * @param free their indices, the first so many of them
     * @param unit of each parameter, by which the scaled one is multiplied
     */
    public void take(CurvatureFactors factors, int[] free, int parameters, double[] unit) {
        count = parameters;
        for (int a = 0; a < count; a++) {
            diagonal[a] = factors.diagonal()[free[a]] * unit[a] * unit[a];
        }
        for (int b = 0; b < bins; b++) {
            double[] from = factors.rows()[b];
            for (int a = 0; a < count; a++) {
                rows[b][a] = from[free[a]] * unit[a];
            }
        }
        some = 0;
        rest = 0;
        for (int a = 0; a < count; a++) {
            double whole = diagonal[a];
            for (int b = 0; b < bins; b++) {
                whole += rows[b][a] * rows[b][a];
            }
            if (whole == 0) {
                diagonal[a] = TrustRegion.ROUND_OFF;
            }
            if (diagonal[a] > CONSTRAINED * whole) {
                eliminated[some++] = a;
            } else {
                others[rest++] = a;
            }
        }
    }

    @Override
    public boolean decompose(double shift) {
        for (int k = 0; k < some; k++) {
            inverse[eliminated[k]] = 1 / (diagonal[eliminated[k]] + shift);
        }
        inner.reshape(bins, bins);
        for (int b = 0; b < bins; b++) {
            for (int c = 0; c <= b; c++) {
                double sum = b == c ? 1 : 0;
                for (int k = 0; k < some; k++) {
                    int a = eliminated[k];
                    sum += rows[b][a] * inverse[a] * rows[c][a];
                }
                inner.data[b * bins + c] = sum;
                inner.data[c * bins + b] = sum;
            }
        }
        return ofInner.decompose(inner) && (rest == 0 || decomposeOthers(shift));
    }

    private boolean decomposeOthers(double shift) {
        reduce();
        outer.reshape(rest, rest);
        for (int u = 0; u < rest; u++) {
            for (int v = 0; v <= u; v++) {
                double sum = u == v ? diagonal[others[u]] + shift : 0;
                for (int b = 0; b < bins; b++) {
                    sum += reduced[u][b] * reduced[v][b];
                }
                outer.data[u * rest + v] = sum;
                outer.data[v * rest + u] = sum;
            }
        }
        if (!ofOuter.decompose(outer)) {
            return false;
        }
        double[] l = ofOuter.getT().data;
        for (int u = 0; u < rest; u++) {
            double pivot = l[u * (rest + 1)];
            if (!(pivot * pivot > LEFT)) {
                return false;
            }
        }
        return true;
    }

    /** Rows {@code L^-1 R_u}, with {@code K = L L'}. */
    private void reduce() {
        if (reduced.length < rest) {
            reduced = new double[rest][bins];
        }
        double[] l = ofInner.getT().data;
        for (int u = 0; u < rest; u++) {
            for (int b = 0; b < bins; b++) {
                reduced[u][b] = rows[b][others[u]];
            }
            TriangularSolver_DDRM.solveL(l, reduced[u], bins);
        }
    }

    @Override
    public double solve(double[] g, double[] x) {
        double[] l = ofInner.getT().data;
        for (int b = 0; b < bins; b++) {
            byBin[b] = 0;
            for (int k = 0; k < some; k++) {
                int a = eliminated[k];
                byBin[b] -= rows[b][a] * inverse[a] * g[a];
            }
        }
        TriangularSolver_DDRM.solveL(l, byBin, bins);
        solveOthers(g);
        TriangularSolver_DDRM.solveTranL(l, byBin, bins);
        double square = 0;
        for (int k = 0; k < some; k++) {
            int a = eliminated[k];
            double sum = g[a];
            for (int b = 0; b < bins; b++) {
                sum += rows[b][a] * byBin[b];
            }
            double to = -sum * inverse[a];
            square -= g[a] * to;
            x[a] = to;
        }
        for (int u = 0; u < rest; u++) {
            square -= g[others[u]] * tail[u];
            x[others[u]] = tail[u];
        }
        return Math.max(0, square);
    }

    /** From {@code L^-1 h} to {@code x_u} and {@code L^-1 (h + R_u x_u)}. */
    private void solveOthers(double[] g) {
        if (rest == 0) {
            return;
        }
        for (int u = 0; u < rest; u++) {
            tail[u] = -g[others[u]];
            for (int b = 0; b < bins; b++) {
                tail[u] -= reduced[u][b] * byBin[b];
            }
        }
        double[] l = ofOuter.getT().data;
        TriangularSolver_DDRM.solveL(l, tail, rest);
        TriangularSolver_DDRM.solveTranL(l, tail, rest);
        for (int u = 0; u < rest; u++) {
            for (int b = 0; b < bins; b++) {
                byBin[b] += reduced[u][b] * tail[u];
            }
        }
    }
}
