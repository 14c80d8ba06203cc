package upscatter.fitter.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.montecarlo.ToyPrecision;

/** Distributions of the statistic of one count, against the probabilities of counts and closed forms. */
class StatisticSamplingTest {
    private static final int NUMBER = 400;
    private static final double BACKGROUND = 3;
    private static final double TESTED = 5;
    private static final Toys TOYS = new Toys(11, 1, new ToyPrecision(0.05, 100, 10_000));

    private static SampledStatistic sampled(TestStatistic statistic, int count) {
        return new StatisticSampling(statistic, TOYS, NUMBER)
                .at(FeldmanCousinsTest.counting(1, BACKGROUND, count), "s", TESTED)
                .orElseThrow();
    }

    /** {@code -2 ln [L(5)/L(0)]} of a count of two, which is below the background: 2 (5 - 2 ln (8/3)). */
    @Test
    void theStatisticOfTheDataIsThatOfTheirCount() {
        assertThat(sampled(TestStatistic.Q_TILDE, 2).observed())
                .isCloseTo(2 * (5 - 2 * Math.log(8 / 3.0)), within(1e-6));
    }

    /** {@code 2 (s - b ln(1 + s/b))}, the statistic of b events, is the square of the separation. */
    @Test
    void theSeparationIsThatOfTheExpectation() {
        double t = 2 * (TESTED - BACKGROUND * Math.log1p(TESTED / BACKGROUND));
        assertThat(sampled(TestStatistic.T_TILDE, 2).separation()).isCloseTo(Math.sqrt(t), within(1e-6));
    }

    /** Of q~ at least as large are the counts up to that of the data. */
    @Test
    void sharesOfToysAreProbabilitiesOfCounts() {
        SampledStatistic found = sampled(TestStatistic.Q_TILDE, 5);
        assertShare(
                found.signal(),
                found.observed(),
                PoissonDistribution.of(BACKGROUND + TESTED).cumulativeProbability(5));
        assertShare(
                found.background(),
                found.observed(),
                PoissonDistribution.of(BACKGROUND).cumulativeProbability(5));
        assertThat(found.signal().size()).isEqualTo(NUMBER);
        assertThat(found.background().size()).isEqualTo(NUMBER);
    }

    private static void assertShare(ToySample toys, double observed, double probability) {
        double share = Arrays.stream(toys.statistics())
                        .filter(t -> t >= observed - 1e-6)
                        .count()
                / (double) NUMBER;
        assertThat(share).isCloseTo(probability, within(4 * Math.sqrt(probability * (1 - probability) / NUMBER)));
    }

    /** With s = 2: half of the estimates with the signal lie below it, and half of those without below zero, where q~ is larger than 4. */
    @Test
    void asymptoticProbabilitiesAreThoseOfAnEstimateThatIsNormal() {
        SampledStatistic q = sampled(TestStatistic.Q_TILDE, 5);
        double s = q.separation();
        assertThat(q.withSignal(1e-12)).isCloseTo(0.5, within(1e-6));
        assertThat(q.withoutSignal(s * s)).isCloseTo(0.5, within(1e-12));
    }

    /** One event of a background that is nowhere cannot be at a signal of zero. */
    @Test
    void dataThatAreImpossibleThereHaveNone() {
        var sampling = new StatisticSampling(TestStatistic.T_TILDE, TOYS, NUMBER);
        assertThat(sampling.at(FeldmanCousinsTest.counting(1, 0, 1), "s", 0)).isEmpty();
        assertThatThrownBy(() -> new StatisticSampling(TestStatistic.T_TILDE, TOYS, 0))
                .hasMessageContaining("their number is 0");
    }
}
