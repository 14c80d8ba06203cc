package upscatter.fitter.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.likelihood.CurvatureFactors;

/** Decompositions in the space of the bins, with and without unconstrained parameters, against a dense solution. */
class FactoredCholeskyTest {
    /** Unconstrained parameters are spread among the others, one of them known by a thousandth; the last of all has nothing at all to do with the data. */
    private static CurvatureFactors factors(int size, int bins, int unconstrained, SplittableRandom random) {
        var factors = new CurvatureFactors(size, bins);
        for (int i = 0; i < size; i++) {
            factors.diagonal()[i] = random.nextDouble(0.5, 2);
            for (int b = 0; b < bins && i < size - 1; b++) {
                factors.rows()[b][i] = random.nextDouble(-1, 1);
            }
        }
        for (int u = 0; u < unconstrained; u++) {
            factors.diagonal()[5 * u + 2] = u == 1 ? 1e-3 : 0;
        }
        return factors;
    }

    private static int[] without(int size, int one) {
        return IntStream.range(0, size).filter(i -> i != one).toArray();
    }

    /** {@code -(U B U + shift)^-1 g} of the parameters that are free, in units U. */
    private static double[] dense(CurvatureFactors factors, int[] free, double[] unit, double shift, double[] g) {
        int count = free.length;
        var matrix = new DMatrixRMaj(count, count);
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                double element = factors.element(free[a], free[b]) * unit[a] * unit[b];
                matrix.set(a, b, element + (a == b ? shift : 0));
            }
        }
        var x = new DMatrixRMaj(count, 1);
        assertThat(CommonOps_DDRM.solve(matrix, new DMatrixRMaj(count, 1, true, g.clone()), x))
                .isTrue();
        return IntStream.range(0, count).mapToDouble(a -> -x.data[a]).toArray();
    }

    private static double[] units(CurvatureFactors factors, int[] free) {
        return IntStream.of(free)
                .mapToDouble(i -> 1 / Math.sqrt(factors.element(i, i)))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"70, 1, 0, 1", "70, 5, 1, 2", "90, 4, 3, 3", "181, 30, 12, 4", "30, 5, 0, 5"})
    void solutionsAreThoseOfTheWholeMatrix(int size, int bins, int unconstrained, long seed) {
        var random = new SplittableRandom(seed);
        CurvatureFactors factors = factors(size, bins, unconstrained, random);
        int[] free = without(size, 4);
        double[] unit = units(factors, free);
        var cholesky = new FactoredCholesky(factors);
        cholesky.take(factors, free, free.length, unit);
        for (double shift : new double[] {0, 0.3, 1e6}) {
            double[] g = random.doubles(free.length, -1, 1).toArray();
            double[] wanted = dense(factors, free, unit, shift, g);
            assertThat(cholesky.decompose(shift)).isTrue();
            double[] x = new double[free.length];
            double square = cholesky.solve(g, x);
            double expected = 0;
            for (int a = 0; a < x.length; a++) {
                expected -= wanted[a] * g[a];
                assertThat(x[a]).as("shift %s, %d", shift, a).isCloseTo(wanted[a], within(1e-10));
            }
            assertThat(square).isCloseTo(expected, within(1e-10 * expected));
            cholesky.solve(g, g);
            assertThat(g).isEqualTo(x);
        }
    }

    /** More unconstrained parameters than bins, or two that are the same: nothing is decomposed, unless a shift tells them apart. */
    @ParameterizedTest
    @CsvSource({"70, 2, 4, 1", "70, 5, 2, 2"})
    void combinationsWithoutCurvatureAreSeen(int size, int bins, int unconstrained, long seed) {
        CurvatureFactors factors = factors(size, bins, unconstrained, new SplittableRandom(seed));
        factors.diagonal()[7] = 0;
        for (double[] row : factors.rows()) {
            row[7] = row[2];
        }
        int[] free = without(size, 4);
        var cholesky = new FactoredCholesky(factors);
        cholesky.take(factors, free, free.length, units(factors, free));
        assertThat(cholesky.decompose(0)).isFalse();
        assertThat(cholesky.decompose(0.1)).isTrue();
    }

    /** Steps within a radius are those by the matrix itself. */
    @ParameterizedTest
    @CsvSource({"70, 5, 1, 0.3", "90, 4, 3, 1e-3", "181, 20, 2, 2"})
    void stepsWithinARadius(int size, int bins, int unconstrained, double share) {
        var random = new SplittableRandom(size);
        CurvatureFactors factors = factors(size, bins, unconstrained, random);
        int[] free = without(size, 4);
        int count = free.length;
        double[] unit = units(factors, free);
        double[] g = random.doubles(count, -1, 1).toArray();
        double radius = share * TrustRegion.norm(dense(factors, free, unit, 0, g), count);
        double[] matrix = new double[count * count];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                matrix[a * count + b] = factors.element(free[a], free[b]) * unit[a] * unit[b];
            }
        }
        var byMatrix = new TrustRegion(size);
        double[] wanted = new double[count];
        byMatrix.solve(count, g, matrix, radius, wanted);
        var byFactors = new TrustRegion(size);
        double[] step = new double[count];
        var cholesky = new FactoredCholesky(factors);
        cholesky.take(factors, free, count, unit);
        assertThat(byFactors.solve(count, g, cholesky, radius, step)).isTrue();
        assertThat(TrustRegion.norm(step, count)).isLessThanOrEqualTo(radius * (1 + 1e-12));
        assertThat(step).containsExactly(wanted, within(1e-9));
        assertThat(byFactors.newtonDecrease())
                .isCloseTo(byMatrix.newtonDecrease(), within(1e-10 * byMatrix.newtonDecrease()));
    }
}
