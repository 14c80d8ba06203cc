package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevianceMomentsTest {
    /** Against the same sums from zero upwards. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.01, 0.5, 1, 3.7, 20, 40, 59.9})
    void sumsOverThePoissonDistribution(double nu) {
        double p = Math.exp(-nu);
        double mean = 0;
        double square = 0;
        double alike = 0;
        for (int n = 0; n < 400; n++) {
            double deviance = PoissonDeviance.of(n, nu);
            mean += p * deviance;
            square += p * deviance * deviance;
            alike += p * p;
            p *= nu / (n + 1);
        }
        DevianceMoments moments = DevianceMoments.of(nu);
        assertThat(moments.mean()).isCloseTo(mean, within(1e-11 * (1 + mean)));
        assertThat(moments.variance()).isCloseTo(square - mean * mean, within(1e-10));
        assertThat(moments.alike()).isCloseTo(alike, within(1e-11));
    }

    @Test
    void expansionsContinueTheSums() {
        DevianceMoments below = DevianceMoments.of(60);
        DevianceMoments above = DevianceMoments.of(60.0001);
        assertThat(above.mean()).isCloseTo(below.mean(), within(5e-6));
        assertThat(above.variance()).isCloseTo(below.variance(), within(5e-5));
        assertThat(above.alike()).isCloseTo(below.alike(), within(1e-4));
        assertThat(DevianceMoments.of(1e15).mean()).isCloseTo(1, within(1e-14));
        assertThat(DevianceMoments.of(0)).isEqualTo(new DevianceMoments(0, 0, 1));
    }

    @Test
    void momentsAreThoseOfDrawnCounts() {
        UniformRandomProvider random = new SplittableRandom(5)::nextLong;
        double sum = 0;
        double square = 0;
        int draws = 200_000;
        for (int i = 0; i < draws; i++) {
            double deviance = PoissonDeviance.of(CountData.count(2.3, random), 2.3);
            sum += deviance;
            square += deviance * deviance;
        }
        DevianceMoments moments = DevianceMoments.of(2.3);
        double mean = sum / draws;
        assertThat(mean).isCloseTo(moments.mean(), within(4 * Math.sqrt(moments.variance() / draws)));
        assertThat(square / draws - mean * mean).isCloseTo(moments.variance(), within(0.06));
    }
}
