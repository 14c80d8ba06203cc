package upscatter.fitter.descent;

import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Parameter;

/**
 * Search along a direction of descent for a point that is low enough and far enough. Where gradients are exact the slope there
 * decides (approximate Wolfe conditions of W. W. Hager and H. Zhang, SIAM J. Optim. 16 (2005) 170, which hold down to round-off);
 * where they are differences, values do, and the gradient is taken once at the end.
 */
final class LineSearch {
    /** Share of the decrease that the slope promises. */
    private static final double DECREASE = 1e-4;

    /** Remaining share of the slope that asks for a longer step. */
    private static final double STEEP = 0.9;

    /** Longest factor from one trial to the next. */
    private static final double GROWTH = 10;

    /** Values that differ by less, relative to their size, are judged by slopes. */
    private static final double ROUND_OFF = 1e-8;

    /** Forty halvings reach 1e-12 of the first step, where values cannot be told apart; ends a search that meets no lower point. */
    private static final int TRIALS = 40;

    private final Objective objective;
    private final boolean exact;
    private double value;

    LineSearch(Objective objective) {
        this.objective = objective;
        this.exact = objective.order() != Objective.Order.VALUE;
    }

    /** Value at the point found. */
    double value() {
        return value;
    }

    /**
     * Searches.
     *
     * @param theta start, not modified
     * @param direction down from there; one whole step is within the bounds
     * @param next point found, overwritten
     * @param nextGradient gradient there, overwritten
     * @return whether a lower point was found
     */
    boolean search(
            double[] theta, double start, double[] gradient, double[] direction, double[] next, double[] nextGradient) {
        double slope = dot(gradient, direction);
        if (!(slope < 0)) {
            return false;
        }
        double longest = longest(theta, direction);
        double low = 0;
        double lowValue = start;
        double lowSlope = slope;
        double high = Double.POSITIVE_INFINITY;
        double at = 1;
        for (int trial = 0; trial < TRIALS; trial++) {
            boolean finite = evaluate(theta, direction, at, next, nextGradient, start, slope);
            double slopeHere = exact || judgedBySlope(start, at, slope) ? dot(nextGradient, direction) : Double.NaN;
            if (!finite || Double.isInfinite(slopeHere)) {
                high = at;
                at = low + 0.1 * (at - low);
                continue;
            }
            if (!isLowEnough(start, slope, at, slopeHere)) {
                high = at;
                at = between(low, lowValue, lowSlope, high, value);
            } else if (at < longest && isTooShort(start, slope, at, slopeHere)) {
                double farther = farther(low, lowSlope, start, slope, at, slopeHere);
                low = at;
                lowValue = value;
                lowSlope = exact ? slopeHere : (value - start) / at;
                at = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : Math.min(longest, farther);
            } else {
                return finish(next, nextGradient);
            }
            if (!(at > 0) || high - low <= 1e-14 * high) {
                break;
            }
        }
        if (low > 0) {
            return evaluate(theta, direction, low, next, nextGradient, start, slope) && finish(next, nextGradient);
        }
        return false;
    }

    static boolean isFinite(double[] values) {
        for (double x : values) {
            if (!Double.isFinite(x)) {
                return false;
            }
        }
        return true;
    }

    private boolean finish(double[] next, double[] nextGradient) {
        if (!exact) {
            value = objective.gradient(next, nextGradient);
        }
        return Double.isFinite(value) && isFinite(nextGradient);
    }

    private boolean evaluate(
            double[] theta,
            double[] direction,
            double at,
            double[] next,
            double[] nextGradient,
            double start,
            double slope) {
        for (int i = 0; i < theta.length; i++) {
            Parameter parameter = objective.parameters().get(i);
            double to = at == 1 || direction[i] != 0 ? theta[i] + at * direction[i] : theta[i];
            next[i] = Math.max(parameter.lower(), Math.min(parameter.upper(), to));
        }
        boolean needsSlope = exact || judgedBySlope(start, at, slope);
        value = needsSlope ? objective.gradient(next, nextGradient) : objective.value(next);
        return Double.isFinite(value) && (!needsSlope || isFinite(nextGradient));
    }

    private static boolean judgedBySlope(double start, double at, double slope) {
        return -at * slope < ROUND_OFF * (1 + Math.abs(start));
    }

    private boolean isLowEnough(double start, double slope, double at, double slopeHere) {
        if (judgedBySlope(start, at, slope)) {
            return slopeHere <= (2 * DECREASE - 1) * slope && value <= start + ROUND_OFF * (1 + Math.abs(start));
        }
        return value <= start + DECREASE * at * slope;
    }

    /** By the slope, or by the parabola through the start, its slope and the value here. */
    private boolean isTooShort(double start, double slope, double at, double slopeHere) {
        if (exact) {
            return slopeHere < STEEP * slope;
        }
        return !judgedBySlope(start, at, slope) && value - start < (1 - 0.5 * (1 - STEEP)) * at * slope;
    }

    /** By the secant of slopes, or by the parabola. */
    private double farther(double low, double lowSlope, double start, double slope, double at, double slopeHere) {
        double wanted;
        if (exact) {
            wanted = slopeHere > lowSlope ? at - slopeHere * (at - low) / (slopeHere - lowSlope) : Double.MAX_VALUE;
        } else {
            double bend = value - start - slope * at;
            wanted = bend > 0 ? -slope * at * at / (2 * bend) : Double.MAX_VALUE;
        }
        return Math.max(2 * at, Math.min(GROWTH * at, wanted));
    }

    /** Minimum of the parabola through the low end, its slope and the high end, kept off both. */
    private static double between(double low, double lowValue, double lowSlope, double high, double highValue) {
        double span = high - low;
        double bend = highValue - lowValue - lowSlope * span;
        double share = bend > 0 ? -lowSlope * span / (2 * bend) : 0.5;
        return low + span * Math.max(0.1, Math.min(0.5, share));
    }

    private double longest(double[] theta, double[] direction) {
        double longest = Double.MAX_VALUE;
        for (int i = 0; i < theta.length; i++) {
            Parameter parameter = objective.parameters().get(i);
            double room = (direction[i] > 0 ? parameter.upper() : parameter.lower()) - theta[i];
            if (direction[i] != 0) {
                longest = Math.min(longest, room / direction[i]);
            }
        }
        return Math.max(1, longest);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
