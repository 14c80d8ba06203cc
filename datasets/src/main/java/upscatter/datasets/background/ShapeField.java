package upscatter.datasets.background;

import java.util.Optional;
import upscatter.model.parameter.ShapeRange;

/**
 * A field of a shape in an analysis file: one value of the shape, a list of several, or a constant that is never fitted.
 *
 * @param name its name
 * @param values number of values of the shape that it holds; more than one are a list, none a constant
 * @param instead another field that may stand in its place
 * @param constant what a constant is
 */
record ShapeField(String name, int values, Optional<Instead> instead, Optional<ShapeRange> constant) {

    /**
     * A field whose value over a number is that of the shape, as a half-life over ln 2 is a mean life.
     *
     * @param name its name
     * @param divisor the number
     */
    record Instead(String name, double divisor) {}

    /** A field of the next value of the shape. */
    static ShapeField value(String name) {
        return new ShapeField(name, 1, Optional.empty(), Optional.empty());
    }

    /** A list of the next values of the shape. */
    static ShapeField list(String name, int values) {
        return new ShapeField(name, values, Optional.empty(), Optional.empty());
    }

    /** A field of a constant. */
    static ShapeField constant(String name, ShapeRange range) {
        return new ShapeField(name, 0, Optional.empty(), Optional.of(range));
    }

    /** This field, in whose place another one may stand. */
    ShapeField or(String other, double divisor) {
        return new ShapeField(name, values, Optional.of(new Instead(other, divisor)), constant);
    }
}
