package upscatter.fitter;

import java.util.Arrays;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Some neighbouring bins of a likelihood that is linear in its parameters. */
final class Slice {
    private Slice() {}

    static Likelihood of(Likelihood whole, int from, int to) {
        Parameters parameters = whole.parameters();
        Point zero = Point.of(parameters, new double[parameters.size()]);
        double[] constant = Arrays.copyOfRange(whole.expected(zero), from, to);
        double[][] templates = new double[parameters.size()][];
        for (int p = 0; p < templates.length; p++) {
            double[] unit = Arrays.copyOfRange(
                    whole.expected(zero.with(parameters.get(p).name(), 1)), from, to);
            for (int b = 0; b < unit.length; b++) {
                unit[b] -= constant[b];
            }
            templates[p] = unit;
        }
        return Likelihood.of(
                new TemplatePrediction(parameters, constant, templates), Arrays.copyOfRange(whole.counts(), from, to));
    }
}
