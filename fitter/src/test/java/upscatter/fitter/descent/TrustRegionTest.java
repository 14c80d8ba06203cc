package upscatter.fitter.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Steps within a radius have the property that characterises them: for some shift {@code l >= 0} at which {@code B + l} has no negative eigenvalue,
 * {@code (B + l) s = -g}, and l is zero inside (J. J. Moré and D. C. Sorensen, SIAM J. Sci. Stat. Comput. 4 (1983) 553, Lemma 2.1).
 */
class TrustRegionTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 0",
        "2, 0.5, 0",
        "5, 0.3, 0",
        "12, 0.3, 0",
        "70, 0.3, 0",
        "70, 1e-3, 0",
        "3, 0.5, -1",
        "9, 0.1, -2",
        "9, 30, -2",
        "65, 0.5, -1",
        "4, 1e-6, 0",
        "4, 1e-6, -1"
    })
    void stepsAreOptimal(int size, double share, double shift) {
        for (long seed = 1; seed <= 5; seed++) {
            var random = new SplittableRandom(seed);
            double[] b = matrix(size, shift, random);
            double[] g = random.doubles(size, -1, 1).toArray();
            double[] newton = solved(b, g);
            double smallest = smallest(b, size);
            double radius = share * Math.min(10, norm(newton));
            var region = new TrustRegion(size + 3);
            double[] step = new double[size + 3];
            region.solve(size, g, b, radius, step);
            double length = norm(step);
            assertThat(length).as("seed %d", seed).isBetween(0.95 * radius, radius * (1 + 1e-6));
            double[] residual = residual(b, g, step, size);
            double along = 0;
            for (int i = 0; i < size; i++) {
                along -= residual[i] * step[i] / (length * length);
            }
            assertThat(along).isPositive().isGreaterThanOrEqualTo(-smallest - 1e-9);
            for (int i = 0; i < size; i++) {
                assertThat(residual[i]).isCloseTo(-along * step[i], within(1e-8 * (1 + along * length)));
            }
            if (smallest > 0) {
                assertThat(region.newtonDecrease()).isCloseTo(-dot(newton, g) / 2, within(1e-9 * -dot(newton, g)));
            } else {
                assertThat(region.newtonDecrease()).isInfinite();
            }
        }
    }

    /** The whole Newton step is taken where it fits. */
    @ParameterizedTest
    @CsvSource({"1", "6", "60", "61", "90"})
    void newtonStepsInside(int size) {
        var random = new SplittableRandom(size);
        double[] b = matrix(size, 0, random);
        double[] g = random.doubles(size, -1, 1).toArray();
        double[] newton = solved(b, g);
        var region = new TrustRegion(size);
        double[] step = new double[size];
        region.solve(size, g, b, 1.001 * norm(newton), step);
        assertThat(step).containsExactly(newton, within(1e-9));
        assertThat(region.newtonDecrease()).isCloseTo(-dot(newton, g) / 2, within(1e-9));
    }

    /** The hard case: nothing of the gradient along the lowest direction, {@code B = diag(-2, 1, 3)}, so that the shift is 2 and the rest goes along it. */
    @Test
    void withoutGradientAlongTheLowestDirectionTheEdgeIsReachedAlongIt() {
        var region = new TrustRegion(3);
        double[] step = new double[3];
        double[] b = {-2, 0, 0, 0, 1, 0, 0, 0, 3};
        region.solve(3, new double[] {0, 1, 1}, b, 2, step);
        assertThat(step[1]).isCloseTo(-1.0 / 3, within(1e-9));
        assertThat(step[2]).isCloseTo(-0.2, within(1e-9));
        assertThat(norm(step)).isCloseTo(2, within(1e-9));
        region.solve(3, new double[] {1e-9, 1, 1}, b, 2, step);
        assertThat(step[0]).isNegative();
        region.solve(3, new double[] {-1e-9, 1, 1}, b, 2, step);
        assertThat(step[0]).isPositive();
        assertThat(region.newtonDecrease()).isInfinite();
    }

    /** Very little of a gradient along the lowest direction, from round-off to where the shift is found: the step is as long as the radius, on the side that descends. */
    @Test
    void almostNothingAlongTheLowestDirectionMakesNoStepLongerOrShorter() {
        double[] b = {-2, 0, 0, 0, 1, 0, 0, 0, 3};
        for (double radius : new double[] {2, 1e-3}) {
            for (double share : new double[] {-1e4, -30, -1, -0.7, -0.1, 0.1, 0.5, 1, 100, 3e3}) {
                var region = new TrustRegion(3);
                double[] step = new double[3];
                double along = share * radius * 3 * TrustRegion.ROUND_OFF;
                region.solve(3, new double[] {along, 0.3 * radius, 0.3 * radius}, b, radius, step);
                assertThat(norm(step)).isCloseTo(radius, within(1e-9 * radius));
                assertThat(step[0]).isEqualTo(-Math.signum(share) * Math.abs(step[0]));
                assertThat(step[1]).isCloseTo(-0.1 * radius, within(1e-9 * radius));
                assertThat(step[2]).isCloseTo(-0.06 * radius, within(1e-9 * radius));
            }
        }
    }

    /** A negative eigenvalue that is round-off of the largest is a flat direction, in any unit; one that is not leads without end. */
    @Test
    void roundOffOfTheLargestEigenvalueIsNoNegativeDirection() {
        for (double unit : new double[] {1e-8, 1, 1e8}) {
            var region = new TrustRegion(2);
            double[] step = new double[2];
            region.solve(2, new double[] {unit, 0}, new double[] {unit, 0, 0, -1e-12 * unit}, 3, step);
            assertThat(region.newtonDecrease()).isCloseTo(0.5 * unit, within(1e-9 * unit));
            assertThat(step).containsExactly(new double[] {-1, 0}, within(1e-9));
            region.solve(2, new double[] {unit, 0}, new double[] {unit, 0, 0, -1e-10 * unit}, 3, step);
            assertThat(region.newtonDecrease()).isInfinite();
            assertThat(norm(step)).isCloseTo(3, within(1e-6));
        }
    }

    /** Nothing of a problem is left for the next one, whose size may be another. */
    @Test
    void oneProblemAfterAnother() {
        var region = new TrustRegion(70);
        for (int size : new int[] {3, 70, 5, 3, 2, 61, 1, 3}) {
            var random = new SplittableRandom(size + 100L);
            double[] b = matrix(size, 0, random);
            double[] g = random.doubles(size, -1, 1).toArray();
            double[] newton = solved(b, g);
            double[] step = new double[size];
            region.solve(size, g, b, 2 * norm(newton), step);
            assertThat(step).containsExactly(newton, within(1e-9));
            double[] shorter = new double[size];
            region.solve(size, g, b, 0.5 * norm(newton), shorter);
            assertThat(norm(shorter)).isBetween(0.475 * norm(newton), 0.5 * norm(newton) * (1 + 1e-6));
            var fresh = new TrustRegion(size);
            double[] same = new double[size];
            fresh.solve(size, g, b, 0.5 * norm(newton), same);
            assertThat(shorter).containsExactly(same);
        }
    }

    /** A direction without curvature and without gradient is left alone; one with a gradient is followed to the edge. */
    @Test
    void flatDirections() {
        var region = new TrustRegion(2);
        double[] step = new double[2];
        double[] b = {2, 0, 0, 0};
        region.solve(2, new double[] {3, 0}, b, 10, step);
        assertThat(step).containsExactly(new double[] {-1.5, 0}, within(1e-12));
        assertThat(region.newtonDecrease()).isCloseTo(2.25, within(1e-12));
        region.solve(2, new double[] {3, 0.1}, b, 10, step);
        assertThat(step[1]).isBetween(-10.0, -9.0);
        assertThat(norm(step)).isBetween(9.5, 10 * (1 + 1e-9));
    }

    /**
     * Positive definite matrices {@code D A D} of scales from one to 1e-9 have their Newton step, {@code -D^-1 A^-1 D^-1 g}, which eigenvectors have lost
     * to round-off: here A has one beside two on its diagonal, so that the answer to {@code A x = (1, 1, ...)} of pairs is a third.
     */
    @ParameterizedTest
    @CsvSource({"2", "6", "70"})
    void newtonStepsOfAnyScale(int size) {
        double[] b = new double[size * size];
        double[] g = new double[size];
        double[] expected = new double[size];
        for (int i = 0; i < size; i++) {
            double scale = Math.pow(10, -9.0 * i / (size - 1));
            int other = i % 2 == 0 ? i + 1 : i - 1;
            b[i * (size + 1)] = 2 * scale * scale;
            b[i * size + other] = scale * Math.pow(10, -9.0 * other / (size - 1));
            g[i] = -scale;
            expected[i] = 1 / (3 * scale);
        }
        var region = new TrustRegion(size);
        double[] step = new double[size];
        region.solve(size, g, b, 1e12, step);
        for (int i = 0; i < size; i++) {
            assertThat(step[i]).isCloseTo(expected[i], within(1e-9 * expected[i]));
        }
        assertThat(region.newtonDecrease()).isCloseTo(size / 6.0, within(1e-9 * size));
    }

    /** Of a multiple c of the unit matrix the inverse of a step's length is linear in the shift: large problems find it at once, and fill the radius. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "1, 8", "4, 1", "0.25, 20"})
    void shiftsOfLargeProblemsFillTheRadius(double c, double radius) {
        int size = 70;
        double[] b = new double[size * size];
        double[] g = new double[size];
        for (int i = 0; i < size; i++) {
            b[i * (size + 1)] = c;
            g[i] = i % 2 == 0 ? 1 : -1;
        }
        var region = new TrustRegion(size);
        double[] step = new double[size];
        region.solve(size, g, b, radius, step);
        double each = radius / Math.sqrt(size);
        for (int i = 0; i < size; i++) {
            assertThat(-step[i] * g[i]).isBetween(0.99 * each, each * (1 + 1e-9));
        }
    }

    /** With the least shift a step may just fill the radius: {@code diag(-2, 1)} shifted by two is three along y. */
    @Test
    void theLeastShiftMayFillTheRadius() {
        var region = new TrustRegion(2);
        double[] step = new double[2];
        region.solve(2, new double[] {0, 3}, new double[] {-2, 0, 0, 1}, 1, step);
        assertThat(step).containsExactly(new double[] {0, -1}, within(1e-12));
        double leastNegative = -1e3 * TrustRegion.ROUND_OFF;
        region.solve(2, new double[] {1, 0}, new double[] {1, 0, 0, leastNegative}, 3, step);
        assertThat(region.newtonDecrease()).isCloseTo(0.5, within(1e-9));
        assertThat(step).containsExactly(new double[] {-1, 0}, within(1e-9));
    }

    @Test
    void whatIsNotFiniteHasNoStep() {
        var region = new TrustRegion(2);
        double[] step = {7, 7};
        region.solve(2, new double[] {1, 1}, new double[] {Double.NaN, 0, 0, 1}, 1, step);
        assertThat(step).containsExactly(0, 0);
        assertThat(region.newtonDecrease()).isInfinite();
    }

    /** Positive definite with eigenvalues from 1/2 on, less a shift in units of them, off-diagonal everywhere. */
    private static double[] matrix(int size, double shift, SplittableRandom random) {
        double[] matrix = new double[size * size];
        double[][] factor = new double[size][];
        for (int i = 0; i < size; i++) {
            factor[i] = random.doubles(size, -1, 1).toArray();
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i * size + j] = (i == j ? 0.5 + shift : 0) + dot(factor[i], factor[j]) / size;
            }
        }
        return matrix;
    }

    private static double[] solved(double[] b, double[] g) {
        int size = g.length;
        var inverse = new DMatrixRMaj(size, size, true, b.clone());
        assertThat(CommonOps_DDRM.invert(inverse)).isTrue();
        double[] step = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                step[i] -= inverse.get(i, j) * g[j];
            }
        }
        return step;
    }

    private static double[] residual(double[] b, double[] g, double[] step, int size) {
        double[] residual = g.clone();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                residual[i] += b[i * size + j] * step[j];
            }
        }
        return residual;
    }

    private static double smallest(double[] b, int size) {
        var eigen = DecompositionFactory_DDRM.eig(size, false, true);
        assertThat(eigen.decompose(new DMatrixRMaj(size, size, true, b.clone())))
                .isTrue();
        double smallest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < size; k++) {
            smallest = Math.min(smallest, eigen.getEigenvalue(k).getReal());
        }
        return smallest;
    }

    private static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
