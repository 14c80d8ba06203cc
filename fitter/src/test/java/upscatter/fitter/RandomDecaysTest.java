package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.DecayPrediction;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.Workspace;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Seeded random models that are not linear, with a derivative-free minimiser started at the truth as witness. */
class RandomDecaysTest {
    /** In {@code -2 ln L}. */
    private static final double SAME_VALUE = 1e-6;

    private static final double[] LOWEST = {0, 0, 0.01};
    private static final double[] HIGHEST = {1000, 5, 100};

    static IntStream seeds() {
        return IntStream.range(0, 80);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isNowhereAboveTheWitness(int seed) {
        var random = new SplittableRandom(seed);
        double[] truth = {random.nextDouble(20, 500), random.nextDouble(0.02, 1), random.nextDouble(0.1, 20)};
        var constraint = random.nextBoolean() ? new Constraint.LogNormal(truth[0], 1.2) : Constraint.FREE;
        var parameters = Parameters.of(
                new Parameter("height", 100, LOWEST[0], HIGHEST[0], 10, constraint, false),
                Parameter.bounded("rate", 0.3, LOWEST[1], HIGHEST[1], 0.1),
                Parameter.bounded("floor", 1, LOWEST[2], HIGHEST[2], 1));
        int bins = random.nextInt(5, 60);
        var prediction = new DecayPrediction(parameters, bins);
        double[] counts = new double[bins];
        prediction.expected(truth, counts);
        for (int b = 0; b < bins; b++) {
            counts[b] = Math.rint(counts[b] * random.nextDouble(0.7, 1.3));
        }
        Likelihood likelihood = Likelihood.of(prediction, counts);
        FitResult fit = new FisherScoring().fit(likelihood);
        assertThat(fit.converged()).as("seed %d: %s", seed, fit).isTrue();
        assertThat(fit.minus2LogLikelihood())
                .as("seed %d: %s", seed, fit)
                .isLessThan(witness(likelihood, truth) + SAME_VALUE);
    }

    /** Lowest value that the witness ever saw: it gives up now and then where steps no longer help. */
    private static double witness(Likelihood likelihood, double[] start) {
        Workspace workspace = likelihood.workspace();
        double[] lowest = {likelihood.value(start, workspace)};
        MultivariateFunction watched = theta -> {
            double value = likelihood.value(theta, workspace);
            lowest[0] = Math.min(lowest[0], value);
            return value;
        };
        try {
            new BOBYQAOptimizer(7)
                    .optimize(
                            new MaxEval(20000),
                            GoalType.MINIMIZE,
                            new ObjectiveFunction(watched),
                            new SimpleBounds(LOWEST, HIGHEST),
                            new InitialGuess(start));
        } catch (MathIllegalStateException stuck) {
            assertThat(lowest[0]).as(stuck.getMessage()).isFinite();
        }
        return lowest[0];
    }
}
