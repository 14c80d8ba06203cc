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

    /** Bins side by side, among others without counts and far from their expectation, as one by one. */
    @Test
    void manyBins() {
        double[] counts = {0, 0, 3, 7, 1, 12, 1e6, 5, 2, 40, 0.3};
        double[] expected = {0, 2.5, 3, 2.4, 9, 36.2, 999_000, 0, -1, 39, 0.1};
        double[] terms = new double[counts.length];
        PoissonDeviance.of(counts, expected, new double[counts.length], terms);
        for (int b = 0; b < terms.length; b++) {
            assertThat(terms[b]).as("bin %d", b).isEqualTo(PoissonDeviance.of(counts[b], expected[b]));
        }
    }

    /** Where the ratio of counts to expectation has no double: {@code 2 (310 ln 10 - 1)}, and twice an expectation beside which counts are nothing. */
    @Test
    void ratiosThatOverflow() {
        assertThat(PoissonDeviance.of(1, 1e-310)).isCloseTo(2 * (310 * Math.log(10) - 1), within(1e-10));
        assertThat(PoissonDeviance.of(1e-310, 1e20)).isEqualTo(2e20);
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
