package upscatter.fitter.descent;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * The search that every fit goes through: a descent from a feasible start and, where a parameter may have a minimum on either side of it,
 * descents that start elsewhere, one parameter at a time and, for two or three of them, on all combinations of sides; the lowest end counts.
 *
 * <p>Arrays are kept: one thread at a time, one objective.
 */
public final class LowestDescent {
    /** A value is deeper only if it is lower by more than this share: the rest is the tolerance of both fits. */
    public static final double DEEPER = 1e-6;

    /** In scales: from there on descents start only with data that are far from the model. */
    private static final double FAR = 4;

    /**
     * In scales: where descents start. Interpolations bend up to one and are straight beyond, so that a side may have a minimum in each part, and one in
     * the middle, at the kink if there is one, from which first steps are short: it lies between others.
     */
    private static final double[] STARTS = {-2, -0.7, 0, 0.7, 2, -FAR, FAR};

    /** In scales: where descents start with all of them moved. */
    private static final double CORNER = 2;

    /** In scales: closer to the end of a descent none starts. */
    private static final double NEAR = 0.1;

    /** The same for the one in the middle: starts on both sides of it lead to what is as close to the end as that. */
    private static final double NEAR_MIDDLE = 0.7;

    /** Parameters whose sides are combined. */
    private static final int COMBINED = 3;

    /** Most parameters whose other sides are tried. */
    private static final int MOST = 6;

    /** Rounds of one parameter at a time. */
    private static final int ROUNDS = 4;

    /** Evaluations that other starts take together, in most that one descent may take: where scales say nothing, none of a hundred starts ends. */
    private static final int TIMES_ONE = 4;

    private final Objective objective;
    private final Parameters parameters;
    private final Descent descent;
    private final boolean divided;
    private final int[] kinks;
    private int[] twoSided = {};
    private double[] nominal = {};
    private final double[] other;
    private double value;
    private boolean nearby;

    /**
     * A search with a descent of its own.
     *
     * @param tolerance of the estimated distance to the minimum, in the unit of the value
     * @param callLimit most evaluations in each descent
     */
    public LowestDescent(Objective objective, double tolerance, int callLimit) {
        this(objective, new Descent(objective, tolerance, callLimit));
    }

    /** A search with a given descent of the same objective, whose evaluations so far count among {@link #calls}. */
    public LowestDescent(Objective objective, Descent descent) {
        this.objective = objective;
        this.parameters = objective.parameters();
        this.descent = descent;
        this.kinks = objective.kinks().stream().mapToInt(parameters::indexOf).toArray();
        this.divided = objective.isDivided();
        this.other = new double[parameters.size()];
    }

    /** Lowest value of the objective that was found, scaled like -2 ln L. */
    public double value() {
        return value;
    }

    /** Evaluations of the objective so far. */
    public int calls() {
        return descent.calls();
    }

    /** Whether there are other sides at all. */
    public boolean isDivided() {
        return divided;
    }

    /**
     * Descents of a search that finds nothing lower from its other starts, about: what a fit costs in units of one that has no other sides.
     *
     * @param theta where the first descent ends, about
     */
    public static int descents(Objective objective, double[] theta) {
        if (!objective.isDivided()) {
            return 1;
        }
        int sides = Math.min(MOST, objective.twoSided(theta).size());
        return 1 + sides * (STARTS.length - 2) + (sides <= COMBINED ? 1 << sides : 0);
    }

    /**
     * Searches from a point and from other sides.
     *
     * @param theta start within the bounds, overwritten with the lowest end
     * @param fixed parameters that stay
     * @return how the search from the point ended, or a lower one; {@link FitStatus#OUTSIDE_DOMAIN} where no point of the domain was found
     */
    public FitStatus minimize(double[] theta, boolean[] fixed) {
        FitStatus status = descend(theta, fixed);
        return isDivided() && status != FitStatus.OUTSIDE_DOMAIN ? tryOthers(theta, fixed, status) : status;
    }

    /** From a feasible point near the given one, on its own side alone. */
    private FitStatus descend(double[] theta, boolean[] fixed) {
        FitStatus status = descent.minimize(theta, fixed);
        if (status == FitStatus.OUTSIDE_DOMAIN) {
            Optional<double[]> feasible = objective.feasible(theta, fixed);
            if (feasible.isPresent()) {
                System.arraycopy(feasible.get(), 0, theta, 0, theta.length);
                status = descent.minimize(theta, fixed);
            }
        }
        value = descent.value();
        return status;
    }

    /**
     * Looks for a lower end than that of a search.
     *
     * @param theta its end, overwritten with a lower one
     * @param known its value
     * @return whether a lower one was found
     */
    public boolean findLower(double[] theta, boolean[] fixed, double known) {
        value = known;
        tryOthers(theta, fixed, FitStatus.CONVERGED);
        return value < known;
    }

    private void lookAround(double[] end) {
        List<Parameter> sides = objective.twoSided(end).stream().limit(MOST).toList();
        twoSided = sides.stream()
                .mapToInt(parameter -> parameters.indexOf(parameter.name()))
                .toArray();
        nominal = sides.stream().mapToDouble(Parameter::start).toArray();
    }

    /** Puts other parameters onto their kinks, where both of their sides are open to a descent; false where none was off its kink. */
    private boolean ontoKinks(double[] point, boolean[] fixed) {
        boolean moved = false;
        for (int kink : kinks) {
            boolean off = Math.abs(point[kink]) > NEAR * parameters.get(kink).scale();
            if (off && !fixed[kink] && Arrays.stream(twoSided).noneMatch(side -> side == kink)) {
                point[kink] = 0;
                moved = true;
            }
        }
        return moved;
    }

    private FitStatus tryOthers(double[] theta, boolean[] fixed, FitStatus first) {
        FitStatus status = first;
        int limit = descent.calls() + TIMES_ONE * descent.callLimit();
        lookAround(theta);
        double[] end = theta.clone();
        int least = ontoKinks(end, fixed) ? 1 : 2;
        if (twoSided.length >= least && twoSided.length <= COMBINED) {
            for (int pattern = 0; pattern < 1 << twoSided.length && descent.calls() < limit; pattern++) {
                System.arraycopy(end, 0, other, 0, other.length);
                boolean leads = false;
                for (int k = 0; k < twoSided.length; k++) {
                    leads |= enter(k, ((pattern >> k) & 1) == 0 ? -CORNER : CORNER, end, fixed);
                }
                status = leads && isLower(status, fixed, theta) ? FitStatus.CONVERGED : status;
            }
        }
        boolean found = true;
        for (int round = 0; found && round < ROUNDS; round++) {
            found = false;
            for (int k = 0; k < twoSided.length; k++) {
                for (double start : STARTS) {
                    System.arraycopy(theta, 0, other, 0, other.length);
                    if (descent.calls() < limit && enter(k, start, theta, fixed) && isLower(status, fixed, theta)) {
                        status = FitStatus.CONVERGED;
                        found = true;
                    }
                }
            }
        }
        return status;
    }

    /** Moves a parameter of the other start to a place, in scales from its nominal value; false where the descent before has ended there. */
    private boolean enter(int k, double at, double[] from, boolean[] fixed) {
        int i = twoSided[k];
        Parameter parameter = parameters.get(i);
        double distance = (from[i] - nominal[k]) / parameter.scale();
        boolean near = Math.abs(distance - at) < (at == 0 ? NEAR_MIDDLE : NEAR);
        if (fixed[i] || near || (Math.abs(at) >= FAR && !objective.isFarFromData(value))) {
            return false;
        }
        double to = nominal[k] + at * parameter.scale();
        nearby = at == 0;
        other[i] = Math.max(parameter.lower(), Math.min(parameter.upper(), to));
        return true;
    }

    private boolean isLower(FitStatus status, boolean[] fixed, double[] theta) {
        FitStatus ended = nearby ? descent.minimizeNearby(other, fixed) : descent.minimize(other, fixed);
        if (ended != FitStatus.CONVERGED) {
            return false;
        }
        double end = descent.value();
        boolean lower = status != FitStatus.CONVERGED || end < value - DEEPER * (1 + Math.abs(value));
        if (lower) {
            value = end;
            System.arraycopy(other, 0, theta, 0, theta.length);
        }
        return lower;
    }
}
