package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows in tiles against the sums as they are written, for every remainder of rows and bins, rows in any place of the matrix. */
class JacobianProductsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11})
    void sumsAreThoseWritten(int rows) {
        for (int bins : new int[] {1, 2, 5, 8}) {
            var random = new SplittableRandom(100L * rows + bins);
            int size = rows + 2;
            double[] jacobian = random.doubles((long) rows * bins, -1, 1).toArray();
            double[] weight = random.doubles(bins, 0, 2).toArray();
            int[] places = IntStream.range(0, rows)
                    .map(p -> p % 2 == 0 ? p / 2 : size - 1 - p / 2)
                    .toArray();
            double[] gradient = new double[size];
            double[] curvature = new double[size * size];
            Arrays.fill(gradient, 0.25);
            Arrays.fill(curvature, 0.5);
            double[] sums = new double[8];
            var products = new JacobianProducts(places);
            products.addGradient(jacobian, weight, sums, gradient);
            double[] room = new double[JacobianProducts.room(bins, rows)];
            products.addCurvature(jacobian, weight, room, sums, curvature, size);
            double[] expectedGradient = new double[size];
            double[] expectedCurvature = new double[size * size];
            Arrays.fill(expectedGradient, 0.25);
            Arrays.fill(expectedCurvature, 0.5);
            for (int b = 0; b < bins; b++) {
                for (int p = 0; p < rows; p++) {
                    expectedGradient[places[p]] += jacobian[p * bins + b] * weight[b];
                    for (int q = 0; q < rows; q++) {
                        if (places[q] <= places[p]) {
                            expectedCurvature[places[p] * size + places[q]] +=
                                    jacobian[p * bins + b] * weight[b] * jacobian[q * bins + b];
                        }
                    }
                }
            }
            assertThat(gradient).as("%d bins", bins).containsExactly(expectedGradient, within(1e-14));
            assertThat(curvature).as("%d bins", bins).containsExactly(expectedCurvature, within(1e-14));
        }
    }
}
