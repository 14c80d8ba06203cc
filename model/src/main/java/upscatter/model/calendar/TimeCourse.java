package upscatter.model.calendar;

import java.util.List;
import upscatter.model.parameter.ShapeValue;

/**
 * The course of a rate over calendar time: a family at values of its shape, each a number or a parameter of the fit.
 *
 * @param family the family
 * @param values one for each value of its shape
 */
public record TimeCourse(ProfileFamily family, List<ShapeValue> values) {
    /** The reference rate at all times. */
    public static final TimeCourse STEADY = of(TimeProfile.Constant.ONE);

    /** Rejects, with {@link IllegalArgumentException}, values that have no meaning where a fit may try them. */
    public TimeCourse {
        values = List.copyOf(values);
        for (double[] shape : ShapeValue.ends(values)) {
            family.require(shape);
        }
    }

    /** A known course without values: a history, or a constant. */
    public static TimeCourse of(TimeProfile profile) {
        return new TimeCourse(new ProfileFamily.Known(profile), List.of());
    }

    /**
     * A known course.
     *
     * @param shape values of its shape in their internal units
     */
    public static TimeCourse of(ProfileFamily family, double... shape) {
        return new TimeCourse(family, ShapeValue.numbers(shape));
    }

    /** Whether no value is fitted. */
    public boolean isKnown() {
        return ShapeValue.areNumbers(values);
    }
}
