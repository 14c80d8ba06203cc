package upscatter.fitter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Observed limits and bands of one bin against the closed forms in {@code counting-limits.csv}. */
class CountingLimitsTest {
    /** Relative, as stated in the file; the bands end where the statistic is met to 1e-9. */
    private static final double TOLERANCE = 1e-8;

    /** Units of the parameter of interest: its scale is found by the search itself. */
    private static final double[] UNITS = {1, 1e-4, 1e6};

    @ParameterizedTest
    @CsvFileSource(resources = "counting-limits.csv", numLinesToSkip = 1)
    void agreesWithClosedForm(
            double background,
            double counts,
            String name,
            String observed,
            String minus2,
            String minus1,
            String median,
            String plus1,
            String plus2) {
        for (double unit : UNITS) {
            ExclusionLimit limit = new UpperLimit(0.9, calibration(name)).of(counting(background, counts, unit), "s");
            List<String> bands = List.of(minus2, minus1, median, plus1, plus2);
            assertThat(limit.valid()).isTrue();
            assertThat(limit.reason()).isEqualTo("none".equals(observed) ? Reason.EXCLUDES_ALL : Reason.FOUND);
            check(limit.observed(), observed, unit);
            for (int i = 0; i < bands.size(); i++) {
                check(limit.expected().get(i), bands.get(i), unit);
            }
        }
    }

    private static void check(OptionalDouble found, String wanted, double unit) {
        assertThat(found.isEmpty()).isEqualTo("none".equals(wanted));
        if (found.isPresent()) {
            double value = Double.parseDouble(wanted);
            assertThat(found.getAsDouble() / unit).isCloseTo(value, within(TOLERANCE * value));
        }
    }

    private static Calibration calibration(String name) {
        int sides = name.endsWith("1") ? 1 : 2;
        return name.startsWith("wilks") ? new Calibration.Wilks(sides) : new Calibration.Asymptotic(sides);
    }

    private static Likelihood counting(double background, double counts, double unit) {
        var parameters = Parameters.of(Parameter.bounded("s", 0, 0, Double.POSITIVE_INFINITY, 1));
        return Likelihood.of(
                new TemplatePrediction(parameters, new double[] {background}, new double[] {1 / unit}),
                new double[] {counts});
    }
}
