package upscatter.fitter.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.Parted;
import upscatter.fitter.montecarlo.Shard;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.ToyRange;
import upscatter.fitter.montecarlo.ToyValues;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.fitter.scanned.TestModels;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Hypotheses that are not nested, against exact sums and moments. The seed is fixed. */
class HypothesisComparisonTest {
    private static final long SEED = 17;

    private static Toys toys(int threads, int number) {
        return new Toys(SEED, threads, new ToyPrecision(1e-6, number, number));
    }

    /** A count whose mean is known. */
    private static Hypothesis count(String name, double mean, double observed) {
        var parameters = Parameters.of(Parameter.bounded("k", 1, 0, 2, 1).fixedAt(1));
        var prediction = new TemplatePrediction(parameters, new double[1], new double[] {mean});
        return new Hypothesis(name, ScannedModel.of(Likelihood.of(prediction, new double[] {observed})));
    }

    private static void check(MonteCarloValue found, double wanted) {
        assertThat(found.value()).isCloseTo(wanted, within(4 * found.error()));
        assertThat(found.error()).isLessThan(0.01);
    }

    /** Means 4 and 9, six counts: {@code lambda = 2 (4 - 9 + 6 ln(9/4))}, and Poisson tails. */
    @Test
    void twoKnownMeans() {
        Hypothesis four = count("four", 4, 6);
        Hypothesis nine = count("nine", 9, 6);
        Separation found = new HypothesisComparison(toys(2, 5000))
                .of(four, nine, four.model().free());
        assertThat(found.observed().orElseThrow()).isCloseTo(2 * (6 * Math.log(9.0 / 4) - 5), within(1e-9));
        var p4 = PoissonDistribution.of(4);
        var p9 = PoissonDistribution.of(9);
        check(found.pValueOfOne().get(0).estimate(), p4.survivalProbability(5));
        check(found.pValueOfOther().get(0).estimate(), p9.cumulativeProbability(6));
        check(found.correctOfOne(), p4.cumulativeProbability(6));
        check(found.correctOfOther(), p9.survivalProbability(6));
        check(found.expectedPValueOfOne(0), p4.survivalProbability(8));
        check(found.expectedPValueOfOther(0), p9.cumulativeProbability(4));
        assertThat(found.expectedPValueOfOne(1).value())
                .isLessThan(found.expectedPValueOfOne(0).value());
        assertThat(found.warnings()).isEmpty();
    }

    /** Peaks at two places, both strengths free: the mean ratio is that of the Asimov data, where no fit is at its bound. */
    @Test
    void meanRatioOfFittedHypotheses() {
        Hypothesis low = new Hypothesis("low", TestModels.peak(200, List.of(4.0), 1));
        Hypothesis high = new Hypothesis("high", TestModels.peak(200, List.of(5.2), 1));
        Point truth =
                Point.start(low.model().free().parameters()).with("s", 220).with("m", 4);
        Separation found = new HypothesisComparison(toys(2, 1500)).expected(low, truth, high);
        Likelihood asimov = low.model().free().asimov(truth);
        var fits = new RatioFits(low, high, new FisherScoring());
        double wanted = fits.of(asimov, truth.toArray(), truth.toArray());
        ToyValues ratios = found.underOne().ratios();
        assertThat(wanted).isLessThan(-5);
        assertThat(ratios.mean().value())
                .isCloseTo(wanted, within(4 * ratios.mean().error()));
        assertThat(ratios.deviation().value())
                .isCloseTo(
                        2 * Math.sqrt(-wanted), within(0.15 * ratios.deviation().value()));
        assertThat(found.correctOfOne().value()).isGreaterThan(0.9);
        assertThat(found.observed()).isEqualTo(OptionalDouble.empty());
        assertThat(found.pValueOfOne()).isEmpty();
    }

    /** Equal hypotheses cannot be told apart: half of the decisions are correct, and nothing is excluded. */
    @Test
    void equalHypotheses() {
        Hypothesis one = count("one", 5, 3);
        Hypothesis same = count("same", 5, 3);
        Separation found =
                new HypothesisComparison(toys(1, 500)).of(one, same, one.model().free());
        assertThat(found.correctOfOne().value()).isEqualTo(0.5);
        assertThat(found.pValueOfOne().get(0).value()).isEqualTo(1);
        assertThat(found.pValueOfOther().get(0).value()).isEqualTo(1);
    }

    @Test
    void sameDigitsWithAnyNumberOfThreadsAndShards() {
        Hypothesis low = new Hypothesis("low", TestModels.peak(4, List.of(3.0, 4.0), 1));
        Hypothesis high = new Hypothesis("high", TestModels.peak(4, List.of(6.0, 7.0), 1));
        Point truth = Point.start(low.model().free().parameters()).with("s", 10).with("m", 4);
        Point other = Point.start(high.model().free().parameters()).with("s", 8).with("m", 6);
        var whole = new ToyRange(0, 120, Shard.WHOLE);
        HypothesisToys one = new HypothesisComparison(toys(1, 1)).part(low, truth, high, other, false, whole);
        var comparison = new HypothesisComparison(toys(3, 1));
        assertThat(comparison.part(low, truth, high, other, false, whole)).isEqualTo(one);
        HypothesisToys joined = comparison
                .part(low, truth, high, other, false, new ToyRange(0, 120, new Shard(1, 2)))
                .plus(comparison.part(low, truth, high, other, false, new ToyRange(0, 120, new Shard(0, 2))));
        assertThat(joined.ratios()).isEqualTo(one.ratios());
        assertThatThrownBy(() -> joined.plus(one)).hasMessageContaining("Maybe a part was added twice");
        Separation found =
                new HypothesisComparison(toys(2, 100)).of(low, high, low.model().free());
        assertThatObject(Parted.joined(
                        3,
                        workers -> new HypothesisComparison(toys(1, 100).with(workers))
                                .of(low, high, low.model().free())))
                .isEqualTo(found);
    }

    @Test
    void failedFitsAreCountedAndNameTheirReason() {
        Hypothesis low = new Hypothesis("low", TestModels.peak(4, List.of(3.0), 1));
        Hypothesis high = new Hypothesis("high", TestModels.peak(4, List.of(6.0), 1));
        Point truth = Point.start(low.model().free().parameters()).with("m", 3);
        var impatient =
                new Toys(SEED, 1, AuxiliaryData.DRAWN, new ToyPrecision(0.1, 50, 50), new FisherScoring(1e-9, 2));
        HypothesisToys sample = new HypothesisComparison(impatient)
                .part(low, truth, high, truth.with("m", 6), true, new ToyRange(0, 50, Shard.WHOLE));
        assertThat(sample.failed()).isPositive();
        assertThat(sample.failed() + sample.ratios().size()).isEqualTo(50);
        assertThat(sample.failures().keySet()).anyMatch(reason -> reason.contains("call limit"));
    }

    @Test
    void dataOfOtherBinsCannotBeCompared() {
        Hypothesis peak = new Hypothesis("peak", TestModels.peak(4, List.of(3.0), 1));
        assertThatThrownBy(() -> new RatioFits(peak, count("count", 4, 4), new FisherScoring()))
                .hasMessageContaining("no data of both");
    }
}
