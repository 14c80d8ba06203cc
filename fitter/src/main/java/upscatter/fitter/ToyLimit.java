package upscatter.fitter;

import java.util.List;
import java.util.Optional;

/**
 * Upper limit from toys, observed and expected from background alone.
 *
 * @param parameter its name
 * @param level confidence level
 * @param best value of the parameter in the best fit; NaN if that failed
 * @param observed limit and its Monte Carlo error, in the unit of the parameter; absent where the level is not reached up to the
 *     bound of the parameter or as far as was looked
 * @param expected limits for fluctuations of -2, -1, 0, +1 and +2 standard deviations of background alone, likewise
 * @param tests all tested values, rising
 * @param failedToys toys with a failed fit in all tests together
 * @param valid whether the fits of the data converged
 * @param warnings what a reader has to know, in sentences
 */
public record ToyLimit(
        String parameter,
        double level,
        double best,
        Optional<MonteCarloValue> observed,
        List<Optional<MonteCarloValue>> expected,
        List<CLsTest> tests,
        long failedToys,
        boolean valid,
        List<String> warnings) {
    /** Copies the lists. */
    public ToyLimit {
        expected = List.copyOf(expected);
        tests = List.copyOf(tests);
        warnings = List.copyOf(warnings);
    }

    /** Limit expected from background alone without fluctuation. */
    public Optional<MonteCarloValue> median() {
        return expected.get(expected.size() / 2);
    }
}
