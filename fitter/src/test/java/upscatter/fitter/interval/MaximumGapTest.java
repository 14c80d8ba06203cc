package upscatter.fitter.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The closed form of the largest gap against the same series in 400 digits, and against the definition by simulation. */
class MaximumGapTest {

    /** The series with mpmath 1.3; where it is small, the terms of double precision cancel. */
    @ParameterizedTest
    @CsvSource({
        "1, 5, 0.0134762819597",
        "2, 5, 0.486132325387",
        "3, 20, 0.348167303176",
        "6, 100, 0.78745272652",
        "8, 500, 0.847194362435",
        "1.3113241470103132, 30, 7.090792048354149e-08",
        "2.5105083173819285, 100, 3.0385532695021565e-05",
        "3.615584089864073, 300, 0.00013502307698579413",
        "2.9247572249285447, 300, 4.044835991340382e-09",
        "0.42446781379435866, 30, 0"
    })
    void probabilityOfTheSeries(double x, double mu, double expected) {
        assertThat(MaximumGap.probability(x, mu)).isCloseTo(expected, within(1e-6));
    }

    /** A gap as large as the window means no event. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 2.302585092994046, 10})
    void wholeWindow(double mu) {
        assertThat(MaximumGap.probability(mu, mu)).isCloseTo(-Math.expm1(-mu), within(1e-14));
    }

    /** Events at exponential distances from the lower end on, until the window ends. */
    @Test
    void probabilityBySimulation() {
        var random = new SplittableRandom(20261130);
        double mu = 8;
        int toys = 20_000;
        double[] largest = IntStream.range(0, toys)
                .mapToDouble(toy -> {
                    double gap = 0;
                    double at = 0;
                    while (at < mu) {
                        double next = Math.min(mu, at - Math.log1p(-random.nextDouble()));
                        gap = Math.max(gap, next - at);
                        at = next;
                    }
                    return gap;
                })
                .toArray();
        for (double x : new double[] {1.5, 2, 3, 4, 6}) {
            double share = IntStream.range(0, toys).filter(i -> largest[i] < x).count() / (double) toys;
            double expected = MaximumGap.probability(x, mu);
            assertThat(share)
                    .as("largest gap below %s", x)
                    .isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - expected) / toys)));
        }
    }

    @Test
    void limitIsWhereTheProbabilityIsTheLevel() {
        assertThat(new MaximumGap(0.9).of().expected()).isCloseTo(Math.log(10), within(1e-12));
        IntervalLimit limit = new MaximumGap(0.9).of(0.9, 0.1, 0.15);
        assertThat(MaximumGap.probability(limit.expectedInside(), limit.expected()))
                .isCloseTo(0.9, within(1e-9));
        assertThat(limit.from()).isEqualTo(0.15);
        assertThat(limit.to()).isEqualTo(0.9);
        assertThat(limit.events()).isZero();
        assertThat(limit.error()).isZero();
    }

    /** Even with gaps of a thousandth only. */
    @Test
    void manyEvents() {
        double[] even = IntStream.range(1, 1000).mapToDouble(i -> i / 1000.0).toArray();
        IntervalLimit limit = new MaximumGap(0.95).of(even);
        assertThat(MaximumGap.probability(limit.expectedInside(), limit.expected()))
                .isCloseTo(0.95, within(1e-9));
        assertThat(limit.expected()).isGreaterThan(1000);
    }

    @Test
    void whatMeansNothingIsRefused() {
        assertThatThrownBy(() -> new MaximumGap(90)).hasMessageContaining("between 0.5 and 1 but is 90");
        assertThatThrownBy(() -> new MaximumGap(0.9).of(0.2, 1.2)).hasMessageContaining("is 1.2 at an event");
        assertThatThrownBy(() -> MaximumGap.probability(3, 2)).hasMessageContaining("at most all 2.0");
    }
}
