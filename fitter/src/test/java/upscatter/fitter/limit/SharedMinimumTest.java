package upscatter.fitter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.RandomWorkspaces;
import upscatter.fitter.TwoSidedModel;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.descent.LowestDescent;
import upscatter.fitter.minimizer.DeepestFit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.minimizer.RandomStart;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.toys.StatisticFits;
import upscatter.fitter.toys.ToyPoint;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * The best fit that is reported, the tests, the limits and the fits of toys have one lowest minimum: random models with kinks, one-sided variations, strengths that
 * may be negative and several minima, against each other and against many random starts. More of them with {@code -Dupscatter.shared=2000}.
 */
class SharedMinimumTest {
    private static final FisherScoring FITTER = new FisherScoring();

    /** Seeds of models with several minima, of which the start values, or the best fit, lead conditional fits or toys to a higher one. */
    private static final long[] SEVERAL = {57, 365, 523, 885};

    /** Of values, relative. */
    private static final double SAME = 1e-6;

    /** Toys whose statistic is larger are drawn in one of a million. */
    private static final double LIKELY = 24;

    private static final int RANDOM_STARTS = 20;

    static LongStream seeds() {
        LongStream random = LongStream.range(0, Long.getLong("upscatter.shared", 10));
        return LongStream.concat(random, LongStream.of(SEVERAL));
    }

    /** Likelihood with a strength that is not negative, and its name. */
    private record Model(Likelihood likelihood, String strength) {
        static Model of(long seed) {
            boolean twoSided = seed % 2 == 0;
            String strength = twoSided ? "mu" : "mu0";
            Likelihood likelihood = TemplateLikelihood.of(
                    twoSided ? TwoSidedModel.of(seed / 2).template : RandomWorkspaces.ordinary(seed / 2));
            return new Model(ParameterOfInterest.bounded(likelihood, strength), strength);
        }

        /** The lowest end of random starts, the strength held where that is asked. */
        double lowest(double[] near, double value, long seed) {
            Parameters parameters = likelihood.parameters();
            var descent = new LowestDescent(Objectives.of(likelihood), FITTER.tolerance(), FITTER.callLimit());
            boolean[] held = parameters.fixed();
            int index = parameters.indexOf(strength);
            held[index] = Double.isFinite(value);
            UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
            double lowest = Double.POSITIVE_INFINITY;
            for (int k = 0; k < RANDOM_STARTS; k++) {
                double[] theta = RandomStart.draw(parameters, random).toArray();
                for (int i = 0; i < theta.length; i++) {
                    Parameter parameter = parameters.get(i);
                    double to = near[i] + (random.nextDouble() - 0.5) * 6 * parameter.scale();
                    theta[i] = parameter.fixed()
                            ? near[i]
                            : k % 2 == 0 ? theta[i] : Math.max(parameter.lower(), Math.min(parameter.upper(), to));
                }
                theta[index] = held[index] ? value : theta[index];
                if (descent.minimize(theta, held) == FitStatus.CONVERGED) {
                    lowest = Math.min(lowest, descent.value());
                }
            }
            return lowest;
        }
    }

    private static double allowed(double value) {
        return value + SAME * (1 + Math.abs(value));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fitTestsLimitsAndToysShareTheLowestMinimum(long seed) {
        Model model = Model.of(seed);
        Likelihood likelihood = model.likelihood();
        FitResult fit = DeepestFit.of(likelihood);
        double[] best = fit.best().toArray();
        double minimum = fit.minus2LogLikelihood();
        assertThat(minimum).as("seed %d, free", seed).isLessThan(allowed(model.lowest(best, Double.NaN, seed)));

        double estimate = fit.best().value(model.strength());
        var observed = new DataStatistic(likelihood, TestStatistic.T_TILDE, model.strength(), FITTER);
        assertThat(observed.best()).as("seed %d", seed).isCloseTo(estimate, within(1e-3 * (1 + estimate)));
        double upper = likelihood.parameters().get(model.strength()).upper();
        for (double tested : List.of(0.0, Math.min(upper, estimate + 1))) {
            double statistic = observed.statistic(tested);
            assertThat(statistic)
                    .as("seed %d at %s", seed, tested)
                    .isLessThanOrEqualTo(allowed(model.lowest(best, tested, seed)) - minimum);
            if (statistic < LIKELY) {
                Point truth = observed.profiled(tested);
                var point = new ToyPoint(
                        likelihood, TestStatistic.T_TILDE, model.strength(), tested, truth, 0, observed.others());
                assertThat(new StatisticFits(point, FITTER).of(likelihood))
                        .as("seed %d at %s, as a toy", seed, tested)
                        .isCloseTo(statistic, within(2 * SAME * (1 + minimum + statistic)));
            }
        }
        Discovery discovery = Discovery.of(likelihood, model.strength());
        double atZero = observed.statistic(0);
        if (Double.isInfinite(atZero)) {
            assertThat(discovery.q0()).as("seed %d, q0", seed).isInfinite();
        } else {
            assertThat(discovery.q0())
                    .as("seed %d, q0", seed)
                    .isCloseTo(atZero, within(2 * SAME * (1 + minimum + atZero)));
        }
    }
}
