package upscatter.fitter.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.montecarlo.ToyValues;

/**
 * How well two hypotheses are told apart, and what the data say. The ratio {@code lambda = -2 ln(L_one/L_other)} is positive where the other
 * hypothesis fits better.
 *
 * @param one name of the first hypothesis
 * @param other name of the other
 * @param observed lambda of the data; empty if there are none
 * @param underOne toys under the first hypothesis
 * @param underOther toys under the other
 */
public record Separation(
        String one, String other, OptionalDouble observed, HypothesisToys underOne, HypothesisToys underOther) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Ratios closer to each other are equal: two fits of the same counts. */
    static final double TIE = 1e-6;

    /** Probability under the first hypothesis of data at least as much in favour of the other as those observed; empty without data. */
    public List<ToyPValue> pValueOfOne() {
        return observed.isEmpty()
                ? List.of()
                : List.of(underOne.ratios().atLeast(observed.getAsDouble() - TIE, underOne.failed()));
    }

    /** Probability under the other hypothesis of data at least as much in favour of the first as those observed; empty without data. */
    public List<ToyPValue> pValueOfOther() {
        return observed.isEmpty()
                ? List.of()
                : List.of(underOther.ratios().atMost(observed.getAsDouble() + TIE, underOther.failed()));
    }

    /**
     * Expected p-value of the first hypothesis if the other is true: that of its median ratio, and of ratios so many standard deviations
     * from the median, with Monte Carlo error.
     *
     * @param deviations towards data that separate better, if positive
     */
    public MonteCarloValue expectedPValueOfOne(double deviations) {
        MonteCarloValue at = underOther.ratios().quantile(NORMAL.cumulativeProbability(deviations));
        ToyValues ratios = underOne.ratios();
        return expected(at, x -> ratios.atLeast(x - TIE, 0));
    }

    /**
     * Expected p-value of the other hypothesis if the first is true, likewise.
     *
     * @param deviations towards data that separate better, if positive
     */
    public MonteCarloValue expectedPValueOfOther(double deviations) {
        MonteCarloValue at = underOne.ratios().quantile(NORMAL.survivalProbability(deviations));
        ToyValues ratios = underOther.ratios();
        return expected(at, x -> ratios.atMost(x + TIE, 0));
    }

    private static MonteCarloValue expected(MonteCarloValue at, java.util.function.DoubleFunction<ToyPValue> pValue) {
        ToyPValue p = pValue.apply(at.value());
        double spread = pValue.apply(at.value() - at.error()).value()
                - pValue.apply(at.value() + at.error()).value();
        return new MonteCarloValue(p.value(), Math.hypot(p.error(), 0.5 * spread));
    }

    /** Share of the toys under the first hypothesis whose ratio favours it; one that is zero counts half. */
    public MonteCarloValue correctOfOne() {
        return correct(underOne.ratios().atMost(-TIE, 0), underOne.ratios().atMost(TIE, 0));
    }

    /** Share of the toys under the other hypothesis whose ratio favours it; one that is zero counts half. */
    public MonteCarloValue correctOfOther() {
        return correct(underOther.ratios().atLeast(TIE, 0), underOther.ratios().atLeast(-TIE, 0));
    }

    private static MonteCarloValue correct(ToyPValue clearly, ToyPValue withTies) {
        double share = 0.5 * (clearly.value() + withTies.value());
        return new MonteCarloValue(share, Math.max(clearly.error(), withTies.error()));
    }

    /** Error that as many other toys are to be expected to have at the worst, in the p-values of data and the shares of decisions. */
    double cautiousError() {
        var counted = new ArrayList<ToyPValue>(pValueOfOne());
        counted.addAll(pValueOfOther());
        counted.add(underOne.ratios().atMost(-TIE, 0));
        counted.add(underOne.ratios().atMost(TIE, 0));
        counted.add(underOther.ratios().atLeast(TIE, 0));
        counted.add(underOther.ratios().atLeast(-TIE, 0));
        return counted.stream().mapToDouble(ToyPValue::cautiousError).max().orElseThrow();
    }

    /** What a reader has to know, in sentences. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        for (HypothesisToys sample : List.of(underOne, underOther)) {
            if (sample.failed() > 0) {
                warnings.add("%d toys under %s had a failed fit"
                        .formatted(sample.failed(), sample.origin().hypothesis()));
            }
        }
        return warnings;
    }
}
