package upscatter.fitter.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of toys against the closed form, Poisson probabilities, and the tables that S. Yellin distributes with his program. */
class IntervalTableTest {
    private final IntervalTable table = new IntervalTable(20261130);

    /**
     * The value of C_Max at 90 and 95% in the file {@code CMax.txt}, of 1e8 toys (3e7 above 15 expected events) of S. Yellin's program UpperLimit, 2011. The tolerance is that of our 10,000 toys of C_Max and as many of C_n, four standard
     * deviations; below 3.9 expected events only the empty window excludes at 90%, and C_Max is the level.
     */
    @ParameterizedTest
    @CsvSource({
        "3.32012, 0.90002, 0.95001",
        "4.05520, 0.91239, 0.95000",
        "4.95303, 0.92922, 0.95795",
        "7.38906, 0.93986, 0.97198",
        "13.46374, 0.95772, 0.98030",
        "20.08554, 0.96437, 0.98339",
        "81.45087, 0.97970, 0.99103"
    })
    void maximaAsPublished(double mu, double ninety, double ninetyFive) {
        int toys = IntervalTable.toys(mu);
        IntervalToys made = IntervalToys.of(20261130, mu, toys);
        assertThat(made.quantile(0.9)).isCloseTo(ninety, within(4 * Math.sqrt(2 * ninety * (1 - ninety) / toys)));
        assertThat(made.quantile(0.95))
                .isCloseTo(ninetyFive, within(4 * Math.sqrt(2 * ninetyFive * (1 - ninetyFive) / toys)));
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 5", "4, 5", "4, 20", "6, 20"})
    void gapsAsInClosedForm(double x, double mu) {
        double exact = MaximumGap.probability(x, mu);
        assertThat(table.probability(0, x, mu))
                .isCloseTo(Math.max(0.5, exact), within(4 * Math.sqrt(exact * (1 - exact) / 10_000)));
    }

    /** All of the window holds more than n events. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void wholeWindowIsPoisson(int n) {
        double exact = PoissonDistribution.of(9).survivalProbability(n);
        assertThat(table.probability(n, 9, 9)).isCloseTo(exact, within(1e-4));
    }

    /** An interval with more events inside reaches further. */
    @Test
    void moreEventsNeedLargerIntervals() {
        for (double x : new double[] {4, 5, 6, 7}) {
            for (int n = 1; n < 4; n++) {
                assertThat(table.probability(n, x, 10)).isLessThanOrEqualTo(table.probability(n - 1, x, 10));
            }
        }
    }

    @Test
    void sameSeedSameTable() {
        double first = new IntervalTable(7).probability(1, 5, 6);
        assertThat(new IntervalTable(7).probability(1, 5, 6)).isEqualTo(first);
        assertThat(new IntervalTable(8).probability(1, 5, 6))
                .isNotEqualTo(first)
                .isCloseTo(first, within(0.03));
    }

    @Test
    void maximumIsThatOfToys() {
        assertThat(table.maximum(0.9, 5))
                .isEqualTo(IntervalToys.of(20261130, 5, IntervalTable.toys(5)).quantile(0.9));
    }

    @Test
    void tablesEnd() {
        assertThatThrownBy(() -> table.maximum(0.9, 1e4))
                .hasMessageContaining("up to 1000.0 expected events but not of 10000.0");
    }
}
