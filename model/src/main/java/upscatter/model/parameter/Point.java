package upscatter.model.parameter;

import java.util.Arrays;
import java.util.StringJoiner;
import upscatter.model.stable.Stable;

/** One value for each parameter of a model. Immutable. */
@Stable
public final class Point {
    private final Parameters parameters;
    private final double[] values;

    private Point(Parameters parameters, double[] values) {
        this.parameters = parameters;
        this.values = values;
    }

    /** The point where fits start: the start value of each parameter. */
    public static Point start(Parameters parameters) {
        return of(
                parameters,
                parameters.asList().stream().mapToDouble(Parameter::start).toArray());
    }

    /**
     * A point in the space of the given parameters.
     *
     * @param values one value a parameter, in their order and units; copied
     * @throws IllegalArgumentException if the number of values is not the number of parameters
     */
    public static Point of(Parameters parameters, double... values) {
        if (values.length != parameters.size()) {
            throw new IllegalArgumentException(
                    "a point of %d parameters cannot be made of %d values".formatted(parameters.size(), values.length));
        }
        return new Point(parameters, values.clone());
    }

    /** The parameters that this point has values of. */
    public Parameters parameters() {
        return parameters;
    }

    /**
     * Value of the parameter at an index, in its unit.
     *
     * @throws IndexOutOfBoundsException if there is no such index
     */
    public double value(int index) {
        return values[index];
    }

    /**
     * Value of the parameter of a name, in its unit.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public double value(String name) {
        return values[parameters.indexOf(name)];
    }

    /**
     * This point with one value changed.
     *
     * @param value in the unit of the parameter
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public Point with(String name, double value) {
        double[] changed = values.clone();
        changed[parameters.indexOf(name)] = value;
        return new Point(parameters, changed);
    }

    /** The values in the order of the parameters, as a new array. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Point that && parameters.equals(that.parameters) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * parameters.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        var text = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < values.length; i++) {
            text.add(parameters.get(i).name() + " = " + values[i]);
        }
        return text.toString();
    }
}
