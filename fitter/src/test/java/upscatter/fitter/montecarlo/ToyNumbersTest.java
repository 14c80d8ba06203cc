package upscatter.fitter.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.counting.CountingExperiment;
import upscatter.fitter.limit.CLsResult;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.toys.FeldmanCousinsTest;
import upscatter.fitter.toys.PValueFromToys;
import upscatter.fitter.toys.ToyCLs;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;

/**
 * The number of toys is planned by a first batch and its toys are not counted: answers with few toys in the tail have the mean and the spread that
 * their errors say, over many seeds, against exact ones. {@code -Dupscatter.seeds=N} for more seeds in the tests that fit.
 */
class ToyNumbersTest {
    private static final int BATCH = 500;
    private static final int TRIALS = 200;
    private static final int SEEDS = Integer.getInteger("upscatter.seeds", 12);

    /** Standard deviations: one in 2000 tests of a right program is farther off. */
    private static final double FAR = 3.5;

    /** Tail counts expected in a first batch, and the planned p-value as the fitter makes it, its toys being drawn from a binomial distribution. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 1, 2, 5, 50})
    void pValuesOfFewToysHaveTheirErrors(double expected) {
        double p = expected / BATCH;
        var precision = new ToyPrecision(0.3 * Math.sqrt(p / BATCH), BATCH, 10_000_000);
        var estimates = new ArrayList<MonteCarloValue>();
        for (int seed = 0; seed < TRIALS; seed++) {
            ToyPValue first = draw(p, BATCH, 2L * seed);
            ToyRange counted = precision.counted(range -> first.cautiousError());
            assertThat(counted.from()).isEqualTo(BATCH);
            ToyPValue found = draw(p, (int) (counted.to() - counted.from()), 2L * seed + 1);
            assertThat(found.error()).isLessThan(1.6 * precision.error());
            estimates.add(found.estimate());
        }
        check(estimates, p);
    }

    private static ToyPValue draw(double p, int toys, long stream) {
        double share = new SplittableRandom(stream).nextDouble();
        return new ToyPValue(BinomialDistribution.of(toys, p).inverseCumulativeProbability(share), toys, 0);
    }

    /** Mean and width of the pulls, and the mean itself; the error of a width is that of normal pulls. */
    private static void check(List<MonteCarloValue> estimates, double exact) {
        int n = estimates.size();
        double mean =
                estimates.stream().mapToDouble(MonteCarloValue::value).average().orElseThrow();
        double spread = Math.sqrt(estimates.stream()
                        .mapToDouble(e -> (e.value() - mean) * (e.value() - mean))
                        .sum()
                / (n - 1));
        assertThat(mean).isCloseTo(exact, within(FAR * spread / Math.sqrt(n)));
        double pull = estimates.stream()
                .mapToDouble(e -> (e.value() - exact) / e.error())
                .average()
                .orElseThrow();
        double square = estimates.stream()
                .mapToDouble(e -> Math.pow((e.value() - exact) / e.error() - pull, 2))
                .sum();
        assertThat(pull).isCloseTo(0, within(FAR / Math.sqrt(n)));
        assertThat(Math.sqrt(square / (n - 1))).isCloseTo(1, within(FAR / Math.sqrt(2.0 * n)));
    }

    /** No count, 4.3 expected with the signal over 0.55 without: CLs is exp(-4.3) = 0.0136, four toys of a first batch. */
    @Test
    void clsOfFewToysHasItsError() {
        double signal = 4.3;
        Likelihood data = FeldmanCousinsTest.counting(signal, 0.55, 0);
        var estimates = new ArrayList<MonteCarloValue>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            CLsResult test = new ToyCLs(new Toys(seed, 2, new ToyPrecision(0.003))).test(data, "s", 1);
            assertThat(test.observed().value()).isPositive();
            assertThat(test.observed().error()).isLessThan(0.0045);
            estimates.add(test.observed());
        }
        check(estimates, Math.exp(-signal));
    }

    /** Probability of an empty experiment under 5.5 expected events: two toys of a first batch. */
    @Test
    void theUnifiedTestOfFewToysHasItsError() {
        var experiment = new CountingExperiment(0.5);
        Likelihood data = FeldmanCousinsTest.counting(1, 0.5, 0);
        var estimates = new ArrayList<MonteCarloValue>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            var toys = new Toys(seed, 2, new ToyPrecision(0.001));
            estimates.add(new PValueFromToys(TestStatistic.T_TILDE, toys)
                    .of(data, "s", 5)
                    .pValue()
                    .estimate());
        }
        check(estimates, experiment.pValue(0, 5));
    }

    /** No toy in the tail is no p-value of zero: at 95% it is below three over their number, and a plan knows that. */
    @Test
    void noToyInTheTailIsALimit() {
        var none = new ToyPValue(0, 1000, 0);
        assertThat(none.atMost()).isCloseTo(1 - Math.pow(0.05, 1e-3), within(1e-12));
        assertThat(none.cautiousError()).isCloseTo(Math.sqrt(none.atMost() / 1000), within(1e-5));
        assertThat(none.isClearOf(0.002, 3)).isFalse();
        assertThat(none.isClearOf(0.01, 3)).isTrue();
        assertThat(new ToyPValue(1000, 1000, 0).isClearOf(0.998, 3)).isFalse();
        assertThat(new ToyPValue(0, 0, 0).isClearOf(0.1, 3)).isFalse();
        var cls = new ToyProbability(none, Optional.of(new ToyPValue(20, 1000, 0)), 0);
        assertThat(cls.isClearOf(0.1, 3)).isFalse();
        assertThat(cls.cautiousError()).isGreaterThan(cls.estimate().error());
        assertThat(new ToyProbability(none, Optional.of(new ToyPValue(800, 1000, 0)), 0).isClearOf(0.1, 3))
                .isTrue();
    }

    /** Of a level that is believed to be on a side at three deviations hardly any toys are on the other. */
    @Test
    void clearSidesAreRight() {
        for (double level : new double[] {0.002, 0.01, 0.1, 0.5}) {
            var counts = BinomialDistribution.of(BATCH, level);
            double wrong = 0;
            for (int k = 0; k <= BATCH; k++) {
                wrong += new ToyPValue(k, BATCH, 0).isClearOf(level, 3) ? counts.probability(k) : 0;
            }
            assertThat(wrong).isLessThan(0.01);
        }
    }
}
