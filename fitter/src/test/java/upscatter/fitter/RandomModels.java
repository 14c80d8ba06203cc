package upscatter.fitter;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.minimizer.Cascade;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.minimizer.Minimizer;
import upscatter.fitter.minimizer.VariableMetric;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Seeded random template models of 20 to 500 bins and 2 to 60 parameters: peaks of any width on a floor, strengths bounded at
 * zero, some bounded above, some constrained, starts off the truth. As a program: fits many of them and counts how fits end.
 */
public final class RandomModels {
    /** In {@code -2 ln L}. */
    static final double SAME_VALUE = 1e-6;

    private RandomModels() {}

    static Likelihood model(int seed) {
        var random = new SplittableRandom(20261123L + seed);
        int size = (int) Math.round(Math.exp(random.nextDouble(Math.log(2), Math.log(60))));
        int bins = Math.max(size, (int) Math.round(Math.exp(random.nextDouble(Math.log(20), Math.log(500)))));
        double[][] templates = new double[size][bins];
        var parameters = new Parameter[size];
        for (int p = 0; p < size; p++) {
            double height = Math.exp(random.nextDouble(-1, 7));
            double centre = random.nextDouble(0, bins);
            double width = Math.exp(random.nextDouble(Math.log(0.5), Math.log(bins)));
            for (int b = 0; b < bins; b++) {
                double x = (b - centre) / width;
                templates[p][b] = height * (Math.exp(-0.5 * x * x) + 0.02);
            }
            int kind = random.nextInt(4);
            Constraint constraint = kind == 0
                    ? new Constraint.Normal(1, 0.2)
                    : kind == 1 ? new Constraint.LogNormal(1, 1.3) : Constraint.FREE;
            double lower = constraint instanceof Constraint.LogNormal ? 0.01 : 0;
            double upper = random.nextInt(4) == 0 ? 1.5 : Double.POSITIVE_INFINITY;
            parameters[p] = new Parameter("p" + p, random.nextDouble(0.2, 1.4), lower, upper, 0.1, constraint, false);
        }
        double[] constant = new double[bins];
        Arrays.fill(constant, Math.exp(random.nextDouble(-5, 1)));
        var prediction = new TemplatePrediction(Parameters.of(parameters), constant, templates);
        double[] truth = random.doubles(size, 0, 1.7).toArray();
        double[] counts = new double[bins];
        prediction.expected(truth, counts);
        for (int b = 0; b < bins; b++) {
            counts[b] = poisson(random, counts[b]);
        }
        return Likelihood.of(prediction, counts);
    }

    /** By inversion where that is short, else a rounded normal number of the same mean and variance. */
    static double poisson(SplittableRandom random, double mean) {
        if (mean > 50) {
            double normal =
                    Math.sqrt(-2 * Math.log1p(-random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * normal));
        }
        double remaining = Math.exp(-mean);
        double uniform = random.nextDouble();
        int count = 0;
        for (double sum = remaining; uniform > sum && count < 500; sum += remaining) {
            count++;
            remaining *= mean / count;
        }
        return count;
    }

    /** Largest slope towards the inside of the bounds, for each conditional standard deviation. */
    static double slopeLeft(Likelihood likelihood, FitResult fit) {
        double[] theta = fit.best().toArray();
        double[] gradient = new double[theta.length];
        double[] curvature = new double[theta.length * theta.length];
        likelihood.curvature(
                theta, upscatter.likelihood.Curvature.EXPECTED, likelihood.workspace(), gradient, curvature);
        double largest = 0;
        for (int i = 0; i < theta.length; i++) {
            Parameter parameter = likelihood.parameters().get(i);
            double slope = gradient[i] / Math.sqrt(curvature[i * (theta.length + 1)]);
            largest = theta[i] > parameter.lower() ? Math.max(largest, slope) : largest;
            largest = theta[i] < parameter.upper() ? Math.max(largest, -slope) : largest;
        }
        return largest;
    }

    /** Fits the models of the seeds from the first argument to before the second and prints how the fits ended. */
    public static void main(String[] arguments) {
        int from = Integer.parseInt(arguments[0]);
        int to = Integer.parseInt(arguments[1]);
        double[] first = new double[to];
        for (Minimizer minimizer : List.of(new FisherScoring(), new VariableMetric(), new Cascade())) {
            Map<FitStatus, Integer> ends = new EnumMap<>(FitStatus.class);
            int fallBacks = 0;
            int flaws = 0;
            long calls = 0;
            double difference = 0;
            for (int seed = from; seed < to; seed++) {
                Likelihood likelihood = model(seed);
                FitResult fit = minimizer.fit(likelihood);
                first[seed] = minimizer instanceof FisherScoring ? fit.minus2LogLikelihood() : first[seed];
                difference = Math.max(difference, Math.abs(fit.minus2LogLikelihood() - first[seed]));
                ends.merge(fit.status(), 1, Integer::sum);
                fallBacks += fit.attempts().size() > 1 ? 1 : 0;
                calls += fit.calls();
                flaws += fit.converged() && slopeLeft(likelihood, fit) > 1e-4 ? 1 : 0;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: %s, fell back %d, converged with a slope left %d, largest difference to the first %.1e, calls a fit %.1f%n",
                    minimizer.name(),
                    ends,
                    fallBacks,
                    flaws,
                    difference,
                    (double) calls / (to - from));
        }
    }
}
