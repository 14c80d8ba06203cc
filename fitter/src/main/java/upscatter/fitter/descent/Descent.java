package upscatter.fitter.descent;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import upscatter.fitter.objective.KinkSides;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.SecondDerivatives;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.CurvatureFactors;
import upscatter.model.parameter.Parameter;

/**
 * Second-order descent to a minimum: trust-region steps in parameters scaled by the curvature's diagonal, bounds by an active
 * set.
 *
 * <p>The curvature is the expected one while far (Fisher scoring), the one weighted with the data once the quadratic model
 * holds, and second derivatives by differences of the exact gradient when neither converges fast. Scratch arrays are kept: one
 * thread at a time, one objective.
 *
 * <p>Longer than most files: the loop, the step and its scratch arrays belong together.
 */
public final class Descent implements Search {
    /** Most evaluations in one descent where nothing else is said. */
    public static final int DEFAULT_CALL_LIMIT = 5000;

    /** In standard deviations: a first step longer than this is shortened. */
    private static final double FIRST_RADIUS = 1e4;

    /** The same where the nearest minimum is wanted. */
    private static final double SHORT_RADIUS = 2;

    /** In standard deviations: no step that short helps. */
    private static final double LAST_RADIUS = 1e-12;

    /** A step this much smaller than the value is judged by the gradients at its ends: differences are round-off. */
    private static final double ROUND_OFF_STEP = 1e-7;

    /** So many steps that leave more than {@link #SLOW_FACTOR} of the distance ask for better second derivatives. */
    private static final int SLOW_STEPS = 3;

    /** The same in factors, where a step costs a thirtieth of one with second derivatives. */
    private static final int SLOW_STEPS_IN_FACTORS = 30;

    /** Share of the tolerance to which slow steps in factors go on: second derivatives would have left no more than about that. */
    private static final double LAST_DIGITS_IN_FACTORS = 1e-3;

    /** Share of the distance that a step leaves if derivatives are not those of the minimum: right ones leave about the square of the distance. */
    private static final double SLOW_FACTOR = 0.1;

    /** Changes by so many units in the last place of a parameter cannot be told apart. */
    private static final double LAST_DIGITS = 4;

    /** Most times that some kinks are passed; each lowers the value. */
    private static final int MOST_TURNS = 1000;

    /** Slope in natural scales from which on a parameter next to a bound is pushed against it. */
    private static final double PUSHED = 1e-4;

    /** In natural scales: next to a bound. */
    private static final double BESIDE = 1e-6;

    private static final double[] NONE = new double[0];

    private final Objective objective;
    private final double tolerance;
    private final int callLimit;
    private final int size;
    private final double[] lower;
    private final double[] upper;
    private final double[] naturalScale;
    private final SecondDerivatives secondDerivatives;
    private final TrustRegion region;
    private final KinkSides sides;

    private final double[] start;
    private final double[] trial;
    private final double[] trialGradient;
    private LocalCurvature trialCurvature;
    private final double[] gradient;
    private LocalCurvature curvature;
    private final double[] scale;
    private final double[] moved;
    private final double[] along;
    private final double[] unit;
    private final int[] free;
    private final double[] subGradient;
    private final Optional<FactoredCholesky> factored;
    private double[] subCurvature = NONE;
    private final double[] subStep;
    private final double[] expectedDiagonal;

    private double value;
    private double edm;
    private int calls;
    private double predicted;
    private boolean observed;
    private double[] knownCurvature = NONE;
    private boolean leftDomain;
    private boolean atEdge;
    private double firstRadius = FIRST_RADIUS;

    /**
     * A search of one objective, which has not descended yet.
     *
     * @param tolerance of the estimated distance to the minimum, in the unit of the value
     * @param callLimit most evaluations in one descent
     */
    public Descent(Objective objective, double tolerance, int callLimit) {
        this.objective = objective;
        this.tolerance = tolerance;
        this.callLimit = callLimit;
        this.size = objective.parameters().size();
        this.lower = values(Parameter::lower);
        this.upper = values(Parameter::upper);
        this.naturalScale = values(Parameter::scale);
        this.secondDerivatives = new SecondDerivatives(objective);
        this.region = new TrustRegion(size);
        this.sides = new KinkSides(objective);
        start = new double[size];
        trial = new double[size];
        trialGradient = new double[size];
        trialCurvature = new LocalCurvature(objective);
        gradient = new double[size];
        curvature = new LocalCurvature(objective);
        factored = curvature.offered().map(FactoredCholesky::new);
        scale = new double[size];
        moved = new double[size];
        along = new double[size];
        unit = new double[size];
        free = new int[size];
        subGradient = new double[size];
        subStep = new double[size];
        expectedDiagonal = new double[size];
    }

    private double[] values(ToDoubleFunction<Parameter> property) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = property.applyAsDouble(objective.parameters().get(i));
        }
        return values;
    }

    @Override
    public double value() {
        return value;
    }

    /** {@code g.B^-1.g/2}. */
    @Override
    public double edm() {
        return edm;
    }

    @Override
    public int calls() {
        return calls;
    }

    @Override
    public void copyCurvature(double[] into) {
        curvature.copyTo(into);
    }

    @Override
    public boolean copyObserved(double[] intoGradient, double[] intoCurvature) {
        if (observed) {
            System.arraycopy(gradient, 0, intoGradient, 0, size);
            curvature.copyTo(intoCurvature);
        }
        return observed;
    }

    /** From then on second derivatives are differences of the gradient. */
    @Override
    public void startWith(double[] hessian) {
        knownCurvature = hessian.clone();
    }

    @Override
    public void count(int evaluations) {
        calls += evaluations;
    }

    /** Most evaluations in one descent. */
    int callLimit() {
        return callLimit;
    }

    /** Where steps out of the domain end the descent, it goes on along its edge. */
    @Override
    public FitStatus minimize(double[] theta, boolean[] fixed) {
        return minimize(theta, fixed, FIRST_RADIUS);
    }

    /** The same with first steps that are short: to a minimum near the start, where the other way may lead beyond it. */
    FitStatus minimizeNearby(double[] theta, boolean[] fixed) {
        return minimize(theta, fixed, SHORT_RADIUS);
    }

    private FitStatus minimize(double[] theta, boolean[] fixed, double radius) {
        firstRadius = radius;
        leftDomain = false;
        atEdge = false;
        System.arraycopy(theta, 0, start, 0, size);
        FitStatus status = descendOnSides(theta, fixed);
        boolean stopped = status == FitStatus.STALLED || status == FitStatus.CALL_LIMIT;
        return stopped && leftDomain && followEdge(theta, fixed) ? FitStatus.CONVERGED : status;
    }

    @Override
    public boolean leavesEdges() {
        return false;
    }

    @Override
    public boolean isAtEdge() {
        return atEdge;
    }

    @Override
    public boolean followEdge(double[] theta, boolean[] fixed) {
        var fences =
                new FencedDescent(objective, tolerance, (fenced, accuracy) -> new Descent(fenced, accuracy, callLimit));
        atEdge = fences.minimize(start, theta, fixed);
        calls += fences.calls();
        if (atEdge) {
            value = fences.value();
            edm = fences.edm();
            observed = false;
            fences.copyCurvature(curvature.overwrite());
        }
        return atEdge;
    }

    /** On the sides of kinks one after the other, each within bounds at zero, until none leads on. */
    private FitStatus descendOnSides(double[] theta, boolean[] fixed) {
        if (sides.isEmpty()) {
            return descend(theta, fixed);
        }
        calls += sides.choose(theta);
        for (int turn = 0; ; turn++) {
            System.arraycopy(values(Parameter::lower), 0, lower, 0, size);
            System.arraycopy(values(Parameter::upper), 0, upper, 0, size);
            sides.bound(lower, upper);
            FitStatus status = descend(theta, fixed);
            if (status != FitStatus.CONVERGED || !sides.isAtKink(theta, fixed)) {
                return status;
            }
            calls++;
            if (turn == MOST_TURNS || !sides.turn(theta, fixed, curvature.matrix(), tolerance)) {
                return turn == MOST_TURNS ? FitStatus.CALL_LIMIT : status;
            }
        }
    }

    private FitStatus descend(double[] theta, boolean[] fixed) {
        int limit = calls + callLimit;
        value = evaluate(theta, Curvature.EXPECTED, gradient, curvature);
        edm = Double.POSITIVE_INFINITY;
        observed = false;
        if (!Double.isFinite(value)) {
            return FitStatus.OUTSIDE_DOMAIN;
        }
        if (!LocalCurvature.isFinite(gradient) || !curvature.isFinite()) {
            return FitStatus.NOT_A_NUMBER;
        }
        rememberDiagonal();
        double radius = firstRadius;
        double previous = Double.POSITIVE_INFINITY;
        int slow = 0;
        int idle = 0;
        boolean exact = knownCurvature.length > 0;
        if (exact) {
            System.arraycopy(knownCurvature, 0, curvature.overwrite(), 0, size * size);
            knownCurvature = NONE;
        }
        boolean quadratic = false;
        while (true) {
            int count = findFree(theta, fixed);
            double length = step(theta, count, radius);
            boolean slowly =
                    slow >= SLOW_STEPS && idle == 0 && curvature.factors().isPresent();
            if (edm <= (slowly ? LAST_DIGITS_IN_FACTORS * tolerance : tolerance)) {
                if (calls >= limit || !settlesAtBounds(theta, fixed)) {
                    return FitStatus.CONVERGED;
                }
                continue;
            }
            if (calls >= limit) {
                return FitStatus.CALL_LIMIT;
            }
            if (idle > QuasiNewton.IDLE_STEPS) {
                return FitStatus.STALLED;
            }
            Curvature kind = quadratic || predicted < count ? Curvature.OBSERVED : Curvature.EXPECTED;
            double trialValue = exact ? evaluate(trial) : evaluate(trial, kind, trialGradient, trialCurvature);
            boolean finite = LocalCurvature.isFinite(trialGradient) && (exact || trialCurvature.isFinite());
            double ratio = finite ? ratio(theta, trialValue) : Double.NEGATIVE_INFINITY;
            leftDomain |= !(trialValue < Double.POSITIVE_INFINITY);
            if (!(ratio > 1e-4)) {
                if (length < 0.9 * radius && isBelowResolution(theta)) {
                    return FitStatus.CONVERGED;
                }
                radius = (Double.isFinite(trialValue) ? 0.25 : 0.1) * Math.min(length, radius);
                quadratic = false;
                if (radius < LAST_RADIUS) {
                    return FitStatus.STALLED;
                }
                continue;
            }
            quadratic = ratio > 0.7 && ratio < 1.4 && length < 0.9 * radius;
            slow = edm > SLOW_FACTOR * previous ? slow + 1 : 0;
            previous = edm;
            idle = trialValue < value - 1e-15 * Math.abs(value) ? 0 : idle + 1;
            accept(theta, trialValue);
            observed = kind == Curvature.OBSERVED && !exact;
            if (exact || slow >= (curvature.factors().isPresent() ? SLOW_STEPS_IN_FACTORS : SLOW_STEPS)) {
                exact = true;
                observed = false;
                differentiate(theta);
            } else if (kind == Curvature.OBSERVED && hasLostInformation(fixed)) {
                observed = false;
                value = evaluate(theta, Curvature.EXPECTED, gradient, curvature);
                rememberDiagonal();
            }
            if (ratio < 0.25) {
                radius = 0.5 * Math.min(length, radius);
            } else if (ratio > 0.75 && length >= 0.9 * radius) {
                radius *= 3;
            }
        }
    }

    /**
     * Puts parameters onto bounds that they are pushed against from next to them: where an empty bin vanishes with its factor, the expected
     * curvature grows without limit and the distance to the minimum seems to be nothing just before the bound.
     */
    private boolean settlesAtBounds(double[] theta, boolean[] fixed) {
        boolean moved = false;
        for (int i = 0; i < size; i++) {
            double slope = fixed[i] ? 0 : gradient[i] * naturalScale[i];
            double bound = slope > 0 ? lower[i] : upper[i];
            double distance = Math.abs(theta[i] - bound);
            boolean beside = Math.abs(slope) > PUSHED && distance > 0 && distance < BESIDE * naturalScale[i];
            trial[i] = beside ? bound : theta[i];
            moved |= beside;
        }
        if (!moved) {
            return false;
        }
        double trialValue = evaluate(trial, Curvature.OBSERVED, trialGradient, trialCurvature);
        if (!(trialValue <= value) || !LocalCurvature.isFinite(trialGradient) || !trialCurvature.isFinite()) {
            return false;
        }
        accept(theta, trialValue);
        observed = true;
        return true;
    }

    private double evaluate(double[] at, Curvature kind, double[] intoGradient, LocalCurvature intoCurvature) {
        calls++;
        return intoCurvature.evaluate(sides.place(at), kind, intoGradient);
    }

    private double evaluate(double[] at) {
        calls++;
        return objective.gradient(sides.place(at), trialGradient);
    }

    /** Whether a whole step of the model changes no parameter by more than its last digits: there is no better point. */
    private boolean isBelowResolution(double[] theta) {
        for (int i = 0; i < size; i++) {
            if (Math.abs(trial[i] - theta[i]) > LAST_DIGITS * Math.ulp(theta[i])) {
                return false;
            }
        }
        return true;
    }

    private void accept(double[] theta, double trialValue) {
        System.arraycopy(trial, 0, theta, 0, size);
        System.arraycopy(trialGradient, 0, gradient, 0, size);
        LocalCurvature former = curvature;
        curvature = trialCurvature;
        trialCurvature = former;
        value = trialValue;
    }

    private void differentiate(double[] theta) {
        if (objective.hessian(sides.place(theta), trialGradient, curvature.overwrite())) {
            calls++;
            return;
        }
        calls += 2 * size;
        if (!secondDerivatives.at(sides.place(theta), gradient, scale, curvature.overwrite())) {
            value = evaluate(theta, Curvature.EXPECTED, gradient, curvature);
        }
    }

    private void rememberDiagonal() {
        for (int i = 0; i < size; i++) {
            expectedDiagonal[i] = curvature.element(i, i);
        }
    }

    /** Whether empty bins took most of the data-weighted curvature of some parameter away. */
    private boolean hasLostInformation(boolean[] fixed) {
        for (int i = 0; i < size; i++) {
            if (!fixed[i] && curvature.element(i, i) < 0.2 * expectedDiagonal[i]) {
                return true;
            }
        }
        return false;
    }

    /** Parameters that may move: neither fixed nor pushed against a bound. Returns their number. */
    private int findFree(double[] theta, boolean[] fixed) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            boolean pushed = (theta[i] <= lower[i] && gradient[i] >= 0) || (theta[i] >= upper[i] && gradient[i] <= 0);
            if (!fixed[i] && !pushed) {
                free[count++] = i;
            }
        }
        for (int i = 0; i < size; i++) {
            double diagonal = Math.abs(curvature.element(i, i));
            scale[i] = diagonal > 0 && diagonal < Double.POSITIVE_INFINITY ? Math.sqrt(diagonal) : 1 / naturalScale[i];
        }
        return count;
    }

    /**
     * Fills {@link #trial}, {@link #predicted} and {@link #edm}; returns the scaled length. The path to the minimum of the model
     * bends at each bound that it meets: the parameter stays there and the rest goes on.
     */
    private double step(double[] theta, int initialCount, double radius) {
        Arrays.fill(moved, 0);
        System.arraycopy(theta, 0, trial, 0, size);
        int count = initialCount;
        edm = 0;
        boolean first = true;
        while (count > 0) {
            solve(count, first, radius);
            if (first) {
                edm = region.newtonDecrease();
                first = false;
            }
            int stopped = advance(theta, count);
            if (stopped < 0) {
                break;
            }
            count--;
            System.arraycopy(free, stopped + 1, free, stopped, count - stopped);
        }
        curvature.multiply(moved, scale, along);
        predicted = 0;
        for (int i = 0; i < size; i++) {
            predicted -= moved[i] * (gradient[i] / scale[i] + 0.5 * along[i]);
        }
        return TrustRegion.norm(moved, size);
    }

    /** Step of the scaled model around the point reached so far, in the free parameters. */
    private void solve(int count, boolean first, double radius) {
        if (first) {
            Arrays.fill(along, 0);
        } else {
            curvature.multiply(moved, scale, along);
        }
        for (int a = 0; a < count; a++) {
            int i = free[a];
            subGradient[a] = gradient[i] / scale[i] + along[i];
        }
        if (!solveInFactors(count, radius)) {
            reduce(count, curvature.matrix());
            region.solve(count, subGradient, subCurvature, radius, subStep);
        }
    }

    private boolean solveInFactors(int count, double radius) {
        Optional<CurvatureFactors> factors = curvature.factors();
        if (factors.isEmpty()) {
            return false;
        }
        for (int a = 0; a < count; a++) {
            unit[a] = 1 / scale[free[a]];
        }
        FactoredCholesky cholesky = factored.orElseThrow();
        cholesky.take(factors.get(), free, count, unit);
        return region.solve(count, subGradient, cholesky, radius, subStep);
    }

    private void reduce(int count, double[] matrix) {
        subCurvature = subCurvature.length == 0 ? new double[size * size] : subCurvature;
        for (int a = 0; a < count; a++) {
            int i = free[a];
            for (int b = 0; b < count; b++) {
                int j = free[b];
                subCurvature[a * count + b] = matrix[i * size + j] / (scale[i] * scale[j]);
            }
            if (matrix[i * (size + 1)] == 0) {
                subCurvature[a * count + a] = TrustRegion.ROUND_OFF;
            }
        }
    }

    /** Goes along the step to its end or the first bound; returns the place in {@link #free} of what stopped it, or -1. */
    private int advance(double[] theta, int count) {
        double share = 1;
        int stopped = -1;
        for (int a = 0; a < count; a++) {
            int i = free[a];
            double change = subStep[a] / scale[i];
            double room = change > 0 ? upper[i] - trial[i] : lower[i] - trial[i];
            if (change != 0 && Math.abs(room) < share * Math.abs(change)) {
                share = room / change;
                stopped = a;
            }
        }
        for (int a = 0; a < count; a++) {
            int i = free[a];
            moved[i] += share * subStep[a];
            trial[i] = Math.min(upper[i], Math.max(lower[i], theta[i] + moved[i] / scale[i]));
        }
        if (stopped >= 0) {
            int i = free[stopped];
            trial[i] = subStep[stopped] > 0 ? upper[i] : lower[i];
        }
        return stopped;
    }

    /** Achieved over predicted decrease. */
    private double ratio(double[] theta, double trialValue) {
        if (!Double.isFinite(trialValue)) {
            return Double.NEGATIVE_INFINITY;
        }
        if (Math.abs(predicted) > ROUND_OFF_STEP * (1 + Math.abs(value))) {
            return (value - trialValue) / predicted;
        }
        double decrease = 0;
        for (int i = 0; i < size; i++) {
            decrease -= 0.5 * (gradient[i] + trialGradient[i]) * (trial[i] - theta[i]);
        }
        return decrease / predicted;
    }
}
