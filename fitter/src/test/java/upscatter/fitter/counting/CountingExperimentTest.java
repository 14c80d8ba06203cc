package upscatter.fitter.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.ReferenceTable;

/** Exact constructions of one count against an independent one in {@code feldman-cousins.csv} and published numbers. */
class CountingExperimentTest {
    /** Digits of the independent construction. */
    private static final double EXACT = 2e-6;

    /** The published tables step by 0.005 and give two digits. */
    private static final double PUBLISHED = 0.0101;

    @Test
    void feldmanCousinsOfAnIndependentConstruction() {
        List<ReferenceTable.Row> rows = ReferenceTable.read("feldman-cousins.csv");
        assertThat(rows).hasSize(4 * 20 * 21);
        for (ReferenceTable.Row row : rows) {
            var interval = new CountingExperiment(row.number("background"))
                    .feldmanCousins((int) row.number("n"), row.number("level"));
            assertThat(interval.lower()).as("%s", row).isCloseTo(row.number("lower"), within(EXACT));
            assertThat(interval.upper()).as("%s", row).isCloseTo(row.number("upper"), within(EXACT));
            assertThat(interval.gaps() || row.number("gaps") == 0).as("%s", row).isTrue();
        }
    }

    /** The published tables, whose upper ends are the highest of those at all larger backgrounds. */
    @Test
    void feldmanCousinsAsPublished() {
        for (ReferenceTable.Row row : ReferenceTable.read("feldman-cousins-published.csv")) {
            int n = (int) row.number("n");
            double level = row.number("level");
            var interval = new CountingExperiment(row.number("background")).feldmanCousins(n, level);
            double highest = interval.upper();
            for (int i = 1; i <= 100 && row.number("background") > 0; i++) {
                double more = new CountingExperiment(row.number("background") + 0.01 * i)
                        .feldmanCousins(n, level)
                        .upper();
                highest = Math.max(highest, more);
            }
            assertThat(interval.lower()).as("%s", row).isCloseTo(row.number("lower"), within(PUBLISHED));
            assertThat(highest).as("%s", row).isCloseTo(row.number("upper"), within(PUBLISHED));
        }
        assertThat(new CountingExperiment(3).feldmanCousins(0, 0.9).upper()).isCloseTo(0.953, within(0.0005));
    }

    /** 90% C.L., Table IV, as above. */
    @ParameterizedTest
    @CsvSource({"0, 10, 5.50, 16.50", "0, 20, 13.55, 28.52"})
    void feldmanCousinsOfManyCountsAsPublished(double background, int n, double lower, double upper) {
        var interval = new CountingExperiment(background).feldmanCousins(n, 0.9);
        assertThat(interval.lower()).isCloseTo(lower, within(PUBLISHED));
        assertThat(interval.upper()).isCloseTo(upper, within(PUBLISHED));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 3, 7.3})
    void acceptedCountsMakeUpTheLevel(double background) {
        var experiment = new CountingExperiment(background);
        for (double signal = 0.05; signal < 12; signal += 0.37) {
            var poisson = PoissonDistribution.of(signal + background);
            double covered = 0;
            for (int n = 0; n < 100; n++) {
                covered += experiment.pValue(n, signal) > 0.1 ? poisson.probability(n) : 0;
            }
            assertThat(covered).as("s = %s", signal).isGreaterThanOrEqualTo(0.9 - 1e-12);
        }
    }

    @Test
    void cls() {
        var experiment = new CountingExperiment(3);
        assertThat(experiment.clsLimit(1, 0.9)).isCloseTo(2.838921, within(5e-7));
        for (double background : new double[] {0, 0.5, 3, 20}) {
            double limit = new CountingExperiment(background).clsLimit(0, 0.9);
            assertThat(limit).isCloseTo(Math.log(10), within(1e-10));
        }
        assertThat(experiment.cls(1, experiment.clsLimit(1, 0.95))).isCloseTo(0.05, within(1e-10));
    }

    /** Garwood's limits at 90%: {@code ln 10} without a count, 3.8897 with one, less the background. */
    @Test
    void oneSidedLimits() {
        assertThat(new CountingExperiment(0).oneSidedLimit(0, 0.9)).isCloseTo(Math.log(10), within(1e-10));
        assertThat(new CountingExperiment(3).oneSidedLimit(0, 0.9)).isCloseTo(Math.log(10) - 3, within(1e-10));
        assertThat(new CountingExperiment(0.5).oneSidedLimit(1, 0.9)).isCloseTo(3.3897, within(5e-5));
        for (double background : new double[] {-1e-9, Double.POSITIVE_INFINITY, Double.NaN}) {
            assertThatThrownBy(() -> new CountingExperiment(background))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("background");
        }
    }

    /** The p-value is the sum over all counts that are no better ordered, also where that is a small part of all. */
    @ParameterizedTest
    @CsvSource({"3, 1, 6", "0.5, 8, 1", "0, 4, 4", "10, 25, 4", "10, 0, 30"})
    void pValuesAreSumsOverCounts(double background, double signal, int n) {
        var experiment = new CountingExperiment(background);
        var poisson = PoissonDistribution.of(signal + background);
        double sum = 0;
        for (int m = 0; m < 200; m++) {
            boolean noBetter = experiment.statistic(m, signal) >= experiment.statistic(n, signal) - 1e-9;
            sum += noBetter ? poisson.probability(m) : 0;
        }
        assertThat(experiment.pValue(n, signal)).isCloseTo(sum, within(1e-12 + 1e-9 * sum));
    }

    /** Why calibration exists: coverage of {@code t~ <= 2.7055} at b = 0.5, nominally 90%. */
    @ParameterizedTest
    @CsvSource({"0, 0.9856", "2, 0.8759", "5, 0.8578"})
    void boundedWilksDoesNotCover(double signal, double wanted) {
        var experiment = new CountingExperiment(0.5);
        var poisson = PoissonDistribution.of(signal + 0.5);
        double covered = 0;
        for (int n = 0; n < 100; n++) {
            covered += experiment.statistic(n, signal) <= 2.705543454095414 ? poisson.probability(n) : 0;
        }
        assertThat(covered).isCloseTo(wanted, within(5e-5));
    }

    @Test
    void statistic() {
        assertThat(new CountingExperiment(3).statistic(1, 1)).isCloseTo(1.424636, within(5e-7));
        assertThat(new CountingExperiment(0).statistic(0, 2)).isEqualTo(4);
        assertThat(new CountingExperiment(0).statistic(1, 0)).isInfinite();
        assertThat(new CountingExperiment(0).pValue(0, 0)).isEqualTo(1);
        assertThat(new CountingExperiment(0).pValue(1, 0)).isZero();
    }

    /** The binomial significance with mpmath at 30 digits. */
    @Test
    void onOff() {
        var counts = new OnOff(17, 40.11, 10.56);
        assertThat(counts.likelihoodRatio()).isCloseTo(4.5748, within(5e-5));
        assertThat(counts.binomial()).isCloseTo(4.4582479005920, within(1e-10));
        assertThat(new OnOff(20, 100, 10).likelihoodRatio()).isCloseTo(2.615943, within(5e-7));
        assertThat(new OnOff(3, 100, 10).likelihoodRatio()).isNegative();
    }
}
