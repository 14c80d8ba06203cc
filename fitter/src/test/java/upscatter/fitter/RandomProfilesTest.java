package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomProfilesTest {
    @Test
    void conditionalFitsAreTheDeepest() {
        assertThat(RandomProfiles.above(0, 20)).isZero();
        // A strength that is negative, for which others make up.
        assertThat(RandomProfiles.above(203609, 203610)).isZero();
    }
}
