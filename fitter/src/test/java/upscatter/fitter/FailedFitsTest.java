package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.limit.AsymptoticCLs;
import upscatter.fitter.limit.CLsResult;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.Discovery;
import upscatter.fitter.limit.ExclusionCriterion;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** Predictions that cannot be computed everywhere: a question about them gets an answer that says so, and keeps what was found. */
class FailedFitsTest {
    private static final double[] COUNTS = {10, 12, 9};

    /**
     * A model without numbers beyond a value of its first parameter.
     *
     * @param whole the model
     * @param end last value with an expectation
     * @param slopeEnd last value with a derivative
     */
    private record Broken(Prediction whole, double end, double slopeEnd) implements Prediction {
        @Override
        public Parameters parameters() {
            return whole.parameters();
        }

        @Override
        public int bins() {
            return whole.bins();
        }

        @Override
        public String describeBin(int bin) {
            return whole.describeBin(bin);
        }

        @Override
        public void expected(double[] theta, double[] expected) {
            whole.expected(theta, expected);
            if (theta[0] > end) {
                Arrays.fill(expected, Double.NaN);
            }
        }

        @Override
        public void expected(double[] theta, double[] expected, double[] jacobian) {
            whole.expected(theta, expected, jacobian);
            expected(theta, expected);
            if (theta[0] > slopeEnd) {
                Arrays.fill(jacobian, Double.NaN);
            }
        }
    }

    private static Likelihood likelihood(double end, double slopeEnd) {
        var parameters = Parameters.of(
                Parameter.bounded("s", 0, 0, Double.POSITIVE_INFINITY, 1),
                new Parameter("flux", 1, 0, 2, 0.1, new Constraint.Normal(1, 0.05), false));
        return Likelihood.of(new Broken(new PowerPrediction(parameters, 1, 1), end, slopeEnd), COUNTS);
    }

    private static ExclusionLimit limit(double end, double slopeEnd) {
        return new UpperLimit(0.9, new Calibration.Wilks(2)).of(likelihood(end, slopeEnd), "s");
    }

    @Test
    void aSearchThatNeverStartsIsNoException() {
        ExclusionLimit none = limit(Double.POSITIVE_INFINITY, -1);
        assertThat(none.valid()).isFalse();
        assertThat(none.reason()).isEqualTo(Reason.FIT_FAILED);
        assertThat(none.observed()).isEmpty();
        assertThat(none.warnings()).isNotEmpty();
        FitResult fit = new FisherScoring().fit(likelihood(Double.POSITIVE_INFINITY, -1));
        assertThat(fit.status()).isEqualTo(FitStatus.NOT_A_NUMBER);
        assertThat(fit.valid()).isFalse();
        Discovery discovery = Discovery.of(likelihood(Double.POSITIVE_INFINITY, -1), "s");
        assertThat(discovery.valid()).isFalse();
        assertThat(discovery.q0()).isNaN();
        assertThat(discovery.warnings())
                .containsExactly("best fit: " + fit.status().meaning());
    }

    /** Neither is a test with CLs, whose numbers are none, nor a limit of counts. */
    @Test
    void aTestWhoseFitFailsSaysSo() {
        CLsResult none = new AsymptoticCLs().test(likelihood(Double.POSITIVE_INFINITY, -1), "s", 1);
        assertThat(none.valid()).isFalse();
        assertThat(none.parameter()).isEqualTo("s");
        assertThat(none.tested()).isEqualTo(1);
        assertThat(none.observed().value()).isNaN();
        assertThat(none.expected())
                .hasSize(5)
                .allSatisfy(band -> assertThat(band.value()).isNaN());
        assertThat(none.warnings()).hasSize(1);
        Likelihood whole = likelihood(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(new AsymptoticCLs().test(whole, "s", 1).valid()).isTrue();
        ExclusionLimit counted = new UpperLimit(0.9, new Calibration.Counting(ExclusionCriterion.ONE_SIDED))
                .of(likelihood(Double.POSITIVE_INFINITY, -1), "s");
        assertThat(counted.reason()).isEqualTo(Reason.FIT_FAILED);
        assertThat(counted.valid()).isFalse();
        assertThat(counted.expected()).hasSize(5).allMatch(OptionalDouble::isEmpty);
        assertThat(counted.warnings()).isNotEmpty();
    }

    /** The model ends below all limits. */
    @Test
    void limitsBeyondTheEndOfAModelAreNone() {
        ExclusionLimit none = limit(0.1, 0.1);
        assertThat(none.valid()).isFalse();
        assertThat(none.reason()).isEqualTo(Reason.FIT_FAILED);
        assertThat(none.observed()).isEmpty();
        assertThat(none.expected()).allMatch(OptionalDouble::isEmpty);
        assertThat(none.best()).isCloseTo(0, within(1e-6));
        assertThat(none.warnings()).anyMatch(text -> text.contains("the observed limit was not found"));
    }

    /** The model ends between the expected limits: those below the end are kept, those above are said to be missing. */
    @Test
    void aSearchThatDiesOnTheWayKeepsWhatItFound() {
        ExclusionLimit whole = limit(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(whole.valid()).isTrue();
        double end =
                0.5 * (whole.median().getAsDouble() + whole.expected().get(3).getAsDouble());
        assertThat(whole.observed().getAsDouble()).isLessThan(end);
        for (double slopeEnd : new double[] {end, Double.POSITIVE_INFINITY}) {
            ExclusionLimit cut = limit(end, slopeEnd);
            assertThat(cut.valid()).isFalse();
            assertThat(cut.warnings()).isNotEmpty();
            assertThat(cut.observed().getAsDouble()).isCloseTo(whole.observed().getAsDouble(), within(1e-6));
            for (int i : List.of(0, 1, 2)) {
                assertThat(cut.expected().get(i).getAsDouble())
                        .isCloseTo(whole.expected().get(i).getAsDouble(), within(1e-6));
            }
            assertThat(cut.expected().get(3)).isEmpty();
            assertThat(cut.expected().get(4)).isEmpty();
        }
    }
}
