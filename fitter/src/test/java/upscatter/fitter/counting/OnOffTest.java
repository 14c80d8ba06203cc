package upscatter.fitter.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two counts: the ratio of their Poisson probabilities and sums of binomial ones, written out. */
class OnOffTest {
    private static double minus2Log(double n, double mean) {
        return 2 * (mean - (n > 0 ? n * Math.log(mean) : 0));
    }

    /** Both counts at their own rates against both at the rate of all, whose excess has the sign of the significance. */
    @ParameterizedTest
    @CsvSource({"4, 5, 5", "17, 40.11, 10.56", "3, 60, 10", "5, 0, 2", "0, 5, 2", "7, 14, 2"})
    void theSignificanceIsTheRootOfTheRatio(double on, double off, double tau) {
        double background = (on + off) / (1 + tau);
        double rise = minus2Log(on, background)
                + minus2Log(off, tau * background)
                - minus2Log(on, Math.max(on, 1e-300))
                - minus2Log(off, Math.max(off, 1e-300));
        double sign = on > off / tau ? 1 : -1;
        assertThat(new OnOff(on, off, tau).likelihoodRatio()).isCloseTo(sign * Math.sqrt(rise), within(1e-7));
    }

    /** With equal rates each of all counts is one of the signal region with the probability 1/(1 + tau). */
    @ParameterizedTest
    @CsvSource({"4, 5, 5", "3, 60, 10", "1, 0, 2", "9, 17, 4.69"})
    void theBinomialTestIsASumOverCounts(int on, int off, double tau) {
        double p = BinomialDistribution.of(on + off, 1 / (1 + tau)).survivalProbability(on - 1);
        assertThat(new OnOff(on, off, tau).binomial())
                .isCloseTo(NormalDistribution.of(0, 1).inverseSurvivalProbability(p), within(1e-10));
    }

    @Test
    void withoutACountNothingIsLess() {
        assertThat(new OnOff(0, 5, 2).binomial()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(new OnOff(0, 0, 2).likelihoodRatio()).isZero();
    }

    @Test
    void valuesWithoutMeaningAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OnOff(-1, 5, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new OnOff(1, -5, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new OnOff(1, 5, 0));
    }
}
