package upscatter.fitter.goodness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.montecarlo.Workers;
import upscatter.likelihood.Deviance;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Toys of two counts with a common mean, whose fit is their mean and whose difference has a known distribution. */
class GoodnessToysTest {
    private static final int NUMBER = 600;

    private static Likelihood counts(double one, double other) {
        var level = Parameters.of(Parameter.bounded("b", 5, 0.01, 100, 1));
        return Likelihood.of(
                new TemplatePrediction(level, new double[2], new double[] {1, 1}), new double[] {one, other});
    }

    /** The square of the difference; the fit of each toy must be its mean. */
    private static Deviance difference(Likelihood data, Point best) {
        double[] counts = data.counts();
        assertThat(best.value("b")).isCloseTo(Math.max(0.01, (counts[0] + counts[1]) / 2), within(1e-3));
        return new Deviance((counts[0] - counts[1]) * (counts[0] - counts[1]), 0, 1);
    }

    private static double probability(int distance, double mean) {
        var poisson = PoissonDistribution.of(mean);
        double sum = 0;
        for (int one = 0; one < 60; one++) {
            for (int other = 0; other < 60; other++) {
                sum += Math.abs(one - other) == distance ? poisson.probability(one) * poisson.probability(other) : 0;
            }
        }
        return sum;
    }

    /** Means and shares within four standard deviations of sums over all pairs of counts; the difference of two counts has a variance of 2 b = 12. */
    @Test
    void toysAreThoseOfTheBestPoint() {
        Likelihood data = counts(8, 4);
        Point best = Point.start(data.parameters()).with("b", 6);
        ToyGoodness found = new GoodnessToys(3, Workers.ALONE, NUMBER)
                .of(data, best, List.of(best.with("b", 20)), GoodnessToysTest::difference);
        assertThat(found.toys()).isEqualTo(NUMBER);
        assertThat(found.failed()).isZero();
        assertThat(found.statistics()).hasSize(NUMBER);
        double alike = probability(4, 6);
        double exceeding = 0;
        for (int distance = 5; distance < 60; distance++) {
            exceeding += probability(distance, 6);
        }
        assertThat((double) found.alike() / NUMBER)
                .isCloseTo(alike, within(4 * Math.sqrt(alike * (1 - alike) / NUMBER)));
        assertThat((double) found.exceeding() / NUMBER)
                .isCloseTo(exceeding, within(4 * Math.sqrt(exceeding * (1 - exceeding) / NUMBER)));
        double square = Math.sqrt(2 * 144.0 + 12);
        assertThat(found.mean()).isCloseTo(12, within(4 * square / Math.sqrt(NUMBER)));
        assertThat(found.standardDeviation()).isCloseTo(square, within(0.25 * square));
        double mean =
                found.statistics().stream().mapToDouble(Double::doubleValue).sum() / NUMBER;
        double variance = found.statistics().stream().mapToDouble(s -> s * s).sum() / NUMBER - mean * mean;
        assertThat(found.mean()).isCloseTo(mean, within(1e-9));
        assertThat(found.standardDeviation()).isCloseTo(Math.sqrt(variance), within(1e-9));
    }

    /** Toys whose statistic is no number, or that are refused, have failed, each for its reason. */
    @Test
    void toysThatFailAreCountedByReason() {
        Likelihood data = counts(1, 1);
        ToyGoodness found = new GoodnessToys(3, Workers.ALONE, 40)
                .of(data, Point.start(data.parameters()).with("b", 1), List.of(), (drawn, best) -> {
                    double sum = drawn.counts()[0] + drawn.counts()[1];
                    if (sum == 1) {
                        throw new IllegalArgumentException("one event");
                    }
                    return new Deviance(sum == 3 ? Double.POSITIVE_INFINITY : sum, 0, 1);
                });
        assertThat(found.failures()).containsOnlyKeys("one event", "best fit: outside the domain");
        assertThat(found.failed()).isPositive();
        assertThat(found.toys() + found.failed()).isEqualTo(40);
        assertThat(found.statistics()).hasSize((int) found.toys()).doesNotContain(1.0, 3.0);
    }

    @Test
    void probabilitiesByHand() {
        var goodness = new ToyGoodness(3, 2, 9, 0, 1, List.of(), Map.of("stuck", 1, "lost", 2));
        assertThat(goodness.failed()).isEqualTo(3);
        assertThat(goodness.counted()).isEqualTo(new ToyPValue(5, 9, 3));
        assertThat(goodness.pValue()).isEqualTo(0.6);
        assertThat(goodness.randomizedPValue(0)).isEqualTo(0.3);
        assertThat(goodness.randomizedPValue(0.5)).isEqualTo(0.45);
    }

    /** Twice as many starts leave half as many toys, within the bounds; so does twice the data. A parameter that is fixed costs less than one that is free. */
    @Test
    void asManyToysAsAreAffordable() {
        Likelihood small = counts(1, 1);
        int most = 1 << 17;
        int number = GoodnessToys.affordable(small, most);
        assertThat(number).isStrictlyBetween(2 * GoodnessToys.FEWEST, GoodnessToys.MOST);
        assertThat(GoodnessToys.affordable(small, 2 * most)).isEqualTo(number / 2);
        assertThat(GoodnessToys.affordable(small, 1)).isEqualTo(GoodnessToys.MOST);
        assertThat(GoodnessToys.affordable(small, 1, 1000)).isEqualTo(GoodnessToys.MOST);
        assertThat(GoodnessToys.affordable(small, 1, 1001)).isEqualTo(GoodnessToys.FEWEST);
        assertThat(GoodnessToys.affordable(small, 100 * most)).isEqualTo(GoodnessToys.FEWEST);
        Likelihood fixed = small.withParameter(small.parameters().get("b").fixedAt(5));
        assertThat(GoodnessToys.affordable(fixed, most)).isGreaterThan(number);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GoodnessToys(1, Workers.ALONE, 0))
                .withMessageContaining("but is 0");
    }
}
