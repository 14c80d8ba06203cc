package upscatter.model.prediction.response;

import java.util.List;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.ShapeValue;

/** Values of a response, some of which are parameters of the fit. */
final class FittedValues {
    private final int[] parameter;
    private final double[] unit;

    FittedValues(List<ShapeValue> values, Parameters parameters) {
        parameter = values.stream()
                .mapToInt(value ->
                        value.parameter().map(p -> parameters.indexOf(p.name())).orElse(-1))
                .toArray();
        unit = values.stream().mapToDouble(ShapeValue::unit).toArray();
    }

    /** Number of values. */
    int size() {
        return unit.length;
    }

    /** Whether one of them is a parameter. */
    boolean areFitted() {
        for (int index : parameter) {
            if (index >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Index of the parameter of a value, or -1 for a number. */
    int parameter(int value) {
        return parameter[value];
    }

    /** Size of the unit of the parameter of a value, by which derivatives grow. */
    double unit(int value) {
        return unit[value];
    }

    /** The values at a point, in their internal units. */
    double[] at(double[] theta) {
        double[] values = unit.clone();
        for (int i = 0; i < values.length; i++) {
            if (parameter[i] >= 0) {
                values[i] *= theta[parameter[i]];
            }
        }
        return values;
    }
}
