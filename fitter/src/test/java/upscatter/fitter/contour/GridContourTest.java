package upscatter.fitter.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import upscatter.fitter.contour.Region.Polygon;
import upscatter.fitter.profile.Scan;

/** Cells are 0.05 by 0.067: straight lines across leave 6e-4 of a radius of 0.9, and that times the length of a boundary of its area. */
class GridContourTest {
    private static final List<Double> XS = Scan.evenly(-2, 2, 81);
    private static final List<Double> YS = Scan.evenly(-1, 3, 61);

    private static List<Polygon> contour(DoubleBinaryOperator height) {
        double[] heights = new double[XS.size() * YS.size()];
        for (int i = 0; i < heights.length; i++) {
            heights[i] = height.applyAsDouble(XS.get(i % XS.size()), YS.get(i / XS.size()));
        }
        return new GridContour(XS, YS, heights).polygons();
    }

    private static double area(List<Polygon> polygons) {
        return polygons.stream().mapToDouble(Polygon::area).sum();
    }

    @Test
    void aDiscIsOnePolygonOfItsArea() {
        List<Polygon> disc = contour((x, y) -> x * x + (y - 1) * (y - 1) - 0.8);
        assertThat(disc).hasSize(1);
        assertThat(area(disc)).isCloseTo(0.8 * Math.PI, within(0.005));
        assertThat(disc.get(0).vertices())
                .allSatisfy(v -> assertThat(Math.hypot(v.x(), v.y() - 1)).isCloseTo(Math.sqrt(0.8), within(1e-3)));
    }

    @Test
    void aRingHasAHoleThatRunsClockwise() {
        List<Polygon> ring = contour((x, y) -> Math.abs(Math.hypot(x, y - 1) - 0.7) - 0.2);
        assertThat(ring).hasSize(2);
        assertThat(ring.stream().filter(p -> p.area() < 0)).hasSize(1);
        assertThat(area(ring)).isCloseTo(Math.PI * (0.81 - 0.25), within(0.01));
    }

    /** The half plane y < 1/2: a rectangle whose sides are the edges of the grid. */
    @Test
    void whatReachesTheEdgesIsClosedAlongThem() {
        List<Polygon> half = contour((x, y) -> y - 0.5);
        assertThat(half).hasSize(1);
        assertThat(area(half)).isCloseTo(4 * 1.5, within(1e-12));
        assertThat(area(contour((x, y) -> -1))).isCloseTo(16, within(1e-12));
        assertThat(contour((x, y) -> 1)).isEmpty();
    }

    @Test
    void aNodeThatIsNotKnownIsOutside() {
        double full = area(contour((x, y) -> -1));
        List<Polygon> pierced = contour((x, y) -> x == XS.get(40) && y == YS.get(30) ? Double.NaN : -1);
        assertThat(pierced).hasSize(2);
        assertThat(area(pierced)).isBetween(full - 0.05, full);
    }

    /** The saddle xy > 0: two quadrants that touch at the origin, where the mean of the corners decides. */
    @Test
    void quadrantsThatTouchAreCutOrJoinedByTheMiddle() {
        assertThat(contour((x, y) -> 0.0005 - (x + 0.01) * (y - 0.03))).hasSize(2);
        assertThat(contour((x, y) -> -0.0005 - (x + 0.01) * (y - 0.03))).hasSize(1);
    }

    /** One node inside at the corner, side and middle of three by three: shares of the sides are a half, a quarter where the neighbour is three times as high; edges are kept. */
    @Test
    void verticesByHand() {
        List<Double> xs = List.of(0.0, 1.0, 3.0);
        List<Double> ys = List.of(10.0, 11.0, 12.0);
        double[] middle = {1, 1, 1, 1, -1, 3, 1, 1, 1};
        assertThat(new GridContour(xs, ys, middle).polygons())
                .hasSize(1)
                .first()
                .satisfies(found -> assertThat(found.vertices())
                        .containsExactlyInAnyOrder(
                                new Region.Vertex(1, 10.5),
                                new Region.Vertex(1.5, 11),
                                new Region.Vertex(1, 11.5),
                                new Region.Vertex(0.5, 11)));
        double[] corner = {-1, 1, 1, 3, 1, 1, 1, 1, 1};
        assertThat(new GridContour(xs, ys, corner).polygons())
                .hasSize(1)
                .first()
                .satisfies(found -> {
                    assertThat(found.vertices())
                            .containsExactlyInAnyOrder(
                                    new Region.Vertex(0, 10), new Region.Vertex(0.5, 10), new Region.Vertex(0, 10.25));
                    assertThat(found.area()).isCloseTo(0.5 * 0.5 * 0.25, within(1e-15));
                });
        double[] unknown = {1, 1, 1, 1, -1, Double.NaN, 1, Double.POSITIVE_INFINITY, 1};
        assertThat(new GridContour(xs, ys, unknown).polygons())
                .hasSize(1)
                .first()
                .satisfies(found -> assertThat(found.vertices())
                        .contains(new Region.Vertex(1, 11), new Region.Vertex(0.5, 11), new Region.Vertex(1, 10.5)));
        assertThat(new GridContour(xs, ys, new double[] {-1, -1, -1, -1, -1, -1, -1, -1, -1}).polygons())
                .hasSize(1)
                .first()
                .satisfies(all -> assertThat(all.area()).isCloseTo(6, within(1e-15)));
    }

    /** A saddle of one cell, turned both ways: its negative corners are joined where the mean of all four is negative, and cut where it is not. */
    @Test
    void saddlesOfOneCell() {
        List<Double> two = List.of(0.0, 1.0);
        for (boolean turned : new boolean[] {false, true}) {
            for (double high : new double[] {0.5, 1, 2}) {
                double[] height = turned ? new double[] {high, -1, -1, high} : new double[] {-1, high, high, -1};
                assertThat(new GridContour(two, two, height).polygons()).hasSize(high < 1 ? 1 : 2);
            }
        }
    }
}
