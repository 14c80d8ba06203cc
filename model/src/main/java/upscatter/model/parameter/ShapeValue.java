package upscatter.model.parameter;

import java.util.Optional;

/**
 * One value of a shape, of a background or of a response: a number, or a parameter of the fit in a unit of its own, {@code value = theta * unit}.
 *
 * @param parameter the parameter theta, or empty for a number
 * @param unit size of the unit of the parameter in the internal unit of the value; for a number the value itself
 */
public record ShapeValue(Optional<Parameter> parameter, double unit) {

    /** A number in the internal unit of the value: MeV, or without dimension. */
    public static ShapeValue of(double value) {
        return new ShapeValue(Optional.empty(), value);
    }

    /**
     * A parameter.
     *
     * @param parameter theta, named by its own unit
     * @param unit size of that unit in the internal unit of the value
     */
    public static ShapeValue of(Parameter parameter, double unit) {
        return new ShapeValue(Optional.of(parameter), unit);
    }

    /** This value divided by a number. */
    public ShapeValue over(double divisor) {
        return new ShapeValue(parameter, unit / divisor);
    }

    /** The value where fits start, in its internal unit. */
    public double start() {
        return parameter.map(p -> p.start() * unit).orElse(unit);
    }

    /** The lowest and the highest value within the bounds of the parameter, in its internal unit; a number is both, in one. */
    public double[] range() {
        return parameter
                .map(p -> new double[] {p.lower() * unit, p.upper() * unit})
                .orElse(new double[] {unit});
    }
}
