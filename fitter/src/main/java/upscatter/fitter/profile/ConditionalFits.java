package upscatter.fitter.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.descent.LowestDescent;
import upscatter.fitter.minimizer.DeepestFit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Point;

/**
 * Profile of an objective in one parameter or several: the minimum over all others at given values of them. Each fit starts
 * where the last one predicts the minimum and takes Newton steps; where these do not converge at once, a full descent follows, from a
 * feasible point if need be. Where a parameter may have a minimum on either side of it, the lowest counts ({@link LowestDescent}). One
 * thread at a time.
 *
 * <p>Longer than most files: each way to a conditional minimum, and when the next one is taken.
 */
public final class ConditionalFits {
    /** Newton steps before a full descent; each must leave less than {@link #FAST} of the distance. */
    private static final int NEWTON_STEPS = 8;

    /** Share of the distance that a Newton step may leave: one that converges leaves its square, one that leaves more than a fifth is better followed by a descent. */
    private static final double FAST = 0.2;

    /** The same in factors, where a step is quick beside those of a descent that takes second derivatives. */
    private static final int NEWTON_STEPS_IN_FACTORS = 60;

    private static final double FAST_IN_FACTORS = 0.7;

    /** Share of the tolerance to which such slow steps go on. */
    private static final double LAST_DIGITS = 1e-3;

    private final Objective objective;
    private final FisherScoring fitter;
    private final int[] indices;
    private final ProfileModel model;
    private final double[] home;
    private final double[] last;
    private final double[] theta;
    private final double[] change;
    private final boolean[] held;
    private final boolean divided;
    private final List<double[]> others = new ArrayList<>();
    private @Nullable LowestDescent descent;
    private boolean hasModel;

    /**
     * Conditional fits of one parameter.
     *
     * @param name of the parameter whose value is given
     * @param start all parameters, in their order and units, usually the best point; not modified
     */
    public ConditionalFits(Objective objective, FisherScoring fitter, String name, double[] start) {
        this(objective, fitter, new int[] {objective.parameters().indexOf(name)}, start);
    }

    /** Conditional fits that also start from higher minima: with the parameter held, one of these may be the lowest. */
    public ConditionalFits(
            Objective objective, FisherScoring fitter, String name, double[] start, List<double[]> others) {
        this(objective, fitter, name, start);
        this.others.addAll(others);
    }

    /**
     * Conditional fits.
     *
     * @param indices of the parameters whose values are given
     * @param start all parameters, usually the best point; not modified
     */
    public ConditionalFits(Objective objective, FisherScoring fitter, int[] indices, double[] start) {
        this.objective = objective;
        this.fitter = fitter;
        this.indices = indices.clone();
        this.model = new ProfileModel(objective, indices);
        this.home = start.clone();
        this.last = start.clone();
        this.theta = start.clone();
        this.change = new double[indices.length];
        this.held = objective.parameters().fixed();
        for (int index : indices) {
            held[index] = true;
        }
        this.divided = objective.isDivided();
        this.hasModel = model.at(start);
    }

    /** Best values of all parameters in the last fit, as a new array. */
    public double[] theta() {
        return last.clone();
    }

    /** Next fit starts as if this were the result of the last. */
    public void moveTo(double[] point) {
        System.arraycopy(point, 0, last, 0, last.length);
        hasModel = model.at(last);
    }

    /**
     * Lowest value with the parameters at x.
     *
     * @param x a value of each of the given parameters, in their order and units
     * @return scaled like -2 ln L
     * @throws FitFailure if no fit converges
     */
    public double at(double... x) {
        predict(x);
        double value = newton();
        if (Double.isNaN(value)) {
            value = descend(x);
        } else if (divided && descent().findLower(theta, held, value)) {
            value = descent().value();
            hasModel = model.at(theta);
        }
        System.arraycopy(theta, 0, last, 0, last.length);
        return others.isEmpty() ? value : lowest(value, x);
    }

    /** The lowest of a value and of what the other minima lead to. */
    private double lowest(double value, double[] x) {
        double lowest = lowest(home, value, x);
        for (double[] other : others) {
            lowest = lowest(other, lowest, x);
        }
        return lowest;
    }

    private double lowest(double[] start, double value, double[] x) {
        System.arraycopy(start, 0, theta, 0, theta.length);
        put(x);
        if (descent().minimize(theta, held) != FitStatus.CONVERGED
                || !(descent().value() < value - LowestDescent.DEEPER * (1 + Math.abs(value)))) {
            return value;
        }
        double lowest = descent().value();
        moveTo(theta);
        return lowest;
    }

    /**
     * Lowest value with the parameters at x that any of the starts of {@link DeepestFit} leads to; what these find, fits at other values start
     * from, too.
     *
     * @param x as in {@link #at}
     * @return scaled like -2 ln L
     * @throws FitFailure if no fit converges
     */
    public double deepest(double... x) {
        double value = Double.POSITIVE_INFINITY;
        FitFailure failed = null;
        try {
            value = at(x);
        } catch (FitFailure failure) {
            failed = failure;
        }
        double[] from = last.clone();
        for (int c = 0; c < indices.length; c++) {
            from[indices[c]] = x[c];
        }
        Optional<double[]> lower = DeepestFit.below(objective, fitter, from, home, held, value);
        if (lower.isPresent()) {
            others.add(lower.get());
            moveTo(lower.get());
            return at(x);
        }
        if (failed != null) {
            throw failed;
        }
        return value;
    }

    /** {@link #at}, or positive infinity if no fit converges. */
    public double atOrInfinite(double... x) {
        try {
            return at(x);
        } catch (FitFailure failure) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /**
     * Rise of the profile above a minimum, not below zero.
     *
     * @param x value of the one given parameter, in its unit
     * @param minimum as {@link #at} returns it
     * @return a difference of -2 ln L
     * @throws DeeperMinimum if the profile is lower
     * @throws FitFailure if no fit converges
     */
    public double rise(double x, double minimum) {
        return above(at(x), minimum);
    }

    /** The same with the {@link #deepest} value of the profile. */
    public double deepestRise(double x, double minimum) {
        return above(deepest(x), minimum);
    }

    private double above(double value, double minimum) {
        if (value < minimum - LowestDescent.DEEPER * (1 + Math.abs(minimum))) {
            throw new DeeperMinimum(last.clone());
        }
        return Math.max(0, value - minimum);
    }

    private void predict(double[] x) {
        System.arraycopy(last, 0, theta, 0, theta.length);
        if (hasModel) {
            for (int c = 0; c < indices.length; c++) {
                change[c] = x[c] - last[indices[c]];
            }
            model.advance(theta, change);
        }
        put(x);
    }

    private void put(double[] x) {
        for (int c = 0; c < indices.length; c++) {
            theta[indices[c]] = x[c];
        }
    }

    /** The minimum, or NaN if the steps do not converge fast. */
    private double newton() {
        double previous = Double.POSITIVE_INFINITY;
        double tolerance = fitter.tolerance();
        Arrays.fill(change, 0);
        var mixed = new MixedSteps(objective.parameters());
        double[] from = new double[theta.length];
        for (int step = 0; step < (model.isInFactors() ? NEWTON_STEPS_IN_FACTORS : NEWTON_STEPS); step++) {
            hasModel = model.at(theta);
            boolean slow = model.edm() > FAST * previous;
            boolean follow = model.isInFactors() && model.edm() <= FAST_IN_FACTORS * previous;
            if (!hasModel || (slow && !follow)) {
                return Double.NaN;
            }
            tolerance = slow ? LAST_DIGITS * fitter.tolerance() : tolerance;
            if (model.edm() <= tolerance) {
                return model.profile();
            }
            previous = model.edm();
            System.arraycopy(theta, 0, from, 0, theta.length);
            model.advance(theta, change);
            mixed.follow(from, theta, slow);
        }
        return Double.NaN;
    }

    /** Evaluations in descents so far; steps that converge fast are not among them. */
    int calls() {
        return descent == null ? 0 : descent.calls();
    }

    private LowestDescent descent() {
        if (descent == null) {
            descent = new LowestDescent(objective, fitter.tolerance(), fitter.callLimit());
        }
        return descent;
    }

    private double descend(double[] x) {
        LowestDescent search = descent();
        hasModel = false;
        FitStatus status = FitStatus.OUTSIDE_DOMAIN;
        for (double[] start :
                new double[][] {last, home, Point.start(objective.parameters()).toArray()}) {
            System.arraycopy(start, 0, theta, 0, theta.length);
            put(x);
            FitStatus ended = search.minimize(theta, held);
            if (ended == FitStatus.CONVERGED) {
                hasModel = model.at(theta);
                return search.value();
            }
            status = ended == FitStatus.OUTSIDE_DOMAIN ? status : ended;
        }
        if (status == FitStatus.OUTSIDE_DOMAIN) {
            throw new FitFailure("conditional fit at %s: no point was found there where the data are possible"
                    .formatted(describe(x)));
        }
        throw new FitFailure("conditional fit at %s: %s".formatted(describe(x), status.meaning()));
    }

    /** Further minima that fits start from, where several are known. */
    public List<double[]> others() {
        return List.copyOf(others);
    }

    /** Whether no point of the domain was found with the parameters at x, from where fits start. */
    public boolean isImpossible(double... x) {
        for (double[] start :
                new double[][] {last, home, Point.start(objective.parameters()).toArray()}) {
            System.arraycopy(start, 0, theta, 0, theta.length);
            put(x);
            if (Double.isFinite(objective.value(theta))
                    || objective.feasible(theta, held).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private String describe(double[] x) {
        var text = new StringBuilder();
        for (int c = 0; c < indices.length; c++) {
            text.append(c == 0 ? "" : ", ")
                    .append(objective.parameters().get(indices[c]).name())
                    .append(" = ")
                    .append(x[c]);
        }
        return text.toString();
    }
}
