package upscatter.fitter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Where an observed limit lies among the expected ones. */
class ExpectedBandTest {
    static Stream<Calibration> calibrations() {
        return Stream.of(
                new Calibration.CLs(),
                new Calibration.Asymptotic(1),
                new Calibration.Asymptotic(2),
                new Calibration.Wilks(1),
                new Calibration.Wilks(2),
                new Calibration.Gaussian(1));
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void fluctuationIsTheInverseOfWhatItExcludes(Calibration calibration) {
        var quantiles = new AsymptoticTest(0.9, calibration);
        for (double n = -5; n <= 45; n += 0.5) {
            double s = quantiles.excluded(n);
            if (s > 0) {
                assertThat(quantiles.fluctuation(s)).as("n = %s", n).isCloseTo(n, within(1e-6 * (1 + Math.abs(n))));
            }
        }
    }

    /** Of an estimate n that is free the statistic of a value s is {@code (s - n)^2}; of one held at zero it is less by {@code n^2} (Eq. 62 of arXiv:1007.1727). */
    @Test
    void aDeficitIsMeasuredFromZero() {
        for (double s : new double[] {0, 0.5, 3}) {
            for (double n : new double[] {-2, -0.5, 0, 1, 4}) {
                double free = Math.pow(s - n, 2);
                assertThat(AsymptoticTest.statistic(s, n)).isCloseTo(n < 0 ? free - n * n : free, within(1e-12));
            }
        }
    }

    /** Counts whose background is known: an excess of n errors of the background is a limit n sigma above the median, for many counts. */
    @ParameterizedTest
    @MethodSource("calibrations")
    void anExcessLiesThatFarAboveTheMedian(Calibration calibration) {
        double background = 1e8;
        var prediction = new TemplatePrediction(
                Parameters.of(Parameter.bounded("s", 0, 0, 1e12, 1e4)), new double[] {background}, new double[] {1});
        for (double n : new double[] {-1, 0, 1, 4}) {
            Likelihood data = Likelihood.of(prediction, new double[] {background + n * Math.sqrt(background)});
            ExclusionLimit limit = new UpperLimit(0.9, calibration).of(data, "s");
            if (limit.observed().isPresent()) {
                assertThat(limit.standardDeviations().orElseThrow())
                        .as("%s", limit)
                        .isCloseTo(n, within(0.002 * (1 + Math.abs(n))));
            }
        }
    }

    @Test
    void theBandItselfLiesAtItsDeviations() {
        var prediction = new TemplatePrediction(
                Parameters.of(Parameter.bounded("s", 0, 0, 1e6, 1)), new double[] {12, 7, 3}, new double[] {1, 2, 3});
        Likelihood any = Likelihood.of(prediction, new double[] {12, 7, 3});
        Likelihood asimov = any.asimov(Point.of(any.parameters(), 0));
        ExclusionLimit limit = new UpperLimit(0.9, new Calibration.CLs()).of(asimov, "s");
        assertThat(limit.observed().orElseThrow()).isCloseTo(limit.median().orElseThrow(), within(1e-6));
        assertThat(limit.standardDeviations().orElseThrow()).isCloseTo(0, within(1e-5));
    }

    private static List<Optional<MonteCarloValue>> band(double... limits) {
        return DoubleStream.of(limits)
                .mapToObj(limit -> Double.isNaN(limit)
                        ? Optional.<MonteCarloValue>empty()
                        : Optional.of(MonteCarloValue.exact(limit)))
                .toList();
    }

    @Test
    void betweenLimitsOfToysItIsLinear() {
        List<Optional<MonteCarloValue>> band = band(1, 2, 4, 7, 11);
        assertThat(ExpectedBand.standardDeviations(band, OptionalDouble.of(4))).hasValue(0);
        assertThat(ExpectedBand.standardDeviations(band, OptionalDouble.of(5.5)))
                .hasValue(0.5);
        assertThat(ExpectedBand.standardDeviations(band, OptionalDouble.of(19))).hasValue(4);
        assertThat(ExpectedBand.standardDeviations(band, OptionalDouble.of(0.5)))
                .hasValue(-2.5);
        assertThat(ExpectedBand.standardDeviations(band, OptionalDouble.empty()))
                .isEmpty();
        assertThat(ExpectedBand.standardDeviations(
                        band(2, 2, 4, Double.NaN, Double.POSITIVE_INFINITY), OptionalDouble.of(3)))
                .hasValue(-1);
        assertThat(ExpectedBand.standardDeviations(
                        band(Double.NaN, Double.NaN, 4, Double.NaN, Double.NaN), OptionalDouble.of(3)))
                .isEmpty();
    }
}
