package upscatter.fitter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Statistics of a count of signal and background beside one of background alone, whose fits are in closed form. */
class DataStatisticTest {
    private static final double OFF = 100;
    private static final double ON = 130;

    private static Likelihood counts(Parameter signal) {
        var parameters = Parameters.of(signal, Parameter.bounded("b", 90, 1, 1e3, 10));
        return Likelihood.of(
                new TemplatePrediction(parameters, new double[2], new double[] {0, 1}, new double[] {1, 1}),
                new double[] {OFF, ON});
    }

    private static Parameter free(double lower) {
        return Parameter.bounded("s", 5, lower, 1e3, 10);
    }

    private static DataStatistic statistic(TestStatistic statistic, double lower) {
        return new DataStatistic(counts(free(lower)), statistic, "s", new FisherScoring());
    }

    /** Best is the difference. At a tested value the background solves {@code off/b + on/(b + s) = 2}, a quadratic equation. */
    private static double background(double s) {
        double half = (OFF + ON - 2 * s) / 4;
        return half + Math.sqrt(half * half + OFF * s / 2);
    }

    private static double ratio(double s) {
        double b = background(s);
        return 2 * (OFF * Math.log(OFF / b) + ON * Math.log(ON / (b + s)) - OFF - ON + 2 * b + s);
    }

    @Test
    void ratiosAndProfilesOfTwoCounts() {
        DataStatistic data = statistic(TestStatistic.T, -90);
        assertThat(data.best()).isCloseTo(ON - OFF, within(1e-4));
        for (double tested : new double[] {-20, 0, 17, 60}) {
            assertThat(data.statistic(tested)).as("%s", tested).isCloseTo(ratio(tested), within(1e-6));
            assertThat(data.profiled(tested).value("s")).isEqualTo(tested);
            assertThat(data.profiled(tested).value("b")).isCloseTo(background(tested), within(1e-3));
        }
        assertThat(statistic(TestStatistic.Q, -90).statistic(17)).isZero();
        assertThat(statistic(TestStatistic.Q, -90).statistic(60)).isCloseTo(ratio(60), within(1e-6));
        assertThat(data.warnings()).isEmpty();
        assertThat(data.others()).isEmpty();
    }

    /** A fit that is bounded at zero raises the bound, and what lies below has no meaning there. */
    @Test
    void boundedStatisticsRaiseTheBound() {
        assertThat(statistic(TestStatistic.T, -90).parameter().lower()).isEqualTo(-90);
        DataStatistic bounded = statistic(TestStatistic.Q_TILDE, -90);
        assertThat(bounded.parameter().lower()).isZero();
        assertThat(bounded.model().parameters().get("s")).isEqualTo(bounded.parameter());
        assertThat(statistic(TestStatistic.T_TILDE, 0).parameter()).isEqualTo(free(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataStatistic.model(counts(free(-90)), TestStatistic.Q_TILDE, "s", -1))
                .withMessageContaining("-1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataStatistic.model(counts(free(-90)), TestStatistic.Q0, "s", 1))
                .withMessageContaining("q0 tests zero");
    }

    @Test
    void whatCannotBeTestedIsRefused() {
        for (TestStatistic statistic : new TestStatistic[] {TestStatistic.T, TestStatistic.T_TILDE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DataStatistic.model(counts(free(0).fixedAt(3)), statistic, "s", 3))
                    .withMessageContaining("it is fixed");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DataStatistic.model(
                            counts(free(0).withConstraint(new Constraint.Normal(3, 1))), statistic, "s", 3))
                    .withMessageContaining("it is constrained");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DataStatistic.model(counts(free(0)), statistic, "s", 1001))
                    .withMessageContaining("1001");
            assertThat(DataStatistic.model(counts(free(0)), statistic, "s", 1000))
                    .isNotNull();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataStatistic.model(counts(free(1)), TestStatistic.T_TILDE, "s", 3))
                .withMessageContaining("tests values from zero");
    }
}
