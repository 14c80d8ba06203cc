package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.objective.Objectives;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Functions whose values have lost digits: to a large constant, as that of a likelihood of many events, or to the sum of many terms. */
class RoughValuesTest {
    private static final Parameters TWO = Parameters.of(Parameter.unbounded("a", 0, 1), Parameter.unbounded("b", 5, 1));

    /** Standard deviations 0.3 and 2, correlation 0.8. */
    private static double chiSquare(double[] theta) {
        double u = (theta[0] - 1) / 0.3;
        double v = (theta[1] - 2) / 2;
        return (u * u - 2 * 0.8 * u * v + v * v) / (1 - 0.64);
    }

    private static FitResult fit(ToDoubleFunction<double[]> function) {
        return new VariableMetric().fit(Objectives.ofValue(TWO, function));
    }

    private static void requireErrors(FitResult fit, double relative) {
        assertThat(fit.valid()).as("%s", fit.warnings()).isTrue();
        assertThat(fit.error("a").orElseThrow()).isCloseTo(0.3, within(0.3 * relative));
        assertThat(fit.error("b").orElseThrow()).isCloseTo(2, within(2 * relative));
        assertThat(fit.correlation("a", "b")).isCloseTo(0.8, within(relative));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e4, 1e6, 1e8, 1e9, 1e10, 1e11})
    void digitsLostToAConstant(double constant) {
        FitResult fit = fit(theta -> constant + chiSquare(theta));
        // Half of 1e-3/(1 - 0.8^2), as errors are the root of it.
        requireErrors(fit, 1.5e-3);
        assertThat(fit.quality()).isEqualTo(CovarianceQuality.ACCURATE);
    }

    /** Far more noise than the last digit: the value is of order one. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-7, 1e-5})
    void digitsLostToASum(double noise) {
        FitResult fit = fit(theta -> chiSquare(theta) + noise * roughly(theta));
        // A step is so long that second derivatives are known to 1e-3; the correlation makes it 1/(1 - 0.8^2) as much.
        requireErrors(fit, 3e-3);
        assertThat(fit.quality()).isEqualTo(CovarianceQuality.ACCURATE);
    }

    /** A last digit of the value is two thousandths of what a standard deviation raises it by. */
    @Test
    void tooManyAreToldToBeLost() {
        FitResult fit = fit(theta -> 1e13 + chiSquare(theta));
        assertThat(fit.quality()).as("%s", fit).isEqualTo(CovarianceQuality.APPROXIMATE);
        assertThat(fit.warnings())
                .anyMatch(said ->
                        said.matches("second derivatives are known to \\d+ % only: the values have lost digits.*"));
    }

    /** At a kink there are no second derivatives, and none are called accurate. */
    @Test
    void aKinkHasNoSecondDerivatives() {
        FitResult fit = fit(theta -> 5 * Math.abs(theta[0] - 1) + chiSquare(theta));
        // A thousandth of where the kink would be blunt, 0.3^2 * 5/2 = 0.2 wide.
        assertThat(fit.best().value("a")).isCloseTo(1, within(2e-4));
        assertThat(fit.quality()).isEqualTo(CovarianceQuality.APPROXIMATE);
        assertThat(fit.warnings())
                .singleElement()
                .asString()
                .startsWith("second derivatives are not known: the values are not smooth");
    }

    /** A line through years, whose intercept is two thousand years away: a correlation of -0.999996 is no lack of data. */
    @Test
    void aStrongCorrelationIsNoFlatDirection() {
        Parameters line = Parameters.of(Parameter.unbounded("slope", 0, 1), Parameter.unbounded("intercept", 0, 1));
        FitResult fit = new VariableMetric().fit(Objectives.ofValue(line, theta -> {
            double sum = 0;
            for (int year = 2000; year <= 2020; year++) {
                double residual = (0.3 * (year - 2010) + 5 + Math.sin(year) - theta[0] * year - theta[1]) / 0.5;
                sum += residual * residual;
            }
            return sum;
        }));
        // Sum of (x - mean)^2 over 21 years: 770. Second derivatives are known to some 1e-8, and the smaller eigenvalue
        // is 5e-6 of the larger: 0.3 %.
        assertThat(fit.valid()).as("%s", fit.warnings()).isTrue();
        assertThat(fit.error("slope").orElseThrow()).isCloseTo(0.5 / Math.sqrt(770), within(5e-5));
        assertThat(fit.error("intercept").orElseThrow())
                .isCloseTo(0.5 * Math.sqrt(1 / 21.0 + 2010.0 * 2010.0 / 770), within(0.1));
    }

    /** The same number between -1/2 and 1/2 for the same point, and none like that of its neighbours. */
    private static double roughly(double[] theta) {
        long bits = Double.doubleToLongBits(theta[0]) * 31 + Double.doubleToLongBits(theta[1]);
        bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
        return ((bits ^ (bits >>> 31)) >>> 11) * 0x1p-53 - 0.5;
    }
}
