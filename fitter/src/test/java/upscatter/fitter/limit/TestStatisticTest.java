package upscatter.fitter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.ReferenceTable;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** The five statistics of one bin in closed form, and their asymptotic distributions against {@code test-statistics.csv}. */
class TestStatisticTest {
    private static final double DIGITS = 1e-8;

    static List<ReferenceTable.Row> survivals() {
        return ReferenceTable.read("test-statistics.csv");
    }

    @ParameterizedTest
    @MethodSource("survivals")
    void asymptoticDistribution(ReferenceTable.Row row) {
        double wanted = row.number("survival");
        double found = TestStatistic.valueOf(row.text("statistic"))
                .survivalProbability(row.number("value"), row.number("tested"), row.number("truth"));
        assertThat(found).isCloseTo(wanted, within(DIGITS * wanted));
    }

    private static Likelihood counting(double background, double counts) {
        var parameters = Parameters.of(Parameter.bounded("s", 1, -0.99 * background, 1e3, 1));
        return Likelihood.of(
                new TemplatePrediction(parameters, new double[] {background}, new double[] {1}), new double[] {counts});
    }

    private static double minus2Log(double mean, double counts) {
        return 2 * (mean - (counts == 0 ? 0 : counts * Math.log(mean)));
    }

    /** Excess, deficit, and a deficit below the tested value. */
    @ParameterizedTest
    @CsvSource({"3, 1, 1", "3, 9, 1", "3, 4, 6", "10, 10, 4", "10, 25, 4", "2, 0, 1"})
    void closedFormOfOneBin(double background, double counts, double tested) {
        Likelihood likelihood = counting(background, counts);
        double free = Math.max(counts, 0.01 * background);
        double bounded = Math.max(counts, background);
        double t = minus2Log(tested + background, counts) - minus2Log(free, counts);
        double tTilde = minus2Log(tested + background, counts) - minus2Log(bounded, counts);
        double q0 = minus2Log(background, counts) - minus2Log(bounded, counts);
        boolean above = counts > tested + background;
        check(likelihood, TestStatistic.T, tested, t);
        check(likelihood, TestStatistic.T_TILDE, tested, tTilde);
        check(likelihood, TestStatistic.Q0, 0, q0);
        check(likelihood, TestStatistic.Q, tested, above ? 0 : t);
        check(likelihood, TestStatistic.Q_TILDE, tested, above ? 0 : tTilde);
    }

    private static void check(Likelihood likelihood, TestStatistic statistic, double tested, double wanted) {
        double found = new DataStatistic(likelihood, statistic, "s", new FisherScoring()).statistic(tested);
        assertThat(found).as("%s at %s", statistic, tested).isCloseTo(wanted, within(DIGITS * (1 + wanted)));
    }

    @Test
    void impossibleDataHaveAnInfiniteStatisticAndNoProbability() {
        var parameters = Parameters.of(Parameter.bounded("s", 1, 0, 1e3, 1));
        var prediction = new TemplatePrediction(parameters, new double[1], new double[] {1});
        Likelihood likelihood = Likelihood.of(prediction, new double[] {2});
        double q0 = new DataStatistic(likelihood, TestStatistic.Q0, "s", new FisherScoring()).statistic(0);
        assertThat(q0).isInfinite();
        assertThat(TestStatistic.Q0.survivalProbability(q0, 0, 0)).isZero();
    }

    @Test
    void equationNumbersAndBounds() {
        assertThat(TestStatistic.values()).extracting(TestStatistic::equation).containsExactly(8, 11, 12, 14, 16);
        assertThatThrownBy(() -> TestStatistic.Q0.of(1, 1, 0)).hasMessageContaining("q0 tests zero");
        assertThatThrownBy(() -> TestStatistic.Q_TILDE.of(-1, 0, 0)).hasMessageContaining("-1");
    }
}
