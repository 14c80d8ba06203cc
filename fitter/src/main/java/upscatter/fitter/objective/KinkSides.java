package upscatter.fitter.objective;

import java.util.List;
import upscatter.likelihood.Curvature;

/**
 * The sides on which the parameters of kinks at zero are looked at. On given sides an objective is smooth within bounds at zero; a point there is
 * a minimum if no side has a slope away from it, that is if zero is among the slopes between those of both sides (the subgradient,
 * R. T. Rockafellar, Convex Analysis, 1970, section 23). Several kinks are independent: each is that of one parameter.
 *
 * <p>Arrays are kept: one thread at a time.
 */
public final class KinkSides {
    private static final int[] NONE = {};

    private final Objective objective;
    private final int[] kinks;
    private final int[] side;
    private final double[] placed;
    private final double[] slopes;

    /** The kinks of an objective; no side is chosen at first, and {@link #place} leaves zeros where they are. */
    public KinkSides(Objective objective) {
        List<String> names = objective.kinks();
        this.objective = objective;
        this.kinks = names.isEmpty()
                ? NONE
                : names.stream().mapToInt(objective.parameters()::indexOf).toArray();
        this.side = new int[kinks.length];
        this.placed = kinks.length == 0
                ? new double[0]
                : new double[objective.parameters().size()];
        this.slopes = placed.clone();
    }

    /** Whether the objective has no kinks. */
    public boolean isEmpty() {
        return kinks.length == 0;
    }

    /** Whether a parameter that is not fixed stands at its kink. */
    public boolean isAtKink(double[] theta, boolean[] fixed) {
        for (int kink : kinks) {
            if (theta[kink] == 0 && !fixed[kink]) {
                return true;
            }
        }
        return false;
    }

    /** The same of one parameter. */
    public boolean isAtKink(double[] theta, int parameter) {
        for (int kink : kinks) {
            if (kink == parameter) {
                return theta[parameter] == 0;
            }
        }
        return false;
    }

    /** A point with its zeros moved to the sides by the smallest number there is: the array itself where there are no kinks. */
    public double[] place(double[] theta) {
        if (kinks.length == 0) {
            return theta;
        }
        System.arraycopy(theta, 0, placed, 0, theta.length);
        for (int k = 0; k < kinks.length; k++) {
            if (placed[kinks[k]] == 0) {
                placed[kinks[k]] = side[k] * Double.MIN_VALUE;
            }
        }
        return placed;
    }

    /** Sides of a point; at zero that of the steeper descent, if there is one. Returns the number of evaluations. */
    public int choose(double[] theta) {
        boolean atZero = false;
        for (int k = 0; k < kinks.length; k++) {
            side[k] = theta[kinks[k]] < 0 ? -1 : 1;
            atZero |= theta[kinks[k]] == 0;
        }
        if (!atZero) {
            return 0;
        }
        double[] above = new double[theta.length];
        double[] below = new double[theta.length];
        slopes(theta, above, below);
        for (int k = 0; k < kinks.length; k++) {
            int i = kinks[k];
            if (theta[i] == 0 && below[i] > Math.max(0, -above[i])) {
                side[k] = -1;
            }
        }
        return 2;
    }

    /** Both one-sided gradients at a point; they differ only in the parameters of kinks that stand at zero. */
    private void slopes(double[] theta, double[] above, double[] below) {
        int[] before = side.clone();
        for (int k = 0; k < kinks.length; k++) {
            side[k] = theta[kinks[k]] == 0 ? 1 : before[k];
        }
        objective.gradient(place(theta), above);
        for (int k = 0; k < kinks.length; k++) {
            side[k] = theta[kinks[k]] == 0 ? -1 : before[k];
        }
        objective.gradient(place(theta), below);
        System.arraycopy(before, 0, side, 0, before.length);
    }

    /** Bounds of the parameters on their sides, those without kinks not changed. */
    public void bound(double[] lower, double[] upper) {
        for (int k = 0; k < kinks.length; k++) {
            if (side[k] > 0) {
                lower[kinks[k]] = Math.max(0, lower[kinks[k]]);
            } else {
                upper[kinks[k]] = Math.min(0, upper[kinks[k]]);
            }
        }
    }

    /**
     * Turns the parameters that stand at zero to their other sides where these descend.
     *
     * @param curvature of the side looked at so far, by rows
     * @param tolerance least expected gain
     * @return whether there are any; one evaluation
     */
    public boolean turn(double[] theta, boolean[] fixed, double[] curvature, double tolerance) {
        for (int k = 0; k < kinks.length; k++) {
            side[k] = theta[kinks[k]] == 0 ? -side[k] : side[k];
        }
        objective.gradient(place(theta), slopes);
        boolean turned = false;
        for (int k = 0; k < kinks.length; k++) {
            int i = kinks[k];
            if (theta[i] == 0) {
                double slope = side[k] * slopes[i];
                double gain = 0.5 * slope * slope / Math.abs(curvature[i * (theta.length + 1)]);
                boolean descends = !fixed[i] && slope < 0 && gain > tolerance;
                side[k] = descends ? side[k] : -side[k];
                turned |= descends;
            }
        }
        return turned;
    }

    /**
     * Mean of the second derivatives of both sides: what they are where the even part of a variation is left out.
     *
     * @param gradient overwritten; at a kink the slope of the side that descends, or zero where none does
     * @param curvature overwritten
     * @param exact whether exact second derivatives are asked for
     * @return whether they are offered
     */
    public boolean mean(double[] theta, boolean exact, double[] gradient, double[] curvature) {
        int size = theta.length;
        double[] other = new double[size * size];
        double[] below = new double[size];
        boolean offered = of(1, theta, exact, gradient, curvature) && of(-1, theta, exact, below, other);
        for (int i = 0; i < curvature.length; i++) {
            curvature[i] = 0.5 * (curvature[i] + other[i]);
        }
        for (int i = 0; i < size; i++) {
            gradient[i] = isAtKink(theta, i)
                    ? Math.min(0, gradient[i]) + Math.max(0, below[i])
                    : 0.5 * (gradient[i] + below[i]);
        }
        return offered;
    }

    private boolean of(int sign, double[] theta, boolean exact, double[] gradient, double[] curvature) {
        for (int k = 0; k < kinks.length; k++) {
            side[k] = theta[kinks[k]] == 0 ? sign : side[k];
        }
        double[] at = place(theta);
        if (exact) {
            return objective.hessian(at, gradient, curvature);
        }
        objective.curvature(at, Curvature.OBSERVED, gradient, curvature);
        return true;
    }
}
