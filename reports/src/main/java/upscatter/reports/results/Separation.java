package upscatter.reports.results;

import java.util.List;

/**
 * Two hypotheses that are not nested, compared by {@code lambda = -2 ln(L_one/L_other)} with toys under each.
 *
 * @param one the hypothesis of the analysis
 * @param other the alternative
 * @param lambda of the data; positive where the other fits better
 * @param pValueOfOne probability, if the first is true, of data at least as much in favour of the other
 * @param pValueOfOther probability, if the other is true, of data at least as much in favour of the first
 * @param expectedPValueOfOther its median if the first is true: how well the experiment can tell them apart
 * @param expectedPValueOfOne median p-value of the first if the other is true
 * @param correctOfOne share of the toys under the first that favour it
 * @param correctOfOther share of the toys under the other that favour that
 * @param toys pseudo-experiments under both together
 * @param warnings what a reader has to know, in sentences
 */
public record Separation(
        String one,
        String other,
        double lambda,
        Estimate pValueOfOne,
        Estimate pValueOfOther,
        Estimate expectedPValueOfOther,
        Estimate expectedPValueOfOne,
        Estimate correctOfOne,
        Estimate correctOfOther,
        long toys,
        List<String> warnings) {
    /** Copies the list; rejects a ratio that is not finite with {@link IllegalArgumentException}. */
    public Separation {
        Finite.check("lambda", lambda);
        warnings = List.copyOf(warnings);
    }

    /**
     * A probability from toys.
     *
     * @param value probability
     * @param error its Monte Carlo error
     */
    public record Estimate(double value, double error) {
        /** Rejects numbers that are not finite with {@link IllegalArgumentException}. */
        public Estimate {
            Finite.check("a probability", value);
            Finite.check("the error of a probability", error);
        }
    }
}
