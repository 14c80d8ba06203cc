package upscatter.fitter.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.contour.Region.Edge;
import upscatter.fitter.contour.Region.Window;

/** Places on the edge of a window of 4 by 2 whose corner is at (-1, 10), by hand. */
class PerimeterTest {
    private static final Perimeter AROUND = new Perimeter(new Window(-1, 3, 10, 12));

    @ParameterizedTest
    @CsvSource({
        "0, -1, 10, BOTTOM",
        "0.25, 0, 10, BOTTOM",
        "1, 3, 10, RIGHT",
        "1.25, 3, 10.5, RIGHT",
        "2, 3, 12, TOP",
        "2.25, 2, 12, TOP",
        "3, -1, 12, LEFT",
        "3.25, -1, 11.5, LEFT",
        "4, -1, 10, BOTTOM",
        "4.25, 0, 10, BOTTOM",
        "9.5, 3, 11, RIGHT",
        "-0.75, -1, 11.5, LEFT",
        "-3.75, 0, 10, BOTTOM",
        "-1e-300, -1, 10, BOTTOM"
    })
    void places(double s, double x, double y, Edge edge) {
        assertThat(AROUND.x(s)).isEqualTo(x);
        assertThat(AROUND.y(s)).isEqualTo(y);
        assertThat(Perimeter.edge(s)).isEqualTo(edge);
        double place = AROUND.of(edge, x, y);
        assertThat(AROUND.x(place)).isEqualTo(x);
        assertThat(AROUND.y(place)).isEqualTo(y);
        assertThat((s - place) % 4).isCloseTo(0, within(1e-15));
    }

    /** A step from (0, 11) by (6, 3) leaves to the right after a half, at the top after a third; shares are those of the way to the end. */
    @Test
    void theEdgeThatIsMetFirst() {
        assertThat(AROUND.share(Edge.RIGHT, 0, 11, 6, 14)).isCloseTo(0.5, within(1e-15));
        assertThat(AROUND.share(Edge.TOP, 0, 11, 6, 14)).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(AROUND.share(Edge.LEFT, 0, 11, 6, 14)).isInfinite();
        assertThat(AROUND.share(Edge.BOTTOM, 0, 11, 6, 14)).isInfinite();
        assertThat(AROUND.met(0, 11, 6, 14)).isEqualTo(Edge.TOP);
        assertThat(AROUND.met(0, 11, 6, 11.5)).isEqualTo(Edge.RIGHT);
        assertThat(AROUND.share(Edge.LEFT, 1, 11, -5, 8)).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(AROUND.share(Edge.BOTTOM, 1, 11.5, -5, 8.5)).isCloseTo(0.5, within(1e-15));
        assertThat(AROUND.met(1, 11, -5, 10.5)).isEqualTo(Edge.LEFT);
        assertThat(AROUND.met(1, 11, 0, 8)).isEqualTo(Edge.BOTTOM);
        assertThat(AROUND.share(Edge.TOP, 0, 11, 1, 12)).isInfinite();
        assertThat(AROUND.share(Edge.TOP, 0, 12.5, 1, 13)).isZero();
        assertThat(AROUND.share(Edge.RIGHT, 1, 11, 5, 11)).isCloseTo(0.5, within(1e-15));
    }
}
