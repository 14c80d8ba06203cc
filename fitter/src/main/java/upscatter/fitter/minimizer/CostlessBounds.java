package upscatter.fitter.minimizer;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Valleys that end at a bound without cost: a parameter that stopped at its bound is not pushed against it, and from there the others can be let
 * go along with it while the value stays as it is. What the fit calls the best point is then one of many.
 */
final class CostlessBounds {
    /** Slope in standard deviations below which a bound costs nothing. */
    private static final double NO_SLOPE = 1e-4;

    /** Share of a parameter in a direction, squared, that counts. */
    private static final double SHARE = 1e-6;

    /** Lengths in natural units over which a valley must stay level; one that leaves the bounds before is looked at as far as it goes. */
    private static final double[] LENGTHS = {1e-3, 1e-2, 0.1, 1, 10, 100, 1000};

    /** Rise that is none. */
    private static final double LEVEL = 1e-3;

    private final Objective objective;
    private final Parameters parameters;
    private final Hesse hesse;
    private final double[] theta;
    private final double edm;
    private int calls;

    CostlessBounds(Objective objective, Hesse hesse, double[] theta, double edm) {
        this.objective = objective;
        this.parameters = objective.parameters();
        this.hesse = hesse;
        this.theta = theta;
        this.edm = edm;
    }

    int calls() {
        return calls;
    }

    /** Indices of the parameters at bounds that take part in such a valley. */
    Set<Integer> open(boolean[] fixed, double flat) {
        Set<Integer> atBound = withoutSlope(fixed);
        var open = new TreeSet<Integer>();
        if (atBound.isEmpty()) {
            return open;
        }
        CurvatureCheck check = CurvatureCheck.of(with(atBound, fixed), hesse.hessian(), flat, hesse.natural());
        if (check.isBroken()) {
            return open;
        }
        var walk = new ValleyWalk(objective, check, theta, edm);
        if (!objective.observedIsExact()) {
            calls += walk.mark();
        }
        for (int k = 0; k < check.directions(); k++) {
            if (check.isFlat(k)) {
                double[] direction = check.direction(k, theta.length);
                Set<Integer> members = members(check.shares(k, theta.length), atBound);
                if (!members.isEmpty() && (isLevel(walk, k, direction, 1) || isLevel(walk, k, direction, -1))) {
                    open.addAll(members);
                }
            }
        }
        calls += walk.takeCalls();
        return open;
    }

    /** Indices of the parameters that are off their bounds, and of some at theirs. */
    int[] with(Set<Integer> some, boolean[] fixed) {
        var all = new TreeSet<>(some);
        Arrays.stream(hesse.offBounds(theta, fixed)).forEach(all::add);
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    private Set<Integer> withoutSlope(boolean[] fixed) {
        var indices = new TreeSet<Integer>();
        for (int i = 0; i < theta.length; i++) {
            Parameter parameter = parameters.get(i);
            if (!fixed[i] && Hesse.isAtBound(parameter, theta[i])) {
                double curvature = hesse.hessian()[i * (theta.length + 1)];
                double deviation = curvature > 0 ? Math.sqrt(2 / curvature) : parameter.scale();
                if (Math.abs(hesse.gradient()[i]) * deviation < NO_SLOPE) {
                    indices.add(i);
                }
            }
        }
        return indices;
    }

    private static Set<Integer> members(double[] shares, Set<Integer> atBound) {
        var members = new TreeSet<Integer>();
        for (int i : atBound) {
            if (shares[i] * shares[i] > SHARE) {
                members.add(i);
            }
        }
        return members;
    }

    private boolean isLevel(ValleyWalk walk, int k, double[] direction, int sign) {
        double longest = 0;
        for (int i = 0; i < direction.length; i++) {
            longest =
                    Math.max(longest, Math.abs(direction[i]) / parameters.get(i).scale());
        }
        boolean looked = false;
        for (double length : LENGTHS) {
            double rise = walk.rise(k, direction, sign * length / longest);
            if (Double.isNaN(rise)) {
                return looked;
            }
            if (rise > LEVEL) {
                return false;
            }
            looked = true;
        }
        return looked;
    }
}
