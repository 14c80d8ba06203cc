package upscatter.fitter.profile;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.AllowedSolution;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import upscatter.fitter.minimizer.FitFailure;

/**
 * Where a function that starts at a point and rises away from it, roughly linearly, reaches a target: bracketing by expansion,
 * then Brent's method.
 */
public final class ProfileRoot {
    /** Steps outwards, by 1.1 to 10 times: 300 times the first guess at the least, beyond which a guess was no guess. */
    private static final int EXPANSIONS = 60;

    /** Times that the way to a point where no fit converges is halved: down to 1e-12 of it, where there is nothing left to find. */
    private static final int RETREATS = 40;

    /** Fifty halvings take a bracket to its last digit; no search is known to need more than that, and four times as many end one with an error. */
    private static final int ROOT_EVALUATIONS = 200;

    /** Points of the inverse interpolation, as is usual for the method: the function is nearly linear, and more would fit its round-off. */
    private static final int ORDER = 5;

    /** On functions of order one. */
    private static final double FUNCTION_ACCURACY = 1e-10;

    /** Of the root: what the accuracy of the function leaves is larger, so that this ends only brackets that have no digits left. */
    private static final double RELATIVE_ACCURACY = 1e-13;

    private final DoubleUnaryOperator function;
    private final double target;
    private final double from;
    private final double farthest;

    /**
     * A search.
     *
     * @param function rises from about zero at {@code from}; may throw {@link FitFailure} where it cannot be computed
     * @param target positive
     * @param from start, where the function is below the target
     * @param farthest end of the range, on either side of the start, or infinite
     */
    public ProfileRoot(DoubleUnaryOperator function, double target, double from, double farthest) {
        this.function = function;
        this.target = target;
        this.from = from;
        this.farthest = farthest;
    }

    /**
     * The crossing, or empty if the function stays below the target as far as the end of the range.
     *
     * @param guess first place to look at, in the unit of the argument
     * @return in that unit
     * @throws FitFailure if the function cannot be computed around the crossing
     */
    public OptionalDouble find(double guess) {
        double low = from;
        double lowValue = -target;
        double x = within(guess);
        double unreachable = Double.NaN;
        int retreats = 0;
        for (int i = 0; i < EXPANSIONS + RETREATS; i++) {
            double value;
            try {
                value = function.applyAsDouble(x) - target;
            } catch (FitFailure failure) {
                if (++retreats > RETREATS) {
                    throw failure;
                }
                unreachable = x;
                x = 0.5 * (low + x);
                continue;
            }
            if (value >= 0) {
                return OptionalDouble.of(value == 0 ? x : root(low, lowValue, x, value));
            }
            low = x;
            lowValue = value;
            if (x == farthest || i - retreats > EXPANSIONS) {
                return OptionalDouble.empty();
            }
            x = Double.isNaN(unreachable) ? expanded(x, value) : 0.5 * (x + unreachable);
        }
        return OptionalDouble.empty();
    }

    private double within(double x) {
        return farthest > from ? Math.min(x, farthest) : Math.max(x, farthest);
    }

    private double expanded(double x, double value) {
        double reached = value + target;
        double factor = reached > 0 ? Math.max(1.1, Math.min(10, 1.1 * target / reached)) : 10;
        return within(from + factor * (x - from));
    }

    private double root(double low, double lowValue, double high, double highValue) {
        double absolute = Math.max(Double.MIN_NORMAL, 1e-15 * Math.abs(high - from));
        var solver = new BracketingNthOrderBrentSolver(RELATIVE_ACCURACY, absolute, FUNCTION_ACCURACY, ORDER);
        double secant = low - lowValue * (high - low) / (highValue - lowValue);
        double least = Math.min(low, high);
        double most = Math.max(low, high);
        double start = secant > least && secant < most ? secant : 0.5 * (low + high);
        return solver.solve(
                ROOT_EVALUATIONS,
                x -> x == low ? lowValue : x == high ? highValue : function.applyAsDouble(x) - target,
                least,
                most,
                start,
                AllowedSolution.ANY_SIDE);
    }
}
