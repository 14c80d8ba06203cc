package upscatter.fitter.toys;

import java.util.List;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.montecarlo.ToyPValue;

/**
 * Outcome of a test with toys.
 *
 * @param parameter name of the tested parameter
 * @param tested its tested value, in its unit
 * @param statistic test statistic
 * @param observed statistic of the data; NaN if their fit failed
 * @param pValue share of toys at least as extreme
 * @param warnings what a reader has to know, in sentences
 */
public record ToyTestResult(
        String parameter,
        double tested,
        TestStatistic statistic,
        double observed,
        ToyPValue pValue,
        List<String> warnings) {
    /** Copies the list. */
    public ToyTestResult {
        warnings = List.copyOf(warnings);
    }

    /** Whether the fits of the data converged and some toy has a statistic. */
    public boolean valid() {
        return !Double.isNaN(observed) && pValue.toys() > 0;
    }
}
