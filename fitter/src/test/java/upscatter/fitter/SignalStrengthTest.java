package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.counting.CountingExperiment;
import upscatter.fitter.limit.AsymptoticCLs;
import upscatter.fitter.limit.CLsResult;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.toys.FeldmanCousinsTest;
import upscatter.fitter.toys.ToyCLs;
import upscatter.fitter.toys.ToyLimit;
import upscatter.fitter.toys.Toys;
import upscatter.fitter.toys.ToysTest;
import upscatter.likelihood.Likelihood;

/** CLs, asymptotic and with toys, against closed forms of one bin. The seed is fixed. */
class SignalStrengthTest {
    private static final long SEED = 1234;
    private static final double DEVIATIONS = 4;

    @Test
    void asymptoticNumbersOfOneBin() {
        Likelihood likelihood = FeldmanCousinsTest.counting(1, 3, 1);
        CLsResult test = new AsymptoticCLs().test(likelihood, "s", 1);
        assertThat(test.valid()).isTrue();
        assertThat(test.statistic()).isCloseTo(1.424636, within(5e-7));
        assertThat(test.observed().value()).isCloseTo(0.385289, within(5e-7));
        ExclusionLimit limit = new UpperLimit(0.9, new Calibration.CLs()).of(likelihood, "s");
        assertThat(limit.observed().getAsDouble()).isCloseTo(2.408410, within(5e-7));
        List<Double> expected = List.of(1.692708, 2.449360, 3.813773, 6.183240, 9.773572);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(limit.expected().get(i).getAsDouble()).isCloseTo(expected.get(i), within(5e-7));
        }
    }

    /**
     * At each limit the test itself gives one minus the level; fits to 1e-9 in {@code -2 ln L} leave the nuisance parameters of the
     * Asimov data at 3e-5 standard deviations.
     */
    @Test
    void testAndLimitAgree() {
        Likelihood likelihood = ToysTest.templates();
        for (double level : new double[] {0.9, 0.95}) {
            ExclusionLimit limit = new UpperLimit(level, new Calibration.CLs()).of(likelihood, "s");
            CLsResult observed =
                    new AsymptoticCLs().test(likelihood, "s", limit.observed().getAsDouble());
            assertThat(observed.observed().value()).isCloseTo(1 - level, within(1e-6));
            for (int i = 0; i < 5; i++) {
                OptionalDouble band = limit.expected().get(i);
                CLsResult test = new AsymptoticCLs().test(likelihood, "s", band.getAsDouble());
                assertThat(test.expected().get(i).value()).isCloseTo(1 - level, within(1e-6));
            }
        }
    }

    /** No count excludes what background alone would not show: with n = 0 and b = 0 as with any b. */
    @Test
    void deficitsDoNotExcludeZero() {
        ExclusionLimit limit =
                new UpperLimit(0.9, new Calibration.CLs()).of(FeldmanCousinsTest.counting(1, 20, 5), "s");
        assertThat(limit.reason()).isEqualTo(ExclusionLimit.Reason.FOUND);
        assertThat(limit.observed().getAsDouble()).isGreaterThan(1);
        assertThat(new AsymptoticCLs()
                        .test(FeldmanCousinsTest.counting(1, 20, 5), "s", 0)
                        .observed()
                        .value())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 5})
    void toysGiveTheExactValue(double signal) {
        var toys = new Toys(SEED, 2, new ToyPrecision(0.01, 1000, 50_000));
        CLsResult test = new ToyCLs(toys).test(FeldmanCousinsTest.counting(1, 3, 1), "s", signal);
        double exact = new CountingExperiment(3).cls(1, signal);
        assertThat(test.observed().error()).isPositive().isLessThanOrEqualTo(0.01);
        assertThat(test.observed().value())
                .isCloseTo(exact, within(DEVIATIONS * test.observed().error()));
        assertThat(test.failedToys()).isZero();
    }

    /** Counts at the quantiles of background alone are 0, 1, 3, 5 and 7 for b = 3; each has its exact limit. */
    @Test
    @Tag("slow")
    void toyLimitsAreTheExactOnes() {
        var experiment = new CountingExperiment(3);
        var toys = new Toys(SEED, 2, new ToyPrecision(0.012, 700, 12_000));
        ToyLimit limit = new ToyCLs(toys).limit(FeldmanCousinsTest.counting(1, 3, 1), "s", 0.9);
        assertThat(limit.valid()).isTrue();
        check(limit.observed().orElseThrow(), experiment.clsLimit(1, 0.9));
        int[] counts = {0, 1, 3, 5, 7};
        for (int i = 0; i < counts.length; i++) {
            check(limit.expected().get(i).orElseThrow(), experiment.clsLimit(counts[i], 0.9));
        }
        assertThat(new ToyCLs(new Toys(SEED, 1, toys.precision()))
                        .limit(FeldmanCousinsTest.counting(1, 3, 1), "s", 0.9))
                .isEqualTo(limit);
    }

    private static void check(MonteCarloValue found, double wanted) {
        assertThat(found.value()).as("%s", found).isCloseTo(wanted, within(DEVIATIONS * found.error()));
        assertThat(found.error()).isLessThan(0.25 * wanted);
    }
}
