package upscatter.fitter.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coordinates in which a parabola rises like the square of the distance: the parabola written out, at points of all directions. */
class WhiteningTest {
    /** No end of the region in sight. */
    private static final double FAR = 1e9;

    /** Half of {@code hxx dx^2 + 2 hxy dx dy + hyy dy^2}, the rise of a function from its minimum. */
    private static double rise(double hxx, double hxy, double hyy, double dx, double dy) {
        return 0.5 * (hxx * dx * dx + 2 * hxy * dx * dy + hyy * dy * dy);
    }

    @ParameterizedTest
    @CsvSource({"8, 0, 2", "8, 3, 2", "8, -3, 2", "0.5, 0.9, 5"})
    void aParabolaRisesLikeTheSquareOfTheDistance(double hxx, double hxy, double hyy) {
        Whitening white = Whitening.of(3, -2, hxx, hxy, hyy, FAR, FAR);
        for (int k = 0; k < 12; k++) {
            double z0 = 1.5 * Math.cos(Math.PI * k / 6);
            double z1 = 1.5 * Math.sin(Math.PI * k / 6);
            double x = white.x(z0, z1);
            double y = white.y(z1);
            assertThat(rise(hxx, hxy, hyy, x - 3, y + 2)).isCloseTo(2.25, within(1e-9));
            assertThat(white.z0(x, y)).isCloseTo(z0, within(1e-12));
            assertThat(white.z1(y)).isCloseTo(z1, within(1e-12));
        }
        assertThat(white.dx(1, 0)).isPositive();
        assertThat(white.dy(1)).isPositive();
    }

    /** The rise {@code (x/2)^2} of a region that ends at two is added in each direction, so that what is flat or falls away has that curvature. */
    @ParameterizedTest
    @CsvSource({"0, 1, 8", "-4, 1, 8", "2, 3, 0", "2, 3, -6", "2, 4, 2", "2, 5, 8"})
    void whatIsFlatOrFallsAwayRisesToTheEndOfTheRegion(double hxx, double hxy, double hyy) {
        Whitening white = Whitening.of(0, 0, hxx, hxy, hyy, 2, 0.5);
        assertThat(white.m01()).isZero();
        double x = white.x(1, 0);
        double y = white.y(1);
        assertThat(rise(Math.max(0, hxx), 0, Math.max(0, hyy), x, 0) + x * x / 4)
                .isCloseTo(1, within(1e-12));
        assertThat(rise(Math.max(0, hxx), 0, Math.max(0, hyy), 0, y) + 4 * y * y)
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void correlatedCurvaturesHaveTheRegionAddedToo() {
        Whitening white = Whitening.of(0, 0, 8, 3, 2, 2, 0.5);
        double x = white.x(0.6, 0.8);
        double y = white.y(0.8);
        assertThat(rise(8, 3, 2, x, y) + x * x / 4 + 4 * y * y).isCloseTo(1, within(1e-12));
    }
}
