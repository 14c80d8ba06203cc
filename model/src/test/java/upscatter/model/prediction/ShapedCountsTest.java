package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import upscatter.model.background.ShapeFunction;
import upscatter.model.prediction.folding.Slope;

/** A shape of three values, {@code (u v, w^2)}: one a number, two of parameters in units of their own. */
class ShapedCountsTest {
    private static final ShapeFunction PRODUCT = new ShapeFunction() {
        @Override
        public int size() {
            return 2;
        }

        @Override
        public void evaluate(double[] shape, double[] events, double[][] gradient) {
            events[0] = shape[0] * shape[1];
            events[1] = shape[2] * shape[2];
            gradient[0][0] = shape[1];
            gradient[1][0] = shape[0];
            gradient[2][1] = 2 * shape[2];
        }
    };

    @Test
    void parametersStandInUnitsOfTheirOwn() {
        int[] parameters = {4, -1, 0};
        double[] units = {10, 3, 0.5};
        var counts = new ShapedCounts(PRODUCT, parameters, units);
        parameters[0] = 1;
        units[0] = 1;
        double[] theta = {8, 99, 99, 99, 2};
        assertThat(counts.at(theta)).containsExactly(60, 16);
        var slopes = new ArrayList<Slope>();
        assertThat(counts.at(theta, slopes)).containsExactly(60, 16);
        assertThat(slopes).hasSize(2);
        assertThat(slopes.get(0).parameter).isEqualTo(4);
        assertThat(slopes.get(0).values).containsExactly(30, 0);
        assertThat(slopes.get(1).parameter).isZero();
        assertThat(slopes.get(1).values).containsExactly(0, 4);
        assertThat(counts.isLinear()).isFalse();
        assertThat(counts.hasBending()).isFalse();
        assertThat(counts.massIndex()).isEqualTo(-1);
    }

    /** Weighted sums, and places in a lower triangle. */
    @Test
    void slopesInALowerTriangle() {
        double[] weight = {7, 2, 3};
        assertThat(Slope.weighted(new double[] {10, 100}, weight, 1)).isEqualTo(320);
        double[] matrix = new double[9];
        Slope.addPair(2, 0, 5, matrix, 3);
        Slope.addPair(0, 2, 1, matrix, 3);
        Slope.addPair(1, 1, 4, matrix, 3);
        assertThat(matrix).containsExactly(0, 0, 0, 0, 8, 0, 6, 0, 0);
    }
}
