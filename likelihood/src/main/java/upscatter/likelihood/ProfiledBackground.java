package upscatter.likelihood;

import java.util.Arrays;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;

/**
 * A background that is free in each bin, eliminated from the likelihood of counts: with {@code nu_b = m_b + a_b beta_j} the expectation {@code
 * beta_j >= 0} that is best for given parameters solves {@code sum_b a_b (1 - n_b/nu_b) = 0} over its bins, of two channels a quadratic equation.
 * W. A. Rolke, A. M. Lopez and J. Conrad, NIM A 551 (2005) 493, profile one bin in this way.
 *
 * <p>The left side rises and is concave in beta, so that Newton steps from below never pass its zero. Derivatives of the profile are those at fixed
 * beta; second derivatives take along how beta follows the parameters (the Schur complement of beta), and a beta that is held at its lowest value
 * follows that: zero, or where a bin without counts has no expectation left. Immutable.
 *
 * <p>Longer than most files: value, slopes and curvatures of one elimination, which share their cases.
 */
final class ProfiledBackground {
    /** Between its bounds. */
    private static final int INSIDE = -1;

    /** At zero. */
    private static final int AT_ZERO = -2;

    /** Newton steps double the digits; this is far more than are needed. */
    private static final int MOST_STEPS = 100;

    /** Relative step of beta that is round-off, one unit in the last place: steps from below shrink until they no longer raise it. */
    private static final double ROUNDING = 0x1p-52;

    private final Prediction.FreeBackground background;
    private final double[] knownRatios;

    /** The bins of expectation j are {@code bins[first[j]]} to before {@code bins[first[j + 1]]}. */
    private final int[] first;

    private final int[] bins;

    ProfiledBackground(Prediction.FreeBackground background) {
        this.background = background;
        int size = background.size();
        int all = background.rest().bins();
        this.first = new int[size + 1];
        for (int place : background.places()) {
            if (place >= 0) {
                first[place + 1]++;
            }
        }
        for (int j = 0; j < size; j++) {
            first[j + 1] += first[j];
        }
        this.bins = new int[first[size]];
        int[] next = first.clone();
        for (int b = 0; b < all; b++) {
            int place = background.places().get(b);
            if (place >= 0) {
                bins[next[place]++] = b;
            }
        }
        this.knownRatios = new double[background.ratiosKnown() ? all : 0];
        if (background.ratiosKnown()) {
            background
                    .ratios()
                    .expected(Point.start(background.ratios().parameters()).toArray(), knownRatios);
        }
    }

    /** Scratch arrays, and where the last evaluation found each expectation. */
    static final class Room {
        private final double[] ratio;
        private final double[] ratioJacobian;
        private final double[] beta;
        private final int[] held;
        private final double[] projected;

        Room(Prediction.FreeBackground background) {
            int all = background.rest().bins();
            ratio = new double[all];
            ratioJacobian = new double
                    [background.ratiosKnown()
                            ? 0
                            : all * background.rest().parameters().size()];
            beta = new double[background.size()];
            held = new int[background.size()];
            projected = new double[all];
        }
    }

    /** Number of expectations. */
    int size() {
        return background.size();
    }

    /** Whether expectations are linear in the parameters and beta together, so that the profile is convex. */
    boolean isLinear() {
        return background.ratiosKnown() && background.rest().isLinear();
    }

    /** Expected counts with the best beta for the counts. */
    void expected(double[] theta, double[] counts, double[] expected, Room room) {
        background.rest().expected(theta, expected);
        if (background.ratiosKnown()) {
            System.arraycopy(knownRatios, 0, room.ratio, 0, knownRatios.length);
        } else {
            background.ratios().expected(theta, room.ratio);
        }
        solve(counts, expected, room);
    }

    /** Expected counts with the best beta for the counts, and their derivatives at that beta. */
    void expected(double[] theta, double[] counts, double[] expected, double[] jacobian, Room room) {
        background.rest().expected(theta, expected, jacobian);
        if (background.ratiosKnown()) {
            System.arraycopy(knownRatios, 0, room.ratio, 0, knownRatios.length);
        } else {
            background.ratios().expected(theta, room.ratio, room.ratioJacobian);
        }
        solve(counts, expected, room);
        if (!background.ratiosKnown()) {
            int all = expected.length;
            for (int j = 0; j < size(); j++) {
                for (int k = first[j]; k < first[j + 1]; k++) {
                    for (int at = bins[k]; at < jacobian.length; at += all) {
                        jacobian[at] += room.beta[j] * room.ratioJacobian[at];
                    }
                }
            }
        }
    }

    /** Finds each beta and adds the background to the rest. */
    private void solve(double[] counts, double[] expected, Room room) {
        for (int j = 0; j < size(); j++) {
            double lowest = 0;
            int held = AT_ZERO;
            double sum = 0;
            for (int k = first[j]; k < first[j + 1]; k++) {
                int b = bins[k];
                double a = room.ratio[b];
                sum += a;
                if (a > 0 && expected[b] + a * lowest < 0) {
                    lowest = -expected[b] / a;
                    held = b;
                }
            }
            double from = lowest;
            for (int k = first[j]; k < first[j + 1]; k++) {
                int b = bins[k];
                if (counts[b] > 0 && room.ratio[b] > 0) {
                    from = Math.max(from, counts[b] / sum - expected[b] / room.ratio[b]);
                }
            }
            double best = from > lowest || slope(j, lowest, counts, expected, room) < 0
                    ? zero(j, from, counts, expected, room)
                    : lowest;
            room.beta[j] = best;
            room.held[j] = best > lowest ? INSIDE : held;
            for (int k = first[j]; k < first[j + 1]; k++) {
                int b = bins[k];
                double nu = expected[b] + room.ratio[b] * best;
                expected[b] = b == room.held[j] || (nu < 0 && room.ratio[b] > 0) ? 0 : nu;
            }
        }
    }

    /** Half the derivative of {@code -2 ln L} with respect to a beta. */
    private double slope(int j, double beta, double[] counts, double[] rest, Room room) {
        double slope = 0;
        for (int k = first[j]; k < first[j + 1]; k++) {
            int b = bins[k];
            double a = room.ratio[b];
            slope += a;
            if (counts[b] > 0 && a > 0) {
                slope -= counts[b] * a / Math.max(0, rest[b] + a * beta);
            }
        }
        return slope;
    }

    /** Newton steps from below; of two bins one step from the root of the quadratic equation leads below the zero and next to it. */
    private double zero(int j, double from, double[] counts, double[] rest, Room room) {
        double beta = from;
        if (first[j + 1] - first[j] == 2) {
            double root = root(bins[first[j]], bins[first[j] + 1], counts, rest, room.ratio);
            double near = root > from ? root - newton(j, root, counts, rest, room) : from;
            beta = near > from ? near : from;
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            double next = beta - newton(j, beta, counts, rest, room);
            if (!(next > beta + ROUNDING * Math.abs(beta))) {
                return beta;
            }
            beta = next;
        }
        return beta;
    }

    /** Slope over curvature in a beta. */
    private double newton(int j, double beta, double[] counts, double[] rest, Room room) {
        double slope = 0;
        double bend = 0;
        for (int k = first[j]; k < first[j + 1]; k++) {
            int b = bins[k];
            double a = room.ratio[b];
            slope += a;
            if (counts[b] > 0 && a > 0) {
                double perEvent = a / (rest[b] + a * beta);
                slope -= counts[b] * perEvent;
                bend += counts[b] * perEvent * perEvent;
            }
        }
        return slope / bend;
    }

    /** Larger root of {@code (a_b + a_c) nu_b nu_c = n_b a_b nu_c + n_c a_c nu_b}. */
    static double root(int b, int c, double[] counts, double[] rest, double[] ratio) {
        double ratioB = ratio[b];
        double ratioC = ratio[c];
        double both = ratioB + ratioC;
        double square = both * ratioB * ratioC;
        double linear = both * (rest[b] * ratioC + rest[c] * ratioB) - (counts[b] + counts[c]) * ratioB * ratioC;
        double constant = both * rest[b] * rest[c] - counts[b] * ratioB * rest[c] - counts[c] * ratioC * rest[b];
        double width = Math.sqrt(Math.max(0, linear * linear - 4 * square * constant));
        return linear < 0 ? (width - linear) / (2 * square) : -2 * constant / (linear + width);
    }

    /**
     * Slopes of {@code -2 ln L} with respect to the expectation of each bin, beta taken along: an expectation that is held at zero by a bin without
     * counts lets the slope of this bin outweigh the others.
     */
    void adjustSlopes(double[] slopes, Room room) {
        for (int j = 0; j < size(); j++) {
            int held = room.held[j];
            if (held >= 0) {
                double others = 0;
                for (int k = first[j]; k < first[j + 1]; k++) {
                    others += bins[k] == held ? 0 : slopes[bins[k]] * room.ratio[bins[k]];
                }
                slopes[held] = -others / room.ratio[held];
            }
        }
    }

    /**
     * Replaces derivatives at fixed beta by those along the profile, {@code dnu_b - a_b sum_c w_c a_c dnu_c / sum_c w_c a_c^2}.
     *
     * @param weight w: second derivative of {@code -2 ln L} with respect to the expectation of each bin
     */
    void follow(double[] weight, double[] jacobian, Room room) {
        int all = weight.length;
        for (int j = 0; j < size(); j++) {
            double bend = bend(j, weight, room);
            if (isStill(j, bend, room)) {
                continue;
            }
            for (int from = 0; from < jacobian.length; from += all) {
                if (room.held[j] == INSIDE) {
                    project(j, weight, jacobian, from, bend, room);
                } else {
                    double change = change(j, weight, jacobian, from, bend, room);
                    for (int k = first[j]; k < first[j + 1]; k++) {
                        jacobian[from + bins[k]] =
                                bins[k] == room.held[j] ? 0 : jacobian[from + bins[k]] + room.ratio[bins[k]] * change;
                    }
                }
            }
        }
    }

    /** {@code sum_c w_c a_c (a_c dnu_b - a_b dnu_c)/sum_c w_c a_c^2}: exactly zero where one bin alone has counts. */
    private void project(int j, double[] weight, double[] jacobian, int from, double bend, Room room) {
        int begin = first[j];
        int end = first[j + 1];
        for (int k = begin; k < end; k++) {
            int b = bins[k];
            double sum = 0;
            for (int l = begin; l < end; l++) {
                int c = bins[l];
                double perCount = weight[c] * room.ratio[c];
                sum += perCount * (room.ratio[c] * jacobian[from + b] - room.ratio[b] * jacobian[from + c]);
            }
            room.projected[k - begin] = sum / bend;
        }
        for (int k = begin; k < end; k++) {
            jacobian[from + bins[k]] = room.projected[k - begin];
        }
    }

    /** Whether a beta does not follow the parameters: it is held at zero, or nothing is known of it. */
    private static boolean isStill(int j, double bend, Room room) {
        return room.held[j] == AT_ZERO || (room.held[j] == INSIDE && bend == 0);
    }

    /** Second derivative of {@code -2 ln L} with respect to a beta. */
    private double bend(int j, double[] weight, Room room) {
        double bend = 0;
        for (int k = first[j]; k < first[j + 1]; k++) {
            double a = room.ratio[bins[k]];
            bend += weight[bins[k]] * a * a;
        }
        return bend;
    }

    /** Derivative of a beta with respect to a parameter, whose derivatives of the expectations at fixed beta start at a place. */
    private double change(int j, double[] weight, double[] jacobian, int from, double bend, Room room) {
        int held = room.held[j];
        if (held >= 0) {
            return -jacobian[from + held] / room.ratio[held];
        }
        double sum = 0;
        for (int k = first[j]; k < first[j + 1]; k++) {
            sum += weight[bins[k]] * room.ratio[bins[k]] * jacobian[from + bins[k]];
        }
        return -sum / bend;
    }

    /**
     * Adds to second derivatives what the bending of the expectations gives: {@code sum_b s_b (d^2 m_b + beta d^2 a_b)}, and where ratios depend on
     * parameters what follows beta, {@code db u^T + u db^T - u u^T/h} with {@code u = sum_b s_b da_b}.
     *
     * @param slopes s, adjusted
     * @param weight observed second derivatives with respect to the expectations
     * @param jacobian derivatives at fixed beta
     * @param matrix lower triangle, added to
     * @return whether the predictions offer their second derivatives
     */
    boolean addBending(
            double[] theta, double[] slopes, double[] weight, double[] jacobian, Room room, double[] matrix) {
        if (!background.rest().addSecondDerivatives(theta, slopes, matrix)) {
            return false;
        }
        if (background.ratiosKnown()) {
            return true;
        }
        double[] weighted = new double[slopes.length];
        for (int j = 0; j < size(); j++) {
            for (int k = first[j]; k < first[j + 1]; k++) {
                weighted[bins[k]] = slopes[bins[k]] * room.beta[j];
            }
        }
        if (!background.ratios().addSecondDerivatives(theta, weighted, matrix)) {
            return false;
        }
        int parameters = theta.length;
        double[] u = new double[parameters];
        double[] change = new double[parameters];
        for (int j = 0; j < size(); j++) {
            double bend = bend(j, weight, room);
            if (isStill(j, bend, room)) {
                continue;
            }
            for (int p = 0; p < parameters; p++) {
                int from = p * slopes.length;
                u[p] = 0;
                for (int k = first[j]; k < first[j + 1]; k++) {
                    u[p] += slopes[bins[k]] * room.ratioJacobian[from + bins[k]];
                }
                change[p] = change(j, weight, jacobian, from, bend, room);
            }
            double inverse = room.held[j] == INSIDE ? 1 / bend : 0;
            for (int p = 0; p < parameters; p++) {
                for (int q = 0; q <= p; q++) {
                    matrix[p * parameters + q] += change[p] * u[q] + u[p] * change[q] - inverse * u[p] * u[q];
                }
            }
        }
        return true;
    }

    /** Each beta as last found, as a new array. */
    double[] values(Room room) {
        return Arrays.copyOf(room.beta, room.beta.length);
    }

    /**
     * Variance of each beta for given parameters, zero where it is held at its lowest value.
     *
     * @param weight observed second derivatives with respect to the expectations
     */
    double[] variances(double[] weight, Room room) {
        double[] variances = new double[size()];
        for (int j = 0; j < variances.length; j++) {
            double bend = bend(j, weight, room);
            variances[j] = room.held[j] == INSIDE && bend > 0 ? 2 / bend : 0;
        }
        return variances;
    }

    /**
     * Derivative of each beta with respect to a parameter.
     *
     * @param weight observed second derivatives with respect to the expectations
     * @param slopes adjusted
     * @param jacobian derivatives at fixed beta
     */
    double[] changes(int parameter, double[] weight, double[] slopes, double[] jacobian, Room room) {
        double[] changes = new double[size()];
        int from = parameter * weight.length;
        for (int j = 0; j < changes.length; j++) {
            double bend = bend(j, weight, room);
            if (isStill(j, bend, room)) {
                continue;
            }
            double u = 0;
            for (int k = first[j]; k < first[j + 1] && !background.ratiosKnown(); k++) {
                u += slopes[bins[k]] * room.ratioJacobian[from + bins[k]];
            }
            changes[j] = change(j, weight, jacobian, from, bend, room) - (room.held[j] == INSIDE ? u / bend : 0);
        }
        return changes;
    }
}
