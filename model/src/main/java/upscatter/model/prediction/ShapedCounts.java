package upscatter.model.prediction;

import java.util.List;
import upscatter.model.background.ShapeFunction;
import upscatter.model.prediction.folding.Slope;

/** Counts of a background whose shape depends on parameters. */
final class ShapedCounts implements TermCounts {
    private final ShapeFunction function;
    private final int[] parameters;
    private final double[] units;

    /**
     * Counts of a shape.
     *
     * @param parameters for each value of the shape the index of its parameter, or -1 for a number
     * @param units size of the unit of the parameter, or the number
     */
    ShapedCounts(ShapeFunction function, int[] parameters, double[] units) {
        this.function = function;
        this.parameters = parameters.clone();
        this.units = units.clone();
    }

    @Override
    public double[] at(double[] theta) {
        double[] counts = new double[function.size()];
        function.evaluate(shape(theta), counts, new double[parameters.length][counts.length]);
        return counts;
    }

    @Override
    public double[] at(double[] theta, List<Slope> slopes) {
        double[] counts = new double[function.size()];
        double[][] gradient = new double[parameters.length][counts.length];
        function.evaluate(shape(theta), counts, gradient);
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] >= 0) {
                for (int b = 0; b < counts.length; b++) {
                    gradient[i][b] *= units[i];
                }
                slopes.add(new Slope(parameters[i], gradient[i]));
            }
        }
        return counts;
    }

    private double[] shape(double[] theta) {
        double[] shape = units.clone();
        for (int i = 0; i < shape.length; i++) {
            if (parameters[i] >= 0) {
                shape[i] *= theta[parameters[i]];
            }
        }
        return shape;
    }
}
