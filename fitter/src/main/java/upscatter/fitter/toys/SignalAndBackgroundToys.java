package upscatter.fitter.toys;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.fitter.limit.ExclusionCriterion;
import upscatter.fitter.limit.ExpectedBand;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.montecarlo.ToyProbability;

/**
 * Toys at one tested value, drawn with the signal and without: what they say of a statistic.
 *
 * @param test which probability is asked for
 * @param signal toys at the tested value, of the statistic of the test
 * @param background toys without signal, of q~; needed for CLs and for what is expected without signal
 */
public record SignalAndBackgroundToys(ExclusionCriterion test, ToySample signal, Optional<ToySample> background) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Probability of a statistic at least as large; with CLs over that without signal. A value of which no toy without signal is as
     * extreme cannot be excluded by CLs.
     *
     * @throws java.util.NoSuchElementException if it is CLs and there are no toys without signal
     */
    public MonteCarloValue probability(double statistic) {
        return counted(statistic).estimate();
    }

    ToyProbability counted(double statistic) {
        Optional<ToyPValue> without = test == ExclusionCriterion.CLS
                ? Optional.of(background.orElseThrow().pValue(statistic))
                : Optional.empty();
        return new ToyProbability(signal.pValue(statistic), without, 0);
    }

    /**
     * The same for a fluctuation of background alone by n standard deviations: of the toy without signal below whose statistic a share
     * {@code Q(n)} of them is, because fluctuations upwards have small ones. The error has that of the quantile in it.
     *
     * @throws java.util.NoSuchElementException if there are no toys without signal
     */
    public MonteCarloValue expected(int n) {
        return countedExpected(n).estimate();
    }

    /**
     * The same, not below that of a fluctuation less far upwards, down to -2: they are quantiles of one sample, whose order CLs of finite samples
     * may break.
     */
    public MonteCarloValue expectedInOrder(int n) {
        MonteCarloValue highest = expected(ExpectedBand.DEVIATIONS.get(0));
        for (int band : ExpectedBand.DEVIATIONS) {
            MonteCarloValue here = expected(band);
            highest = band <= n && here.value() >= highest.value() ? here : highest;
        }
        return highest;
    }

    ToyProbability countedExpected(int n) {
        double[] sorted = background.orElseThrow().sorted();
        if (sorted.length == 0) {
            return ToyProbability.unknown();
        }
        double share = NORMAL.survivalProbability(n);
        double place = Math.ceil(share * sorted.length) - 1;
        double spread = Math.sqrt(sorted.length * share * (1 - share));
        double low = probability(within(sorted, place - spread)).value();
        double high = probability(within(sorted, place + spread)).value();
        return counted(within(sorted, place)).withSpread(0.5 * (low - high));
    }

    private static double within(double[] sorted, double place) {
        return sorted[(int) Math.max(0, Math.min(sorted.length - 1, Math.rint(place)))];
    }
}
