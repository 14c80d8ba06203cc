package upscatter.fitter.descent;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Shortest way down a quadratic model: minimum of {@code g.s + s.B.s/2} over {@code |s| <= radius}, for any symmetric B (J. J.
 * Moré and D. C. Sorensen, SIAM J. Sci. Stat. Comput. 4 (1983) 553).
 *
 * <p>A positive definite B whose Newton step is inside takes one Cholesky decomposition; otherwise the secular equation is
 * solved in the eigenvectors of B, including its hard case. Scratch arrays are kept: one thread at a time.
 */
public final class TrustRegion {
    /** Eigenvalues below this share of the largest are round-off of a unit-diagonal matrix. */
    static final double ROUND_OFF = 1e-14;

    /** Length of a step that fills the radius. */
    private static final double CLOSE = 0.95;

    /** A shift is looked for so far from the ends of its bracket. */
    private static final double INSIDE = 0.01;

    /** A shift above the least one by this share of it is the least: the search for one is not finer. */
    private static final double LEAST = 1e-9;

    /** The secular equation is almost linear in the inverse length, so that a few steps do; fifty end a bracket that round-off keeps open, whose upper end is a step inside the radius. */
    private static final int MOST_SHIFTS = 50;

    private final DMatrixRMaj work;
    private final CholeskyDecompositionInner_DDRM cholesky = new CholeskyDecompositionInner_DDRM(true);
    private final ByLeaves byLeaves = new ByLeaves();
    private final Map<Integer, EigenDecomposition_F64<DMatrixRMaj>> eigen = new HashMap<>();
    private int size;
    private final double[] values;
    private double[][] vectors = {};
    private final double[] projected;
    private double newtonDecrease;

    /** Problems of at most so many parameters. */
    TrustRegion(int largest) {
        this.size = largest;
        this.work = new DMatrixRMaj(0, 0);
        this.values = new double[largest];
        this.projected = new double[largest];
    }

    /** {@code g.B^-1.g/2} of the last problem solved; infinite if B has a negative eigenvalue. */
    double newtonDecrease() {
        return newtonDecrease;
    }

    /**
     * Solves one problem; the step is zero and the decrease infinite if the matrix has no eigenvectors, being not finite.
     *
     * @param count number of parameters
     * @param g gradient of the model, not modified
     * @param b symmetric matrix by rows, not modified
     * @param step overwritten
     */
    void solve(int count, double[] g, double[] b, double radius, double[] step) {
        size = count;
        work.reshape(count, count);
        if (count > ArrowCholesky.SMALL) {
            byLeaves.take(b);
            if (!solveWithShifts(byLeaves, g, radius, step)) {
                solveByEigenvectors(g, b, radius, step);
            }
            return;
        }
        System.arraycopy(b, 0, work.data, 0, size * size);
        if (cholesky.decompose(work) && newtonByCholesky(g, step) <= radius) {
            return;
        }
        solveByEigenvectors(g, b, radius, step);
    }

    /** The same by decompositions with shifts. Returns whether the matrix is positive definite beyond round-off; the step is without meaning if not. */
    boolean solve(int count, double[] g, ShiftedCholesky b, double radius, double[] step) {
        size = count;
        return solveWithShifts(b, g, radius, step);
    }

    /**
     * Large problems without eigenvectors: where the Newton step is too long, a shift is looked for at which the inverse of the length, nearly
     * linear in it, is that of the radius. Returns whether the matrix is positive definite, with and without shifts.
     */
    private boolean solveWithShifts(ShiftedCholesky b, double[] g, double radius, double[] step) {
        if (!b.decompose(0)) {
            return false;
        }
        newtonDecrease = b.solve(g, step) / 2;
        double lowLength = norm(step, size);
        if (lowLength <= radius) {
            return true;
        }
        double low = 0;
        double high = norm(g, size) / radius;
        double highLength = shifted(b, g, high, step);
        if (Double.isNaN(highLength)) {
            return false;
        }
        for (int i = 0; i < MOST_SHIFTS && highLength < CLOSE * radius; i++) {
            double share = (1 / radius - 1 / lowLength) / (1 / highLength - 1 / lowLength);
            double shift = low + (high - low) * Math.max(INSIDE, Math.min(1 - INSIDE, share));
            double length = shifted(b, g, shift, step);
            if (Double.isNaN(length)) {
                return false;
            }
            if (length > radius) {
                low = shift;
                lowLength = length;
            } else {
                high = shift;
                highLength = length;
            }
        }
        return !Double.isNaN(shifted(b, g, high, step));
    }

    /** Step of the matrix with a shift; returns its length, NaN where the matrix is positive definite but for round-off alone. */
    private double shifted(ShiftedCholesky b, double[] g, double shift, double[] step) {
        if (!b.decompose(shift)) {
            return Double.NaN;
        }
        b.solve(g, step);
        return norm(step, size);
    }

    /** A matrix as it is, many of whose parameters may have nothing to do with each other. */
    private final class ByLeaves implements ShiftedCholesky {
        private final ArrowCholesky arrow = new ArrowCholesky();
        private double[] matrix = {};

        void take(double[] b) {
            matrix = b;
        }

        @Override
        public boolean decompose(double shift) {
            if (shift == 0) {
                return arrow.decompose(matrix, size);
            }
            System.arraycopy(matrix, 0, work.data, 0, size * size);
            for (int i = 0; i < size; i++) {
                work.data[i * (size + 1)] += shift;
            }
            return arrow.decompose(work.data, size);
        }

        @Override
        public double solve(double[] g, double[] x) {
            return arrow.solve(g, x);
        }
    }

    /** Newton step; returns its length. */
    private double newtonByCholesky(double[] g, double[] step) {
        double[] l = cholesky.getT().data;
        for (int i = 0; i < size; i++) {
            step[i] = -g[i];
        }
        TriangularSolver_DDRM.solveL(l, step, size);
        double decrease = 0;
        for (int i = 0; i < size; i++) {
            decrease += step[i] * step[i];
        }
        newtonDecrease = decrease / 2;
        TriangularSolver_DDRM.solveTranL(l, step, size);
        return norm(step, size);
    }

    private void solveByEigenvectors(double[] g, double[] b, double radius, double[] step) {
        if (!decompose(b)) {
            Arrays.fill(step, 0, size, 0);
            newtonDecrease = Double.POSITIVE_INFINITY;
            return;
        }
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < size; k++) {
            largest = Math.max(largest, Math.abs(values[k]));
            smallest = Math.min(smallest, values[k]);
            projected[k] = 0;
            for (int i = 0; i < size; i++) {
                projected[k] += vectors[k][i] * g[i];
            }
        }
        double floor = ROUND_OFF * Math.max(largest, 1e-300);
        newtonDecrease = smallest < -1e3 * floor ? Double.POSITIVE_INFINITY : 0;
        for (int k = 0; k < size; k++) {
            newtonDecrease += projected[k] * projected[k] / (2 * Math.max(Math.abs(values[k]), floor));
        }
        double shift = shift(radius, smallest, floor);
        compose(step, shift, floor);
        double missing = radius * radius - square(norm(step, size));
        boolean least = shift <= -smallest * (1 + LEAST);
        if (least && smallest < -1e3 * floor && missing > 1e-6 * radius * radius) {
            addAlongLowest(step, smallest, Math.max(smallest + shift, floor), missing);
        }
    }

    private boolean decompose(double[] b) {
        System.arraycopy(b, 0, work.data, 0, size * size);
        EigenDecomposition_F64<DMatrixRMaj> ofSize =
                eigen.computeIfAbsent(size, count -> DecompositionFactory_DDRM.eig(count, true, true));
        if (!ofSize.decompose(work)) {
            return false;
        }
        if (vectors.length < size) {
            vectors = new double[values.length][values.length];
        }
        for (int k = 0; k < size; k++) {
            values[k] = ofSize.getEigenvalue(k).getReal();
            System.arraycopy(ofSize.getEigenVector(k).data, 0, vectors[k], 0, size);
        }
        return true;
    }

    /** Levenberg shift: the step of {@code B + shift} has the length of the radius, or less if the shift is minimal. */
    private double shift(double radius, double smallest, double floor) {
        double low = Math.max(0, -smallest);
        if (length(low, floor) <= radius) {
            return low;
        }
        double high = low + norm(projected, size) / radius + floor;
        for (int i = 0; i < 100 && high - low > 1e-10 * high; i++) {
            double middle = low > 0.1 * high ? 0.5 * (low + high) : Math.max(Math.sqrt(low * high), 1e-3 * high);
            if (length(middle, floor) > radius) {
                low = middle;
            } else {
                high = middle;
                if (length(middle, floor) > 0.95 * radius) {
                    break;
                }
            }
        }
        return high;
    }

    private double length(double shift, double floor) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
            sum += square(projected[k] / Math.max(values[k] + shift, floor));
        }
        return Math.sqrt(sum);
    }

    private void compose(double[] step, double shift, double floor) {
        for (int i = 0; i < size; i++) {
            step[i] = 0;
        }
        for (int k = 0; k < size; k++) {
            double along = -projected[k] / Math.max(values[k] + shift, floor);
            for (int i = 0; i < size; i++) {
                step[i] += along * vectors[k][i];
            }
        }
    }

    /**
     * Hard case: the gradient has nothing along the most negative direction, or so little that it is taken too short; go along it to the edge.
     *
     * @param curvature shifted one of that direction, by which the step has followed the gradient so far
     * @param missing what the square of the step is short of
     */
    private void addAlongLowest(double[] step, double smallest, double curvature, double missing) {
        for (int k = 0; k < size; k++) {
            if (values[k] == smallest) {
                double taken = -projected[k] / curvature;
                double sign = projected[k] > 0 ? -1 : 1;
                double added = sign * Math.sqrt(taken * taken + missing) - taken;
                for (int i = 0; i < size; i++) {
                    step[i] += added * vectors[k][i];
                }
                return;
            }
        }
    }

    /** Euclidean norm of the first components of x, as many as the length says. */
    public static double norm(double[] x, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += x[i] * x[i];
        }
        return Math.sqrt(sum);
    }

    private static double square(double x) {
        return x * x;
    }
}
