package upscatter.reports.compute.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.data.DataSet;
import upscatter.datasets.json.Setting;
import upscatter.model.experiment.Observation;
import upscatter.model.parameter.Point;

/**
 * Mock data are draws from the prediction that is fitted: counts by bin and auxiliary measurements, tested with chi-squared.
 *
 * <p>Coincidences are drawn 100 times and on a target of one isotope, 400 times with {@code -Pthorough} ({@code upscatter.toys}).
 */
class ComputeMockTest {
    private static final int REPETITIONS = 400;
    private static final int OF_COINCIDENCES = Math.min(REPETITIONS, 100 * Integer.getInteger("upscatter.toys", 1));

    /** Of one test in a million; seeds are fixed, so that the tests either always pass or never. */
    private static final double UNLIKELY = 1e-6;

    private static PreparedAnalysis prepared(String example, Setting... settings) {
        Path file = Path.of(System.getProperty("upscatter.examples", "../examples"), example + ".json");
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of(settings)));
    }

    private static double[] expected(PreparedAnalysis prepared, Point truth) {
        double[] expected = new double[prepared.prediction().bins()];
        prepared.prediction().expected(truth.toArray(), expected);
        return expected;
    }

    private static double[] counts(DataSet data) {
        return data.channels().stream()
                .flatMapToDouble(channel -> Arrays.stream(
                        ((Observation.Binned) channel.observation()).counts().toArray()))
                .toArray();
    }

    private static void assertLikely(double chiSquared, int degreesOfFreedom) {
        var distribution = ChiSquaredDistribution.of(degreesOfFreedom);
        assertThat(distribution.survivalProbability(chiSquared)).isGreaterThan(UNLIKELY);
        assertThat(distribution.cumulativeProbability(chiSquared)).isGreaterThan(UNLIKELY);
    }

    /** Sums over repetitions: chi-squared of the bins around their expectations, and of the Poisson index of dispersion. */
    private static void assertPoisson(PreparedAnalysis prepared, Point truth, double fewest, int repetitions) {
        double[] expected = expected(prepared, truth);
        double[] sum = new double[expected.length];
        double[] squares = new double[expected.length];
        for (int seed = 0; seed < repetitions; seed++) {
            double[] counts = counts(ComputeMock.fluctuated(prepared, truth, seed));
            for (int b = 0; b < counts.length; b++) {
                sum[b] += counts[b];
                squares[b] += (counts[b] - expected[b]) * (counts[b] - expected[b]);
            }
        }
        double meanStatistic = 0;
        double widthStatistic = 0;
        int bins = 0;
        for (int b = 0; b < sum.length; b++) {
            double total = repetitions * expected[b];
            if (total > fewest) {
                meanStatistic += (sum[b] - total) * (sum[b] - total) / total;
                // Variance of a squared deviation of a Poisson variable: mu + 2 mu^2.
                double width = squares[b] / repetitions - expected[b];
                widthStatistic += width * width * repetitions / (expected[b] + 2 * expected[b] * expected[b]);
                bins++;
            } else {
                assertThat(sum[b])
                        .isLessThanOrEqualTo(
                                PoissonDistribution.of(Math.max(total, 1e-12)).inverseSurvivalProbability(UNLIKELY));
            }
        }
        assertThat(bins).isPositive();
        assertLikely(meanStatistic, bins);
        assertLikely(widthStatistic, bins);
    }

    @Test
    void recoilsAtAMomentAndAMass() {
        PreparedAnalysis prepared = prepared("nucleus-10g", new Setting("/hypothesis/mass", "1 MeV"));
        assertPoisson(prepared, Point.start(prepared.prediction().parameters()).with("mu2", 9), 50, REPETITIONS);
    }

    @Test
    void radiativeCoincidences() {
        PreparedAnalysis prepared = prepared(
                "nucleus-radiative-10kg",
                new Setting("/detectors/0/target", "Al"),
                new Setting("/hypothesis/mass", "2 MeV"));
        Point start = Point.start(prepared.prediction().parameters());
        double unit = Arrays.stream(expected(prepared, start.with("mu2", 1e4))).sum();
        assertPoisson(prepared, start.with("mu2", 1e4 * Math.sqrt(40 / unit)), 50, OF_COINCIDENCES);
    }

    @Test
    void calendarTime() {
        PreparedAnalysis prepared = prepared("nucleus-technical-run", new Setting("/hypothesis/mass", "1 MeV"));
        assertThat(prepared.prediction().channels().get(0).grid().axes()).hasSize(2);
        assertPoisson(prepared, Point.start(prepared.prediction().parameters()), 50, REPETITIONS);
    }

    @Test
    void auxiliaryMeasurementsAreDrawnAroundTheTruth() {
        PreparedAnalysis prepared = prepared("coherent-csi-2017");
        Point truth =
                Point.start(prepared.prediction().parameters()).with("brn", 1.3).with("steady-state", 0.9);
        double normal = 0;
        double counts = 0;
        for (int seed = 0; seed < REPETITIONS; seed++) {
            DataSet data = ComputeMock.fluctuated(prepared, truth, seed);
            assertThat(data.auxiliary()).containsOnlyKeys("brn", "steady-state");
            double pull = (data.auxiliary().getOrDefault("brn", Double.NaN) - 1.3) / 0.25;
            normal += pull * pull;
            double count = 405 * data.auxiliary().getOrDefault("steady-state", Double.NaN);
            assertThat(count).isCloseTo(Math.rint(count), within(1e-9));
            counts += (count - 0.9 * 405) * (count - 0.9 * 405) / (0.9 * 405);
        }
        assertLikely(normal, REPETITIONS);
        assertLikely(counts, REPETITIONS);
    }

    @Test
    void theSameSeedMakesTheSameDataAndAsimovDataAreTheExpectation() {
        PreparedAnalysis prepared = prepared("coherent-csi-2017");
        Point truth = Point.start(prepared.prediction().parameters())
                .with("cevns", 0.7)
                .with("brn", 1.3);
        assertThat(ComputeMock.fluctuated(prepared, truth, 5)).isEqualTo(ComputeMock.fluctuated(prepared, truth, 5));
        assertThat(counts(ComputeMock.fluctuated(prepared, truth, 5)))
                .isNotEqualTo(counts(ComputeMock.fluctuated(prepared, truth, 6)));
        DataSet asimov = ComputeMock.asimov(prepared, truth);
        assertThat(counts(asimov)).isEqualTo(expected(prepared, truth));
        assertThat(asimov.auxiliary()).containsEntry("brn", 1.3).containsEntry("steady-state", 1.0);
        assertThat(asimov.truth()).containsEntry("cevns", 0.7);
        assertThat(asimov.seed()).isEmpty();
    }
}
