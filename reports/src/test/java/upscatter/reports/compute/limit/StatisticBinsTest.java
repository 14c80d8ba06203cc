package upscatter.reports.compute.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.toys.SampledRatio;
import upscatter.fitter.toys.SampledStatistic;
import upscatter.fitter.toys.ToySample;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit.ToyStatistic;

class StatisticBinsTest {
    /** Far from the bound, where t~ with the signal is a chi-squared. */
    private static final double FAR = 6;

    private static ToySample sample(double... statistics) {
        int failed = (int) Arrays.stream(statistics).filter(Double::isNaN).count();
        return ToySample.of(
                new ToySample.Origin(1, 1, TestStatistic.T_TILDE, "s", 4),
                LongStream.range(0, statistics.length).toArray(),
                statistics,
                failed == 0 ? Map.of() : Map.of("no minimum", failed));
    }

    private static ToyStatistic binned() {
        var sampled = new SampledStatistic(
                TestStatistic.T_TILDE,
                4,
                3,
                FAR,
                sample(0, 0.1, 2, Double.NaN),
                sample(8, 7.9, Double.POSITIVE_INFINITY));
        return StatisticBins.of(sampled, Coupling.of(2));
    }

    @Test
    void everyFiniteToyIsInABinAndTheOthersAreCounted() {
        ToyStatistic found = binned();
        assertThat(found.signalAndBackground().toys().get(0)).isEqualTo(2);
        assertThat(found.signalAndBackground().made()).isEqualTo(3);
        assertThat(found.signalAndBackground().leftOut()).isEqualTo(1);
        assertThat(found.background().toys().get(39)).isEqualTo(2);
        assertThat(found.background().leftOut()).isEqualTo(1);
        assertThat(found.high()).isCloseTo(8, within(1e-12));
    }

    /** A chi-squared of one degree of freedom by the library, in the bins of a fifth. */
    @Test
    void expectationsWithTheSignalAreOfChiSquared() {
        List<Double> expected = binned().signalAndBackground().asymptotic().orElseThrow();
        ChiSquaredDistribution law = ChiSquaredDistribution.of(1);
        for (int bin : new int[] {0, 1, 10, 39}) {
            assertThat(expected.get(bin)).isCloseTo(3 * law.probability(0.2 * bin, 0.2 * (bin + 1)), within(1e-9));
        }
    }

    /** A chi-squared of two degrees of freedom by the library, where the pair is tested; without a signal there is no formula. */
    @Test
    void expectationsOfAJointRatioAreOfChiSquaredOfTwo() {
        var sampled = new SampledRatio(4, 3, List.of(0.5, Double.NaN, 2.0), List.of(8.0));
        ToyStatistic found = StatisticBins.of(sampled, Coupling.of(2));
        assertThat(found.statistic()).isEqualTo("t");
        assertThat(found.signalAndBackground().leftOut()).isEqualTo(1);
        List<Double> expected = found.signalAndBackground().asymptotic().orElseThrow();
        ChiSquaredDistribution law = ChiSquaredDistribution.of(2);
        for (int bin : new int[] {0, 1, 10, 39}) {
            assertThat(expected.get(bin)).isCloseTo(2 * law.probability(0.2 * bin, 0.2 * (bin + 1)), within(1e-9));
        }
        assertThat(found.background().asymptotic()).isEmpty();
    }
}
