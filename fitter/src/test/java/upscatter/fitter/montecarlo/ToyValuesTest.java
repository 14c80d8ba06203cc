package upscatter.fitter.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import upscatter.fitter.toys.Toys;

/** Moments and quantiles of toys, and whether their Monte Carlo errors are what they say. Seeds are fixed. */
class ToyValuesTest {
    private static ToyValues normal(int seed, int size) {
        var sampler = ZigguratSampler.NormalizedGaussian.of(Toys.stream(seed, 0, 0));
        return new ToyValues(
                IntStream.range(0, size).mapToObj(i -> sampler.sample()).toList());
    }

    @Test
    void momentsOfAFewNumbers() {
        var values = new ToyValues(List.of(4.0, 1.0, 2.0, 5.0));
        assertThat(values.sorted()).containsExactly(1.0, 2.0, 4.0, 5.0);
        assertThat(values.mean().value()).isEqualTo(3);
        assertThat(values.deviation().value()).isCloseTo(Math.sqrt(10.0 / 3), within(1e-12));
        assertThat(values.quantile(0.5).value()).isEqualTo(3);
        assertThat(values.atLeast(4, 1)).isEqualTo(new ToyPValue(2, 4, 1));
        assertThat(values.atMost(0.5, 0).value()).isZero();
        assertThat(ToyValues.none().mean().value()).isNaN();
    }

    /** Quantiles of four numbers lie between them, an eighth from either end at the outermost; shares count a value that is met. */
    @Test
    void quantilesAndSharesOfAFewNumbers() {
        var values = new ToyValues(List.of(1.0, 2.0, 4.0, 8.0));
        assertThat(values.quantile(0.25).value()).isCloseTo(1.5, within(1e-12));
        assertThat(values.quantile(0.75).value()).isCloseTo(6, within(1e-12));
        assertThat(values.quantile(0.8).value()).isCloseTo(6.8, within(1e-12));
        assertThat(values.quantile(0.01).value()).isEqualTo(1);
        assertThat(values.quantile(1).value()).isEqualTo(8);
        assertThat(ToyValues.none().quantile(0.5).value()).isNaN();
        assertThat(values.atLeast(2, 0)).isEqualTo(new ToyPValue(3, 4, 0));
        assertThat(values.atMost(4, 2)).isEqualTo(new ToyPValue(3, 4, 2));
        assertThat(values.atMost(0.5, 0)).isEqualTo(new ToyPValue(0, 4, 0));
    }

    @Test
    void joinedInAnyOrder() {
        ToyValues one = normal(1, 50);
        ToyValues other = normal(2, 70);
        assertThat(one.plus(other)).isEqualTo(other.plus(one));
        assertThat(one.plus(other).size()).isEqualTo(120);
    }

    /** 400 samples of 200: mean, width and quantiles scatter as their errors say, to 15%. */
    @Test
    void errorsAreTheScatter() {
        var pulls = List.of(new ArrayList<Double>(), new ArrayList<Double>(), new ArrayList<Double>());
        double quantile = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.9);
        for (int seed = 0; seed < 400; seed++) {
            ToyValues sample = normal(seed, 200);
            pulls.get(0).add(sample.mean().value() / sample.mean().error());
            pulls.get(1)
                    .add((sample.deviation().value() - 1) / sample.deviation().error());
            pulls.get(2)
                    .add((sample.quantile(0.9).value() - quantile)
                            / sample.quantile(0.9).error());
        }
        for (List<Double> pull : pulls) {
            assertThat(new ToyValues(pull).deviation().value()).isCloseTo(1, within(0.15));
            assertThat(new ToyValues(pull).mean().value()).isCloseTo(0, within(0.25));
        }
    }
}
