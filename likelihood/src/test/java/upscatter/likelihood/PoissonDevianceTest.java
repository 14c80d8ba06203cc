package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PoissonDevianceTest {
    /** Relative, as stated in the file. */
    private static final double TOLERANCE = 4e-15;

    @ParameterizedTest
    @CsvFileSource(resources = "poisson-deviance.csv", numLinesToSkip = 1)
    void keepsAllDigits(double counts, double expected, double deviance) {
        assertThat(PoissonDeviance.of(counts, expected)).isCloseTo(deviance, within(TOLERANCE * deviance));
    }

    @Test
    void domain() {
        assertThat(PoissonDeviance.of(0, 0)).isZero();
        assertThat(PoissonDeviance.of(1, 0)).isInfinite();
        assertThat(PoissonDeviance.of(0, -1e-300)).isInfinite();
        assertThat(PoissonDeviance.of(5, -5)).isInfinite();
        assertThat(PoissonDeviance.of(5, Double.NaN)).isInfinite();
    }
}
