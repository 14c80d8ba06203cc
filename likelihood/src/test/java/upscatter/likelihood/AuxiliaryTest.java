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
                new Auxiliary.Count(0, 3, 0),
                new Auxiliary.LinearVariance(0, 1.1, 0.15 - 0.2, 0.2),
                new Auxiliary.LinearVariance(0, 0.9, 0.15 + 0.2, -0.2));
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

    /** The errors +0.5 and -0.3 are where the term is one; at +-2 of them (2 sigma)^2/(V + V' 2 sigma): Barlow, arXiv:physics/0406120. */
    @Test
    void asymmetricErrorsAreEndsOfTheInterval() {
        var two = new Constraint.Asymmetric(1, 0.5, 0.3);
        var term = new Auxiliary.LinearVariance(0, 1, two.variance(0), 0.2);
        assertThat(term.term(1.5)).isCloseTo(1, within(1e-14));
        assertThat(term.term(0.7)).isCloseTo(1, within(1e-14));
        assertThat(term.term(2)).isCloseTo(1 / 0.35, within(1e-14));
        assertThat(term.pull(0.4)).isCloseTo(-0.6 / Math.sqrt(0.03), within(1e-13));
        assertThat(term.term(0.2)).isInfinite();
        assertThat(two.deviation()).hasValue(Math.sqrt(0.15));
        assertThat(two.measuredAt(2).deviation().orElseThrow()).isCloseTo(Math.sqrt(0.35), within(1e-15));
    }

    /** The second derivative, averaged over measurements of mean x and that variance: Gauss-Hermite with three points is exact for a parabola. */
    @Test
    void theExpectedCurvatureOfALinearVarianceIsTheMean() {
        double x = 1.2;
        double sigma = Math.sqrt(0.15 + 0.2 * (x - 1));
        double mean = 0;
        for (double node : new double[] {-Math.sqrt(3), 0, Math.sqrt(3)}) {
            double weight = node == 0 ? 2.0 / 3 : 1.0 / 6;
            mean += weight * new Auxiliary.LinearVariance(0, x + node * sigma, -0.05, 0.2).secondDerivative(x);
        }
        assertThat(new Auxiliary.LinearVariance(0, 1, -0.05, 0.2).curvature(x)).isCloseTo(mean, within(1e-13));
    }

    /** A count of zero has no end of its curvature at zero expected events, as an empty bin. */
    @Test
    void anEmptyCountHasNoCurvatureAtItsEdge() {
        var none = new Auxiliary.Count(0, 4, 0);
        assertThat(none.curvature(0)).isZero();
        assertThat(none.slope(0)).isEqualTo(8);
    }

    @Test
    void aShiftedCountKeepsItsExpectation() {
        assertThat(new Constraint.Poisson(400, 405).measuredAt(1.5)).isEqualTo(new Constraint.Poisson(400, 600));
    }
}
