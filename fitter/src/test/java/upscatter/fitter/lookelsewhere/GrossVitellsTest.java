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

    /** Q(37.4) and exp(-37.4^2/2) are numbers yet; from there on the difference of the squares goes on as smoothly as it came. */
    @Test
    void excessesBeyondAllProbabilitiesHaveASignificance() {
        var crossed = new GrossVitells(0.5, 2);
        assertThat(crossed.global(3)).isEqualTo(GrossVitells.significance(crossed.pValue(3)));
        double[] lowered = {lowered(crossed, 36), lowered(crossed, 37), lowered(crossed, 38), lowered(crossed, 39)};
        assertThat(crossed.pValue(37)).isPositive();
        assertThat(crossed.pValue(39)).isZero();
        double bend = lowered[3] - 3 * lowered[2] + 3 * lowered[1] - lowered[0];
        assertThat(bend).isCloseTo(0, within(1e-4));
        assertThat(new GrossVitells(0.5, 0).global(100)).isCloseTo(100, within(1e-12));
        assertThat(crossed.global(100)).isBetween(99.9, 100.0);
    }

    private static double lowered(GrossVitells crossed, double local) {
        return local * local - Math.pow(crossed.global(local), 2);
    }

    @Test
    void negativeNumbersHaveNoMeaning() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GrossVitells(-0.1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GrossVitells(0.1, -1))
                .withMessageContaining("0.1 and -1");
    }
}
