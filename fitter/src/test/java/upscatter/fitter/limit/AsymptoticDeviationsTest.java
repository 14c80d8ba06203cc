package upscatter.fitter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deviations of a normal estimate, whose probabilities are those of a normal distribution written out. */
class AsymptoticDeviationsTest {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final AsymptoticTest CLS = new AsymptoticTest(0.9, new Calibration.CLs());

    /** The estimate is n, that of the tested value s: CLs is {@code Phi(n - s)/Phi(n)}. */
    @ParameterizedTest
    @ValueSource(doubles = {-2.5, -0.3, 0, 0.7, 1.6})
    void clsIsARatioOfNormalProbabilities(double n) {
        double s = 2;
        double cls = NORMAL.cumulativeProbability(n - s) / NORMAL.cumulativeProbability(n);
        double found = CLS.deviation(AsymptoticTest.statistic(s, n), s);
        assertThat(NORMAL.survivalProbability(found)).isCloseTo(cls, within(1e-12));
    }

    /** What is just excluded has the deviation of the level, and the estimate that just excludes it is the same again. */
    @ParameterizedTest
    @ValueSource(doubles = {-1.5, 0, 0.7})
    void whatIsJustExcludedHasTheLevel(double n) {
        for (Calibration calibration : List.of(
                new Calibration.CLs(),
                new Calibration.Asymptotic(1),
                new Calibration.Asymptotic(2),
                new Calibration.Wilks(2, 1),
                new Calibration.Gaussian(1, 1))) {
            var test = new AsymptoticTest(0.9, calibration);
            double s = test.excluded(n);
            assertThat(test.deviation(AsymptoticTest.statistic(s, n), s))
                    .as("%s", calibration)
                    .isCloseTo(calibration instanceof Calibration.CLs ? 1.2815515655 : test.critical(), within(1e-9));
            assertThat(test.fluctuation(s)).as("%s", calibration).isCloseTo(n, within(1e-9));
        }
    }

    /** Far away the estimate that excludes s is the critical deviation below it. */
    @Test
    void fluctuationsFarAwayAreInClosedForm() {
        var test = new AsymptoticTest(0.9, new Calibration.Asymptotic(1));
        assertThat(test.fluctuation(50)).isCloseTo(50 - 1.2815515655, within(1e-9));
        assertThat(test.fluctuation(30)).isCloseTo(30 - 1.2815515655, within(1e-9));
    }

    /** A quantile of chi-squared knows nothing of s. */
    @Test
    void quantilesNeedNoExpectedData() {
        assertThat(CLS.needsAsimov()).isTrue();
        assertThat(new AsymptoticTest(0.9, new Calibration.Asymptotic(2)).needsAsimov())
                .isTrue();
        for (Calibration quantile : new Calibration[] {new Calibration.Wilks(2, 1), new Calibration.Gaussian(1, 1)}) {
            var test = new AsymptoticTest(0.9, quantile);
            assertThat(test.needsAsimov()).isFalse();
            assertThat(test.deviation(6.25, 0)).isEqualTo(2.5);
        }
    }

    /** Two-sided {@code Phi^-1(0.95)}, one-sided {@code Phi^-1(0.9)}, and {@code sqrt(-2 ln 0.1)} of two parameters. */
    @Test
    void criticalDeviations() {
        assertThat(new AsymptoticTest(0.9, new Calibration.Asymptotic(2)).critical())
                .isCloseTo(1.6448536270, within(1e-9));
        assertThat(new AsymptoticTest(0.9, new Calibration.Asymptotic(1)).critical())
                .isCloseTo(1.2815515655, within(1e-9));
        assertThat(new AsymptoticTest(0.9, new Calibration.Wilks(2, 2)).critical())
                .isCloseTo(2.1459660263, within(1e-9));
    }
}
