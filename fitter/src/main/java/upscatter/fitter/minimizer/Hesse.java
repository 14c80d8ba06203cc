package upscatter.fitter.minimizer;

import java.util.Optional;
import upscatter.fitter.descent.Search;
import upscatter.fitter.descent.Strategy;
import upscatter.fitter.objective.CountedObjective;
import upscatter.fitter.objective.KinkSides;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.SecondDerivatives;
import upscatter.fitter.objective.ValueDerivatives;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Second derivatives at the end of a search: exact where the objective offers them or where its own curvature is found to be
 * exact, else central differences of the gradient. Arrays are kept: one thread at a time.
 */
final class Hesse {
    /** Difference from the approximate curvature, relative to the scale, below which that is the exact one. */
    private static final double AGREEMENT = 1e-6;

    /** Ratio of found to assumed inverse standard deviation that asks for differences with shorter steps. */
    private static final double TOO_LONG = 3;

    /** The golden ratio: weights of a comparison in one direction must not be related to each other. */
    private static final double GOLDEN = 0.6180339887498949;

    /** Variance of a parameter over its conditional one from which on narrow valleys are looked for, by eigenvectors. */
    private static final double NARROW = 1000;

    /** Errors of second derivatives, relative to the scales, below which an eigenvalue is none. */
    private static final double ERRORS = 30;

    private final Objective objective;
    private final Strategy strategy;
    private final Parameters parameters;
    private final int size;
    private final KinkSides sides;
    private final double[] natural;
    private final double[] gradient;
    private final double[] approximate;
    private final double[] scale;
    private double[] hessian;
    private boolean exact;
    private double roughness;
    private double error;
    private int calls;

    Hesse(Objective objective, Strategy strategy) {
        this.objective = objective;
        this.strategy = strategy;
        this.parameters = objective.parameters();
        this.size = parameters.size();
        this.sides = new KinkSides(objective);
        this.natural = new double[size];
        for (int i = 0; i < size; i++) {
            natural[i] = parameters.get(i).scale();
        }
        this.gradient = new double[size];
        this.approximate = new double[size * size];
        this.hessian = new double[size * size];
        this.scale = new double[size];
    }

    static boolean isAtBound(Parameter parameter, double value) {
        return value <= parameter.lower() || value >= parameter.upper();
    }

    /** Typical change of each parameter; stays in this package. */
    double[] natural() {
        return natural;
    }

    /** Gradient at the last point; stays in this package. */
    double[] gradient() {
        return gradient;
    }

    /** Second derivatives at the last point by rows; stay in this package. */
    double[] hessian() {
        return hessian;
    }

    /** Expected error of the last second derivatives from the noise of values, relative to the scales; zero where the gradient is exact. */
    double roughness() {
        return roughness;
    }

    /** The same with what is left of the finite length of differences of values; infinite where there were none. */
    double error() {
        return error;
    }

    /** Gradients since the last time this was asked, or as many values as make one. */
    int takeCalls() {
        int taken = calls;
        calls = 0;
        return taken;
    }

    /** Indices of the parameters that are neither fixed nor at a bound. */
    int[] offBounds(double[] theta, boolean[] fixed) {
        int[] free = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (!fixed[i] && !isAtBound(parameters.get(i), theta[i])) {
                free[count++] = i;
            }
        }
        return java.util.Arrays.copyOf(free, count);
    }

    /** Second derivatives at a point, with a look at every direction of the parameters that are neither fixed nor at a bound. */
    CurvatureCheck at(double[] theta, boolean[] fixed, Search search) {
        int[] free = offBounds(theta, fixed);
        exact = evaluate(theta, fixed, free, search);
        double flat = flat();
        if (exact && strategy != Strategy.CAREFUL && objective.isSelfConcordant()) {
            return CurvatureCheck.ofSelfConcordant(free, hessian, flat, natural);
        }
        if (exact && strategy != Strategy.CAREFUL) {
            Optional<CurvatureCheck> conjugate = CurvatureCheck.conjugate(free, hessian, flat, natural);
            calls += conjugate.isPresent() ? 2 : 0;
            if (conjugate
                    .filter(check -> check.mostInflated() < NARROW && check.looksQuadratic(objective, theta, gradient))
                    .isPresent()) {
                return conjugate.get();
            }
        }
        CurvatureCheck check = CurvatureCheck.of(free, hessian, flat, natural);
        boolean suspicious = true;
        if (strategy != Strategy.CAREFUL) {
            calls += 2;
            suspicious = !check.looksQuadratic(objective, theta, gradient);
        }
        if (!suspicious) {
            return check;
        }
        CurvatureCheck apart = CurvatureCheck.ofUncorrelated(free, hessian, flat, natural);
        calls += apart.confirm(objective, theta);
        return apart.hasMisleading() ? apart : check;
    }

    /** Relative eigenvalue of the last second derivatives below which a combination counts as undetermined. */
    double flat() {
        double flat = CurvatureCheck.flat(exact, objective.order());
        return objective.order() == Objective.Order.VALUE && !exact
                ? Math.min(flat, Math.max(CurvatureCheck.flat(false, Objective.Order.GRADIENT), ERRORS * error))
                : flat;
    }

    /** Fills gradient and second derivatives; returns whether the latter are known to round-off. */
    private boolean evaluate(double[] theta, boolean[] fixed, int[] free, Search search) {
        hessian = new double[size * size];
        roughness = 0;
        error = Double.POSITIVE_INFINITY;
        if (sides.isAtKink(theta, fixed)) {
            return evaluateAtKink(theta, free);
        }
        if (objective.observedIsExact()) {
            observe(theta, search, hessian);
            return true;
        }
        if (objective.hessian(theta, gradient, hessian)) {
            calls++;
            return true;
        }
        observe(theta, search, approximate);
        boolean own = objective.order() == Objective.Order.CURVATURE;
        if (own && strategy != Strategy.CAREFUL && approximationIsExact(theta, free)) {
            hessian = approximate;
            return true;
        }
        double[] expected = new double[size * size];
        if (own) {
            calls++;
            objective.curvature(theta, Curvature.EXPECTED, gradient, expected);
        } else {
            System.arraycopy(approximate, 0, expected, 0, expected.length);
        }
        setScale(expected);
        if (!differences(theta, free)) {
            hessian = expected;
            return own;
        }
        if (own && agree(free)) {
            hessian = approximate;
            return true;
        }
        return false;
    }

    /**
     * At a kink that holds its parameter, second derivatives do not decide whether there is a minimum: those that are exact judge the other parameters, and
     * the mean of the observed curvature of both sides, which is not negative, gives the errors.
     */
    private boolean evaluateAtKink(double[] theta, int[] free) {
        calls += 6;
        int[] smooth = java.util.Arrays.stream(free)
                .filter(i -> !sides.isAtKink(theta, i))
                .toArray();
        sides.choose(theta);
        boolean exact = sides.mean(theta, true, gradient, hessian);
        if (exact && CurvatureCheck.of(smooth, hessian, 0, natural).hasNegative()) {
            return true;
        }
        sides.mean(theta, false, gradient, hessian);
        return exact;
    }

    /** Gradient and observed curvature, of the search if it has them. */
    private void observe(double[] theta, Search search, double[] curvature) {
        if (!search.copyObserved(gradient, curvature)) {
            calls++;
            objective.curvature(theta, Curvature.OBSERVED, gradient, curvature);
        }
    }

    private void setScale(double[] curvature) {
        for (int i = 0; i < size; i++) {
            double diagonal = Math.abs(curvature[i * (size + 1)]);
            scale[i] = diagonal > 0 ? Math.sqrt(diagonal) : 1 / natural[i];
        }
    }

    /**
     * Compares the approximate curvature with the change of the gradient along one direction of unrelated weights: a matrix that
     * differs anywhere differs there (R. Freivalds, Proc. IFIP Congress 77 (1977) 839).
     */
    private boolean approximationIsExact(double[] theta, int[] free) {
        setScale(approximate);
        double[] direction = new double[size];
        double[] above = theta.clone();
        double[] below = theta.clone();
        double step = SecondDerivatives.step(objective);
        for (int a = 0; a < free.length; a++) {
            int i = free[a];
            double weight = 0.5 + (a + 1) * GOLDEN % 1;
            direction[i] = (a % 2 == 0 ? weight : -weight) / scale[i];
            above[i] += step * direction[i];
            below[i] -= step * direction[i];
            if (!parameters.get(i).allows(above[i]) || !parameters.get(i).allows(below[i])) {
                return false;
            }
        }
        double[] up = new double[size];
        double[] down = new double[size];
        calls += 2;
        if (!Double.isFinite(objective.gradient(above, up)) || !Double.isFinite(objective.gradient(below, down))) {
            return false;
        }
        for (int i : free) {
            double product = 0;
            for (int j : free) {
                product += approximate[i * size + j] * direction[j];
            }
            double difference = (up[i] - down[i]) / (2 * step) - product;
            if (!(Math.abs(difference) < AGREEMENT * scale[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean differences(double[] theta, int[] free) {
        if (objective.order() == Objective.Order.VALUE) {
            var values = new ValueDerivatives(objective, theta);
            boolean filled = values.fill(free, scale, hessian);
            int gradient = new CountedObjective(objective).callsOfAGradient();
            calls += (values.calls() + gradient - 1) / gradient;
            if (filled) {
                roughness = values.roughness();
                error = values.error();
                return true;
            }
            hessian = new double[size * size];
        }
        var derivatives = new SecondDerivatives(objective);
        boolean finite = derivatives.at(theta, gradient, scale, hessian);
        calls += 2 * size;
        if (finite && shortenSteps()) {
            finite = derivatives.at(theta, gradient, scale, hessian);
            calls += 2 * size;
        }
        return finite;
    }

    /** Where differences show far more curvature than assumed, their step was too long. Returns whether there is such a place. */
    private boolean shortenSteps() {
        boolean changed = false;
        for (int i = 0; i < size; i++) {
            double found = Math.sqrt(Math.abs(hessian[i * (size + 1)]));
            if (found > TOO_LONG * scale[i]) {
                scale[i] = found;
                changed = true;
            }
        }
        return changed;
    }

    private boolean agree(int[] free) {
        for (int i : free) {
            for (int j : free) {
                double mean = Math.sqrt(larger(i * (size + 1)) * larger(j * (size + 1)));
                double difference = Math.abs(hessian[i * size + j] - approximate[i * size + j]);
                if (!(difference < AGREEMENT * mean || mean == 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    private double larger(int at) {
        return Math.max(Math.abs(hessian[at]), Math.abs(approximate[at]));
    }
}
