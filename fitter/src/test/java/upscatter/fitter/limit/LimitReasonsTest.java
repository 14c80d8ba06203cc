package upscatter.fitter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.counting.CountingExperiment;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Why there is no limit, and how far the estimate must fall for that; counts with a known background, of which all is known. */
class LimitReasonsTest {
    /** Of a one-sided limit of 90%, in standard deviations. */
    private static final double Z = 1.2815515655446004;

    private static final Calibration.Counting COUNTING = new Calibration.Counting(ExclusionCriterion.ONE_SIDED);

    private static Likelihood counting(double signal, double background, double observed, double upper) {
        var parameters = Parameters.of(Parameter.bounded("s", 1, 0, upper, 1));
        return Likelihood.of(
                new TemplatePrediction(parameters, new double[] {background}, new double[] {signal}),
                new double[] {observed});
    }

    private static ExclusionLimit limit(Calibration calibration, Likelihood data) {
        return new UpperLimit(0.9, calibration).of(data, "s");
    }

    static List<Calibration> calibrations() {
        return List.of(
                new Calibration.CLs(),
                new Calibration.Asymptotic(1),
                new Calibration.Asymptotic(2),
                new Calibration.Wilks(2),
                COUNTING);
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void aSignalOfNothingHasNoEffect(Calibration calibration) {
        for (double upper : new double[] {5, Double.POSITIVE_INFINITY}) {
            ExclusionLimit none = limit(calibration, counting(0, 4, 4, upper));
            assertThat(none.reason()).isEqualTo(Reason.NO_EFFECT);
            assertThat(none.observed()).isEmpty();
            assertThat(none.expected()).hasSize(5).allMatch(OptionalDouble::isEmpty);
            assertThat(none.standardDeviations()).isEmpty();
            assertThat(none.valid()).isTrue();
        }
    }

    /** A hundred events vary by ten: five more are not excluded, thirty are. */
    @ParameterizedTest
    @MethodSource("calibrations")
    void aBoundBelowTheLimitIsSaid(Calibration calibration) {
        ExclusionLimit none = limit(calibration, counting(1, 100, 100, 5));
        assertThat(none.reason()).isEqualTo(Reason.BEYOND_BOUND);
        assertThat(none.observed()).isEmpty();
        assertThat(none.valid()).isTrue();
        ExclusionLimit found = limit(calibration, counting(1, 100, 100, 30));
        assertThat(found.reason()).isEqualTo(Reason.FOUND);
        assertThat(found.observed().orElseThrow()).isBetween(10.0, 25.0);
    }

    /** The one-sided limit of many counts lies z standard deviations above an estimate that fluctuated by n: none is left where that is below zero. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.5, -1.25, -1.4, -4})
    void aDeficitBeyondTheCriticalValueExcludesAll(double n) {
        double background = 1e8;
        double sigma = Math.sqrt(background);
        ExclusionLimit limit = limit(
                new Calibration.Asymptotic(1),
                counting(1, background, background + n * sigma, Double.POSITIVE_INFINITY));
        assertThat(limit.valid()).isTrue();
        assertThat(limit.median().orElseThrow()).isCloseTo(Z * sigma, within(2e-4 * sigma));
        if (n + Z > 0) {
            assertThat(limit.reason()).isEqualTo(Reason.FOUND);
            assertThat(limit.observed().orElseThrow()).isCloseTo((n + Z) * sigma, within(2e-4 * sigma));
            assertThat(limit.standardDeviations().orElseThrow()).isCloseTo(n, within(2e-3));
        } else {
            assertThat(limit.reason()).isEqualTo(Reason.EXCLUDES_ALL);
            assertThat(limit.observed()).isEmpty();
        }
    }

    /** Of an expectation of twenty no event at all leaves less than nothing to a one-sided limit, which ends at ln 10 events in all. */
    @Test
    void countsBelowAllExpectationExcludeAll() {
        ExclusionLimit none = limit(COUNTING, counting(1, 20, 0, Double.POSITIVE_INFINITY));
        assertThat(none.reason()).isEqualTo(Reason.EXCLUDES_ALL);
        assertThat(none.observed()).isEmpty();
        assertThat(none.median()).isPresent();
        ExclusionLimit some = limit(COUNTING, counting(1, 2, 0, Double.POSITIVE_INFINITY));
        assertThat(some.observed().orElseThrow()).isCloseTo(Math.log(10) - 2, within(1e-8));
    }

    /** Of a Poisson distribution of mean 3.6 the median is 3 (P(n <= 3) = 0.515), though 4 is nearer. */
    @Test
    void fractionsOfACountStandForTheirMedian() {
        double three = new CountingExperiment(1).oneSidedLimit(3, 0.9);
        ExclusionLimit limit = limit(COUNTING, counting(1, 1, 3.6, Double.POSITIVE_INFINITY));
        assertThat(limit.observed().orElseThrow()).isCloseTo(three, within(1e-8));
    }

    /**
     * Two bins with signal and one that measures their background of six: of Poisson counts around six the median is six, and eight is the first with a
     * probability above 84.1% (0.847). Spread as four to two beside the same third bin these are data whose limit is that of the band.
     */
    @ParameterizedTest
    @CsvSource({"2, 6", "3, 8"})
    void aBandIsTheLimitOfItsCountsSpreadAsTheBackgroundIs(int band, double total) {
        ExclusionLimit expected = limit(COUNTING, measured(4, 2));
        ExclusionLimit observed = limit(COUNTING, measured(total * 4 / 6, total * 2 / 6));
        assertThat(expected.expected().get(band).orElseThrow())
                .isCloseTo(observed.observed().orElseThrow(), within(1e-7));
    }

    private static Likelihood measured(double first, double second) {
        var parameters = Parameters.of(
                Parameter.bounded("s", 1, 0, Double.POSITIVE_INFINITY, 1),
                Parameter.bounded("b", 1, 0, Double.POSITIVE_INFINITY, 1));
        return Likelihood.of(
                new TemplatePrediction(parameters, new double[3], new double[] {1, 2, 0}, new double[] {4, 2, 60}),
                new double[] {first, second, 60});
    }

    /** Bands are those of one parameter; a limit on two has the median alone, and nothing says how far its estimate has fluctuated. */
    @Test
    void limitsOnTwoParametersHaveNoBands() {
        for (Calibration calibration : List.of(
                new Calibration.Wilks(2, 2),
                new Calibration.Wilks(2),
                new Calibration.Gaussian(2, 2),
                new Calibration.Gaussian(2))) {
            boolean one = calibration.parameters() == 1;
            ExclusionLimit limit = limit(calibration, counting(1, 1e6, 1e6 + 500, Double.POSITIVE_INFINITY));
            assertThat(limit.reason()).isEqualTo(Reason.FOUND);
            assertThat(limit.median()).isPresent();
            assertThat(limit.expected().get(3).isPresent()).isEqualTo(one);
            assertThat(limit.expected().get(4).isPresent()).isEqualTo(one);
            assertThat(limit.standardDeviations().isPresent()).isEqualTo(one);
        }
    }

    /** A parabola without a signal has no limit; from a minimum at -2 standard deviations, outside the bounds, it has risen from zero by z^2 at s, {@code s^2 + 4 s = z^2}. */
    @Test
    void parabolas() {
        var gaussian = new Calibration.Gaussian(1);
        ExclusionLimit none = limit(gaussian, counting(0, 4, 4, 5));
        assertThat(none.reason()).isEqualTo(Reason.NO_EFFECT);
        assertThat(none.standardDeviations()).isEmpty();
        // The skewness of a million counts, a thousandth of their error, moves the limit by a count or two.
        ExclusionLimit low = limit(gaussian, counting(1, 1e6, 1e6 - 2000, Double.POSITIVE_INFINITY));
        assertThat(low.reason()).isEqualTo(Reason.FOUND);
        assertThat(low.observed().orElseThrow()).isCloseTo(1000 * (Math.sqrt(4 + Z * Z) - 2), within(2.0));
        assertThat(low.standardDeviations().orElseThrow()).isCloseTo(-2, within(0.01));
        assertThat(low.median().orElseThrow()).isCloseTo(Z * 1000, within(1.0));
    }
}
