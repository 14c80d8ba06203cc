package upscatter.model.prediction.response;

import java.util.Arrays;
import java.util.List;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.Slope;

/** From the counts of the parts of a linear efficiency, end to end, to their sum: the first, and each other times a parameter. */
public final class LinearStep implements CountsStep {
    private final int[] parameters;

    /**
     * A step for the values of an efficiency.
     *
     * @param values its values; the parts are those of the fitted ones among them
     */
    public LinearStep(List<ShapeValue> values, Parameters parameters) {
        this.parameters = values.stream()
                .flatMap(value -> value.parameter().stream())
                .mapToInt(parameter -> parameters.indexOf(parameter.name()))
                .toArray();
    }

    @Override
    public double[] of(double[] counts, double[] theta) {
        int size = counts.length / (parameters.length + 1);
        double[] sum = Arrays.copyOf(counts, size);
        for (int part = 0; part < parameters.length; part++) {
            double factor = theta[parameters[part]];
            for (int b = 0; b < size; b++) {
                sum[b] += factor * counts[(part + 1) * size + b];
            }
        }
        return sum;
    }

    @Override
    public double[] of(double[] counts, double[] theta, List<Slope> slopes) {
        for (Slope slope : slopes) {
            slope.values = of(slope.values, theta);
        }
        int size = counts.length / (parameters.length + 1);
        for (int part = 0; part < parameters.length; part++) {
            slopes.add(new Slope(parameters[part], Arrays.copyOfRange(counts, (part + 1) * size, (part + 2) * size)));
        }
        return of(counts, theta);
    }
}
