package upscatter.fitter.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decompositions of matrices with and without leaves against a dense solution. */
class ArrowCholeskyTest {
    /** A positive definite matrix: leaves that touch nothing but the core, in any order, and a core. */
    private static double[] matrix(int leaves, int core, SplittableRandom random) {
        int size = leaves + core;
        int[] place = random.ints(0, Integer.MAX_VALUE)
                .limit(size)
                .boxed()
                .sorted()
                .mapToInt(Integer::intValue)
                .toArray();
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        for (int i = size - 1; i > 0; i--) {
            int j = place[i] % (i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        var factor = new double[size][size];
        for (int i = 0; i < size; i++) {
            factor[i][i] = random.nextDouble(0.5, 2);
            for (int j = 0; j < i && i >= leaves; j++) {
                factor[i][j] = random.nextInt(3) == 0 ? random.nextDouble(-0.2, 0.2) : 0;
            }
        }
        double[] matrix = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    matrix[order[i] * size + order[j]] += factor[i][k] * factor[j][k];
                }
            }
        }
        return matrix;
    }

    @ParameterizedTest
    @CsvSource({"60, 10, 1", "0, 70, 2", "80, 0, 3", "1, 1, 4", "200, 40, 5", "1, 0, 6"})
    void solutionsAreThoseOfTheWholeMatrix(int leaves, int core, long seed) {
        var random = new SplittableRandom(seed);
        int size = leaves + core;
        double[] matrix = matrix(leaves, core, random);
        double[] g = random.doubles(size, -1, 1).toArray();
        var cholesky = new ArrowCholesky();
        assertThat(cholesky.decompose(matrix, size)).isTrue();
        double[] x = new double[size];
        double square = cholesky.solve(g, x);
        var inverse = new DMatrixRMaj(size, size, true, matrix.clone());
        assertThat(CommonOps_DDRM.invert(inverse)).isTrue();
        double expected = 0;
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum -= inverse.get(i, j) * g[j];
            }
            expected -= sum * g[i];
            assertThat(x[i]).as("seed %d, %d", seed, i).isCloseTo(sum, within(1e-10 * (1 + Math.abs(sum))));
        }
        assertThat(square).isCloseTo(expected, within(1e-10 * expected));
        cholesky.solve(g, g);
        assertThat(g).isEqualTo(x);
    }

    @ParameterizedTest
    @CsvSource({"60, 10, 1", "0, 70, 2", "80, 0, 3"})
    void directionsAreConjugate(int leaves, int core, long seed) {
        var random = new SplittableRandom(seed);
        int size = leaves + core;
        double[] matrix = matrix(leaves, core, random);
        var cholesky = new ArrowCholesky();
        assertThat(cholesky.decompose(matrix, size)).isTrue();
        double[][] directions = cholesky.conjugateDirections();
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                double product = 0;
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        product += directions[a][i] * matrix[i * size + j] * directions[b][j];
                    }
                }
                assertThat(product).as("seed %d", seed).isCloseTo(a == b ? 1 : 0, within(1e-10));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 60, 1", "0, 70, 2", "3, 66, 3"})
    void aNegativeDirectionIsSeen(int leaves, int core, long seed) {
        double[] matrix = matrix(leaves, core, new SplittableRandom(seed));
        int size = leaves + core;
        matrix[(size / 2) * (size + 1)] = -1;
        assertThat(new ArrowCholesky().decompose(matrix, size)).isFalse();
    }
}
