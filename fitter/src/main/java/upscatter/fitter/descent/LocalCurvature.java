package upscatter.fitter.descent;

import java.util.Optional;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.CurvatureFactors;

/**
 * Second derivatives B of an objective at one point: a matrix, or its factors ({@link CurvatureFactors}) where the objective offers them and has no kinks. Arrays are kept: one
 * thread at a time.
 */
public final class LocalCurvature {
    private static final double[] NONE = {};

    private final Objective objective;
    private final int size;
    private final Optional<CurvatureFactors> offered;
    private double[] matrix = NONE;
    private boolean inFactors;

    /** Second derivatives that are zero. */
    public LocalCurvature(Objective objective) {
        this.objective = objective;
        this.size = objective.parameters().size();
        this.offered = objective.kinks().isEmpty() ? objective.factors() : Optional.empty();
    }

    /** Evaluates value, gradient and B. */
    public double evaluate(double[] theta, Curvature kind, double[] gradient) {
        inFactors = offered.isPresent();
        return inFactors
                ? objective.curvature(theta, kind, gradient, offered.get())
                : objective.curvature(theta, kind, gradient, overwrite());
    }

    /** The factors, where B is given by them. */
    public Optional<CurvatureFactors> factors() {
        return inFactors ? offered : Optional.empty();
    }

    /** Room for factors, where there may be some. */
    public Optional<CurvatureFactors> offered() {
        return offered;
    }

    /** The matrix by rows, to be overwritten with another B. */
    double[] overwrite() {
        inFactors = false;
        if (matrix.length == 0) {
            matrix = new double[size * size];
        }
        return matrix;
    }

    /** The matrix by rows, not to be modified; made of the factors where B is given by them. */
    public double[] matrix() {
        if (inFactors) {
            offered.get().copyTo(overwrite());
            inFactors = true;
        }
        return matrix.length == 0 ? overwrite() : matrix;
    }

    void copyTo(double[] into) {
        System.arraycopy(matrix(), 0, into, 0, into.length);
    }

    /** {@code B_ij}. */
    public double element(int i, int j) {
        return inFactors ? offered.get().element(i, j) : matrix[i * size + j];
    }

    /** Whether all elements are numbers. */
    boolean isFinite() {
        if (!inFactors) {
            return isFinite(matrix);
        }
        boolean finite = isFinite(offered.get().diagonal());
        for (double[] row : offered.get().rows()) {
            finite &= isFinite(row);
        }
        return finite;
    }

    static boolean isFinite(double[] elements) {
        double sum = 0;
        for (double element : elements) {
            sum += 0 * element;
        }
        return sum == 0;
    }

    /**
     * Product with a movement of scaled parameters.
     *
     * @param scale inverse unit of each parameter
     * @param into overwritten
     */
    void multiply(double[] moved, double[] scale, double[] into) {
        if (inFactors) {
            multiplyFactors(offered.get(), moved, scale, into);
            return;
        }
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                if (moved[j] != 0) {
                    sum += matrix[i * size + j] / (scale[i] * scale[j]) * moved[j];
                }
            }
            into[i] = sum;
        }
    }

    private void multiplyFactors(CurvatureFactors factors, double[] moved, double[] scale, double[] into) {
        for (int i = 0; i < size; i++) {
            into[i] = factors.diagonal()[i] / scale[i] * moved[i];
        }
        for (double[] row : factors.rows()) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += row[j] / scale[j] * moved[j];
            }
            for (int i = 0; i < size; i++) {
                into[i] += sum * row[i];
            }
        }
        for (int i = 0; i < size; i++) {
            into[i] /= scale[i];
        }
    }
}
