package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import upscatter.likelihood.EmptyBin;

/** Covariances along edges against {@code 2 T (T^t H T)^-1 T^t}, with T a basis of the directions along them, by hand. */
class TangentDirectionsTest {
    private static final int SIZE = 4;

    /** The parameter of index 1 is not looked at. */
    private static final int[] FREE = {0, 2, 3};

    private static final double[] SCALE = {2, 0.5, 3};

    private static final double[] HESSIAN = {4, 9, 0.3, 1.5, 9, 7, 9, 9, 0.3, 9, 0.5, -0.4, 1.5, 9, -0.4, 8};

    private static EmptyBin edge(double... gradient) {
        return new EmptyBin("edge", 1e-6, Arrays.stream(gradient).boxed().toList());
    }

    private static CurvatureCheck along(double[] hessian, EmptyBin... edges) {
        return new TangentDirections(FREE, SCALE, List.of(edges)).of(hessian, SIZE);
    }

    private static void compare(CurvatureCheck check, double[]... basis) {
        assertThat(check.isBroken()).isFalse();
        assertThat(check.directions()).isEqualTo(basis.length);
        int count = basis.length;
        var tangents = new DMatrixRMaj(basis);
        var half = new DMatrixRMaj(count, SIZE);
        var own = new DMatrixRMaj(count, count);
        var wanted = new DMatrixRMaj(SIZE, SIZE);
        CommonOps_DDRM.mult(tangents, new DMatrixRMaj(SIZE, SIZE, true, HESSIAN), half);
        CommonOps_DDRM.multTransB(half, tangents, own);
        assertThat(CommonOps_DDRM.invert(own)).isTrue();
        var spread = new DMatrixRMaj(SIZE, count);
        CommonOps_DDRM.multTransA(2, tangents, own, spread);
        CommonOps_DDRM.mult(spread, tangents, wanted);
        var found = check.covariance(SIZE);
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                assertThat(found.get(i, j)).as("%d, %d", i, j).isCloseTo(wanted.get(i, j), within(1e-9));
            }
        }
    }

    @Test
    void withoutAnEdgeItIsTheInverse() {
        compare(along(HESSIAN), new double[] {1, 0, 0, 0}, new double[] {0, 0, 1, 0}, new double[] {0, 0, 0, 1});
    }

    @Test
    void alongOneEdge() {
        compare(along(HESSIAN, edge(1, 5, 2, -1)), new double[] {2, 0, -1, 0}, new double[] {1, 0, 0, 1});
        compare(along(HESSIAN, edge(0, 5, 0, 3)), new double[] {1, 0, 0, 0}, new double[] {0, 0, 1, 0});
    }

    /** The vector product of both normals. */
    @Test
    void alongTwoEdges() {
        compare(along(HESSIAN, edge(1, 5, 2, -1), edge(1, 0, 1, 1)), new double[] {3, 0, -2, -1});
    }

    /** A second normal in the same direction, and one that is no more than a parameter that is not looked at, add nothing. */
    @Test
    void parallelEdgesAreOne() {
        CurvatureCheck check =
                along(HESSIAN, edge(1, 5, 2, -1), edge(-3, 0, -6, 3), edge(1, 0, 2, -1 + 1e-8), edge(0, 1, 0, 0));
        compare(check, new double[] {2, 0, -1, 0}, new double[] {1, 0, 0, 1});
        assertThat(along(HESSIAN, edge(1, 5, 2, -1), edge(1, 0, 2, -1 + 1e-3)).directions())
                .isEqualTo(1);
    }

    @Test
    void nothingIsLeftAlongAsManyEdgesAsParameters() {
        CurvatureCheck check = along(HESSIAN, edge(1, 0, 0, 0), edge(1, 0, 1, 0), edge(1, 0, 1, 1));
        assertThat(check.directions()).isZero();
        assertThat(check.isBroken()).isFalse();
        assertThat(check.covariance(SIZE).get(0, 0)).isZero();
    }

    /** A curvature is negative or flat only along the edges; what is across them does not matter. */
    @Test
    void onlyWhatIsAlongCounts() {
        double[] saddle = HESSIAN.clone();
        saddle[0] = -1e12;
        assertThat(along(saddle, edge(1, 0, 0, 0)).hasNegative()).isFalse();
        assertThat(along(saddle, edge(0, 0, 1, 0)).hasNegative()).isTrue();
        double[] flat = new double[SIZE * SIZE];
        flat[0] = 4;
        flat[10] = 1e-9;
        flat[15] = 9;
        CurvatureCheck check = along(flat, edge(1, 0, 0, 0));
        assertThat(check.undetermined()).containsExactly(2);
        flat[10] = 1e-8;
        assertThat(along(flat, edge(1, 0, 0, 0)).undetermined()).isEmpty();
    }

    /** A flat direction does not mix with the one across the edge. */
    @Test
    void aFlatDirectionIsNotTakenForTheEdge() {
        double[] flat = new double[SIZE * SIZE];
        flat[15] = 5 * SCALE[2] * SCALE[2];
        CurvatureCheck check = along(flat, edge(SCALE[0], 0, SCALE[1], 0));
        assertThat(check.isBroken()).isFalse();
        assertThat(check.directions()).isEqualTo(2);
        assertThat(check.undetermined()).containsExactly(0, 2);
        assertThat(check.covariance(SIZE).get(3, 3)).isCloseTo(2 / flat[15], within(1e-12));
    }
}
