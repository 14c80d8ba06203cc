package upscatter.fitter.counting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import upscatter.fitter.Product;
import upscatter.likelihood.FreePrediction;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Bins of an OFF and an ON channel with a background of unknown shape and an exponential signal in the ON one, whose size is known to a tenth; once
 * with the backgrounds eliminated, and once with each of them a parameter of the fit.
 *
 * @param background expected events of each OFF bin, for data
 * @param signal expected ON events of each bin for a unit of the strength
 * @param ratio exposure of the ON channel over that of the OFF one
 */
public record OnOffBins(List<Double> background, List<Double> signal, double ratio) {
    private static final Parameter STRENGTH = Parameter.bounded("s", 0, 0, 1e6, 1);
    private static final Parameter SIZE = new Parameter("size", 1, 0, 3, 0.1, new Constraint.Normal(1, 0.1), false);

    /** Bins with a falling background and signal. */
    public static OnOffBins falling(int bins, double events, double ratio) {
        var background = new ArrayList<Double>();
        var signal = new ArrayList<Double>();
        for (int b = 0; b < bins; b++) {
            background.add(events * Math.exp(-3.0 * b / bins));
            signal.add(10 * Math.exp(-8.0 * b / bins) / bins * 8);
        }
        return new OnOffBins(List.copyOf(background), List.copyOf(signal), ratio);
    }

    /** Expected counts, OFF bins first. */
    public double[] expected(double strength) {
        int bins = background.size();
        double[] expected = new double[2 * bins];
        for (int b = 0; b < bins; b++) {
            expected[b] = background.get(b);
            expected[bins + b] = ratio * background.get(b) + strength * signal.get(b);
        }
        return expected;
    }

    /** Counts drawn around them. */
    public double[] counts(double strength, Random random) {
        double[] counts = expected(strength);
        for (int b = 0; b < counts.length; b++) {
            counts[b] = poisson(counts[b], random);
        }
        return counts;
    }

    private static double poisson(double mean, Random random) {
        double product = random.nextDouble();
        int count = 0;
        while (product > Math.exp(-mean)) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private double[] inOn() {
        double[] values = new double[2 * signal.size()];
        for (int b = 0; b < signal.size(); b++) {
            values[signal.size() + b] = signal.get(b);
        }
        return values;
    }

    /** The likelihood with the backgrounds eliminated. */
    public Likelihood profiled(double[] counts) {
        int bins = background.size();
        Parameters parameters = Parameters.of(STRENGTH, SIZE);
        double[] ratios = new double[2 * bins];
        Arrays.fill(ratios, 0, bins, 1);
        Arrays.fill(ratios, bins, 2 * bins, ratio);
        double[] none = new double[2 * bins];
        var rest = new Product(parameters, none, inOn());
        return Likelihood.of(
                FreePrediction.of(rest, new TemplatePrediction(parameters, ratios, none, none), true, bins), counts);
    }

    /** The likelihood with a parameter for each background. */
    public Likelihood full(double[] counts) {
        int bins = background.size();
        var parameters = new ArrayList<Parameter>();
        parameters.add(STRENGTH);
        parameters.add(SIZE);
        double[][] templates = new double[bins][2 * bins];
        for (int b = 0; b < bins; b++) {
            double start = (counts[b] + counts[bins + b] + 1) / (1 + ratio);
            parameters.add(Parameter.bounded("b" + b, start, 0, 1e6, Math.sqrt(start)));
            templates[b][b] = 1;
            templates[b][bins + b] = ratio;
        }
        return Likelihood.of(new Product(Parameters.of(parameters), new double[2 * bins], inOn(), templates), counts);
    }
}
