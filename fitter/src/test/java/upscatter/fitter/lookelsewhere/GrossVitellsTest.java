package upscatter.fitter.lookelsewhere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The bound of Gross and Vitells with numbers of tables: Q(3) = 0.0013498980, exp(-4.25) = 0.0142642339. */
class GrossVitellsTest {
    private static final double Q3 = 0.0013498980316301;
    private static final double EXP = 0.0142642339089993;

    @Test
    void crossingsAddToTheLocalProbability() {
        assertThat(new GrossVitells(0.5, 2).pValue(3)).isCloseTo(Q3 + 2 * EXP, within(1e-14));
        assertThat(new GrossVitells(0.5, 0).pValue(3)).isCloseTo(Q3, within(1e-14));
        assertThat(new GrossVitells(0.5, 2).slope(3)).isCloseTo(EXP, within(1e-14));
        assertThat(new GrossVitells(0, 7).pValue(0)).isEqualTo(1);
        assertThat(new GrossVitells(9, 0.25).pValue(3)).isCloseTo(0.25 + Q3, within(1e-14));
    }

    @Test
    void aProbabilityHasASignificance() {
        assertThat(GrossVitells.significance(Q3)).isCloseTo(3, within(1e-10));
        assertThat(GrossVitells.significance(0.5)).isCloseTo(0, within(1e-15));
    }

    @Test
    void negativeNumbersHaveNoMeaning() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GrossVitells(-0.1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GrossVitells(0.1, -1))
                .withMessageContaining("0.1 and -1");
    }
}
