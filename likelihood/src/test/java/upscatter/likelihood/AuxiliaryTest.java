package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.parameter.Constraint;

class AuxiliaryTest {
    static Stream<Auxiliary> all() {
        return Stream.of(
                new Auxiliary.Gaussian(0, 1, 0.03, false),
                new Auxiliary.Gaussian(0, 1.2, Math.log(1.25), true),
                new Auxiliary.Count(0, 405, 405),
                new Auxiliary.Count(0, 405, 380.5),
                new Auxiliary.Count(0, 3, 0));
    }

    @ParameterizedTest
    @MethodSource("all")
    void slopesAreDerivatives(Auxiliary auxiliary) {
        for (double x : new double[] {0.7, 0.95, 1, 1.3}) {
            double step = 1e-5;
            double difference = (auxiliary.term(x + step) - auxiliary.term(x - step)) / (2 * step);
            assertThat(auxiliary.slope(x)).isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
            assertThat(auxiliary.pull(x) * auxiliary.pull(x))
                    .isCloseTo(auxiliary.term(x), within(1e-12 * (1 + auxiliary.term(x))));
            assertThat(auxiliary.curvature(x)).isPositive();
            double second = (auxiliary.slope(x + step) - auxiliary.slope(x - step)) / (2 * step);
            assertThat(auxiliary.secondDerivative(x)).isCloseTo(second, within(1e-6 * (1 + Math.abs(second))));
            assertThat(auxiliary.isParabola()).isEqualTo(auxiliary.secondDerivative(x) == auxiliary.curvature(2 * x));
        }
    }

    /** {@code 2 [tau x - n + n ln(n/(tau x))]} at tau = 405, n = 405, x = 1.1: 810 (0.1 - ln 1.1). */
    @Test
    void aCountIsAPoissonTerm() {
        var count = new Auxiliary.Count(0, 405, 405);
        assertThat(count.term(1.1)).isCloseTo(810 * (0.1 - Math.log(1.1)), within(1e-12));
        assertThat(count.pull(1.1)).isPositive();
        assertThat(count.pull(0.9)).isNegative();
        assertThat(count.term(0)).isInfinite();
        assertThat(count.curvature(1)).isEqualTo(810);
    }

    @Test
    void aShiftedCountKeepsItsExpectation() {
        assertThat(new Constraint.Poisson(400, 405).measuredAt(1.5)).isEqualTo(new Constraint.Poisson(400, 600));
    }
}
