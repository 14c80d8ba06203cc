package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Seeded random template models: the minimum is proven by its optimality conditions, and found from any start. */
public class RandomTemplatesTest {
    private static final int MODELS = 300;

    /** In {@code -2 ln L}. */
    private static final double SAME_VALUE = 1e-6;

    /** Slope for each conditional standard deviation: its square bounds the distance to the minimum. */
    private static final double NO_SLOPE = 1e-4;

    static IntStream seeds() {
        return IntStream.range(0, MODELS);
    }

    public static Likelihood model(int seed) {
        var random = new SplittableRandom(seed);
        int bins = random.nextInt(5, 61);
        int size = random.nextInt(2, 11);
        double[][] templates = new double[size][bins];
        var parameters = new Parameter[size];
        for (int p = 0; p < size; p++) {
            double height = Math.exp(random.nextDouble(-1, 5));
            double centre = random.nextDouble(0, bins);
            double width = random.nextDouble(0.5, bins);
            for (int b = 0; b < bins; b++) {
                double x = (b - centre) / width;
                templates[p][b] = height * (Math.exp(-0.5 * x * x) + 0.02);
            }
            Constraint constraint = random.nextInt(3) == 0 ? new Constraint.Normal(1, 0.2) : Constraint.FREE;
            parameters[p] = new Parameter(
                    "p" + p, 1, 0, random.nextInt(4) == 0 ? 1.5 : Double.POSITIVE_INFINITY, 0.1, constraint, false);
        }
        double[] constant = new double[bins];
        Arrays.fill(constant, 0.1);
        var prediction = new TemplatePrediction(Parameters.of(parameters), constant, templates);
        double[] truth = random.doubles(size, 0, 1.7).toArray();
        double[] counts = new double[bins];
        prediction.expected(truth, counts);
        for (int b = 0; b < bins; b++) {
            counts[b] = Math.max(0, Math.rint(counts[b] + Math.sqrt(counts[b]) * gaussian(random)));
        }
        return Likelihood.of(prediction, counts);
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log1p(-random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** The negative log-likelihood of a linear model is convex: a point without feasible descent is the minimum. */
    @ParameterizedTest
    @MethodSource("seeds")
    void noFeasibleDescentIsLeft(int seed) {
        Likelihood likelihood = model(seed);
        FitResult fit = new FisherScoring().fit(likelihood);
        assertThat(fit.converged()).as("seed %d: %s", seed, fit).isTrue();
        double[] theta = fit.best().toArray();
        double[] gradient = new double[theta.length];
        double[] curvature = new double[theta.length * theta.length];
        likelihood.curvature(theta, Curvature.EXPECTED, likelihood.workspace(), gradient, curvature);
        for (int i = 0; i < theta.length; i++) {
            Parameter parameter = likelihood.parameters().get(i);
            double allowed = NO_SLOPE * Math.sqrt(curvature[i * (theta.length + 1)]);
            if (theta[i] > parameter.lower()) {
                assertThat(gradient[i]).as("seed %d, p%d", seed, i).isLessThan(allowed);
            }
            if (theta[i] < parameter.upper()) {
                assertThat(gradient[i]).as("seed %d, p%d", seed, i).isGreaterThan(-allowed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sameMinimumFromAnyStart(int seed) {
        Likelihood likelihood = model(seed);
        FitResult fit = new FisherScoring().fit(likelihood);
        var random = new SplittableRandom(1000 + seed);
        for (double largest : List.of(0.01, 1.4)) {
            double[] start =
                    random.doubles(likelihood.parameters().size(), 0, largest).toArray();
            FitResult other =
                    new FisherScoring().fit(Objectives.of(likelihood), Point.of(likelihood.parameters(), start));
            assertThat(other.converged()).as("seed %d: %s", seed, other).isTrue();
            assertThat(other.minus2LogLikelihood()).isCloseTo(fit.minus2LogLikelihood(), within(SAME_VALUE));
        }
    }
}
