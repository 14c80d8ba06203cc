package upscatter.fitter.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.Workers;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** Samples against distributions in closed form; the heaviest are four times as long with {@code -Pthorough} ({@code upscatter.toys}). */
@Tag("slow")
class EnsembleSamplerTest {
    private static final int TIMES = Integer.getInteger("upscatter.toys", 1);

    private static final long SEED = 20261125;

    /** Monte Carlo errors of the samples: one in 1e6 is farther away. */
    private static final double DEVIATIONS = 4.9;

    private static final EnsembleSampler SAMPLER = new EnsembleSampler(SEED, Workers.of(2), 4, 8, 2000, 8_000);

    private static Likelihood count(double n, double background) {
        var prediction = new TemplatePrediction(
                Parameters.of(Parameter.bounded("s", 1, 0, Double.POSITIVE_INFINITY, 1)),
                new double[] {background},
                new double[] {1});
        return Likelihood.of(prediction, new double[] {n});
    }

    private static void assertNear(MonteCarloValue found, double exact, String what) {
        assertThat(found.error()).as(what).isPositive();
        assertThat(found.value()).as("%s, seed %d", what, SEED).isCloseTo(exact, within(DEVIATIONS * found.error()));
    }

    /** The posterior of a count under {@code s^p} is a gamma distribution of shape n + 1 + p, above the background. */
    @ParameterizedTest
    @CsvSource({"3, 0, 0", "0, 0, 0", "3, 0, -0.5", "5, 0, -1", "6, 3, 0", "1, 3, 0"})
    void aCountHasAGammaDistribution(double n, double background, double power) {
        Prior prior = new Prior.Power(power, power == -1 ? 1e-9 : 0, 200);
        Posterior posterior = SAMPLER.sample(count(n, background), Map.of("s", prior));
        assertThat(posterior.warnings()).isEmpty();
        var gamma = GammaDistribution.of(n + 1 + power, 1);
        double above = gamma.survivalProbability(background);
        for (double level : new double[] {0.1, 0.5, 0.9, 0.95}) {
            double exact = gamma.inverseSurvivalProbability((1 - level) * above) - background;
            assertNear(posterior.marginal("s").quantile(level), exact, "quantile " + level);
        }
        assertThat(posterior.marginal("s").quantile(0.9).error()).isLessThan(0.25);
    }

    /** Ten normal strengths with correlations up to 0.99: counts of 1e10 make the likelihood one of their covariance. */
    @Test
    void tenCorrelatedNormalVariables() {
        int size = 10;
        int bins = 30;
        var random = new SplittableRandom(SEED);
        double[][] templates = new double[size][bins];
        var parameters = new Parameter[size];
        double[] counts = new double[bins];
        var priors = new HashMap<String, Prior>();
        for (int p = 0; p < size; p++) {
            for (int b = 0; b < bins; b++) {
                templates[p][b] = 1e9 * (1 + random.nextDouble());
                counts[b] += templates[p][b];
            }
            parameters[p] = Parameter.bounded("p" + p, 1, 0, 2, 1e-4);
            priors.put("p" + p, Prior.flat(0, 2));
        }
        var likelihood =
                Likelihood.of(new TemplatePrediction(Parameters.of(parameters), new double[bins], templates), counts);
        FitResult fit = new FisherScoring().fit(likelihood);
        Posterior posterior =
                new EnsembleSampler(SEED, Workers.of(2), 4, 8, 700 * TIMES, 8_000).sample(likelihood, priors);
        assertThat(posterior.warnings()).isEmpty();
        assertThat(posterior.acceptance()).isBetween(0.2, 0.6);
        for (int p = 0; p < size; p++) {
            Marginal marginal = posterior.marginal("p" + p);
            double sigma = fit.error("p" + p).orElseThrow();
            assertNear(marginal.mean(), 1, "mean");
            assertThat(marginal.standardDeviation() / sigma)
                    .isCloseTo(1, within(DEVIATIONS / Math.sqrt(2 * marginal.tailEffectiveDraws())));
            Marginal.Interval interval = marginal.equalTailed(0.6826895);
            assertNear(interval.low(), 1 - sigma, "lower end");
            assertNear(interval.high(), 1 + sigma, "upper end");
        }
    }

    /** A banana: x is normal, y normal with width 0.3 around x^2, so that y has mean 1 and variance 2.09. */
    @Test
    void aBananaIsSampledToItsEnds() {
        var priors = Map.of("x", Prior.flat(-20, 20), "y", Prior.flat(-50, 400));
        Posterior posterior = new EnsembleSampler(SEED, Workers.of(2), 4, 16, 500 * TIMES, 8_000)
                .sample(Likelihood.of(new Banana(), new double[] {1e10, 1e10}), priors);
        assertThat(posterior.warnings()).isEmpty();
        assertNear(posterior.marginal("x").mean(), 0, "mean of x");
        assertNear(posterior.marginal("x").quantile(0.975), 1.959964, "upper end of x");
        assertNear(posterior.marginal("y").mean(), 1, "mean of y");
    }

    /** Pulls x and (y - x^2)/0.3, as counts of 1e10 with deviations of 1e5. */
    private static final class Banana implements Prediction {
        @Override
        public Parameters parameters() {
            return Parameters.of(Parameter.bounded("x", 0.5, -20, 20, 1), Parameter.bounded("y", 0.5, -50, 400, 1));
        }

        @Override
        public int bins() {
            return 2;
        }

        @Override
        public String describeBin(int bin) {
            return "bin " + bin;
        }

        @Override
        public void expected(double[] theta, double[] expected) {
            expected[0] = 1e10 + 1e5 * theta[0];
            expected[1] = 1e10 + 1e5 * (theta[1] - theta[0] * theta[0]) / 0.3;
        }

        @Override
        public void expected(double[] theta, double[] expected, double[] jacobian) {
            expected(theta, expected);
            jacobian[0] = 1e5;
            jacobian[1] = -2e5 * theta[0] / 0.3;
            jacobian[2] = 0;
            jacobian[3] = 1e5 / 0.3;
        }
    }

    /** A nuisance parameter keeps the distribution of its auxiliary measurement where the data say nothing; a normal prior narrows it. */
    @Test
    void priorsMultiplyAuxiliaryMeasurements() {
        var prediction = new TemplatePrediction(
                Parameters.of(new Parameter("x", 1, -10, 10, 0.1, new Constraint.Normal(1, 0.4), false)),
                new double[] {5},
                new double[] {0});
        var likelihood = Likelihood.of(prediction, new double[] {5});
        Posterior flat = SAMPLER.sample(likelihood, Map.of("x", Prior.flat(-10, 10)));
        assertNear(flat.marginal("x").mean(), 1, "mean under a flat prior");
        assertNear(flat.marginal("x").quantile(0.8413447), 1.4, "one sigma under a flat prior");
        Posterior normal = SAMPLER.sample(likelihood, Map.of("x", new Prior.Normal(2, 0.3, -10, 10)));
        assertNear(normal.marginal("x").mean(), (1 / 0.16 + 2 / 0.09) / (1 / 0.16 + 1 / 0.09), "product of two");
        assertThat(normal.marginal("x").standardDeviation()).isCloseTo(0.24, within(0.01));
    }

    /** Exponential density: the shortest interval begins at zero, the equal-tailed one does not. */
    @Test
    void theShortestIntervalBeginsWhereTheDensityIsHighest() {
        Posterior posterior = SAMPLER.sample(count(0, 0), Map.of("s", Prior.flat(0, 200)));
        Marginal.Interval shortest = posterior.marginal("s").shortest(0.9);
        assertThat(shortest.low().value()).isLessThan(0.01);
        assertNear(shortest.high(), Math.log(10), "upper end of the shortest interval");
        assertNear(posterior.marginal("s").equalTailed(0.9).low(), -Math.log1p(-0.05), "lower end");
        assertNear(posterior.marginal("s").upperLimit(0.9), Math.log(10), "upper limit");
    }

    @Test
    void threadsDoNotChangeADigit() {
        var priors = Map.of("s", Prior.flat(0, 200));
        double[] one = new EnsembleSampler(SEED, Workers.of(1), 3, 8, 100, 500)
                .sample(count(3, 1), priors)
                .marginal("s")
                .values();
        double[] three = new EnsembleSampler(SEED, Workers.of(3), 3, 8, 100, 500)
                .sample(count(3, 1), priors)
                .marginal("s")
                .values();
        assertThat(one).containsExactly(three);
        assertThat(Arrays.stream(one).distinct().count()).isGreaterThan(100);
    }

    @Test
    void tooFewDrawsAreSaid() {
        Posterior posterior = new EnsembleSampler(SEED, Workers.of(1), 2, 4, 1e6, 500)
                .sample(count(3, 1), Map.of("s", Prior.flat(0, 200)));
        assertThat(posterior.converged()).isFalse();
        assertThat(posterior.warnings()).anyMatch(warning -> warning.contains("independent draws"));
    }

    @Test
    void priorsHaveToBeSaid() {
        assertThatThrownBy(() -> SAMPLER.sample(count(3, 1), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("s has no prior")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> SAMPLER.sample(count(3, 1), Map.of("s", Prior.flat(0, 2), "t", Prior.flat(0, 1))))
                .hasMessageContaining("prior of t");
        assertThatThrownBy(() -> SAMPLER.sample(count(3, 1), Map.of("s", Prior.flat(-5, -2))))
                .hasMessageContaining("s within [0.0, Infinity]");
        assertThatThrownBy(() -> Prior.logFlat(0, 1)).hasMessageContaining("no finite integral");
        assertThatThrownBy(() -> Prior.flat(2, 1)).hasMessageContaining("[2.0, 1.0]");
        assertThatThrownBy(() -> new Prior.Normal(0, -1, 0, 1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new EnsembleSampler(1, Workers.of(1), 1, 8, 100, 1000))
                .hasMessageContaining("two ensembles");
    }
}
