package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import upscatter.fitter.minimizer.VariableMetric;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.Workspace;
import upscatter.model.parameter.Point;

/** Two minimisers of ours and, on small models, a derivative-free one of others agree on the minimum of random models. */
class RandomModelsTest {
    private static final int MODELS = 300;

    /** The witness becomes slow beyond. */
    private static final int SMALL = 6;

    /** Slope for each conditional standard deviation: its square bounds the distance to the minimum. */
    private static final double NO_SLOPE = 1e-4;

    static IntStream seeds() {
        return IntStream.range(0, MODELS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void minimisersAgree(int seed) {
        Likelihood likelihood = RandomModels.model(seed);
        FitResult scoring = new FisherScoring().fit(likelihood);
        FitResult metric = new VariableMetric().fit(likelihood);
        assertThat(scoring.converged()).as("seed %d: %s", seed, scoring).isTrue();
        assertThat(metric.converged()).as("seed %d: %s", seed, metric).isTrue();
        assertThat(metric.minus2LogLikelihood())
                .as("seed %d", seed)
                .isCloseTo(scoring.minus2LogLikelihood(), within(RandomModels.SAME_VALUE));
        assertThat(metric.atLimit()).as("seed %d", seed).isEqualTo(scoring.atLimit());
        assertThat(RandomModels.slopeLeft(likelihood, scoring))
                .as("seed %d", seed)
                .isLessThan(NO_SLOPE);
        assertThat(RandomModels.slopeLeft(likelihood, metric))
                .as("seed %d", seed)
                .isLessThan(NO_SLOPE);
    }

    static IntStream smallSeeds() {
        return seeds().filter(seed -> RandomModels.model(seed).parameters().size() <= SMALL);
    }

    @ParameterizedTest
    @MethodSource("smallSeeds")
    void noWitnessFindsLess(int seed) {
        Likelihood likelihood = RandomModels.model(seed);
        FitResult fit = new FisherScoring().fit(likelihood);
        double found = fit.minus2LogLikelihood();
        double witness = witness(likelihood, fit.best().toArray());
        assertThat(found).as("seed %d", seed).isLessThan(witness + RandomModels.SAME_VALUE);
    }

    /** Lowest value that the witness sees from the start and from beside our minimum: it gives up now and then. */
    private static double witness(Likelihood likelihood, double[] best) {
        Workspace workspace = likelihood.workspace();
        int size = best.length;
        double[] lower = new double[size];
        double[] upper = new double[size];
        double[] beside = new double[size];
        for (int i = 0; i < size; i++) {
            lower[i] = likelihood.parameters().get(i).lower();
            upper[i] = Math.min(20, likelihood.parameters().get(i).upper());
            beside[i] = Math.min(upper[i], best[i] + 0.05);
        }
        double[] lowest = {Double.POSITIVE_INFINITY};
        MultivariateFunction watched = theta -> {
            double value = likelihood.value(theta, workspace);
            lowest[0] = Math.min(lowest[0], value);
            return value;
        };
        for (double[] start :
                new double[][] {Point.start(likelihood.parameters()).toArray(), beside}) {
            try {
                new BOBYQAOptimizer(2 * size + 1)
                        .optimize(
                                new MaxEval(20000),
                                GoalType.MINIMIZE,
                                new ObjectiveFunction(watched),
                                new SimpleBounds(lower, upper),
                                new InitialGuess(start));
            } catch (MathIllegalStateException stuck) {
                assertThat(lowest[0]).as(stuck.getMessage()).isFinite();
            }
        }
        return lowest[0];
    }
}
