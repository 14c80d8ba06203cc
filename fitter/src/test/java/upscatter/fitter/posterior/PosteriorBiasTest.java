package upscatter.fitter.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.Workers;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Quantiles of samples against those of a quadrature over both parameters, on the average of many seeds: no bias beyond its error, and errors of the
 * right size. {@code -Dupscatter.seeds=N} for more.
 */
@Tag("slow")
class PosteriorBiasTest {
    private static final int SEEDS = Integer.getInteger("upscatter.seeds", 4);
    private static final double[] SHARES = {0.05, 0.5, 0.9, 0.95};
    private static final double TAU = 3;
    private static final double MOST = 60;

    /** Standard deviations: one in 2000 tests of a right program is farther off. */
    private static final double FAR = 3.5;

    private static Likelihood onOff(double on, double off) {
        var parameters =
                Parameters.of(Parameter.bounded("s", 1, 0, MOST, 1), Parameter.bounded("b", off / TAU, 0, MOST, 1));
        return Likelihood.of(
                new TemplatePrediction(parameters, new double[2], new double[] {1, 0}, new double[] {1, TAU}),
                new double[] {on, off});
    }

    /** Signal over a background measured at the side, under a prior s^p. */
    @ParameterizedTest
    @CsvSource({"9, 12, 0", "2, 9, -0.5", "30, 12, -0.5"})
    void quantilesOfManySeeds(double on, double off, double power) {
        Likelihood likelihood = onOff(on, off);
        double[] exact = exact(on, off, power);
        Map<String, Prior> priors = Map.of("s", new Prior.Power(power, 0, MOST), "b", Prior.flat(0, MOST));
        List<List<MonteCarloValue>> found = new ArrayList<>();
        while (found.size() < SHARES.length) {
            found.add(new ArrayList<>());
        }
        for (int seed = 1; seed <= SEEDS; seed++) {
            Posterior posterior = new EnsembleSampler(seed, Workers.of(2), 4, 8, 600, 8_000).sample(likelihood, priors);
            for (int q = 0; q < SHARES.length; q++) {
                found.get(q).add(posterior.marginal("s").quantile(SHARES[q]));
            }
        }
        for (int q = 0; q < SHARES.length; q++) {
            check(found.get(q), exact[q], "quantile %s of %s, %s".formatted(SHARES[q], on, off));
        }
    }

    private static void check(List<MonteCarloValue> found, double exact, String what) {
        int n = found.size();
        double mean =
                found.stream().mapToDouble(MonteCarloValue::value).average().orElseThrow();
        double spread = Math.sqrt(found.stream()
                        .mapToDouble(value -> Math.pow(value.value() - mean, 2))
                        .sum()
                / (n - 1));
        double error =
                found.stream().mapToDouble(MonteCarloValue::error).average().orElseThrow();
        if (Optional.ofNullable(System.getProperty("upscatter.seeds")).isPresent()) {
            System.out.printf(
                    "%s: exact %.5f, mean %+.3f%% +- %.3f%%, spread over error %.2f%n",
                    what, exact, 100 * (mean / exact - 1), 100 * spread / Math.sqrt(n) / exact, spread / error);
        }
        assertThat(mean).as(what).isCloseTo(exact, within(FAR * Math.max(error, spread) / Math.sqrt(n)));
        assertThat(spread / error)
                .as(what)
                .isBetween(1 - FAR / Math.sqrt(2.0 * n) - 0.1, 1 + FAR / Math.sqrt(2.0 * n) + 0.1);
    }

    /** Midpoints in the root of s, where the prior is smooth, and in b. */
    private static double[] exact(double on, double off, double power) {
        int steps = 4000;
        double[] density = new double[steps];
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double root = Math.sqrt(MOST) * (i + 0.5) / steps;
            for (int k = 0; k < 300; k++) {
                double b = 0.5 * MOST * (k + 0.5) / 300;
                double mean = root * root + b;
                density[i] += Math.exp(on * Math.log(mean) - mean + off * Math.log(b) - TAU * b)
                        * Math.pow(root, 2 * power + 1);
            }
            sum += density[i];
        }
        double[] quantiles = new double[SHARES.length];
        for (int q = 0; q < SHARES.length; q++) {
            double below = 0;
            int i = 0;
            while (below + density[i] < SHARES[q] * sum) {
                below += density[i++];
            }
            double root = Math.sqrt(MOST) * (i + (SHARES[q] * sum - below) / density[i]) / steps;
            quantiles[q] = root * root;
        }
        return quantiles;
    }
}
