package upscatter.fitter.goodness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * Flat counts at which the rule decides by one of its reasons: the mean of the deviance of many counts is {@code 1 + 1/(6 mu)} a bin, two repetitions of one bin are alike with the
 * probability {@code 1/(2 sqrt(pi mu))}, and a bound gives back what its formula says.
 */
class ChiSquaredRuleTest {
    private static final double MANY = 1e6;

    private static boolean holds(Likelihood likelihood) {
        FitResult fit = new FisherScoring().fit(likelihood);
        assertThat(fit.valid()).isTrue();
        return ChiSquaredRule.holds(fit, likelihood.goodnessOfFit(fit.best()));
    }

    /** A fitted height of equal bins. */
    private static Likelihood flat(int bins, double mean) {
        double[] height = new double[bins];
        Arrays.fill(height, mean);
        return Likelihood.of(
                new TemplatePrediction(Parameters.of(Parameter.bounded("b", 1, 0, 10, 0.1)), new double[bins], height),
                height);
    }

    /** Sums of 1/(6 mu) over a hundred bins against a fortieth of the root of 198, 0.35: 1.7 at 10, 0.08 at 200. */
    @ParameterizedTest
    @CsvSource({"100, 10, false", "100, 200, true", "1, 1e6, false", "2, 1e6, true"})
    void theMeanMustBeThatOfChiSquared(int bins, double mean, boolean holds) {
        assertThat(holds(flat(bins, mean))).isEqualTo(holds);
    }

    /** Known heights of one bin: alike with 0.023 at 150 and 0.018 at 250, where the mean is off by 0.001. */
    @ParameterizedTest
    @CsvSource({"150, false", "250, true"})
    void repetitionsMustDiffer(double mean, boolean holds) {
        var known = Parameters.of(Parameter.bounded("b", 1, 0, 10, 0.1).fixedAt(1));
        var prediction = new TemplatePrediction(known, new double[1], new double[] {mean});
        assertThat(holds(Likelihood.of(prediction, new double[] {mean}))).isEqualTo(holds);
    }

    /**
     * A signal in the first bin, d standard deviations from zero, gives back half at d = 0, 0.21 at 0.5, 0.075 at 1 and nothing far away; allowed are a fortieth of
     * {@code sqrt(2 (bins - 1))}: 0.11 of eleven bins, 0.35 of a hundred, 1.1 of a thousand.
     */
    @ParameterizedTest
    @CsvSource({
        "11, 20, true",
        "11, 1, true",
        "11, 0.5, false",
        "11, 0, false",
        "100, 0.5, true",
        "100, 0, false",
        "1000, 0, true"
    })
    void aBoundGivesBack(int bins, double deviations, boolean holds) {
        double[] counts = new double[bins];
        Arrays.fill(counts, MANY);
        double[] first = new double[bins];
        first[0] = Math.sqrt(MANY);
        counts[0] += deviations * first[0];
        var prediction =
                new TemplatePrediction(Parameters.of(Parameter.bounded("s", 1, 0, 1e3, 1)), flatCounts(bins), first);
        assertThat(holds(Likelihood.of(prediction, counts))).isEqualTo(holds);
        double[] second = new double[bins];
        second[0] = -first[0];
        var fromAbove =
                new TemplatePrediction(Parameters.of(Parameter.bounded("s", -1, -1e2, 0, 1)), flatCounts(bins), second);
        assertThat(holds(Likelihood.of(fromAbove, counts))).isEqualTo(holds);
    }

    private static double[] flatCounts(int bins) {
        double[] counts = new double[bins];
        Arrays.fill(counts, MANY);
        return counts;
    }

    @Test
    void aFitThatIsNotValidIsNotJudged() {
        Likelihood likelihood = flat(10, MANY);
        FitResult fit = new FisherScoring(1e-9, 1).fit(Objectives.of(likelihood), Point.of(likelihood.parameters(), 5));
        assertThat(fit.valid()).isFalse();
        assertThat(ChiSquaredRule.holds(fit, likelihood.goodnessOfFit(fit.best())))
                .isFalse();
    }
}
