package upscatter.fitter;

import java.util.Arrays;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;

/** Some neighbouring bins of a likelihood that is linear in its parameters. */
record Slice(Parameters parameters, double[] constant, double[][] templates) implements Prediction {

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
        return Likelihood.of(new Slice(parameters, constant, templates), Arrays.copyOfRange(whole.counts(), from, to));
    }

    @Override
    public int bins() {
        return constant.length;
    }

    @Override
    public String describeBin(int bin) {
        return "bin " + bin;
    }

    @Override
    public void expected(double[] theta, double[] expected) {
        for (int b = 0; b < constant.length; b++) {
            expected[b] = constant[b];
            for (int p = 0; p < templates.length; p++) {
                expected[b] += theta[p] * templates[p][b];
            }
        }
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        expected(theta, expected);
        for (int p = 0; p < templates.length; p++) {
            System.arraycopy(templates[p], 0, jacobian, p * constant.length, constant.length);
        }
    }
}
