package upscatter.fitter.lookelsewhere;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.montecarlo.ToyRange;

/**
 * Scans of pseudo-experiments without signal. Whole numbers, so that parts are joined in any order to the same digits.
 *
 * @param origin where they come from
 * @param parts of the campaign that are in it
 * @param toys pseudo-experiments whose fits converged
 * @param failed those with a failed fit
 * @param exceeding those whose largest q0 is at least that of the data
 * @param upcrossings how often q0 crosses the threshold upwards from one mass to the next, summed over all
 * @param squares sum of the squares of the numbers of upcrossings
 * @param coarse the same as upcrossings with every second mass left out
 * @param failures how many fits failed, by reason
 */
public record BackgroundScans(
        Origin origin,
        List<ToyRange> parts,
        long toys,
        long failed,
        long exceeding,
        long upcrossings,
        long squares,
        long coarse,
        Map<String, Integer> failures) {
    /** Copies the collections. */
    public BackgroundScans {
        parts = List.copyOf(parts);
        failures = Map.copyOf(failures);
    }

    /**
     * Seed and question.
     *
     * @param seed of the campaign
     * @param threshold u0
     * @param observed largest q0 of the data
     */
    public record Origin(long seed, double threshold, double observed) {}

    /** Mean number of upcrossings of the threshold and its Monte Carlo error. */
    public MonteCarloValue meanUpcrossings() {
        double mean = (double) upcrossings / toys;
        double variance = Math.max((double) squares / toys - mean * mean, 1.0 / toys);
        return new MonteCarloValue(mean, Math.sqrt(variance / toys));
    }

    /** Share of the upcrossings that is still seen with every second mass left out: near one where masses are close enough. */
    public double seenOnHalf() {
        return (double) coarse / upcrossings;
    }

    /** Share of the pseudo-experiments whose largest q0 is at least that of the data. */
    public ToyPValue pValue() {
        return new ToyPValue(exceeding, toys, failed);
    }

    /**
     * The scans of both.
     *
     * @throws IllegalArgumentException if they come from different campaigns or share a toy
     */
    public BackgroundScans plus(BackgroundScans other) {
        if (!origin.equals(other.origin)) {
            throw new IllegalArgumentException(
                    "scans of %s cannot be joined with scans of %s".formatted(origin, other.origin));
        }
        var reasons = new TreeMap<>(failures);
        other.failures.forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
        return new BackgroundScans(
                origin,
                ToyRange.joined(parts, other.parts),
                toys + other.toys,
                failed + other.failed,
                exceeding + other.exceeding,
                upcrossings + other.upcrossings,
                squares + other.squares,
                coarse + other.coarse,
                reasons);
    }
}
