package upscatter.fitter.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.montecarlo.ToyPValue;

/** Samples of a few toys, counted by hand. */
class ToySampleTest {
    private static final ToySample.Origin ORIGIN = new ToySample.Origin(7, 2, TestStatistic.T_TILDE, "s", 1.5);
    private static final double NONE = Double.NaN;

    private static ToySample sample(long[] numbers, double[] statistics) {
        int failed = 0;
        for (double statistic : statistics) {
            failed += Double.isNaN(statistic) ? 1 : 0;
        }
        return ToySample.of(ORIGIN, numbers, statistics, failed > 0 ? Map.of("stalled", failed) : Map.of());
    }

    /** Toys 0 to 5, of which the second failed. */
    private static ToySample six() {
        return sample(new long[] {0, 1, 2, 3, 4, 5}, new double[] {3, NONE, 0.5, 2, 0, 2});
    }

    @Test
    void failedToysStayAndAreCounted() {
        assertThat(six().size()).isEqualTo(6);
        assertThat(six().failed()).isEqualTo(1);
        assertThat(six().failures()).containsExactly(Map.entry("stalled", 1));
        assertThat(six().sorted()).containsExactly(0, 0.5, 2, 2, 3);
        assertThat(six().numbers()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(six().statistics()).containsExactly(3, NONE, 0.5, 2, 0, 2);
        assertThat(six().origin()).isEqualTo(ORIGIN);
    }

    /** Of five toys three are at least two; what differs by a millionth of one plus itself is equal. */
    @Test
    void equalStatisticsCount() {
        assertThat(six().pValue(2)).isEqualTo(new ToyPValue(3, 5, 1));
        assertThat(six().pValue(2 + 2.9e-6)).isEqualTo(new ToyPValue(3, 5, 1));
        assertThat(six().pValue(2 + 3.1e-6)).isEqualTo(new ToyPValue(1, 5, 1));
        assertThat(six().pValue(0)).isEqualTo(new ToyPValue(5, 5, 1));
        assertThat(six().pValue(Double.POSITIVE_INFINITY)).isEqualTo(new ToyPValue(0, 5, 1));
    }

    @Test
    void partsInAnyOrderAreTheWhole() {
        ToySample even = sample(new long[] {0, 2, 4}, new double[] {3, 0.5, 0});
        ToySample odd = sample(new long[] {1, 3, 5}, new double[] {NONE, 2, 2});
        for (ToySample whole : new ToySample[] {even.plus(odd), odd.plus(even)}) {
            assertThat(whole.numbers()).containsExactly(six().numbers());
            assertThat(whole.statistics()).containsExactly(six().statistics());
            assertThat(whole.failures()).isEqualTo(six().failures());
        }
        ToySample more = sample(new long[] {8, 9}, new double[] {NONE, 1});
        assertThat(six().plus(more).failures()).containsExactly(Map.entry("stalled", 2));
        assertThat(more.plus(six()).numbers()).containsExactly(0, 1, 2, 3, 4, 5, 8, 9);
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> six().plus(six())).withMessageContaining("twice");
        var elsewhere = new ToySample.Origin(7, 3, TestStatistic.T_TILDE, "s", 1.5);
        ToySample other = ToySample.of(elsewhere, new long[] {9}, new double[] {1}, Map.of());
        assertThatIllegalArgumentException().isThrownBy(() -> six().plus(other)).withMessageContaining("joined");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ToySample.of(ORIGIN, new long[] {1, 2}, new double[] {1}, Map.of()))
                .withMessageContaining("2 numbers for 1 toys");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ToySample.of(ORIGIN, new long[] {2, 1}, new double[] {1, 1}, Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ToySample.of(ORIGIN, new long[] {1}, new double[] {NONE}, Map.of()))
                .withMessageContaining("1 toys failed for 0 reasons");
    }
}
