package upscatter.fitter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many sides a calibration has, and which of them is that of a criterion. */
class CalibrationTest {
    @ParameterizedTest
    @EnumSource(ExclusionCriterion.class)
    void twoSidesAreThoseOfAnInterval(ExclusionCriterion test) {
        int sides = test == ExclusionCriterion.TWO_SIDED ? 2 : 1;
        assertThat(new Calibration.Counting(test).sides()).isEqualTo(sides);
        assertThat(Calibration.asymptotic(test).sides()).isEqualTo(sides);
        assertThat(Calibration.asymptotic(test) instanceof Calibration.CLs).isEqualTo(test == ExclusionCriterion.CLS);
    }

    @Test
    void otherNumbersOfSidesAreRefused() {
        for (int sides : new int[] {0, 3}) {
            for (int parameters = 1; parameters <= 2; parameters++) {
                int asked = parameters;
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new Calibration.Wilks(sides, asked))
                        .withMessageContaining("1 or 2 sides but " + sides);
            }
            assertThatIllegalArgumentException().isThrownBy(() -> new Calibration.Asymptotic(sides));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibration.Wilks(1, 2))
                .withMessageContaining("1-sided on 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new Calibration.Gaussian(2, 3));
    }

    /** Zero alone is tested by q0; what is bounded at zero cannot be negative, and no statistic is. */
    @Test
    void probabilitiesOfWhatIsNotTestedAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestStatistic.Q0.survivalProbability(1, 0.5, 0))
                .withMessageContaining("q0 tests zero");
        assertThatIllegalArgumentException().isThrownBy(() -> TestStatistic.Q_TILDE.survivalProbability(1, -0.5, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestStatistic.T.survivalProbability(-1, 0.5, 0))
                .withMessageContaining("must not be negative");
        assertThat(TestStatistic.Q_TILDE.survivalProbability(0, 0, 0)).isEqualTo(0.5);
    }
}
