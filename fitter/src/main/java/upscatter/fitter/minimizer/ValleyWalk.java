package upscatter.fitter.minimizer;

import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * A look along narrow valleys: where an eigenvalue is small, the second derivatives may owe it to the last distance to the minimum, as along
 * the product of two strengths, whose valley is curved. A short walk down along the bottom tells: the value then does not rise as the
 * eigenvalue says.
 */
final class ValleyWalk {
    /** Relative eigenvalue from which on a direction is narrow: correlations above 0.9999. */
    private static final double NARROW = 1e-4;

    /** Lengths of walks in standard deviations of the direction, the shortest first. */
    private static final double[] LENGTHS = {1e-4, 1e-3, 1e-2, 0.1};

    /** The rise expected must be above the distance to the minimum and the round-off of the value by this factor. */
    private static final double CLEAR = 1e3;

    /** Round-off of a value, relative to one event and the value. */
    private static final double ROUND_OFF = 1e-14;

    /** Share of the expected rise below which there is none. */
    private static final double NONE = 0.1;

    /** Share of a parameter in a direction that is round-off. */
    private static final double LEAST_SHARE = 1e-6;

    /** Newton steps back to the bottom: each doubles the digits while the walk is short, so that a handful do; twenty end one that only creeps. */
    private static final int MOST_STEPS = 20;

    private final Objective objective;
    private final CurvatureCheck check;
    private final double[] theta;
    private final double bottom;
    private final double noise;
    private int calls;

    /**
     * Walks from an end.
     *
     * @param theta the end, not modified
     * @param edm distance to the minimum there
     */
    ValleyWalk(Objective objective, CurvatureCheck check, double[] theta, double edm) {
        this.objective = objective;
        this.check = check;
        this.theta = theta;
        this.bottom = objective.value(theta);
        this.noise = Math.max(ROUND_OFF * (1 + Math.abs(bottom)), edm);
        this.calls = 1;
    }

    /** Calls the directions flat along which nothing rises; returns the evaluations. */
    int mark() {
        for (int k = 0; k < check.directions(); k++) {
            double eigenvalue = check.eigenvalue(k);
            if (!check.isFlat(k) && eigenvalue > 0 && eigenvalue < NARROW && isFlat(k)) {
                check.callFlat(k);
            }
        }
        return takeCalls();
    }

    /** Evaluations since the last time this was asked. */
    int takeCalls() {
        int taken = calls;
        calls = 0;
        return taken;
    }

    /** Whether some direction is narrow. */
    static boolean isNeeded(CurvatureCheck check) {
        for (int k = 0; k < check.directions(); k++) {
            if (!check.isFlat(k) && check.eigenvalue(k) > 0 && check.eigenvalue(k) < NARROW) {
                return true;
            }
        }
        return false;
    }

    private boolean isFlat(int k) {
        double[] direction = check.direction(k, theta.length);
        double deviation = Math.sqrt(2 / check.eigenvalue(k));
        for (double length : LENGTHS) {
            if (length * length > CLEAR * noise) {
                double up = rise(k, direction, length * deviation);
                double down = rise(k, direction, -length * deviation);
                double mean = Double.isNaN(up) ? down : Double.isNaN(down) ? up : 0.5 * (up + down);
                if (!Double.isNaN(mean)) {
                    return mean < NONE * length * length;
                }
            }
        }
        return false;
    }

    /** Rise of the value after a step along a direction and a descent in all others; NaN where the step leaves domain or bounds. */
    double rise(int kept, double[] direction, double step) {
        Parameters parameters = objective.parameters();
        double[] point = theta.clone();
        double[] shares = check.shares(kept, point.length);
        for (int i = 0; i < point.length; i++) {
            point[i] += Math.abs(shares[i]) > LEAST_SHARE ? step * direction[i] : 0;
            if (!parameters.get(i).allows(point[i])) {
                return Double.NaN;
            }
        }
        double[] gradient = new double[point.length];
        double value = gradient(point, gradient);
        for (int round = 0; round < MOST_STEPS && Double.isFinite(value); round++) {
            double[] next = point.clone();
            double expected = relax(kept, gradient, next);
            if (expected < noise / CLEAR) {
                break;
            }
            double lower = gradient(next, gradient);
            if (!(lower < value)) {
                break;
            }
            point = next;
            value = lower;
        }
        return Double.isFinite(value) ? value - bottom : Double.NaN;
    }

    private double gradient(double[] point, double[] into) {
        calls++;
        return objective.gradient(point, into);
    }

    /** A Newton step in all directions but one; returns the decrease expected of it. */
    private double relax(int kept, double[] gradient, double[] point) {
        double decrease = 0;
        for (int k = 0; k < check.directions(); k++) {
            double eigenvalue = check.eigenvalue(k);
            if (k != kept && !check.isFlat(k) && eigenvalue > 0) {
                double slope = check.slope(gradient, k);
                double[] direction = check.direction(k, point.length);
                for (int i = 0; i < point.length; i++) {
                    Parameter parameter = objective.parameters().get(i);
                    double to = point[i] - slope / eigenvalue * direction[i];
                    point[i] = Math.max(parameter.lower(), Math.min(parameter.upper(), to));
                }
                decrease += slope * slope / (2 * eigenvalue);
            }
        }
        return decrease;
    }
}
