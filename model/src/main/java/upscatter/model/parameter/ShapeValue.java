package upscatter.model.parameter;

import java.util.Arrays;
import java.util.List;
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

    /** Numbers in the internal units of the values. */
    public static List<ShapeValue> numbers(double... values) {
        return Arrays.stream(values).mapToObj(ShapeValue::of).toList();
    }

    /** Whether none of some values is a parameter. */
    public static boolean areNumbers(List<ShapeValue> values) {
        return values.stream().noneMatch(value -> value.parameter().isPresent());
    }

    /** Values where fits start, in their internal units. */
    public static double[] start(List<ShapeValue> values) {
        return values.stream().mapToDouble(ShapeValue::start).toArray();
    }

    /** All combinations of the lowest and the highest of the values that a fit may try; of numbers one. */
    public static List<double[]> ends(List<ShapeValue> values) {
        List<double[]> ends = List.of(new double[0]);
        for (ShapeValue value : values) {
            double[] range = value.range();
            ends = ends.stream()
                    .flatMap(before -> Arrays.stream(range).mapToObj(end -> {
                        double[] one = Arrays.copyOf(before, before.length + 1);
                        one[before.length] = end;
                        return one;
                    }))
                    .toList();
        }
        return ends;
    }
}
