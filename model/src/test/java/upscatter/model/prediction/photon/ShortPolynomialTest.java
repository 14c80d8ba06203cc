package upscatter.model.prediction.photon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A polynomial of the seventh degree is met exactly, with its slope and its integrals; an exponential nearly. */
class ShortPolynomialTest {
    private static double power(double t, int... coefficients) {
        double sum = 0;
        for (int k = 0; k < coefficients.length; k++) {
            sum += coefficients[k] * Math.pow(t, k);
        }
        return sum;
    }

    @Test
    void seventhDegree() {
        var polynomial = ShortPolynomial.through(t -> power(t, 3, -1, 2, 5, -4, 1, 6, -8));
        for (double t = -1; t <= 1; t += 0.125) {
            assertThat(polynomial.value(t)).isCloseTo(power(t, 3, -1, 2, 5, -4, 1, 6, -8), within(1e-12));
            assertThat(polynomial.slope(t)).isCloseTo(power(t, -1, 4, 15, -16, 5, 36, -56), within(1e-11));
            double integral = 0;
            double moment = 0;
            int[] coefficients = {3, -1, 2, 5, -4, 1, 6, -8};
            for (int k = 0; k < 8; k++) {
                integral += coefficients[k] * (Math.pow(t, k + 1) - Math.pow(-1, k + 1)) / (k + 1);
                moment += coefficients[k] * (Math.pow(t, k + 2) - Math.pow(-1, k + 2)) / (k + 2);
            }
            assertThat(polynomial.integral(t)).isCloseTo(integral, within(1e-12));
            assertThat(polynomial.moment(t)).isCloseTo(moment, within(1e-12));
        }
    }

    @Test
    void anExponential() {
        var polynomial = ShortPolynomial.through(Math::exp);
        assertThat(polynomial.value(0.3)).isCloseTo(Math.exp(0.3), within(1e-6));
        assertThat(polynomial.integral(0.3)).isCloseTo(Math.exp(0.3) - Math.exp(-1), within(1e-7));
        assertThat(polynomial.moment(0.3)).isCloseTo(-0.7 * Math.exp(0.3) + 2 * Math.exp(-1), within(1e-7));
        double farthest = Math.cos(Math.PI / 16);
        assertThat(polynomial.largest()).isCloseTo(Math.exp(farthest), within(1e-14));
        assertThat(polynomial.isWithin(1.5, Math.exp(farthest) - 1.5 + 1e-9)).isTrue();
        assertThat(polynomial.isWithin(1.5, Math.exp(farthest) - 1.5 - 1e-9)).isFalse();
        assertThat(polynomial.isWithin(1.6, 1.6 - Math.exp(-farthest) + 1e-9)).isTrue();
        assertThat(polynomial.isWithin(1.6, 1.6 - Math.exp(-farthest) - 1e-9)).isFalse();
    }

    @Test
    void aConstantIsExact() {
        var constant = ShortPolynomial.through(t -> 0.1);
        assertThat(constant.value(0.77)).isEqualTo(0.1);
        assertThat(constant.slope(0.77)).isZero();
        assertThat(constant.integral(1)).isEqualTo(0.2);
        assertThat(constant.moment(1)).isZero();
        assertThat(constant.isWithin(0.1, 0)).isTrue();
        assertThat(constant.largest()).isEqualTo(0.1);
    }

    /** In a table behind other numbers. */
    @Test
    void inATable() {
        double[] table = new double[2 * ShortPolynomial.ROW + 1];
        ShortPolynomial exponential = ShortPolynomial.through(Math::exp);
        ShortPolynomial constant = ShortPolynomial.through(t -> 0.1);
        exponential.copyTo(table, 1);
        constant.copyTo(table, 1 + ShortPolynomial.ROW);
        double[] result = new double[3];
        for (double t : new double[] {-1, -0.3, 0, 0.7, 1}) {
            ShortPolynomial.evaluate(table, 1, t, result);
            assertThat(result)
                    .containsExactly(
                            new double[] {exponential.integral(t), exponential.moment(t), exponential.value(t)},
                            within(1e-15));
            ShortPolynomial.evaluate(table, 1 + ShortPolynomial.ROW, t, result);
            assertThat(result)
                    .containsExactly(
                            new double[] {constant.integral(t), constant.moment(t), constant.value(t)}, within(1e-15));
        }
    }
}
