package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpacingTest {

    @Test
    void distancesOrRatiosAreEqual() {
        assertThat(Spacing.EVEN.values(1, 9, 5)).containsExactly(1.0, 3.0, 5.0, 7.0, 9.0);
        List<Double> ratios = Spacing.BY_RATIO.values(0.01, 100, 5);
        for (int i = 0; i < 5; i++) {
            assertThat(ratios.get(i)).isCloseTo(Math.pow(10, i - 2), within(1e-12));
        }
        assertThat(ratios.get(4)).isEqualTo(100);
    }

    @Test
    void ratiosBeginAboveZero() {
        assertThatThrownBy(() -> Spacing.BY_RATIO.values(0, 1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("begin above zero but are 3 from 0.0 to 1.0");
    }
}
