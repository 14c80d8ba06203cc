package upscatter.fitter.profile;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import upscatter.fitter.descent.ArrowCholesky;
import upscatter.fitter.descent.FactoredCholesky;
import upscatter.fitter.descent.LocalCurvature;
import upscatter.fitter.objective.KinkSides;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.CurvatureFactors;
import upscatter.model.parameter.Parameters;

/**
 * Quadratic model of the profile in one or two parameters c, from one evaluation of value, gradient g and curvature B near the
 * conditional minimum over the others e: {@code p(c) = f - g_e.B_ee^-1.g_e/2}, its slope {@code g_c - B_ce B_ee^-1 g_e}, its
 * curvature {@code B_cc - B_ce B_ee^-1 B_ec}, and the way {@code e} follows c (D. J. Venzon and S. H. Moolgavkar, Appl. Statist.
 * 37 (1988) 87). Parameters pushed against a bound, or into a kink, stay there.
 *
 * <p>Scratch arrays are kept: one thread at a time.
 */
public final class ProfileModel implements LocalProfile {
    private final int size;
    private final int[] conditioned;
    private final boolean[] held;
    private final double[] lower;
    private final double[] upper;
    private final double[] lowest;
    private final double[] highest;
    private final KinkSides sides;
    private final double[] gradient;
    private final LocalCurvature curvature;
    private final Optional<FactoredCholesky> factored;
    private final int[] free;
    private final double[] scale;
    private final double[] newton;
    private final double[][] response;
    private final double[] slope;
    private final double[][] bend;
    private final DMatrixRMaj work;
    private final CholeskyDecompositionInner_DDRM cholesky = new CholeskyDecompositionInner_DDRM(true);
    private final ArrowCholesky arrow = new ArrowCholesky();
    private int count;
    private boolean inFactors;
    private double value;
    private double edm;

    /**
     * A model.
     *
     * @param conditioned indices of the parameters of the profile
     */
    public ProfileModel(Objective objective, int... conditioned) {
        Parameters parameters = objective.parameters();
        this.size = parameters.size();
        this.conditioned = conditioned.clone();
        this.held = parameters.fixed();
        for (int c : conditioned) {
            held[c] = true;
        }
        this.lower = new double[size];
        this.upper = new double[size];
        for (int i = 0; i < size; i++) {
            lower[i] = parameters.get(i).lower();
            upper[i] = parameters.get(i).upper();
        }
        lowest = lower.clone();
        highest = upper.clone();
        sides = new KinkSides(objective);
        gradient = new double[size];
        curvature = new LocalCurvature(objective);
        factored = curvature.offered().map(FactoredCholesky::new);
        free = new int[size];
        scale = new double[size];
        newton = new double[size];
        response = new double[conditioned.length][size];
        slope = new double[conditioned.length];
        bend = new double[conditioned.length][conditioned.length];
        work = new DMatrixRMaj(0, 0);
    }

    @Override
    public double profile() {
        return value - edm;
    }

    /** {@code g_e.B_ee^-1.g_e/2}. */
    @Override
    public double edm() {
        return edm;
    }

    @Override
    public double slope(int c) {
        return slope[c];
    }

    @Override
    public double curvature(int c, int d) {
        return bend[c][d];
    }

    /** Whether the last evaluation was solved in the space of the bins, so that it cost hardly more than the gradient. */
    boolean isInFactors() {
        return inFactors;
    }

    /** Whether the value is finite and the curvature of the others positive definite. */
    @Override
    public boolean at(double[] theta) {
        chooseSides(theta);
        value = curvature.evaluate(sides.place(theta), Curvature.OBSERVED, gradient);
        if (!Double.isFinite(value)) {
            return false;
        }
        count = 0;
        for (int i = 0; i < size; i++) {
            boolean pushed = (theta[i] <= lower[i] && gradient[i] >= 0) || (theta[i] >= upper[i] && gradient[i] <= 0);
            if (!held[i] && !pushed) {
                free[count++] = i;
            }
        }
        return solve();
    }

    /** At a kink the others stay, or leave it to the side that descends; none passes it in one step. */
    private void chooseSides(double[] theta) {
        if (!sides.isEmpty()) {
            sides.choose(theta);
            System.arraycopy(lowest, 0, lower, 0, size);
            System.arraycopy(highest, 0, upper, 0, size);
            sides.bound(lower, upper);
        }
    }

    private boolean solve() {
        for (int a = 0; a < count; a++) {
            double diagonal = curvature.element(free[a], free[a]);
            if (!(diagonal > 0) || Double.isInfinite(diagonal)) {
                return false;
            }
            scale[a] = 1 / Math.sqrt(diagonal);
        }
        inFactors = decomposeFactors();
        if (!inFactors && !decomposeMatrix(curvature.matrix())) {
            return false;
        }
        for (int a = 0; a < count; a++) {
            newton[a] = gradient[free[a]];
        }
        invert(newton);
        double decrease = 0;
        for (int a = 0; a < count; a++) {
            decrease += gradient[free[a]] * newton[a];
        }
        edm = 0.5 * decrease;
        for (int c = 0; c < conditioned.length; c++) {
            for (int a = 0; a < count; a++) {
                response[c][a] = curvature.element(free[a], conditioned[c]);
            }
            invert(response[c]);
        }
        project();
        return Double.isFinite(edm) && edm >= 0;
    }

    private boolean decomposeFactors() {
        Optional<CurvatureFactors> factors = curvature.factors();
        if (factors.isEmpty()) {
            return false;
        }
        FactoredCholesky decomposition = factored.orElseThrow();
        decomposition.take(factors.get(), free, count, scale);
        return decomposition.decompose(0);
    }

    private boolean decomposeMatrix(double[] matrix) {
        work.reshape(count, count);
        for (int a = 0; a < count; a++) {
            int row = free[a] * size;
            for (int b = 0; b < count; b++) {
                work.data[a * count + b] = matrix[row + free[b]] * scale[a] * scale[b];
            }
        }
        return count > ArrowCholesky.SMALL ? arrow.decompose(work.data, count) : count == 0 || cholesky.decompose(work);
    }

    private void invert(double[] vector) {
        if (count == 0) {
            return;
        }
        for (int a = 0; a < count; a++) {
            vector[a] *= scale[a];
        }
        double sign = 1;
        if (inFactors) {
            factored.orElseThrow().solve(vector, vector);
            sign = -1;
        } else if (count > ArrowCholesky.SMALL) {
            arrow.solve(vector, vector);
            sign = -1;
        } else {
            double[] l = cholesky.getT().data;
            TriangularSolver_DDRM.solveL(l, vector, count);
            TriangularSolver_DDRM.solveTranL(l, vector, count);
        }
        for (int a = 0; a < count; a++) {
            vector[a] *= sign * scale[a];
        }
    }

    private void project() {
        for (int c = 0; c < conditioned.length; c++) {
            slope[c] = gradient[conditioned[c]];
            for (int a = 0; a < count; a++) {
                slope[c] -= response[c][a] * gradient[free[a]];
            }
            for (int d = 0; d < conditioned.length; d++) {
                double element = curvature.element(conditioned[c], conditioned[d]);
                for (int a = 0; a < count; a++) {
                    element -= curvature.element(conditioned[c], free[a]) * response[d][a];
                }
                bend[c][d] = element;
            }
        }
    }

    @Override
    public void advance(double[] theta, double... change) {
        for (int a = 0; a < count; a++) {
            double step = -newton[a];
            for (int c = 0; c < conditioned.length; c++) {
                step -= response[c][a] * change[c];
            }
            theta[free[a]] = within(free[a], theta[free[a]] + step);
        }
        for (int c = 0; c < conditioned.length; c++) {
            int i = conditioned[c];
            theta[i] = Math.max(lowest[i], Math.min(highest[i], theta[i] + change[c]));
        }
    }

    private double within(int index, double to) {
        return Math.max(lower[index], Math.min(upper[index], to));
    }
}
