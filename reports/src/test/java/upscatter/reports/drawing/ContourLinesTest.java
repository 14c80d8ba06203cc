package upscatter.reports.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.reports.drawing.Layer.Vertex;

class ContourLinesTest {
    private static List<Double> values(int count) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(-3 + 6.0 * i / (count - 1));
        }
        return values;
    }

    private static ContourLines lines(List<Double> xs, List<Double> ys, java.util.function.DoubleBinaryOperator f) {
        double[][] heights = new double[ys.size()][xs.size()];
        for (int row = 0; row < ys.size(); row++) {
            for (int column = 0; column < xs.size(); column++) {
                heights[row][column] = f.applyAsDouble(xs.get(column), ys.get(row));
            }
        }
        return ContourLines.of(xs, ys, heights);
    }

    private static long gaps(List<Vertex> vertices) {
        return vertices.stream().filter(vertex -> Double.isNaN(vertex.x())).count();
    }

    /** A circle: one line that ends where it begins. */
    @Test
    void aParaboloidHasCircles() {
        List<Vertex> circle =
                lines(values(21), values(15), (x, y) -> x * x + y * y).at(4);
        assertThat(gaps(circle)).isEqualTo(1);
        assertThat(circle.get(0)).isEqualTo(circle.get(circle.size() - 2));
        assertThat(circle.subList(0, circle.size() - 1))
                .allSatisfy(v -> assertThat(Math.hypot(v.x(), v.y())).isCloseTo(2, within(0.004)));
    }

    @Test
    void twoMinimaHaveTwoLines() {
        assertThat(gaps(lines(values(25), values(25), (x, y) -> (x * x - 4) * (x * x - 4) + y * y)
                        .at(1)))
                .isEqualTo(2);
    }

    @Test
    void aLineThatLeavesTheGridIsOpenAndUnknownHeightsHaveNone() {
        List<Vertex> line = lines(values(7), values(7), (x, y) -> x).at(0.5);
        assertThat(gaps(line)).isEqualTo(1);
        assertThat(line.get(0)).isNotEqualTo(line.get(line.size() - 2));
        assertThat(lines(values(7), values(7), (x, y) -> Double.NaN).at(0.5)).isEmpty();
    }
}
