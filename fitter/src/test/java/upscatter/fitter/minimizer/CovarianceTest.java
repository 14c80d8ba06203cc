package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Errors and correlations of matrices whose inverses and eigenvalues follow by hand. */
class CovarianceTest {
    private static Covariance of(double... elements) {
        int size = (int) Math.round(Math.sqrt(elements.length));
        return new Covariance(
                List.of("a", "b", "c", "d").subList(0, size), new DMatrixRMaj(size, size, true, elements));
    }

    /** Two parameters with the correlation 0.6, between them one without error. */
    private static final Covariance PAIR = of(4, 0, 3.6, 0, 0, 0, 3.6, 0, 9);

    @Test
    void errorsAndCorrelationsOfTwo() {
        assertThat(PAIR.size()).isEqualTo(3);
        assertThat(PAIR.names()).containsExactly("a", "b", "c");
        assertThat(PAIR.get(0, 2)).isEqualTo(3.6);
        assertThat(PAIR.standardDeviation(2)).isEqualTo(3);
        assertThat(PAIR.standardDeviation(1)).isZero();
        assertThat(PAIR.correlation(0, 2)).isCloseTo(0.6, within(1e-15));
        assertThat(PAIR.correlation(0, 1)).isZero();
        assertThat(PAIR.correlation(0, 0)).isEqualTo(1);
        assertThat(PAIR.globalCorrelation(0)).isCloseTo(0.6, within(1e-14));
        assertThat(PAIR.globalCorrelation(2)).isCloseTo(0.6, within(1e-14));
        assertThat(PAIR.globalCorrelation(1)).isZero();
        assertThat(PAIR.toArray()).isDeepEqualTo(new double[][] {{4, 0, 3.6}, {0, 0, 0}, {3.6, 0, 9}});
    }

    /** Eigenvalues of two are one plus and minus the correlation. */
    @Test
    void eigenvaluesOfTheCorrelations() {
        assertThat(PAIR.eigenvalues()).hasSize(2);
        assertThat(PAIR.eigenvalues().get(0)).isCloseTo(0.4, within(1e-14));
        assertThat(PAIR.eigenvalues().get(1)).isCloseTo(1.6, within(1e-14));
        assertThat(PAIR.conditionNumber()).isCloseTo(4, within(1e-13));
        assertThat(of(0, 0, 0, 0).eigenvalues()).isEmpty();
        assertThat(of(0, 0, 0, 0).conditionNumber()).isEqualTo(1);
        assertThat(of(1, 0, 0, 4).conditionNumber()).isEqualTo(1);
    }

    /** The products of the changes along all directions make the matrix again, also where it is singular. */
    @Test
    void directionsMakeTheMatrix() {
        Covariance singular = of(1, 2, 0.5, 2, 4, 1, 0.5, 1, 9);
        for (Covariance covariance : List.of(PAIR, singular)) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    int row = i;
                    int column = j;
                    double sum = covariance.directions().stream()
                            .mapToDouble(direction -> direction.get(row) * direction.get(column))
                            .sum();
                    assertThat(sum).isCloseTo(covariance.get(i, j), within(1e-13));
                }
            }
        }
        assertThat(of(0, 0, 0, 0).directions()).isEmpty();
    }

    /** Three with equal correlations r have the global one {@code sqrt(2 r^2/(1 + r))}, the multiple correlation with the two others. */
    @Test
    void theGlobalCorrelationIsThatWithTheBestCombination() {
        Covariance three = of(1, 1, 1.5, 1, 4, 3, 1.5, 3, 9);
        for (int i = 0; i < 3; i++) {
            assertThat(three.globalCorrelation(i)).isCloseTo(Math.sqrt(2 * 0.25 / 1.5), within(1e-13));
        }
        assertThat(three.eigenvalues().get(2)).isCloseTo(2, within(1e-13));
        assertThat(three.conditionNumber()).isCloseTo(4, within(1e-12));
    }

    /** What round-off makes larger than one is one; a combination without error has an infinite condition number. */
    @Test
    void fullCorrelation() {
        Covariance full = of(4, 6, 6, 9);
        assertThat(full.correlation(0, 1)).isEqualTo(1);
        assertThat(of(4, 6.0000001, 6.0000001, 9).correlation(0, 1)).isEqualTo(1);
        assertThat(of(4, -6.0000001, -6.0000001, 9).correlation(0, 1)).isEqualTo(-1);
        assertThat(full.globalCorrelation(0)).isEqualTo(1);
        assertThat(of(1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1).conditionNumber())
                .isInfinite();
    }

    @Test
    void equalMatricesOfEqualNamesAreEqual() {
        Covariance same = of(4, 0, 3.6, 0, 0, 0, 3.6, 0, 9);
        assertThat(same).isEqualTo(PAIR).hasSameHashCodeAs(PAIR).hasToString(PAIR.toString());
        assertThat(of(4, 0, 3.6, 0, 0, 0, 3.6, 0, 9.1)).isNotEqualTo(PAIR);
        assertThat(of(4, 0, 0, 1)).isNotEqualTo(PAIR);
        var renamed =
                new Covariance(List.of("a", "b", "x"), new DMatrixRMaj(3, 3, true, 4, 0, 3.6, 0, 0, 0, 3.6, 0, 9));
        assertThat(renamed).isNotEqualTo(PAIR);
        assertThat(PAIR).isNotEqualTo(null).isNotEqualTo("a");
        assertThat(PAIR.toString()).contains("a, b, c").contains("3.6");
    }

    @Test
    void theMatrixIsCopied() {
        var matrix = new DMatrixRMaj(1, 1, true, 4);
        var covariance = new Covariance(List.of("a"), matrix);
        matrix.set(0, 0, 5);
        covariance.toArray()[0][0] = 6;
        assertThat(covariance.get(0, 0)).isEqualTo(4);
    }
}
