package upscatter.fitter.descent;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import upscatter.fitter.objective.CountedObjective;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.SecondDerivatives;

/**
 * Quasi-Newton descent with a line search: the curvature model is updated from the change of the gradient in every step and
 * stays positive definite. Arrays are kept: one thread at a time, one objective.
 */
public final class QuasiNewton implements Search {
    /** Where a step's change of the gradient shows less than this share of the model's curvature, the update is damped. */
    private static final double DAMPING = 1e-3;

    /** Smallest eigenvalue of a seed, relative to a unit diagonal. */
    private static final double SEED_FLOOR = 1e-8;

    /** Seeds taken after a line search failed, before giving up. */
    private static final int RESEEDS = 3;

    /** So many steps in a row that do not lower the value by more than round-off lead nowhere. */
    static final int IDLE_STEPS = 30;

    private final Objective objective;
    private final Strategy strategy;
    private final double tolerance;
    private final int callLimit;
    private final int size;
    private final CountedObjective counted;
    private final ProjectedStep step;
    private final LineSearch line;
    private final double[] gradient;
    private final double[] model;
    private final double[] next;
    private final double[] nextGradient;
    private final double[] direction;
    private final double[] product;
    private double value;
    private double edm;
    private int otherCalls;
    private boolean seeded;

    /**
     * A search of one objective.
     *
     * @param tolerance of the estimated distance to the minimum, in the unit of the value
     * @param callLimit most evaluations in one descent; a gradient by differences counts as many as it takes
     * @param strategy how much the first model of the curvature may cost
     */
    public QuasiNewton(Objective objective, double tolerance, int callLimit, Strategy strategy) {
        this.objective = objective;
        this.strategy = strategy;
        this.tolerance = tolerance;
        this.callLimit = callLimit;
        this.size = objective.parameters().size();
        this.counted = new CountedObjective(objective);
        this.step = new ProjectedStep(objective.parameters());
        this.line = new LineSearch(counted);
        this.gradient = new double[size];
        this.model = new double[size * size];
        this.next = new double[size];
        this.nextGradient = new double[size];
        this.direction = new double[size];
        this.product = new double[size];
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public double edm() {
        return edm;
    }

    @Override
    public int calls() {
        return counted.calls() + otherCalls;
    }

    @Override
    public void count(int evaluations) {
        otherCalls += evaluations * counted.callsOfAGradient();
    }

    @Override
    public void copyCurvature(double[] into) {
        System.arraycopy(model, 0, into, 0, into.length);
    }

    @Override
    public void startWith(double[] hessian) {
        System.arraycopy(hessian, 0, model, 0, model.length);
        makePositive();
        seeded = true;
    }

    @Override
    public FitStatus minimize(double[] theta, boolean[] fixed) {
        int limit = counted.calls() + callLimit;
        value = counted.gradient(theta, gradient);
        edm = Double.POSITIVE_INFINITY;
        if (!Double.isFinite(value)) {
            return FitStatus.OUTSIDE_DOMAIN;
        }
        if (!LineSearch.isFinite(gradient)) {
            return FitStatus.NOT_A_NUMBER;
        }
        if (!seeded) {
            seed(theta, fixed, strategy);
        }
        seeded = false;
        int reseeds = 0;
        int idle = 0;
        boolean fresh = true;
        while (true) {
            edm = step.towardsMinimum(theta, gradient, model, fixed, direction);
            if (edm <= tolerance) {
                return FitStatus.CONVERGED;
            }
            if (counted.calls() >= limit) {
                return FitStatus.CALL_LIMIT;
            }
            if (idle > IDLE_STEPS) {
                return FitStatus.STALLED;
            }
            if (line.search(theta, value, gradient, direction, next, nextGradient)) {
                update(theta, fixed);
                idle = line.value() < value - 1e-15 * Math.abs(value) ? 0 : idle + 1;
                System.arraycopy(next, 0, theta, 0, size);
                System.arraycopy(nextGradient, 0, gradient, 0, size);
                value = line.value();
                fresh = false;
            } else if (edm < Double.POSITIVE_INFINITY && ProjectedStep.isBelowResolution(theta, direction)) {
                return FitStatus.CONVERGED;
            } else if (reseeds < RESEEDS && !fresh) {
                reseeds++;
                seed(theta, fixed, Strategy.CAREFUL);
                fresh = true;
            } else {
                return FitStatus.STALLED;
            }
        }
    }

    /** Scales alone, second derivatives of each parameter, or all of them. */
    private void seed(double[] theta, boolean[] fixed, Strategy effort) {
        java.util.Arrays.fill(model, 0);
        boolean known = effort != Strategy.FAST && objective.hessian(theta, nextGradient, model);
        double[] scale = new double[size];
        for (int i = 0; i < size; i++) {
            scale[i] = 1 / objective.parameters().get(i).scale();
        }
        if (!known && effort == Strategy.CAREFUL) {
            known = new SecondDerivatives(counted).at(theta, gradient, scale, model);
        }
        if (!known) {
            java.util.Arrays.fill(model, 0);
            for (int i = 0; i < size; i++) {
                boolean cheap = fixed[i] || effort == Strategy.FAST;
                double second = cheap ? 0 : Math.abs(second(theta, i, 1e-3 / scale[i]));
                model[i * (size + 1)] = second > 0 && Double.isFinite(second) ? second : scale[i] * scale[i];
            }
        }
        makePositive();
    }

    /** Second derivative with respect to one parameter by a one-sided difference away from the nearer bound. */
    private double second(double[] theta, int i, double length) {
        double lower = objective.parameters().get(i).lower();
        double upper = objective.parameters().get(i).upper();
        System.arraycopy(theta, 0, next, 0, size);
        next[i] = upper - theta[i] >= theta[i] - lower
                ? Math.min(upper, theta[i] + length)
                : Math.max(lower, theta[i] - length);
        double there = counted.gradient(next, nextGradient);
        return Double.isFinite(there) ? (nextGradient[i] - gradient[i]) / (next[i] - theta[i]) : 0;
    }

    /** Replaces eigenvalues of the model, scaled to unit diagonal, by their magnitude or a floor. */
    private void makePositive() {
        double[] scale = new double[size];
        for (int i = 0; i < size; i++) {
            double diagonal = Math.abs(model[i * (size + 1)]);
            double natural = 1 / objective.parameters().get(i).scale();
            scale[i] = diagonal > 0 ? Math.sqrt(diagonal) : natural;
        }
        var matrix = new DMatrixRMaj(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix.set(i, j, model[i * size + j] / (scale[i] * scale[j]));
            }
        }
        boolean finite = !MatrixFeatures_DDRM.hasUncountable(matrix);
        if (finite && DecompositionFactory_DDRM.chol(size, true).decompose(matrix.copy())) {
            return;
        }
        java.util.Arrays.fill(model, 0);
        var eigen = DecompositionFactory_DDRM.eig(size, true, true);
        if (!finite || !eigen.decompose(matrix)) {
            for (int i = 0; i < size; i++) {
                model[i * (size + 1)] = Math.pow(objective.parameters().get(i).scale(), -2);
            }
            return;
        }
        for (int k = 0; k < size; k++) {
            double eigenvalue =
                    Math.max(SEED_FLOOR, Math.abs(eigen.getEigenvalue(k).getReal()));
            double[] vector = eigen.getEigenVector(k).data;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    model[i * size + j] += eigenvalue * vector[i] * vector[j] * scale[i] * scale[j];
                }
            }
        }
    }

    /** {@code B - B s s^T B/(s.B.s) + y y^T/(s.y)}, y drawn towards B s where the function is not convex along the step. */
    private void update(double[] theta, boolean[] fixed) {
        double modelCurvature = 0;
        double curvature = 0;
        for (int i = 0; i < size; i++) {
            product[i] = 0;
            for (int j = 0; j < size; j++) {
                product[i] += model[i * size + j] * (next[j] - theta[j]);
            }
            modelCurvature += (next[i] - theta[i]) * product[i];
            curvature += (next[i] - theta[i]) * (nextGradient[i] - gradient[i]);
        }
        if (!(modelCurvature > 0) || Double.isInfinite(modelCurvature) || !Double.isFinite(curvature)) {
            return;
        }
        double share = 1;
        if (curvature < DAMPING * modelCurvature) {
            share = (1 - DAMPING) * modelCurvature / (modelCurvature - curvature);
            curvature = DAMPING * modelCurvature;
        }
        for (int i = 0; i < size; i++) {
            double change = share * (nextGradient[i] - gradient[i]) + (1 - share) * product[i];
            direction[i] = fixed[i] ? 0 : change;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (!fixed[i] && !fixed[j]) {
                    model[i * size + j] +=
                            direction[i] * direction[j] / curvature - product[i] * product[j] / modelCurvature;
                }
            }
        }
        if (!LineSearch.isFinite(model)) {
            seed(theta, fixed, Strategy.FAST);
        }
    }
}
