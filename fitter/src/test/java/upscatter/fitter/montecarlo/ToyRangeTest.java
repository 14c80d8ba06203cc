package upscatter.fitter.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which toys parts hold, and how many toys are planned. */
class ToyRangeTest {
    @Test
    void numbersOfAPart() {
        assertThat(new ToyRange(3, 10, new Shard(1, 3)).numbers()).containsExactly(4, 7);
        assertThat(new ToyRange(3, 5, Shard.WHOLE).numbers()).containsExactly(3, 4);
    }

    /** All pairs of parts of up to four, over ranges that are apart, touch, or overlap by a divisor's length and more: shared if the lists of numbers are. */
    @Test
    void partsShareToysIfTheirNumbersSay() {
        var ranges = new ArrayList<ToyRange>();
        for (int of : List.of(1, 2, 3, 4)) {
            for (int index = 0; index < of; index++) {
                ranges.add(new ToyRange(0, 24, new Shard(index, of)));
                ranges.add(new ToyRange(12, 36, new Shard(index, of)));
                ranges.add(new ToyRange(36, 48, new Shard(index, of)));
            }
        }
        for (ToyRange one : ranges) {
            for (ToyRange other : ranges) {
                boolean shared = Arrays.stream(one.numbers())
                        .anyMatch(toy -> Arrays.stream(other.numbers()).anyMatch(also -> also == toy));
                assertThat(one.shares(other)).as("%s and %s", one, other).isEqualTo(shared);
            }
        }
    }

    @Test
    void joinedPartsMustBeApart() {
        var even = new ToyRange(0, 10, new Shard(0, 2));
        var odd = new ToyRange(0, 10, new Shard(1, 2));
        assertThat(ToyRange.joined(List.of(even), List.of(odd))).containsExactly(even, odd);
        assertThatThrownBy(() -> ToyRange.joined(List.of(even, odd), List.of(odd)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both parts");
    }

    /** An error of twice what is asked for needs four batches; there is at least one, and at most what is left of all toys. */
    @Test
    void plansAreWholeBatches() {
        var precision = new ToyPrecision(0.01, 100, 1000);
        assertThat(precision.planned(0.02)).isEqualTo(400);
        assertThat(precision.planned(0.021)).isEqualTo(500);
        assertThat(precision.planned(0)).isEqualTo(100);
        assertThat(precision.planned(0.1)).isEqualTo(900);
        assertThat(precision.counted(first -> {
                    assertThat(first).isEqualTo(new ToyRange(0, 100, Shard.WHOLE));
                    return 0.02;
                }))
                .isEqualTo(new ToyRange(100, 500, Shard.WHOLE));
    }

    /** Less than two batches leave nothing to plan: all toys count. */
    @Test
    void aNumberThatIsGivenIsNotPlanned() {
        assertThat(new ToyPrecision(0.01, 100, 199).isGiven()).isTrue();
        assertThat(new ToyPrecision(0.01, 100, 200).isGiven()).isFalse();
        assertThat(new ToyPrecision(0.01, 100, 199).counted(first -> 1)).isEqualTo(new ToyRange(0, 199, Shard.WHOLE));
    }

    /** The largest variance of a probability from 100 toys is 1/400, an error of 0.05. */
    @Test
    void aBatchMayReachTheErrorWhateverTheProbability() {
        assertThat(new ToyPrecision(0.0501, 100, 1000).isEasy()).isTrue();
        assertThat(new ToyPrecision(0.0499, 100, 1000).isEasy()).isFalse();
    }

    @Test
    void precisionsWithoutMeaningAreRefused() {
        for (double error : new double[] {0, 1, Double.NaN}) {
            assertThatThrownBy(() -> new ToyPrecision(error)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new ToyPrecision(0.1, 0, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ToyPrecision(0.1, 10, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new ToyPrecision(0.1, 1, 1).most()).isOne();
    }

    @Test
    void numbersDifferByTheirErrors() {
        var value = new MonteCarloValue(3, 0.5);
        assertThat(value.differsFrom(1.9, 2)).isTrue();
        assertThat(value.differsFrom(4.1, 2)).isTrue();
        assertThat(value.differsFrom(2, 2)).isFalse();
        assertThat(MonteCarloValue.exact(3)).isEqualTo(new MonteCarloValue(3, 0));
    }
}
