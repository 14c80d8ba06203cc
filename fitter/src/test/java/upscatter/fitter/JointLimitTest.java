package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.toys.FeldmanCousinsTest;
import upscatter.likelihood.Likelihood;

/** Limits as ends of a joint region of two parameters: the rise from a reference minimum, against closed forms. */
class JointLimitTest {
    /** {@code -2 ln(1 - 0.9)}. */
    private static final double CRITICAL = 4.605170185988091;

    private static Likelihood counting(double counts) {
        return FeldmanCousinsTest.counting(1, 3, counts);
    }

    /** {@code -2 ln L} of n counts in its saturated form. */
    private static double deviance(double n, double mean) {
        return 2 * (mean - n + (n > 0 ? n * Math.log(n / mean) : 0));
    }

    @ParameterizedTest
    @CsvSource({"6, 0", "6, -1.5", "3, -2", "0, -1", "1, 0"})
    void theDevianceHasRisenByFourPointSixFromTheReference(double counts, double deeper) {
        double own = deviance(counts, Math.max(3, counts));
        var question = new UpperLimit(0.9, new Calibration.Wilks(2, 2));
        ExclusionLimit limit = question.of(counting(counts), "s", own + deeper);
        assertThat(limit.valid()).isTrue();
        double end = limit.observed().orElseThrow();
        assertThat(deviance(counts, 3 + end)).isCloseTo(own + deeper + CRITICAL, within(1e-7));
        assertThat(end).isGreaterThan(limit.best());
        double median = limit.median().orElseThrow();
        assertThat(deviance(3, 3 + median)).isCloseTo(CRITICAL, within(1e-7));
        assertThat(limit.expected().get(0)).isEmpty();
        assertThat(limit.expected().get(4)).isEmpty();
    }

    @Test
    void aRegionThatDoesNotReachTheHeldValueExcludesAll() {
        for (Calibration calibration :
                new Calibration[] {new Calibration.Wilks(2, 2), new Calibration.Gaussian(2, 2)}) {
            ExclusionLimit limit = new UpperLimit(0.9, calibration).of(counting(3), "s", -5);
            assertThat(limit.observed()).isEmpty();
            assertThat(limit.reason()).isEqualTo(Reason.EXCLUDES_ALL);
            assertThat(limit.median()).isPresent();
            assertThat(limit.valid()).isTrue();
        }
    }

    /** Sigma is the root of the background, the estimate the excess. */
    @ParameterizedTest
    @CsvSource({"3, 0", "6, -3", "6, -5", "1, -2"})
    void parabola(double counts, double reference) {
        double sigma = Math.sqrt(3);
        double pull = (counts - 3) / sigma;
        ExclusionLimit limit = new UpperLimit(0.9, new Calibration.Gaussian(2, 2)).of(counting(counts), "s", reference);
        double s = limit.observed().orElseThrow() / sigma;
        assertThat(s * s - 2 * s * pull).isCloseTo(CRITICAL + reference, close());
        assertThat(limit.median().orElseThrow()).isCloseTo(sigma * Math.sqrt(CRITICAL), close());
        double gain = new UpperLimit(0.9, new Calibration.Gaussian(2)).gaussianGain(counting(counts), "s");
        assertThat(gain).isCloseTo(pull > 0 ? pull * pull : 0, close());
    }

    private static Offset<Double> close() {
        return within(1e-9);
    }

    @Test
    void twoParametersAreTwoSided() {
        assertThatThrownBy(() -> new Calibration.Wilks(1, 2)).hasMessageContaining("1-sided on 2");
        assertThatThrownBy(() -> new Calibration.Gaussian(2, 3)).hasMessageContaining("2-sided on 3");
    }
}
