package upscatter.fitter.objective;

import java.util.ArrayList;
import java.util.List;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;

/**
 * Numbers by which a likelihood with its data is told from others: {@code -2 ln L} and its slopes at a point and at one beside it. Two models, or two data sets, that agree in all digits of these
 * are the same for every purpose.
 *
 * @param numbers in the order of the parameters, to the last digit
 */
public record Fingerprint(List<Double> numbers) {
    /** How far the second point lies beside the first, in scales of the parameters: far enough that curvatures enter. */
    private static final double ASIDE = 0.5;

    /** Copies the list. */
    public Fingerprint {
        numbers = List.copyOf(numbers);
    }

    /**
     * The fingerprint of a likelihood.
     *
     * @param theta a point of its domain, all parameters
     */
    public static Fingerprint of(Likelihood likelihood, double[] theta) {
        var numbers = new ArrayList<Double>();
        add(numbers, likelihood, theta);
        double[] aside = theta.clone();
        for (int i = 0; i < aside.length; i++) {
            Parameter parameter = likelihood.parameters().get(i);
            double there = Math.min(theta[i] + ASIDE * parameter.scale(), 0.5 * (theta[i] + parameter.upper()));
            aside[i] = parameter.fixed() ? theta[i] : there;
        }
        add(numbers, likelihood, aside);
        return new Fingerprint(numbers);
    }

    private static void add(List<Double> numbers, Likelihood likelihood, double[] theta) {
        double[] gradient = new double[theta.length];
        numbers.add(likelihood.gradient(theta, likelihood.workspace(), gradient));
        for (double slope : gradient) {
            numbers.add(slope);
        }
    }
}
