package upscatter.fitter.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.toys.ToySample;

/** Monte Carlo errors, and samples put together from parts. Reference values of Clopper and Pearson from scipy 1.x. */
class ToyPValueTest {
    private static final ToySample.Origin ORIGIN = new ToySample.Origin(1, 2, TestStatistic.T_TILDE, "s", 3);

    @Test
    void clopperPearson() {
        check(new ToyPValue(0, 100, 0), 0, 0.029513049607039925);
        check(new ToyPValue(3, 100, 0), 0.008225829107652688, 0.07571079374983004);
        check(new ToyPValue(57, 1000, 0), 0.04542470779387224, 0.07056455491525891);
        check(new ToyPValue(3, 100, 5), 0.007831879377402878, 0.1332733064453324);
    }

    private static void check(ToyPValue p, double low, double high) {
        assertThat(p.interval(0.9).low()).isCloseTo(low, within(1e-12));
        assertThat(p.interval(0.9).high()).isCloseTo(high, within(1e-12));
    }

    @Test
    void errorIsBinomialForManyToysAndNeverZero() {
        assertThat(new ToyPValue(10_000, 100_000, 0).error()).isCloseTo(Math.sqrt(0.09e-5), within(1e-8));
        assertThat(new ToyPValue(0, 100, 0).error()).isCloseTo(0.5 / 101, within(1e-12));
    }

    @Test
    void failedToysAreCountedOnBothSides() {
        var sample = ToySample.of(
                ORIGIN, new long[] {0, 1, 2, 3}, new double[] {0.5, Double.NaN, 4, 2}, Map.of("best fit: stalled", 1));
        ToyPValue p = sample.pValue(2);
        assertThat(p).isEqualTo(new ToyPValue(2, 3, 1));
        assertThat(sample.failed()).isEqualTo(1);
        assertThat(sample.size()).isEqualTo(4);
        assertThat(sample.sorted()).containsExactly(0.5, 2, 4);
    }

    @Test
    void equalCountsAreEqualStatistics() {
        var sample = ToySample.of(ORIGIN, new long[] {0, 1}, new double[] {2 - 1e-9, 1.99}, Map.of());
        assertThat(sample.pValue(2).exceeding()).isEqualTo(1);
        assertThat(sample.pValue(Double.POSITIVE_INFINITY).exceeding()).isZero();
    }

    @Test
    void partsJoinInAnyOrderAndOnlyOnce() {
        var even = ToySample.of(ORIGIN, new long[] {0, 2}, new double[] {0, 2}, Map.of());
        var odd = ToySample.of(ORIGIN, new long[] {1, 5}, new double[] {Double.NaN, 5}, Map.of("why", 1));
        for (ToySample joined : new ToySample[] {even.plus(odd), odd.plus(even)}) {
            assertThat(joined.numbers()).containsExactly(0, 1, 2, 5);
            assertThat(joined.statistics()).containsExactly(0, Double.NaN, 2, 5);
            assertThat(joined.failures()).containsExactly(Map.entry("why", 1));
        }
        assertThatThrownBy(() -> even.plus(even)).hasMessageContaining("Maybe a part was added twice");
        var other = new ToySample.Origin(1, 3, TestStatistic.T_TILDE, "s", 3);
        assertThatThrownBy(() -> even.plus(ToySample.of(other, new long[] {1}, new double[] {1}, Map.of())))
                .hasMessageContaining("cannot be joined");
    }
}
