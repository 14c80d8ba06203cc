package upscatter.model.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

/** What every family of shapes must do, whatever its functions are of. */
public final class ShapeChecks {
    private ShapeChecks() {}

    /** A value of a shape function, and its derivatives, which are overwritten. */
    public interface Value {
        /** The value. */
        double of(double[] shape, double[] gradient);
    }

    /** Derivatives in each value of a shape, against central differences of eighth order. */
    public static void requireGradient(Value value, double[] shape, String where) {
        double[] gradient = new double[shape.length];
        double at = value.of(shape, gradient);
        for (int i = 0; i < shape.length; i++) {
            double h = 5e-4 * shape[i];
            double difference = 0;
            double[] weights = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
            for (int k = 1; k <= 4; k++) {
                double[] above = shape.clone();
                double[] below = shape.clone();
                above[i] += k * h;
                below[i] -= k * h;
                difference += weights[k - 1]
                        * (value.of(above, new double[shape.length]) - value.of(below, new double[shape.length]));
            }
            difference /= h;
            assertThat(gradient[i] * shape[i])
                    .as(where)
                    .isCloseTo(
                            difference * shape[i],
                            within(1e-9 * Math.abs(difference * shape[i]) + 3e-11 * Math.abs(at) + 1e-22));
        }
    }

    /** Values outside their ranges, and too few of them, are refused by name. */
    public static void requireRefusals(ShapeFamily family, double[] shape) {
        family.require(shape);
        for (int i = 0; i < shape.length; i++) {
            ShapeRange range = family.values().get(i);
            List<Double> wrong = switch (range.kind()) {
                case FINITE -> List.of(Double.NaN, Double.POSITIVE_INFINITY);
                case POSITIVE -> List.of(Double.NaN, 0.0, -1.0, Double.POSITIVE_INFINITY);
                case SHARE -> List.of(Double.NaN, -1e-9, 1 + 1e-9);
            };
            for (double value : wrong) {
                double[] moved = shape.clone();
                moved[i] = value;
                assertThatThrownBy(() -> family.require(moved))
                        .hasMessageContaining(range.what())
                        .hasMessageContaining("must be " + range.kind().words())
                        .hasMessageContaining(String.valueOf(value));
            }
        }
        assertThatThrownBy(() -> family.require(new double[shape.length + 1])).hasMessageContaining("values but needs");
    }
}
