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

    private static double atMost(int count, int toys, double p) {
        double sum = 0;
        double term = Math.pow(1 - p, toys);
        for (int k = 0; k <= count; k++) {
            sum += term;
            term *= (toys - k) / (k + 1.0) * p / (1 - p);
        }
        return sum;
    }

    /** Limits at 95%: as many toys or fewer have a probability of 5% at the upper one, as many or more at the lower one. */
    @Test
    void limitsOfClopperAndPearson() {
        for (int[] counts : new int[][] {{1, 20}, {7, 20}, {19, 20}, {30, 1000}}) {
            var p = new ToyPValue(counts[0], counts[1], 0);
            assertThat(atMost(counts[0], counts[1], p.atMost())).isCloseTo(0.05, within(1e-9));
            assertThat(atMost(counts[0] - 1, counts[1], p.atLeast())).isCloseTo(0.95, within(1e-9));
            double worst = Math.max(p.atLeast(), Math.min(0.5, p.atMost()));
            assertThat(p.cautiousError()).isCloseTo(Math.sqrt(worst * (1 - worst) / counts[1]), within(1e-12));
        }
        assertThat(new ToyPValue(0, 50, 0).atMost()).isCloseTo(1 - Math.pow(0.05, 0.02), within(1e-12));
        assertThat(new ToyPValue(0, 50, 0).atLeast()).isZero();
        assertThat(new ToyPValue(50, 50, 0).atLeast()).isCloseTo(Math.pow(0.05, 0.02), within(1e-12));
        assertThat(new ToyPValue(50, 50, 0).atMost()).isEqualTo(1);
        assertThat(new ToyPValue(0, 0, 3).cautiousError()).isInfinite();
        assertThat(new ToyPValue(0, 0, 3).error()).isInfinite();
    }

    /** Clear is a target at which so few toys, or so many, are less probable than a normal variable beyond three: 0.00135. */
    @Test
    void aTargetIsClearWhereTheCountIsImprobable() {
        double three = 0.0013498980316300946;
        for (int[] counts : new int[][] {{0, 20}, {3, 20}, {17, 20}, {20, 20}, {30, 400}}) {
            var p = new ToyPValue(counts[0], counts[1], 0);
            for (double target = 0.005; target < 1; target += 0.0097) {
                double tail = p.value() < target
                        ? atMost(counts[0], counts[1], target)
                        : 1 - atMost(counts[0] - 1, counts[1], target);
                assertThat(p.isClearOf(target, 3)).as("%s of %s", target, p).isEqualTo(tail < three);
            }
            for (double target : new double[] {0, 1, -0.1, 1.1, Double.NaN}) {
                assertThat(p.isClearOf(target, 0)).isFalse();
            }
        }
        assertThat(new ToyPValue(0, 0, 9).isClearOf(0.5, 0.1)).isFalse();
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
