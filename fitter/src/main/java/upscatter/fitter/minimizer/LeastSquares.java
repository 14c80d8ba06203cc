package upscatter.fitter.minimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.stable.Stable;

/**
 * Sum of squared residuals {@code sum_i (r_i/sigma_i)^2} as an objective. The curvature is that of C. F. Gauss, {@code 2 J^T J}
 * with {@code J_ip = (dr_i/dtheta_p)/sigma_i}; the Hessian is exact if second derivatives of the residuals are offered. Derivatives
 * that are not are central differences. {@link Regression} finds the minimum and a common unknown sigma.
 *
 * <p>Constraints of the parameters are not added: each is a residual more.
 *
 * <p>Scratch arrays are kept: one thread at a time.
 */
public final class LeastSquares implements Objective {
    /** Relative step of a central difference: cube root of the last digit. */
    private static final double STEP = 6.1e-6;

    private final Parameters parameters;
    private final Residuals function;
    private final double[] sigmas;
    private final boolean ownJacobian;
    private final double[] residuals;
    private final double[] moved;
    private final double[] jacobian;

    /** Residuals of a model: observed minus expected, or any numbers that should be zero. */
    @FunctionalInterface
    @Stable
    public interface Residuals {
        /**
         * Fills the residuals.
         *
         * @param theta value of each parameter, not to be modified or kept
         * @param residuals to be overwritten
         */
        void at(double[] theta, double[] residuals);

        /**
         * Derivatives of the residuals.
         *
         * @param theta value of each parameter, not to be modified or kept
         * @param jacobian derivative of residual i by parameter p at {@code i * size + p}, to be overwritten
         * @return whether they are offered
         */
        default boolean jacobian(double[] theta, double[] jacobian) {
            return false;
        }

        /**
         * Adds {@code sum_i weight_i d2 r_i/(dtheta_p dtheta_q)}.
         *
         * @param theta value of each parameter, not to be modified or kept
         * @param weights one a residual
         * @param hessian symmetric matrix by rows, to be added to
         * @return whether second derivatives are offered
         */
        default boolean addSecondDerivatives(double[] theta, double[] weights, double[] hessian) {
            return false;
        }
    }

    private LeastSquares(Parameters parameters, double[] sigmas, Residuals function) {
        this.parameters = parameters;
        this.function = function;
        this.sigmas = sigmas;
        this.residuals = new double[sigmas.length];
        this.moved = new double[sigmas.length];
        this.jacobian = new double[sigmas.length * parameters.size()];
        this.ownJacobian = function.jacobian(Point.start(parameters).toArray(), jacobian);
    }

    /**
     * Sum of squared residuals.
     *
     * @param parameters with start values and bounds, in the order of the values passed to the function
     * @param sigmas standard deviation of each residual in the unit of the residual, positive; copied
     * @param function the residuals and what is known of their derivatives
     * @throws IllegalArgumentException for a standard deviation that is not positive and finite
     */
    @Stable
    public static LeastSquares of(Parameters parameters, double[] sigmas, Residuals function) {
        for (int i = 0; i < sigmas.length; i++) {
            if (!(sigmas[i] > 0) || Double.isInfinite(sigmas[i])) {
                throw new IllegalArgumentException(
                        "standard deviation of residual %d must be positive and finite but is %s"
                                .formatted(i, sigmas[i]));
            }
        }
        return new LeastSquares(parameters, sigmas.clone(), function);
    }

    /**
     * Sum of squared residuals of unit standard deviation.
     *
     * @param parameters with start values and bounds, in the order of the values passed to the function
     * @param residuals their number
     * @param function the residuals and what is known of their derivatives
     * @throws IllegalArgumentException for a number below zero
     */
    @Stable
    public static LeastSquares of(Parameters parameters, int residuals, Residuals function) {
        if (residuals < 0) {
            throw new IllegalArgumentException("there cannot be %d residuals".formatted(residuals));
        }
        double[] ones = new double[residuals];
        Arrays.fill(ones, 1);
        return new LeastSquares(parameters, ones, function);
    }

    /**
     * The same with all standard deviations multiplied.
     *
     * @param factor dimensionless, positive
     * @throws IllegalArgumentException if a product is not positive and finite
     */
    public LeastSquares scaledBy(double factor) {
        return of(parameters, Arrays.stream(sigmas).map(sigma -> factor * sigma).toArray(), function);
    }

    /** Number of residuals. */
    public int size() {
        return sigmas.length;
    }

    @Override
    public Order order() {
        return ownJacobian ? Order.CURVATURE : Order.VALUE;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public double value(double[] theta) {
        function.at(theta, residuals);
        double sum = 0;
        for (int i = 0; i < sigmas.length; i++) {
            residuals[i] /= sigmas[i];
            sum += residuals[i] * residuals[i];
        }
        return sum;
    }

    @Override
    public double gradient(double[] theta, double[] gradient) {
        fillJacobian(theta);
        double value = value(theta);
        int size = parameters.size();
        Arrays.fill(gradient, 0);
        for (int i = 0; i < sigmas.length; i++) {
            for (int p = 0; p < size; p++) {
                gradient[p] += 2 * residuals[i] * jacobian[i * size + p];
            }
        }
        return value;
    }

    @Override
    public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
        double value = gradient(theta, gradient);
        int size = parameters.size();
        Arrays.fill(curvature, 0);
        for (int i = 0; i < sigmas.length; i++) {
            for (int p = 0; p < size; p++) {
                double row = 2 * jacobian[i * size + p];
                for (int q = 0; q <= p; q++) {
                    curvature[p * size + q] += row * jacobian[i * size + q];
                }
            }
        }
        for (int p = 0; p < size; p++) {
            for (int q = 0; q < p; q++) {
                curvature[q * size + p] = curvature[p * size + q];
            }
        }
        return value;
    }

    @Override
    public boolean hessian(double[] theta, double[] gradient, double[] hessian) {
        if (!function.addSecondDerivatives(theta, new double[sigmas.length], new double[hessian.length])) {
            return false;
        }
        curvature(theta, Curvature.OBSERVED, gradient, hessian);
        for (int i = 0; i < sigmas.length; i++) {
            moved[i] = 2 * residuals[i] / sigmas[i];
        }
        return function.addSecondDerivatives(theta, moved, hessian);
    }

    /** Derivatives over standard deviations. */
    private void fillJacobian(double[] theta) {
        int size = parameters.size();
        if (!function.jacobian(theta, jacobian)) {
            for (int p = 0; p < size; p++) {
                difference(theta, p);
            }
        }
        for (int i = 0; i < sigmas.length; i++) {
            for (int p = 0; p < size; p++) {
                jacobian[i * size + p] /= sigmas[i];
            }
        }
    }

    private void difference(double[] theta, int p) {
        int size = parameters.size();
        Parameter parameter = parameters.get(p);
        double step = STEP * Math.max(Math.abs(theta[p]), 1e-3 * parameter.scale());
        double[] point = theta.clone();
        double up = Math.min(parameter.upper(), theta[p] + step);
        double down = Math.max(parameter.lower(), theta[p] - step);
        point[p] = up;
        function.at(point, moved);
        for (int i = 0; i < sigmas.length; i++) {
            jacobian[i * size + p] = moved[i];
        }
        point[p] = down;
        function.at(point, moved);
        for (int i = 0; i < sigmas.length; i++) {
            jacobian[i * size + p] = (jacobian[i * size + p] - moved[i]) / (up - down);
        }
    }

    /**
     * Covariance {@code (J^T J)^-1} of the parameters that are neither fixed nor at a bound, by a QR decomposition of J: twice
     * the digits of an inverse of {@code J^T J}. Zeros where the residuals do not determine them.
     *
     * @param theta value of each parameter, not modified
     * @return covariance in the products of the units of the parameters
     */
    public Covariance covariance(double[] theta) {
        fillJacobian(theta);
        int size = parameters.size();
        List<Integer> free = new ArrayList<>();
        for (int p = 0; p < size; p++) {
            if (!parameters.get(p).fixed() && !Hesse.isAtBound(parameters.get(p), theta[p]) && enters(p)) {
                free.add(p);
            }
        }
        var full = new DMatrixRMaj(size, size);
        int count = free.size();
        if (count > 0 && count <= sigmas.length) {
            fill(full, free, count);
        }
        return new Covariance(parameters.names(), full);
    }

    /** Whether some residual depends on a parameter at the last point. */
    private boolean enters(int p) {
        for (int i = 0; i < sigmas.length; i++) {
            if (jacobian[i * parameters.size() + p] != 0) {
                return true;
            }
        }
        return false;
    }

    private void fill(DMatrixRMaj full, List<Integer> free, int count) {
        int size = parameters.size();
        double[] norm = new double[count];
        var scaled = new DMatrixRMaj(sigmas.length, count);
        for (int a = 0; a < count; a++) {
            for (int i = 0; i < sigmas.length; i++) {
                norm[a] = Math.hypot(norm[a], jacobian[i * size + free.get(a)]);
            }
            for (int i = 0; i < sigmas.length; i++) {
                scaled.set(i, a, jacobian[i * size + free.get(a)] / norm[a]);
            }
        }
        var qr = DecompositionFactory_DDRM.qr(sigmas.length, count);
        if (!qr.decompose(scaled)) {
            return;
        }
        var inverse = new DMatrixRMaj(count, count);
        if (!CommonOps_DDRM.invert(qr.getR(null, true), inverse)) {
            return;
        }
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                double sum = 0;
                for (int k = Math.max(a, b); k < count; k++) {
                    sum += inverse.get(a, k) * inverse.get(b, k);
                }
                full.set(free.get(a), free.get(b), sum / (norm[a] * norm[b]));
            }
        }
    }
}
