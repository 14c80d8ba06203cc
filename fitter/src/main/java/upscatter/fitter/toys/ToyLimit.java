package upscatter.fitter.toys;

import java.util.List;
import java.util.Optional;
import upscatter.fitter.limit.CLsResult;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.montecarlo.MonteCarloValue;

/**
 * Upper limit from toys, observed and expected from background alone.
 *
 * @param parameter its name
 * @param level confidence level
 * @param best value of the parameter in the best fit; NaN if that failed
 * @param observed limit and its Monte Carlo error, in the unit of the parameter; absent for the given reason
 * @param expected limits for fluctuations of -2, -1, 0, +1 and +2 standard deviations of background alone, likewise; absent where
 *     there is none
 * @param interval the whole of what is accepted, for a two-sided limit
 * @param tests all tested values, rising, for a limit with CLs
 * @param toys number of toys made in all tests together
 * @param failedToys toys with a failed fit in all tests together
 * @param reason why the observed limit is absent, or {@link Reason#FOUND}
 * @param valid whether the fits of the data converged
 * @param warnings what a reader has to know, in sentences
 */
public record ToyLimit(
        String parameter,
        double level,
        double best,
        Optional<MonteCarloValue> observed,
        List<Optional<MonteCarloValue>> expected,
        Optional<AcceptedInterval> interval,
        List<CLsResult> tests,
        long toys,
        long failedToys,
        Reason reason,
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

    static ToyLimit none(
            String parameter, double level, double best, Reason reason, boolean valid, List<String> warnings) {
        Optional<MonteCarloValue> none = Optional.empty();
        return new ToyLimit(
                parameter,
                level,
                best,
                none,
                List.of(none, none, none, none, none),
                Optional.empty(),
                List.of(),
                0,
                0,
                reason,
                valid,
                warnings);
    }
}
