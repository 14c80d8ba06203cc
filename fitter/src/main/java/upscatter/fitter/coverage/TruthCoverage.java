package upscatter.fitter.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import upscatter.fitter.montecarlo.ToyRange;
import upscatter.model.parameter.Point;

/**
 * Coverage at one truth.
 *
 * @param origin where the toys come from
 * @param parts of the campaign that are in it
 * @param tallies one a method
 * @param failures how many fits failed, by reason
 */
public record TruthCoverage(
        Origin origin, List<ToyRange> parts, List<CoverageTally> tallies, Map<String, Integer> failures) {
    /** Copies the collections. */
    public TruthCoverage {
        parts = List.copyOf(parts);
        tallies = List.copyOf(tallies);
        failures = Map.copyOf(failures);
    }

    /**
     * Seed, truth and question.
     *
     * @param seed of the campaign
     * @param number of the truth
     * @param truth all parameters
     * @param interest names of the parameters of interest
     * @param level confidence level of the intervals
     */
    public record Origin(long seed, long number, Point truth, List<String> interest, double level) {
        /** Copies the list. */
        public Origin {
            interest = List.copyOf(interest);
        }
    }

    /**
     * Tally of a method.
     *
     * @throws NoSuchElementException if its coverage was not measured
     */
    public CoverageTally of(CoverageMethod method) {
        return tallies.stream()
                .filter(tally -> tally.method().equals(method))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("the coverage of %s was not measured".formatted(method)));
    }

    /**
     * The toys of both.
     *
     * @throws IllegalArgumentException if they come from different campaigns or truths, or share a toy
     */
    public TruthCoverage plus(TruthCoverage other) {
        if (!origin.equals(other.origin)) {
            throw new IllegalArgumentException(
                    "toys of %s cannot be joined with toys of %s".formatted(origin, other.origin));
        }
        var sums = new ArrayList<CoverageTally>();
        for (CoverageTally tally : tallies) {
            sums.add(tally.plus(other.of(tally.method())));
        }
        var reasons = new TreeMap<>(failures);
        other.failures.forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
        return new TruthCoverage(origin, ToyRange.joined(parts, other.parts), sums, reasons);
    }
}
