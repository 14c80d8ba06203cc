package upscatter.fitter.comparison;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import upscatter.fitter.montecarlo.ToyRange;
import upscatter.fitter.montecarlo.ToyValues;
import upscatter.model.parameter.Point;

/**
 * Likelihood ratios {@code lambda = -2 ln(L_one/L_other)} of toys drawn under one of the hypotheses.
 *
 * @param origin where they come from
 * @param parts of the campaign that are in it
 * @param ratios lambda of the toys whose fits converged
 * @param failures how many fits failed, by reason
 */
public record HypothesisToys(Origin origin, List<ToyRange> parts, ToyValues ratios, Map<String, Integer> failures) {
    /** Copies the collections. */
    public HypothesisToys {
        parts = List.copyOf(parts);
        failures = Map.copyOf(failures);
    }

    /**
     * Seed, hypothesis and truth.
     *
     * @param seed of the campaign
     * @param hypothesis name of the one under which they are drawn
     * @param truth where
     */
    public record Origin(long seed, String hypothesis, Point truth) {}

    /** Toys with a failed fit. */
    public long failed() {
        return failures.values().stream().mapToLong(Integer::longValue).sum();
    }

    /**
     * The toys of both.
     *
     * @throws IllegalArgumentException if they come from different campaigns or share a toy
     */
    public HypothesisToys plus(HypothesisToys more) {
        if (!origin.equals(more.origin)) {
            throw new IllegalArgumentException(
                    "toys of %s cannot be joined with toys of %s".formatted(origin, more.origin));
        }
        var reasons = new TreeMap<>(failures);
        more.failures.forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
        return new HypothesisToys(origin, ToyRange.joined(parts, more.parts), ratios.plus(more.ratios), reasons);
    }
}
