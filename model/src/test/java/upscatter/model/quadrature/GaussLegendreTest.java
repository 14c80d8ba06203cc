package upscatter.model.quadrature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6, 8, 16, 20, 64})
    void polynomialsAreIntegratedExactly(int nodes) {
        for (int power = 0; power < 2 * nodes; power++) {
            int k = power;
            assertThat(GaussLegendre.rule(nodes).integrate(x -> Math.pow(x, k)))
                    .isCloseTo(power % 2 == 0 ? 2.0 / (power + 1) : 0, within(1e-14));
        }
    }

    /** Digit for digit, so that results are those of the factory. */
    @Test
    void rulesAreThoseOfTheLibrary() {
        for (int nodes : new int[] {3, 4, 6, 8, 16, 20}) {
            requireSame(GaussLegendre.rule(nodes), new GaussIntegratorFactory().legendre(nodes, -1, 1));
            requireSame(
                    GaussLegendre.rule(nodes, 0, Math.PI), new GaussIntegratorFactory().legendre(nodes, 0, Math.PI));
        }
    }

    private static void requireSame(GaussIntegrator one, GaussIntegrator other) {
        assertThat(one.getNumberOfPoints()).isEqualTo(other.getNumberOfPoints());
        for (int i = 0; i < one.getNumberOfPoints(); i++) {
            assertThat(one.getPoint(i)).isEqualTo(other.getPoint(i));
            assertThat(one.getWeight(i)).isEqualTo(other.getWeight(i));
        }
    }
}
