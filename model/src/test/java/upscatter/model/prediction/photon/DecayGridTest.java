package upscatter.model.prediction.photon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four points around a place have the values and slopes of any cubic there; beyond the grid those of its end. */
class DecayGridTest {
    private static double place(int point) {
        return Math.log(DecayGrid.massPerMomentum(point));
    }

    private static double cubic(double y) {
        return 2 - y + 0.3 * y * y - 0.05 * y * y * y;
    }

    private static double slope(double y) {
        return -1 + 0.6 * y - 0.15 * y * y;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-13.7, -9.123456, -3, 0, 0.017, 7.9, 8.1})
    void cubicsAreExact(double y) {
        double[] weights = new double[8];
        int first = DecayGrid.spread(y, weights);
        assertThat(place(first + 1)).isLessThanOrEqualTo(y + 1e-12);
        assertThat(place(first + 2)).isGreaterThan(y - 1e-12);
        double value = 0;
        double change = 0;
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            value += weights[k] * cubic(place(first + k));
            change += weights[4 + k] * cubic(place(first + k));
            sum += weights[k];
        }
        assertThat(value).isCloseTo(cubic(y), within(1e-10));
        assertThat(change).isCloseTo(slope(y), within(1e-8));
        assertThat(sum).isCloseTo(1, within(1e-13));
        double[] alone = new double[8];
        assertThat(DecayGrid.spreadValue(y, alone)).isEqualTo(first);
        for (int k = 0; k < 4; k++) {
            assertThat(alone[k]).isEqualTo(weights[k]);
        }
    }

    /** The place itself is kept within the second and the last point but two. */
    @ParameterizedTest
    @ValueSource(doubles = {-13.74, -30, 8.3, 20})
    void endsAreHeld(double y) {
        double[] weights = new double[8];
        int first = DecayGrid.spread(y, weights);
        double held = y < 0 ? place(1) : place(DecayGrid.POINTS - 3);
        assertThat(first).isEqualTo(y < 0 ? 0 : DecayGrid.POINTS - 4);
        double value = 0;
        for (int k = 0; k < 4; k++) {
            value += weights[k] * cubic(place(first + k));
            assertThat(weights[4 + k]).isZero();
        }
        assertThat(value).isCloseTo(cubic(held), within(1e-10));
        assertThat(DecayGrid.spreadValue(y, new double[8])).isEqualTo(first);
    }
}
