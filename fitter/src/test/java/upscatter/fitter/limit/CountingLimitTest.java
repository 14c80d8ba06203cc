package upscatter.fitter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.fitter.counting.CountingExperiment;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.toys.FeldmanCousinsTest;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Limits of counts without toys: exact Poisson probabilities of all bins together. */
class CountingLimitTest {
    private static final double DIGITS = 1e-9;

    private static ExclusionLimit limit(ExclusionCriterion test, double level, Likelihood data) {
        return new UpperLimit(level, new Calibration.Counting(test)).of(data, "s");
    }

    /** Three bins of one signal: the same as one with their sum. */
    private static Likelihood bins(double... counts) {
        var prediction = new TemplatePrediction(
                Parameters.of(Parameter.bounded("s", 1, 0, Double.POSITIVE_INFINITY, 1)),
                new double[] {0, 0, 0},
                new double[] {0.5, 1.5, 2});
        return Likelihood.of(prediction, counts);
    }

    /** Without background and counts ln 10 events at 90%, 2.435 in the construction of Feldman and Cousins; all bands are the same. */
    @ParameterizedTest
    @CsvSource({
        "ONE_SIDED, 0.9, 2.302585093",
        "CLS, 0.9, 2.302585093",
        "CLS, 0.95, 2.995732274",
        "TWO_SIDED, 0.9, 2.43573"
    })
    void nothingExpectedNothingSeen(ExclusionCriterion test, double level, double events) {
        ExclusionLimit found = limit(test, level, bins(0, 0, 0));
        assertThat(found.valid()).isTrue();
        assertThat(found.reason()).isEqualTo(Reason.FOUND);
        assertThat(found.observed().getAsDouble() * 4)
                .isCloseTo(events, within(test == ExclusionCriterion.TWO_SIDED ? 1e-2 : DIGITS));
        found.expected()
                .forEach(band -> assertThat(band.getAsDouble())
                        .isCloseTo(found.observed().getAsDouble(), within(DIGITS)));
    }

    /** With counts and background it is the exact construction of one count, in units of the signal. */
    @ParameterizedTest
    @EnumSource(ExclusionCriterion.class)
    void knownBackgroundsGiveTheExactConstruction(ExclusionCriterion test) {
        for (int n : new int[] {1, 3, 6}) {
            for (double background : new double[] {0.1, 1, 3}) {
                ExclusionLimit found = limit(test, 0.9, FeldmanCousinsTest.counting(2, background, n));
                var exact = new CountingExperiment(background);
                assertThat(found.observed().orElse(0))
                        .as("n = %d, b = %s", n, background)
                        .isCloseTo(Math.max(0, 0.5 * events(exact, test, n)), within(1e-8));
                double last = 0;
                for (int i = 0; i < 5; i++) {
                    double share = NormalDistribution.of(0, 1).cumulativeProbability(ExpectedBand.DEVIATIONS.get(i));
                    int count = PoissonDistribution.of(background).inverseCumulativeProbability(share);
                    double band = Math.max(0, 0.5 * events(exact, test, count));
                    assertThat(found.expected().get(i).orElse(0)).isCloseTo(band, within(1e-8));
                    assertThat(band).isGreaterThanOrEqualTo(last);
                    last = band;
                }
            }
        }
    }

    private static double events(CountingExperiment experiment, ExclusionCriterion test, int n) {
        return switch (test) {
            case TWO_SIDED -> experiment.feldmanCousins(n, 0.9).upper();
            case ONE_SIDED -> experiment.oneSidedLimit(n, 0.9);
            case CLS -> experiment.clsLimit(n, 0.9);
        };
    }

    /** The classical limit covers: {@code P(at most n) = 0.1} there. */
    @Test
    void theClassicalLimitIsWhereSoFewAreImprobable() {
        for (int n : new int[] {0, 1, 5, 40}) {
            double mean = new CountingExperiment(2).oneSidedLimit(n, 0.9) + 2;
            assertThat(PoissonDistribution.of(mean).cumulativeProbability(n)).isCloseTo(0.1, within(1e-12));
        }
    }

    /** Fewer counts than background alone would leave: every signal is excluded one-sided, none is by CLs that background alone would not. */
    @Test
    void deficits() {
        assertThat(limit(ExclusionCriterion.ONE_SIDED, 0.9, FeldmanCousinsTest.counting(1, 20, 5))
                        .reason())
                .isEqualTo(Reason.EXCLUDES_ALL);
        assertThat(limit(ExclusionCriterion.CLS, 0.9, FeldmanCousinsTest.counting(1, 20, 5))
                        .observed())
                .isPresent();
    }

    /** A background measured elsewhere is profiled at each tested value: with it known better and better, the limit of a known one. */
    @Test
    void nuisanceParametersAreProfiled() {
        double known = events(new CountingExperiment(3), ExclusionCriterion.CLS, 5);
        double last = Double.NaN;
        for (double tau : new double[] {1, 100, 1e6}) {
            Likelihood data = CountingTest.onOff(5, 3 * tau, tau);
            last = limit(ExclusionCriterion.CLS, 0.9, data).observed().getAsDouble();
        }
        assertThat(last).isCloseTo(known, within(1e-4));
    }

    @Test
    void oneSignalOfAllBinsTogether() {
        OptionalDouble three = limit(ExclusionCriterion.CLS, 0.9, bins(1, 0, 2)).observed();
        assertThat(three.getAsDouble()).isCloseTo(0.25 * new CountingExperiment(0).clsLimit(3, 0.9), within(1e-8));
        assertThat(limit(ExclusionCriterion.CLS, 0.9, bins(0, 0, 3)).observed()).isEqualTo(three);
    }

    @Test
    void valuesAndLargeCountsAreRefused() {
        assertThatThrownBy(() -> limit(ExclusionCriterion.TWO_SIDED, 0.9, FeldmanCousinsTest.counting(1, 3e4, 3e4)))
                .hasMessageContaining("made for few counts")
                .hasMessageContaining("Maybe one side");
        var prediction = new TemplatePrediction(
                Parameters.of(Parameter.bounded("s", 0, 0, Double.POSITIVE_INFINITY, 1)),
                new double[] {1},
                new double[] {1});
        assertThatThrownBy(() ->
                        limit(ExclusionCriterion.CLS, 0.9, Likelihood.ofValues(prediction, List.of(1.0), List.of(1.0))))
                .hasMessageContaining("needs counts");
    }
}
