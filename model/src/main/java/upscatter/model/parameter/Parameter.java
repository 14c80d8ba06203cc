package upscatter.model.parameter;

import java.util.Objects;
import upscatter.model.stable.Stable;

/**
 * A named number of a model: where a fit starts, how far it may go, its natural step, and what is known of it beforehand.
 *
 * <p>A component <em>offers</em> its parameters; nothing ever sets one. Two components that offer equal names share one
 * parameter.
 *
 * @param name unique name within an analysis, for example {@code mu2} or {@code flux}
 * @param start value at which a fit starts, within the bounds
 * @param lower lower bound, or negative infinity
 * @param upper upper bound, above {@code lower}, or positive infinity
 * @param scale typical change of the parameter in a fit, positive
 * @param constraint auxiliary measurement
 * @param fixed whether a fit keeps the parameter at its start value
 */
@Stable
public record Parameter(
        String name, double start, double lower, double upper, double scale, Constraint constraint, boolean fixed) {

    /** Rejects values without meaning with {@link IllegalArgumentException}. */
    public Parameter {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a parameter must have a name but it is blank");
        }
        Objects.requireNonNull(constraint, "constraint");
        if (!(lower < upper)) {
            throw new IllegalArgumentException(
                    "parameter %s: lower bound %s must be below upper bound %s".formatted(name, lower, upper));
        }
        if (!(start >= lower && start <= upper) || Double.isInfinite(start)) {
            throw new IllegalArgumentException(
                    "parameter %s: start %s must lie within [%s, %s]".formatted(name, start, lower, upper));
        }
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException(
                    "parameter %s: scale must be positive and finite but is %s".formatted(name, scale));
        }
    }

    /**
     * A free parameter without bounds.
     *
     * @param name unique name within an analysis
     * @param start value at which a fit starts, in the unit of the parameter
     * @param scale typical change in a fit, in the unit of the parameter, positive
     * @throws IllegalArgumentException if the name is blank, the start not finite or the scale not positive
     */
    public static Parameter unbounded(String name, double start, double scale) {
        return bounded(name, start, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, scale);
    }

    /**
     * A free parameter between two bounds, either of which may be infinite.
     *
     * @param name unique name within an analysis
     * @param start value at which a fit starts, in the unit of the parameter, within the bounds
     * @param lower lower bound in that unit, or negative infinity
     * @param upper upper bound in that unit, above the lower, or positive infinity
     * @param scale typical change in a fit, in the unit of the parameter, positive
     * @throws IllegalArgumentException if the name is blank, the bounds do not enclose the start or the scale is not positive
     */
    public static Parameter bounded(String name, double start, double lower, double upper, double scale) {
        return new Parameter(name, start, lower, upper, scale, Constraint.FREE, false);
    }

    /**
     * This parameter with another start value.
     *
     * @param newStart value in the unit of the parameter, within the bounds
     * @throws IllegalArgumentException if the value is outside the bounds or not finite
     */
    public Parameter withStart(double newStart) {
        return new Parameter(name, newStart, lower, upper, scale, constraint, fixed);
    }

    /**
     * This parameter held at a value in fits.
     *
     * @param value in the unit of the parameter, within the bounds
     * @throws IllegalArgumentException if the value is outside the bounds or not finite
     */
    public Parameter fixedAt(double value) {
        return new Parameter(name, value, lower, upper, scale, constraint, true);
    }

    /** This parameter with another auxiliary measurement. */
    public Parameter withConstraint(Constraint newConstraint) {
        return new Parameter(name, start, lower, upper, scale, newConstraint, fixed);
    }

    /**
     * Whether a value lies within the bounds, both included.
     *
     * @param value in the unit of the parameter
     */
    public boolean allows(double value) {
        return value >= lower && value <= upper;
    }
}
