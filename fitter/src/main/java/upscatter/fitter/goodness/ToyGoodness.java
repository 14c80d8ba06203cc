package upscatter.fitter.goodness;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import upscatter.fitter.montecarlo.ToyPValue;

/**
 * Goodness of a fit, measured by toys of its best point that were fitted as the data were.
 *
 * @param exceeding toys further from their fit than the data are from theirs
 * @param alike toys as far: with few counts many are
 * @param toys toys whose fit converged
 * @param mean mean of the statistic over these
 * @param standardDeviation standard deviation of the statistic
 * @param statistics the statistic of each toy whose fit converged
 * @param failures how many fits of toys failed, by the reason; these toys are on neither side
 */
public record ToyGoodness(
        long exceeding,
        long alike,
        long toys,
        double mean,
        double standardDeviation,
        List<Double> statistics,
        Map<String, Integer> failures) {
    /** Copies the list, and the map in the order of the reasons. */
    public ToyGoodness {
        statistics = List.copyOf(statistics);
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    /** Number of toys whose fit failed. */
    public long failed() {
        return failures.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** The toys that are at least as far from their fit as the data, those that are as far counted in full. */
    public ToyPValue counted() {
        return new ToyPValue(exceeding + alike, toys, failed());
    }

    /**
     * Probability of data at least as far from their fit: {@code (k + 1)/(n + 1)} for k of n toys, the data counted as one of the repetitions, so that it
     * is below a level no more often than the level says (A. C. Davison and D. V. Hinkley, Bootstrap Methods and their Application, 1997, Eq. 4.11). Where
     * few counts make equal statistics frequent it is conservative.
     */
    public double pValue() {
        return (exceeding + alike + 1.0) / (toys + 1.0);
    }

    /**
     * The same with equal statistics broken by chance, exactly uniform where toys and data have one distribution, however discrete.
     *
     * @param uniform a random number between 0 and 1
     */
    public double randomizedPValue(double uniform) {
        return (exceeding + uniform * (alike + 1.0)) / (toys + 1.0);
    }
}
