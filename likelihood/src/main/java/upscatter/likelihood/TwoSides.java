package upscatter.likelihood;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;

/**
 * How the expectation of one term follows each constrained parameter to either side, in standard deviations of the data: with {@code S_b} and
 * {@code D_b} the odd and the even part of its change and V the variance of each place, {@code sum_b S^2/V}, {@code sum_b D^2/V}, and
 * the latter over the places where the expectation may turn around, {@code |D| >= |S|/2}; for each sigma, at a half, one and two: variations of
 * several interpolations that cancel at one do not at the others. And its second derivatives there and between, which data that are far lead to a
 * second minimum where nothing turns around. Found once, when first asked for, for all data of one model.
 */
final class TwoSides {
    /** The slope of the even part reaches twice its value at one sigma; from there on an expectation turns around. */
    private static final double MAY_TURN = 0.5;

    /** Difference of places that a fluctuation of the data may reach, in standard deviations. */
    private static final double FLUCTUATION = 5;

    /** Even part at a kink, in standard deviations: below it, minima on both sides differ by less than the hundredth part of one. */
    private static final double KINK = 0.02;

    /** In scales: where the parts are looked at. */
    private static final double[] DISTANCES = {0.5, 1, 2};

    /** The same places on both sides, and the nominal one, in order. */
    private static final double[] KNOTS = {-2, -1, -0.5, 0, 0.5, 1, 2};

    /** Places at which second derivatives are known: all but the first and the last. */
    static final int PLACES = KNOTS.length - 2;

    /** Second derivatives of one term that are kept: 16 MB. */
    private static final long MOST_NUMBERS = 2_000_000;

    /** Of the second derivative of the constraint: what a bend takes off it by the distance of the data at one minimum, if there may be another. */
    private static final double NOTICED = 0.25;

    /** Of the information of the slope: what other parameters, which follow, may leave of it. */
    private static final double LEFT = 0.25;

    private static final double[][] NONE = {};

    /** Sums at one distance. */
    private static final int SUMS = 3;

    /** Place among the sums of that of the even part at one sigma, the strength of a parameter. */
    static final int EVEN_AT_ONE = SUMS + 1;

    /** Sums for each parameter. */
    static final int SIZE = SUMS * DISTANCES.length;

    private final Data data;
    private volatile @Nullable Found found;

    /** Sums of each parameter; and the second derivatives of its expectations at each of {@link #PLACES}, or nothing where it hardly bends. */
    private static final class Found {
        private final double[][] sums;
        private final double[][][] bends;

        Found(double[][] sums, double[][][] bends) {
            this.sums = sums;
            this.bends = bends;
        }
    }

    TwoSides(Data data) {
        this.data = data;
    }

    /**
     * Whether {@code -2 ln L} may have a minimum on either side of a parameter. Its second derivative is at least {@code 2 + 2 |nu'|^2 - 2 chi |nu''|} in
     * the metric of the variances, with chi the distance of the data: a bend that outweighs slope and constraint may divide it, and any kink.
     *
     * @param sums of all terms, as {@link #of}
     */
    static boolean mayDivide(double[] sums, boolean kink) {
        for (int at = 0; at < SIZE; at += SUMS) {
            double even = Math.sqrt(sums[at + 1]);
            double steep = Math.max(0, Math.sqrt(sums[at]) - 2 * even);
            double turning = Math.sqrt(sums[at + 2]);
            if ((kink && even > KINK) || 2 * FLUCTUATION * turning > 1 + steep * steep) {
                return true;
            }
        }
        return false;
    }

    /**
     * What the distance of data at a minimum must take off the second derivative of {@code -2 ln L} somewhere on the way for there to be another: a share of
     * what constraint and slope give it. The distance is that at one minimum, which is not the one between them: hence the share.
     *
     * @param sums of all terms, as {@link #of}
     * @return for each scale squared
     */
    static double leastChange(double[] sums) {
        double steep = Double.POSITIVE_INFINITY;
        for (int at = 0; at < SIZE; at += SUMS) {
            steep = Math.min(steep, Math.max(0, Math.sqrt(sums[at]) - 2 * Math.sqrt(sums[at + 1])));
        }
        return 2 * NOTICED * (1 + LEFT * steep * steep);
    }

    /**
     * Whether there may be another minimum with the data of a moment.
     *
     * @param changes of the second derivative of {@code -2 ln L} at each of the places, for each scale squared
     * @param least {@link #leastChange}
     */
    static boolean mayDivide(double[] changes, double least) {
        for (double change : changes) {
            if (-change > least) {
                return true;
            }
        }
        return false;
    }

    /** The sums for a parameter of the prediction, by its number; not to be modified. */
    double[] of(int parameter) {
        return found().sums[parameter];
    }

    /** How its expectations bend, at each of {@link #PLACES} places, for each scale squared; empty if hardly; not to be modified. */
    double[][] bends(int parameter) {
        return found().bends[parameter];
    }

    private Found found() {
        Found known = found;
        if (known == null) {
            known = find(data.prediction());
            found = known;
        }
        return known;
    }

    private Found find(Prediction prediction) {
        Parameters parameters = prediction.parameters();
        double[][] sums = new double[parameters.size()][SIZE];
        double[][][] bends = new double[parameters.size()][0][0];
        if (prediction.isLinear()) {
            return new Found(sums, bends);
        }
        Set<String> kinks = prediction.kinks();
        double[] theta = Point.start(parameters).toArray();
        int bins = prediction.bins();
        long room = MOST_NUMBERS;
        double[] middle = new double[bins];
        double[] weight = new double[bins];
        prediction.expected(theta, middle);
        data.curvatures(Curvature.EXPECTED, middle, weight);
        for (int p = 0; p < theta.length; p++) {
            Parameter parameter = parameters.get(p);
            boolean free = parameter.constraint() instanceof Constraint.Free && !kinks.contains(parameter.name());
            var along = new double[KNOTS.length][0];
            along[DISTANCES.length] = middle;
            for (int k = 0; k < DISTANCES.length && !parameter.fixed() && !free; k++) {
                double reach = DISTANCES[k] * parameter.scale();
                double start = theta[p];
                if (parameter.allows(start - reach) && parameter.allows(start + reach)) {
                    double[] above = new double[bins];
                    double[] below = new double[bins];
                    theta[p] = start + reach;
                    prediction.expected(theta, above);
                    theta[p] = start - reach;
                    prediction.expected(theta, below);
                    theta[p] = start;
                    along[DISTANCES.length + 1 + k] = above;
                    along[DISTANCES.length - 1 - k] = below;
                    add(middle, above, below, weight, DISTANCES[k], sums[p], SUMS * k);
                }
            }
            bends[p] = bends(along, weight, room);
            room -= (long) bends[p].length * bins;
        }
        return new Found(sums, bends);
    }

    /** Second derivatives in one parameter, by divided differences; nothing of one that hardly bends, or where there is no room. */
    private static double[][] bends(double[][] along, double[] weight, long room) {
        boolean whole = Arrays.stream(along).noneMatch(counts -> counts.length == 0);
        if (!whole || room < (long) PLACES * weight.length) {
            return NONE;
        }
        var bends = new double[PLACES][weight.length];
        double most = 0;
        for (int place = 0; place < PLACES; place++) {
            double before = KNOTS[place + 1] - KNOTS[place];
            double after = KNOTS[place + 2] - KNOTS[place + 1];
            double sum = 0;
            for (int b = 0; b < weight.length; b++) {
                double change = (along[place + 2][b] - along[place + 1][b]) / after
                        - (along[place + 1][b] - along[place][b]) / before;
                bends[place][b] = 2 * change / (before + after);
                sum += 0.5 * weight[b] * bends[place][b] * bends[place][b];
            }
            most = Math.max(most, sum);
        }
        return FLUCTUATION * Math.sqrt(most) > 1 ? bends : NONE;
    }

    /** Adds what a parameter does at a distance, for each scale, to the sums from a place on. */
    private static void add(
            double[] middle, double[] above, double[] below, double[] weight, double distance, double[] sums, int to) {
        for (int b = 0; b < middle.length; b++) {
            double odd = 0.5 * (above[b] - below[b]) / distance;
            double even = (0.5 * (above[b] + below[b]) - middle[b]) / distance;
            double inverseVariance = 0.5 * weight[b];
            sums[to] += odd * odd * inverseVariance;
            sums[to + 1] += even * even * inverseVariance;
            sums[to + 2] += Math.abs(even) >= MAY_TURN * Math.abs(odd) ? even * even * inverseVariance : 0;
        }
    }
}
