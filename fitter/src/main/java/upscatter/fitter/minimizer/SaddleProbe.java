package upscatter.fitter.minimizer;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import upscatter.fitter.descent.TrustRegion;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Parameter;

/**
 * A cheap look for a direction in which the value falls on both sides: the extreme eigenvalues of the second derivatives by a few steps of
 * C. Lanczos (J. Res. Natl. Bur. Stand. 45 (1950) 255), each one gradient. With as many steps as parameters all are found.
 */
final class SaddleProbe {
    /** Gradients for a look: the extreme eigenvalues come out first, and up to eight parameters all are found; more would come near the cost of all second derivatives. */
    private static final int MOST_STEPS = 8;

    /** Length of a difference in standard deviations. */
    private static final double STEP = 1e-3;

    /** Share of the largest eigenvalue below which a negative one is round-off. */
    private static final double NEGATIVE = 1e-3;

    /** The golden ratio: components of the first direction must not be related to each other. */
    private static final double GOLDEN = 0.6180339887498949;

    private final Objective objective;
    private final double[] theta;
    private final double[] gradient;
    private final int[] free;
    private final double[] scale;
    private int calls;

    /**
     * A probe at the end of a search.
     *
     * @param theta the end, not modified
     * @param free indices of the parameters to look at
     * @param scale inverse standard deviation of each parameter of all
     */
    SaddleProbe(Objective objective, double[] theta, int[] free, double[] scale) {
        this.objective = objective;
        this.theta = theta;
        this.free = free;
        this.scale = scale;
        this.gradient = new double[theta.length];
    }

    int calls() {
        return calls;
    }

    /** Whether an eigenvalue is negative; false where bounds or the edge of the domain do not leave room for a look. */
    boolean findsNegative() {
        int count = free.length;
        int steps = Math.min(MOST_STEPS, count);
        if (steps == 0 || !Double.isFinite(objective.gradient(theta, gradient))) {
            return false;
        }
        calls++;
        double[][] basis = new double[steps][];
        var tridiagonal = new DMatrixRMaj(steps, steps);
        double[] direction = first(count);
        int made = 0;
        while (made < steps) {
            basis[made] = direction;
            double[] product = product(direction);
            if (product.length == 0) {
                return false;
            }
            double along = dot(product, direction);
            tridiagonal.set(made, made, along);
            made++;
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < made; k++) {
                    subtract(product, dot(product, basis[k]), basis[k]);
                }
            }
            double length = TrustRegion.norm(product, count);
            if (made == steps || !(length > 1e-10 * Math.abs(along))) {
                break;
            }
            tridiagonal.set(made, made - 1, length);
            tridiagonal.set(made - 1, made, length);
            for (int a = 0; a < count; a++) {
                product[a] /= length;
            }
            direction = product;
        }
        return hasNegative(tridiagonal, made);
    }

    private static boolean hasNegative(DMatrixRMaj matrix, int size) {
        matrix.reshape(size, size, true);
        var eigen = DecompositionFactory_DDRM.eig(size, false, true);
        if (!eigen.decompose(matrix)) {
            return false;
        }
        double least = 0;
        double largest = 0;
        for (int k = 0; k < size; k++) {
            double value = eigen.getEigenvalue(k).getReal();
            least = Math.min(least, value);
            largest = Math.max(largest, Math.abs(value));
        }
        return least < -NEGATIVE * largest;
    }

    private static double[] first(int count) {
        double[] direction = new double[count];
        for (int a = 0; a < count; a++) {
            direction[a] = 0.5 + (a + 1) * GOLDEN % 1;
        }
        double length = TrustRegion.norm(direction, count);
        for (int a = 0; a < count; a++) {
            direction[a] /= length;
        }
        return direction;
    }

    /** Scaled second derivatives times a direction, by the change of the gradient; empty where there is no room. */
    private double[] product(double[] direction) {
        double[] moved = new double[theta.length];
        double[] there = new double[theta.length];
        for (double step : new double[] {STEP, -STEP}) {
            boolean allowed = true;
            System.arraycopy(theta, 0, moved, 0, theta.length);
            for (int a = 0; a < free.length; a++) {
                Parameter parameter = objective.parameters().get(free[a]);
                moved[free[a]] += step * direction[a] / scale[free[a]];
                allowed &= parameter.allows(moved[free[a]]);
            }
            calls++;
            if (allowed && Double.isFinite(objective.gradient(moved, there))) {
                double[] product = new double[free.length];
                for (int a = 0; a < free.length; a++) {
                    product[a] = (there[free[a]] - gradient[free[a]]) / (step * scale[free[a]]);
                }
                return product;
            }
        }
        return new double[0];
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int a = 0; a < one.length; a++) {
            sum += one[a] * other[a];
        }
        return sum;
    }

    private static void subtract(double[] from, double share, double[] other) {
        for (int a = 0; a < from.length; a++) {
            from[a] -= share * other[a];
        }
    }
}
