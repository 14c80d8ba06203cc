package upscatter.fitter.minimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import upscatter.fitter.descent.ArrowCholesky;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Parameters;

/**
 * Second derivatives at the end of a descent along conjugate directions, in parameters scaled to unit diagonal: tells a minimum from a
 * saddle and a flat direction. The directions are eigenvectors, except where all are known to be determined.
 *
 * <p>Longer than most files: the directions and all that is asked along them.
 */
final class CurvatureCheck {
    /** Relative eigenvalue below which a combination counts as undetermined, second derivatives known to round-off. */
    private static final double FLAT_EXACT = 1e-10;

    /** The same where they are known by differences only. */
    private static final double FLAT_DIFFERENCES = 1e-7;

    /** The same where even the gradient is made of differences. */
    private static final double FLAT_VALUES = 1e-5;

    /** Excess of the curvature in a joint probe of all directions that asks for probes of each. */
    private static final double SUSPICIOUS = 10;

    /** Least share of a joint probe that must fit between the bounds. */
    private static final double LEAST_SHARE = 0.1;

    /** Share of the eigenvalue of a flat direction that no direction of a well-conditioned matrix may come near to. */
    private static final double MARGIN = 10;

    /** Share of the natural curvature that is none at all. */
    private static final double NOTHING = 1e-100;

    /** Distance in standard deviations at which an eigenvalue is looked at again. */
    private static final double NEARBY = 0.5;

    /** Excess of the curvature found there: a curved valley has up to hundreds, the end of a descent into a quartic over 1e7. */
    private static final double MISLEADING = 1e4;

    /** Excess of the rise that is left at the bottom of a curved valley; the quartic of a coupling keeps thousands. */
    private static final double LEFT = 100;

    /** Share of the eigenvalue of a flat direction below which it is round-off. */
    private static final double ROUND_OFF = 1e-4;

    /** Share in the variance of a parameter that an eigenvalue of mere round-off must not have. */
    private static final double UNKNOWN = 0.01;

    /** Correlation that mixes parameters rather than relating them. */
    private static final double UNCORRELATED = 1e-3;

    /** Steps towards the bottom of a curved valley. */
    private static final int RELAXATIONS = 20;

    /** Least share of a Newton step there. */
    private static final double SHORTEST = 1e-6;

    private final int[] free;
    private final double[] scale;
    private final double[] values;
    private final double[][] vectors;
    private final double flat;
    private final boolean[] misleading;
    private int relaxationCalls;

    private CurvatureCheck(int[] free, double[] scale, double[] values, double[][] vectors, double flat) {
        this.free = free;
        this.scale = scale;
        this.values = values;
        this.vectors = vectors;
        this.flat = flat;
        this.misleading = new boolean[values.length];
    }

    /**
     * Analyses second derivatives.
     *
     * @param free indices of the parameters to look at
     * @param hessian all second derivatives by rows
     * @param flat relative eigenvalue below which a combination counts as undetermined
     * @param naturalScale typical change of each parameter, for those without curvature
     */
    static CurvatureCheck of(int[] free, double[] hessian, double flat, double[] naturalScale) {
        return of(free, hessian, flat, naturalScale, 0);
    }

    /**
     * The same without small correlations, which mix parameters of equal eigenvalue at any angle: the bottom of a quartic stays in a
     * direction of its own.
     */
    static CurvatureCheck ofUncorrelated(int[] free, double[] hessian, double flat, double[] naturalScale) {
        return of(free, hessian, flat, naturalScale, UNCORRELATED);
    }

    private static CurvatureCheck of(
            int[] free, double[] hessian, double flat, double[] naturalScale, double negligible) {
        int count = free.length;
        double[] scale = scale(free, hessian, naturalScale);
        DMatrixRMaj matrix = scaled(free, hessian, scale, naturalScale.length, negligible);
        var eigen = DecompositionFactory_DDRM.eig(Math.max(1, count), true, true);
        if (MatrixFeatures_DDRM.hasUncountable(matrix) || !eigen.decompose(matrix)) {
            return broken();
        }
        double[] values = new double[count];
        double[][] vectors = new double[count][];
        for (int k = 0; k < count; k++) {
            values[k] = eigen.getEigenvalue(k).getReal();
            vectors[k] = eigen.getEigenVector(k).data.clone();
        }
        return new CurvatureCheck(free, scale, values, vectors, flat);
    }

    /** Nothing can be said. */
    static CurvatureCheck broken() {
        return new CurvatureCheck(new int[0], new double[0], new double[0], new double[0][], Double.NaN);
    }

    /**
     * Given directions.
     *
     * @param free indices of the parameters looked at
     * @param scale inverse standard deviation of each of them
     * @param values eigenvalue of each direction
     * @param vectors directions in the scaled parameters, orthogonal
     * @param flat eigenvalue below which a direction counts as undetermined
     */
    static CurvatureCheck along(int[] free, double[] scale, double[] values, double[][] vectors, double flat) {
        return new CurvatureCheck(free, scale, values, vectors, flat);
    }

    /**
     * Analyses exact second derivatives of a function half of which is self-concordant: nothing needs to be probed, so that any conjugate
     * directions serve if none can be flat.
     */
    static CurvatureCheck ofSelfConcordant(int[] free, double[] hessian, double flat, double[] naturalScale) {
        return conjugate(free, hessian, flat, naturalScale).orElseGet(() -> of(free, hessian, flat, naturalScale));
    }

    /**
     * Conjugate directions that take no eigenvectors: the rows of {@code L^-1}, with {@code H = L L^T}. No eigenvalue is below the inverse of the
     * trace of {@code H^-1}, the sum of their squares.
     *
     * @return empty where an eigenvalue may be flat
     */
    static Optional<CurvatureCheck> conjugate(int[] free, double[] hessian, double flat, double[] naturalScale) {
        int count = free.length;
        double[] scale = scale(free, hessian, naturalScale);
        DMatrixRMaj matrix = scaled(free, hessian, scale, naturalScale.length, 0);
        double[][] directions = count > ArrowCholesky.SMALL ? byLeaves(matrix) : byRows(matrix, count);
        double trace = 0;
        for (double[] direction : directions) {
            for (double element : direction) {
                trace += element * element;
            }
        }
        if (directions.length < count || !(trace * MARGIN * flat < 1)) {
            return Optional.empty();
        }
        double[] values = new double[count];
        Arrays.fill(values, 1);
        return Optional.of(new CurvatureCheck(free, scale, values, directions, flat));
    }

    private static double[][] byLeaves(DMatrixRMaj matrix) {
        var cholesky = new ArrowCholesky();
        return cholesky.decompose(matrix.data, matrix.numRows) ? cholesky.conjugateDirections() : new double[0][];
    }

    private static double[][] byRows(DMatrixRMaj matrix, int count) {
        var cholesky = new CholeskyDecompositionInner_DDRM(true);
        if (!cholesky.decompose(matrix)) {
            return new double[0][];
        }
        double[] inverse = matrix.data;
        TriangularSolver_DDRM.invertLower(inverse, matrix.numRows);
        double[][] directions = new double[count][count];
        for (int k = 0; k < count; k++) {
            System.arraycopy(inverse, k * count, directions[k], 0, k + 1);
        }
        return directions;
    }

    private static double[] scale(int[] free, double[] hessian, double[] naturalScale) {
        double[] scale = new double[free.length];
        for (int a = 0; a < free.length; a++) {
            double diagonal = Math.abs(hessian[free[a] * (naturalScale.length + 1)]);
            double natural = 1 / naturalScale[free[a]];
            scale[a] = diagonal > NOTHING * natural * natural ? Math.sqrt(diagonal) : natural;
        }
        return scale;
    }

    private static DMatrixRMaj scaled(int[] free, double[] hessian, double[] scale, int size, double negligible) {
        int count = free.length;
        var matrix = new DMatrixRMaj(Math.max(1, count), Math.max(1, count));
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                double element = hessian[free[a] * size + free[b]] / (scale[a] * scale[b]);
                matrix.set(a, b, Math.abs(element) < negligible ? 0 : element);
            }
        }
        return matrix;
    }

    /** Threshold of {@link #of} for second derivatives that are known to round-off, or by differences of a kind. */
    static double flat(boolean exact, Objective.Order order) {
        if (exact) {
            return FLAT_EXACT;
        }
        return order == Objective.Order.VALUE ? FLAT_VALUES : FLAT_DIFFERENCES;
    }

    /** Whether second derivatives were no numbers: nothing can be said then. */
    boolean isBroken() {
        return Double.isNaN(flat);
    }

    int directions() {
        return values.length;
    }

    boolean isFlat(int direction) {
        return Math.abs(values[direction]) <= flat || misleading[direction];
    }

    /**
     * Looks at each positive eigenvalue half a standard deviation away: where the gradient on both sides is far larger than the
     * second derivative says, as at the bottom of a quartic, there is no quadratic minimum and no error to be had. A curved
     * valley looks the same until the other directions have been let down to its bottom.
     *
     * @return evaluations of the objective
     */
    int confirm(Objective objective, double[] theta) {
        int calls = 0;
        double[] moved = new double[theta.length];
        double[] gradient = new double[theta.length];
        for (int k = 0; k < values.length; k++) {
            if (values[k] <= flat) {
                continue;
            }
            double[] direction = direction(k, theta.length);
            double length = NEARBY * Math.sqrt(2 / values[k]);
            double least = Double.POSITIVE_INFINITY;
            for (int sign = -1; sign <= 1; sign += 2) {
                double step = sign * room(objective.parameters(), theta, direction, sign * length) * length;
                for (int i = 0; i < theta.length; i++) {
                    moved[i] = theta[i] + step * direction[i];
                }
                calls++;
                if (Math.abs(step) > 0.5 * length && Double.isFinite(objective.gradient(moved, gradient))) {
                    double rise = slope(gradient, k) / step;
                    if (rise > MISLEADING * values[k]) {
                        int before = relaxationCalls;
                        double left = relaxedRise(objective, theta, moved, gradient, k);
                        rise = left > LEFT * NEARBY * NEARBY ? rise : values[k];
                        calls += relaxationCalls - before;
                    }
                    least = Math.min(least, rise);
                }
            }
            misleading[k] = least < Double.POSITIVE_INFINITY && least > MISLEADING * values[k];
        }
        return calls;
    }

    /** Slope of the value along a direction, in the unit of that. */
    double slope(double[] gradient, int direction) {
        double slope = 0;
        for (int a = 0; a < free.length; a++) {
            slope += gradient[free[a]] * vectors[direction][a] / scale[a];
        }
        return slope;
    }

    /** Rise of the value above the centre after descending in all directions but one, a Newton step cut short at a time. */
    private double relaxedRise(Objective objective, double[] centre, double[] point, double[] gradient, int kept) {
        double bottom = objective.value(centre);
        double value = objective.value(point);
        relaxationCalls += 2;
        double[] trial = point.clone();
        for (int round = 0; round < RELAXATIONS && value - bottom > LEFT * NEARBY * NEARBY; round++) {
            double lower = Double.POSITIVE_INFINITY;
            for (double share = 1; share > SHORTEST && !(lower < value); share *= 0.25) {
                relax(objective.parameters(), point, gradient, kept, share, trial);
                lower = objective.value(trial);
                relaxationCalls++;
            }
            if (!(lower < value)) {
                break;
            }
            System.arraycopy(trial, 0, point, 0, point.length);
            value = objective.gradient(point, gradient);
            relaxationCalls++;
        }
        return value - bottom;
    }

    private void relax(
            Parameters parameters, double[] point, double[] gradient, int kept, double share, double[] into) {
        System.arraycopy(point, 0, into, 0, point.length);
        for (int k = 0; k < values.length; k++) {
            double step = k == kept || values[k] <= flat ? 0 : -share * slope(gradient, k) / values[k];
            for (int a = 0; a < free.length; a++) {
                int i = free[a];
                double to = into[i] + step * vectors[k][a] / scale[a];
                into[i] = Math.max(
                        parameters.get(i).lower(), Math.min(parameters.get(i).upper(), to));
            }
        }
    }

    /**
     * Looks at all directions at once, half a standard deviation of each away on both sides.
     *
     * @return whether the gradient there is nowhere far from what the second derivatives say
     */
    boolean looksQuadratic(Objective objective, double[] theta, double[] gradient) {
        double[] joint = new double[theta.length];
        for (int k = 0; k < values.length; k++) {
            if (values[k] <= flat) {
                return false;
            }
            double length = NEARBY * Math.sqrt(2 / values[k]);
            for (int a = 0; a < free.length; a++) {
                joint[free[a]] += length * vectors[k][a] / scale[a];
            }
        }
        double[] moved = new double[theta.length];
        double[] there = new double[theta.length];
        for (int sign = -1; sign <= 1; sign += 2) {
            double share = sign * room(objective.parameters(), theta, joint, sign);
            for (int i = 0; i < theta.length; i++) {
                moved[i] = theta[i] + share * joint[i];
            }
            if (Math.abs(share) < LEAST_SHARE || !Double.isFinite(objective.gradient(moved, there))) {
                return false;
            }
            for (int k = 0; k < values.length; k++) {
                double rise = 0;
                for (int a = 0; a < free.length; a++) {
                    rise += (there[free[a]] - gradient[free[a]]) * vectors[k][a] / scale[a];
                }
                double expected = share * NEARBY * Math.sqrt(2 * values[k]);
                if (!(Math.abs(rise) < SUSPICIOUS * Math.abs(expected))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** {@code g.H^-1.g/2} in the directions that are determined. */
    double edm(double[] gradient) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            if (values[k] > flat && !misleading[k]) {
                double slope = slope(gradient, k);
                sum += slope * slope / (2 * values[k]);
            }
        }
        return sum;
    }

    /** The same in all directions without a negative eigenvalue, a flat one taken as just not flat. */
    double edmWithFlat(double[] gradient) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            double slope = slope(gradient, k);
            sum += values[k] < -flat ? 0 : slope * slope / (2 * Math.max(values[k], flat));
        }
        return sum;
    }

    /** Share of a step along a direction that stays within the bounds. */
    private double room(Parameters parameters, double[] theta, double[] direction, double length) {
        double share = 1;
        for (int a = 0; a < free.length; a++) {
            int i = free[a];
            double step = length * direction[i];
            double room =
                    (step > 0 ? parameters.get(i).upper() : parameters.get(i).lower()) - theta[i];
            if (step != 0 && Math.abs(room) < share * Math.abs(step)) {
                share = room / step;
            }
        }
        return share;
    }

    double eigenvalue(int direction) {
        return values[direction];
    }

    /** Calls a direction undetermined whatever its eigenvalue says. */
    void callFlat(int direction) {
        misleading[direction] = true;
    }

    /** Indices of the parameters without a share in any direction. */
    List<Integer> heldFast() {
        var list = new ArrayList<Integer>();
        for (int a = 0; a < free.length; a++) {
            double share = 0;
            for (double[] vector : vectors) {
                share += vector[a] * vector[a];
            }
            if (share < 1e-6) {
                list.add(free[a]);
            }
        }
        return list;
    }

    boolean isNegative(int direction) {
        return values[direction] < -flat && !misleading[direction];
    }

    /** Whether {@link #confirm} found a direction whose second derivative says nothing about the minimum. */
    boolean hasMisleading() {
        for (boolean found : misleading) {
            if (found) {
                return true;
            }
        }
        return false;
    }

    boolean hasNegative() {
        for (int k = 0; k < values.length; k++) {
            if (isNegative(k)) {
                return true;
            }
        }
        return false;
    }

    /** Direction in the space of all parameters, of length one in the scaled ones. */
    double[] direction(int direction, int size) {
        double[] full = new double[size];
        for (int a = 0; a < free.length; a++) {
            full[free[a]] = vectors[direction][a] / scale[a];
        }
        return full;
    }

    /** Direction in the space of all scaled parameters, of length one. */
    double[] shares(int direction, int size) {
        double[] full = new double[size];
        for (int a = 0; a < free.length; a++) {
            full[free[a]] = vectors[direction][a];
        }
        return full;
    }

    /** Largest variance of a parameter in units of that with all others held; one if none are correlated. Of conjugate directions. */
    double mostInflated() {
        double most = 0;
        for (int a = 0; a < free.length; a++) {
            double sum = 0;
            for (int k = 0; k < values.length; k++) {
                sum += vectors[k][a] * vectors[k][a] / values[k];
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    /** Indices of the parameters with a noticeable share in a flat direction, or in their variance by one that is zero to round-off. */
    List<Integer> undetermined() {
        var list = new ArrayList<Integer>();
        for (int a = 0; a < free.length; a++) {
            double share = 0;
            double known = 0;
            double unknown = 0;
            for (int k = 0; k < values.length; k++) {
                double square = vectors[k][a] * vectors[k][a];
                share += isFlat(k) ? square : 0;
                known += values[k] > ROUND_OFF * flat && !misleading[k] ? square / values[k] : 0;
                unknown += values[k] <= ROUND_OFF * flat ? square / (ROUND_OFF * flat) : 0;
            }
            if (share > 1e-6 || unknown > UNKNOWN * known) {
                list.add(free[a]);
            }
        }
        return list;
    }

    /** A direction as a formula of the parameters, for messages. */
    String describe(int direction, List<String> names) {
        var text = new StringBuilder();
        for (int a = 0; a < free.length; a++) {
            double share = vectors[direction][a];
            if (Math.abs(share) > 1e-3) {
                double coefficient = share / scale[a];
                text.append(text.isEmpty() ? (coefficient < 0 ? "-" : "") : (coefficient < 0 ? " - " : " + "));
                text.append(String.format(Locale.ROOT, "%.4g", Math.abs(coefficient)));
                text.append(" along ").append(names.get(free[a]));
            }
        }
        return text.toString();
    }

    /**
     * Covariance of all parameters, zero for those not looked at or undetermined. What little of a flat direction is in the others counts with its
     * eigenvalue as far as round-off leaves that: they are as uncertain as it lets them be.
     */
    DMatrixRMaj covariance(int size) {
        double[] weights = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            weights[k] = misleading[k] ? 0 : 2 / Math.max(values[k], ROUND_OFF * flat);
        }
        DMatrixRMaj covariance = weighted(weights, size);
        var without = new ArrayList<>(undetermined());
        without.addAll(heldFast());
        for (int i : without) {
            for (int j = 0; j < size; j++) {
                covariance.set(i, j, 0);
                covariance.set(j, i, 0);
            }
        }
        return covariance;
    }

    /** Covariance of all parameters looked at, every eigenvalue replaced by its magnitude. */
    DMatrixRMaj forcedCovariance(int size) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(1);
        return weighted(
                Arrays.stream(values)
                        .map(value -> 2 / Math.max(Math.abs(value), flat * largest))
                        .toArray(),
                size);
    }

    /** Sum of the squares of all directions, each with a weight; many elements of a direction may be zero. */
    private DMatrixRMaj weighted(double[] weights, int size) {
        double[][] sums = new double[free.length][];
        for (int a = 0; a < free.length; a++) {
            sums[a] = new double[a + 1];
        }
        for (int k = 0; k < values.length; k++) {
            double[] vector = vectors[k];
            int first = 0;
            while (first < vector.length && vector[first] == 0) {
                first++;
            }
            for (int a = first; a < free.length; a++) {
                if (vector[a] != 0) {
                    addRow(weights[k] * vector[a], vector, first, sums[a]);
                }
            }
        }
        var sum = new DMatrixRMaj(size, size);
        for (int a = 0; a < free.length; a++) {
            for (int b = 0; b <= a; b++) {
                double element = sums[a][b] / (scale[a] * scale[b]);
                sum.set(free[a], free[b], element);
                sum.set(free[b], free[a], element);
            }
        }
        return sum;
    }

    /** In a loop of its own, between two arrays, which is turned into vector instructions. */
    private static void addRow(double factor, double[] row, int from, double[] sum) {
        for (int b = from; b < sum.length; b++) {
            sum[b] += factor * row[b];
        }
    }
}
