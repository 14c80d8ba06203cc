package upscatter.model.background;

import java.util.List;
import upscatter.model.parameter.ShapeValue;

/** Events of a background in given places as a function of the values of its shape, with exact derivatives. */
public interface ShapeFunction {

    /** Number of places. */
    int size();

    /**
     * Events at a shape.
     *
     * @param shape values of the shape in their internal units
     * @param events overwritten; one value a place
     * @param gradient overwritten, derivatives with respect to the values of the shape; one array of places each
     */
    void evaluate(double[] shape, double[] events, double[][] gradient);

    /** Events that depend on nothing. */
    static ShapeFunction constant(double[] events) {
        return constant(events.clone(), new double[0][0]);
    }

    private static ShapeFunction constant(double[] events, double[][] slopes) {
        return of(events.length, (shape, values, gradient) -> {
            System.arraycopy(events, 0, values, 0, events.length);
            for (int i = 0; i < slopes.length; i++) {
                System.arraycopy(slopes[i], 0, gradient[i], 0, events.length);
            }
        });
    }

    /** What {@link #evaluate} does. */
    @FunctionalInterface
    interface Evaluation {
        /** Overwrites events and gradient. */
        void at(double[] shape, double[] events, double[][] gradient);
    }

    /** A function of a number of places. */
    static ShapeFunction of(int size, Evaluation evaluation) {
        return new ShapeFunction() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public void evaluate(double[] shape, double[] events, double[][] gradient) {
                evaluation.at(shape, events, gradient);
            }
        };
    }

    /**
     * A function of values, which is evaluated once where all of them are numbers.
     *
     * @param size number of places
     * @param values what it is a function of
     */
    static ShapeFunction of(int size, List<ShapeValue> values, Evaluation evaluation) {
        if (!ShapeValue.areNumbers(values)) {
            return of(size, evaluation);
        }
        double[] events = new double[size];
        double[][] gradient = new double[values.size()][size];
        evaluation.at(ShapeValue.start(values), events, gradient);
        return constant(events, gradient);
    }
}
