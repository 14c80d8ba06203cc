package upscatter.reports.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundLevelsTest {
    @Test
    void levelsLieBetweenTheEnds() {
        assertThat(RoundLevels.between(0.95, 2.05)).containsExactly(1.0, 1.2, 1.4, 1.6, 1.8, 2.0);
        assertThat(RoundLevels.between(-1.5, 4)).containsExactly(-1.0, 0.0, 1.0, 2.0, 3.0);
        assertThat(RoundLevels.between(3e-11, 8e-10)).containsExactly(5e-11, 1e-10, 2e-10, 5e-10);
        assertThat(RoundLevels.between(0.5, 2e5)).containsExactly(1.0, 10.0, 100.0, 1000.0, 1e4, 1e5);
        assertThat(RoundLevels.between(2, 2)).isEmpty();
    }

    @Test
    void levelsAreWrittenAsTheyAreRead() {
        assertThat(RoundLevels.text(7.5)).isEqualTo(Text.of("7.5"));
        assertThat(RoundLevels.text(-200)).isEqualTo(Text.of("−200"));
        assertThat(RoundLevels.text(1.5e-10)).isEqualTo(Text.typeset("1.5×10^{−10}"));
    }
}
