package upscatter.likelihood;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;

/**
 * A start inside the domain for a model whose expectation of a bin is below zero somewhere: a point near a given one, within the
 * bounds, where {@code nu_b >= 0} in all bins and {@code nu_b > 0} where there are data.
 *
 * <p>Successive projections (S. Kaczmarz, Bull. Int. Acad. Pol. Sci. Lett. A 35 (1937) 355; L. M. Bregman, USSR Comput. Math. Math.
 * Phys. 7 (1967) 200): the bin that is furthest outside, in units of the scales of the parameters, is raised along its gradient to a
 * small positive expectation, until none is left. They converge where expectations are linear and such a point exists.
 */
final class FeasibleStart {
    /** Five hundred rounds: with the least progress that is allowed the distance has fallen below a hundredth by then, and what is outside still is not reached. */
    private static final int MOST_PROJECTIONS = 50_000;

    /** Projections after which they must have come nearer, and to which share of the distance before. */
    private static final int ROUND = 100;

    /** Share of the distance before that may be left after a round: one per cent in a hundred projections is slow, and less is no way in. */
    private static final double PROGRESS = 0.99;

    /** A bin is raised to a share of its counts: well inside the domain or, where not all bins can be, ever closer to its edge. */
    private static final double[] OF_COUNTS = {0.1, 1e-2, 1e-4, 1e-6};

    /** An empty bin is raised to such a share of what it lacked at most: onto its edge alone, round-off would leave some bin outside. */
    private static final double OF_LACKING = 0.1;

    private final Parameters parameters;
    private final boolean[] still;
    private final double[] counts;
    private final double[] theta;
    private final double[] expected;
    private final double[] jacobian;
    private final double[] lacking;
    private double share;

    private FeasibleStart(double[] counts, Parameters parameters, boolean[] still, double[] start) {
        this.parameters = parameters;
        this.counts = counts;
        this.theta = start;
        this.still = still;
        this.expected = new double[counts.length];
        this.jacobian = new double[counts.length * theta.length];
        this.lacking = new double[counts.length];
    }

    /** Whether some bin is expected to hold less than nothing at the start values. */
    static boolean isNeeded(Prediction prediction) {
        double[] expected = new double[prediction.bins()];
        prediction.expected(Point.start(prediction.parameters()).toArray(), expected);
        for (double nu : expected) {
            if (nu < 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The point, or empty if it was not found.
     *
     * @param counts data of the bins of the prediction
     * @param all parameters with their bounds, those of the prediction among them
     * @param near value of each of all parameters, where the search starts
     * @param held those of all parameters that stay, besides the fixed ones
     */
    static Optional<double[]> of(
            Prediction prediction, double[] counts, Parameters all, double[] near, boolean[] held) {
        List<String> names = prediction.parameters().names();
        boolean[] still = new boolean[names.size()];
        double[] start = new double[names.size()];
        for (int p = 0; p < start.length; p++) {
            int place = all.indexOf(names.get(p));
            start[p] = near[place];
            still[p] = held[place] || all.get(place).fixed();
        }
        Parameters own = Parameters.of(names.stream().map(all::get).toList());
        var search = new FeasibleStart(counts, own, still, start);
        if (!search.enter(prediction)) {
            return Optional.empty();
        }
        double[] found = near.clone();
        for (int p = 0; p < start.length; p++) {
            found[all.indexOf(names.get(p))] = search.theta[p];
        }
        return Optional.of(found);
    }

    private boolean enter(Prediction prediction) {
        double[] start = theta.clone();
        for (double tried : OF_COUNTS) {
            System.arraycopy(start, 0, theta, 0, theta.length);
            Arrays.fill(lacking, 0);
            share = tried;
            if (project(prediction)) {
                return true;
            }
        }
        return false;
    }

    /** Until no bin is outside, or the furthest of a round is no nearer than that of the round before. */
    private boolean project(Prediction prediction) {
        double before = Double.POSITIVE_INFINITY;
        double round = 0;
        for (int i = 1; i <= MOST_PROJECTIONS; i++) {
            prediction.expected(theta, expected, jacobian);
            int worst = furthestOutside();
            if (worst < 0) {
                return true;
            }
            round = Math.max(round, -expected[worst] / Math.sqrt(steepness(worst)));
            if (!raise(worst)) {
                return false;
            }
            if (i % ROUND == 0) {
                if (round > PROGRESS * before) {
                    return false;
                }
                before = round;
                round = 0;
            }
        }
        return false;
    }

    private boolean isOutside(int bin) {
        return !(expected[bin] >= 0) || (expected[bin] == 0 && counts[bin] > 0);
    }

    /** How far the expectation is to be raised. */
    private double missing(int bin) {
        return share * Math.max(counts[bin], OF_LACKING * lacking[bin]) - expected[bin];
    }

    private int furthestOutside() {
        int worst = -1;
        double furthest = -1;
        for (int b = 0; b < counts.length; b++) {
            if (isOutside(b)) {
                lacking[b] = Math.max(lacking[b], -expected[b]);
                double distance = missing(b) / Math.sqrt(steepness(b));
                if (!(distance <= furthest)) {
                    furthest = distance;
                    worst = b;
                }
            }
        }
        return worst;
    }

    /** Squared gradient of a bin by the parameters that may move upwards along it, each in its scale. */
    private double steepness(int bin) {
        double sum = 0;
        for (int p = 0; p < theta.length; p++) {
            double slope = slope(p, bin);
            sum += slope * slope;
        }
        return sum;
    }

    private double slope(int p, int bin) {
        Parameter parameter = parameters.get(p);
        double slope = jacobian[p * counts.length + bin] * parameter.scale();
        boolean blocked = still[p] || (slope > 0 ? theta[p] >= parameter.upper() : theta[p] <= parameter.lower());
        return blocked ? 0 : slope;
    }

    /** Moves to where the bin has its small positive expectation, as far as bounds and linearity allow; false if nothing moves it. */
    private boolean raise(int bin) {
        double steepness = steepness(bin);
        double length = missing(bin) / steepness;
        if (!(steepness > 0) || !Double.isFinite(length)) {
            return false;
        }
        for (int p = 0; p < theta.length; p++) {
            Parameter parameter = parameters.get(p);
            double moved = theta[p] + length * slope(p, bin) * parameter.scale();
            theta[p] = Math.max(parameter.lower(), Math.min(parameter.upper(), moved));
        }
        return true;
    }
}
