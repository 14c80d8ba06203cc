package upscatter.fitter.limit;

import java.util.List;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.montecarlo.MonteCarloValue;

/**
 * A signal tested with {@code CLs = CL_(s+b)/CL_b} (A. L. Read, J. Phys. G 28 (2002) 2693): the probability of a statistic q~ at
 * least as large as that of the data, with the tested signal over that without.
 *
 * @param parameter name of the tested parameter
 * @param tested its tested value, in its unit
 * @param statistic q~ of the data
 * @param signalAndBackground {@code CL_(s+b)}
 * @param background {@code CL_b}
 * @param observed CLs of the data
 * @param expected CLs for fluctuations of -2, -1, 0, +1 and +2 standard deviations of background alone, rising
 * @param failedToys toys with a failed fit; zero where none were made
 * @param warnings what a reader has to know, in sentences
 */
public record CLsResult(
        String parameter,
        double tested,
        double statistic,
        MonteCarloValue signalAndBackground,
        MonteCarloValue background,
        MonteCarloValue observed,
        List<MonteCarloValue> expected,
        long failedToys,
        List<String> warnings) {
    /** Copies the lists. */
    public CLsResult {
        expected = List.copyOf(expected);
        warnings = List.copyOf(warnings);
    }

    /** Whether the fits of the data converged. */
    public boolean valid() {
        return !Double.isNaN(statistic);
    }

    /**
     * The result where a fit of the data failed: not valid, all numbers of the test NaN, without toys, the reason its only warning.
     *
     * @param tested the tested value, in its unit
     */
    public static CLsResult failed(String parameter, double tested, FitFailure failure) {
        MonteCarloValue none = MonteCarloValue.exact(Double.NaN);
        List<MonteCarloValue> bands = List.of(none, none, none, none, none);
        List<String> warnings = List.of(String.valueOf(failure.getMessage()));
        return new CLsResult(parameter, tested, Double.NaN, none, none, none, bands, 0, warnings);
    }
}
