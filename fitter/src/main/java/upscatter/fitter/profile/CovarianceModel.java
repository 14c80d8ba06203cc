package upscatter.fitter.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import upscatter.fitter.descent.ArrowCholesky;
import upscatter.fitter.minimizer.CovarianceQuality;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * {@link LocalProfile} of one parameter from the covariance C of a fit and gradients alone: all parameters share the inverse second derivatives
 * {@code H^-1 = C/2} of the best point, where
 *
 * <pre>
 * theta_j(x) = best_j + C_ji/C_ii (x - best_i)
 * </pre>
 *
 * <p>is the conditional minimum to first order, and each step adds what the change of the gradient along it says of the second derivatives there
 * (limited-memory BFGS, J. Nocedal, Math. Comp. 35 (1980) 773). A step costs a gradient and a product with C in place of a matrix of second
 * derivatives and its decomposition, which is what time is spent on where parameters are many.
 *
 * <p>Parameters pushed against a bound stay there: their rows and columns are swept out of the inverse. Serves smooth objectives whose fit knows all
 * of its free parameters. Longer than most files: the matrix, its sweeps and the steps work on the same arrays.
 */
public final class CovarianceModel implements LocalProfile {
    /** Models of fewer parameters are decomposed faster than they are followed. */
    private static final int FEWEST = ArrowCholesky.SMALL;

    /** Steps remembered. */
    private static final int MEMORY = 12;

    private final Objective objective;
    private final int index;
    private final int size;
    private final double[] inverse;
    private final boolean[] moving;
    private final double[] lower;
    private final double[] upper;
    private final double[][] steps = new double[MEMORY][];
    private final double[][] changes = new double[MEMORY][];
    private final double[][] images = new double[MEMORY][];
    private final double[] products = new double[MEMORY];
    private final double[] share = new double[MEMORY];
    private int remembered;
    private final double[] here;
    private final double[] gradient;
    private final double[] image;
    private final double[] column;
    private final boolean[] open;
    private final double[] newton;
    private final double[] response;
    private final double[] work;
    private boolean hasPoint;
    private double value;
    private double edm;

    /**
     * A model; {@link #serves} says whether there is one.
     *
     * @param inverse {@code C/2} by rows, rows of parameters that stay zero; shared, not modified
     */
    CovarianceModel(Objective objective, double[] inverse, int index) {
        Parameters parameters = objective.parameters();
        this.objective = objective;
        this.inverse = inverse;
        this.index = index;
        size = parameters.size();
        moving = new boolean[size];
        lower = new double[size];
        upper = new double[size];
        for (int i = 0; i < size; i++) {
            Parameter parameter = parameters.get(i);
            moving[i] = inverse[i * (size + 1)] > 0;
            lower[i] = parameter.lower();
            upper[i] = parameter.upper();
        }
        here = new double[size];
        gradient = new double[size];
        image = new double[size];
        column = new double[size];
        open = new boolean[size];
        newton = new double[size];
        response = new double[size];
        work = new double[size];
    }

    /**
     * The inverse second derivatives that all models of a fit share; empty where the covariance is not that of a smooth minimum in all free
     * parameters, or where there are too few of them.
     */
    public static double[] inverse(Objective objective, FitResult fit) {
        int size = objective.parameters().size();
        boolean served = size > FEWEST
                && objective.order() == Objective.Order.CURVATURE
                && objective.kinks().isEmpty()
                && fit.quality() == CovarianceQuality.ACCURATE
                && fit.valid()
                && fit.undetermined().isEmpty();
        if (served && !fit.atLimit().isEmpty()) {
            double[] whole = ofAll(objective, fit);
            if (whole.length > 0) {
                return whole;
            }
        }
        double[] inverse = new double[served ? size * size : 0];
        for (int i = 0; served && i < size; i++) {
            for (int j = 0; j < size; j++) {
                inverse[i * size + j] = 0.5 * fit.covariance().get(i, j);
            }
        }
        return inverse;
    }

    /** With the parameters at their bounds, which may leave them, as if these were none; empty where the second derivatives are not positive definite. */
    private static double[] ofAll(Objective objective, FitResult fit) {
        int size = objective.parameters().size();
        double[] theta = fit.best().toArray();
        double[] hessian = new double[size * size];
        double[] gradient = new double[size];
        if (!objective.hessian(theta, gradient, hessian)) {
            objective.curvature(theta, Curvature.OBSERVED, gradient, hessian);
        }
        int[] free = IntStream.range(0, size)
                .filter(i -> !objective.parameters().get(i).fixed())
                .toArray();
        var own = new DMatrixRMaj(free.length, free.length);
        for (int a = 0; a < free.length; a++) {
            for (int b = 0; b < free.length; b++) {
                own.set(a, b, hessian[free[a] * size + free[b]]);
            }
        }
        var inverted = new DMatrixRMaj(free.length, free.length);
        if (!CommonOps_DDRM.invertSPD(own, inverted)) {
            return new double[0];
        }
        double[] inverse = new double[size * size];
        for (int a = 0; a < free.length; a++) {
            for (int b = 0; b < free.length; b++) {
                inverse[free[a] * size + free[b]] = inverted.get(a, b);
            }
        }
        return inverse;
    }

    /** Whether the parameter moves in these inverse second derivatives, which may be empty. */
    static boolean serves(double[] inverse, int size, int index) {
        return inverse.length > 0 && inverse[index * (size + 1)] > 0;
    }

    @Override
    public void restart() {
        remembered = 0;
        hasPoint = false;
    }

    @Override
    public double profile() {
        return value - edm;
    }

    @Override
    public double edm() {
        return edm;
    }

    @Override
    public double slope(int c) {
        return image[index] / column[index];
    }

    @Override
    public double curvature(int c, int d) {
        return 1 / column[index];
    }

    @Override
    public boolean at(double[] theta) {
        double[] before = hasPoint ? gradient.clone() : work;
        value = objective.gradient(theta, gradient);
        if (!Double.isFinite(value) || !staysAtBounds(theta)) {
            return false;
        }
        if (hasPoint) {
            remember(theta, before);
        }
        System.arraycopy(theta, 0, here, 0, size);
        hasPoint = true;
        System.arraycopy(gradient, 0, work, 0, size);
        multiply(work, image);
        apply(work, image);
        inverseColumn(index, column);
        sweepBounds(theta);
        double along = image[index] / column[index];
        double decrease = 0;
        for (int i = 0; i < size; i++) {
            newton[i] = i == index || !open[i] ? 0 : image[i] - column[i] * along;
            response[i] = i == index || !open[i] ? 0 : column[i] / column[index];
            decrease += gradient[i] * newton[i];
        }
        edm = 0.5 * decrease;
        return column[index] > 0 && edm >= 0 && Double.isFinite(edm);
    }

    /** Whether no slope leads a parameter that does not move inwards. */
    private boolean staysAtBounds(double[] theta) {
        for (int i = 0; i < size; i++) {
            if (!moving[i] && !objective.parameters().get(i).fixed() && !isPushed(theta, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isPushed(double[] theta, int i) {
        return (theta[i] <= lower[i] && gradient[i] >= 0) || (theta[i] >= upper[i] && gradient[i] <= 0);
    }

    /** {@code H^-1} of a unit vector. */
    private void inverseColumn(int i, double[] into) {
        Arrays.fill(work, 0);
        work[i] = 1;
        System.arraycopy(inverse, i * size, into, 0, size);
        apply(work, into);
    }

    /** Takes the parameters that are pushed against their bounds out of the inverse, one by one. */
    private void sweepBounds(double[] theta) {
        var swept = new ArrayList<double[]>();
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < size; i++) {
            open[i] = moving[i] && (i == index || !isPushed(theta, i));
            if (moving[i] && !open[i]) {
                double[] own = new double[size];
                inverseColumn(i, own);
                for (int s = 0; s < swept.size(); s++) {
                    int k = numbers.get(s);
                    add(own, -own[k] / swept.get(s)[k], swept.get(s));
                }
                swept.add(own);
                numbers.add(i);
                add(image, -image[i] / own[i], own);
                add(column, -column[i] / own[i], own);
            }
        }
    }

    /** The last step and the change of the gradient along it, unless they say nothing. */
    private void remember(double[] theta, double[] before) {
        int slot = remembered % MEMORY;
        double[] step = new double[size];
        double[] change = new double[size];
        double product = 0;
        double square = 0;
        for (int i = 0; i < size; i++) {
            if (moving[i]) {
                step[i] = theta[i] - here[i];
                change[i] = gradient[i] - before[i];
            }
            product += step[i] * change[i];
        }
        double[] imaged = new double[size];
        multiply(change, imaged);
        for (int i = 0; i < size; i++) {
            square += change[i] * imaged[i];
        }
        if (product > 1e-3 * square && square > 0) {
            steps[slot] = step;
            changes[slot] = change;
            images[slot] = imaged;
            products[slot] = product;
            remembered++;
        }
    }

    /** A vector times {@code H^-1} of the best point. */
    private void multiply(double[] vector, double[] into) {
        Arrays.fill(into, 0);
        for (int i = 0; i < size; i++) {
            double element = moving[i] ? vector[i] : 0;
            int row = i * size;
            for (int j = 0; element != 0 && j < size; j++) {
                into[j] += element * inverse[row + j];
            }
        }
    }

    /**
     * The two loops of limited-memory BFGS.
     *
     * @param vector overwritten
     * @param into its product with the inverse second derivatives of the best point, overwritten with that of those here
     */
    private void apply(double[] vector, double[] into) {
        int first = Math.max(0, remembered - MEMORY);
        for (int k = remembered - 1; k >= first; k--) {
            int slot = k % MEMORY;
            share[slot] = dot(steps[slot], vector) / products[slot];
            add(vector, -share[slot], changes[slot]);
            add(into, -share[slot], images[slot]);
        }
        for (int k = first; k < remembered; k++) {
            int slot = k % MEMORY;
            add(into, share[slot] - dot(changes[slot], into) / products[slot], steps[slot]);
        }
    }

    private double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private void add(double[] to, double factor, double[] what) {
        for (int i = 0; i < size; i++) {
            to[i] += factor * what[i];
        }
    }

    @Override
    public void advance(double[] theta, double... change) {
        for (int i = 0; i < size; i++) {
            if (moving[i]) {
                double to = theta[i] + (i == index ? change[0] : -newton[i] + response[i] * change[0]);
                theta[i] = Math.max(lower[i], Math.min(upper[i], to));
            }
        }
    }
}
