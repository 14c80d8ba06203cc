package upscatter.fitter.toys;

import java.util.List;
import upscatter.fitter.montecarlo.MonteCarloValue;

/**
 * Values of a parameter that a test with toys accepts, as the hull of what was found.
 *
 * @param parameter its name
 * @param level confidence level
 * @param best value in the best fit; NaN if that failed
 * @param lower lower end
 * @param upper upper end
 * @param gaps stretches inside the hull that the test rejects, between the scanned values that enclose them
 * @param scanned tested values of the scan, rising; those of the refinement of the ends are left out
 * @param toys number of toys made in all tests together
 * @param failedToys toys with a failed fit in all tests together
 * @param valid whether the fits of the data converged
 * @param warnings what a reader has to know, in sentences
 */
public record AcceptedInterval(
        String parameter,
        double level,
        double best,
        End lower,
        End upper,
        List<Gap> gaps,
        List<ToyTestResult> scanned,
        long toys,
        long failedToys,
        boolean valid,
        List<String> warnings) {
    /** Copies the lists. */
    public AcceptedInterval {
        gaps = List.copyOf(gaps);
        scanned = List.copyOf(scanned);
        warnings = List.copyOf(warnings);
    }

    /** What an end is. */
    public enum Kind {
        /** The test begins to reject there. */
        FOUND,
        /** The test accepts as far as the bound of the parameter. */
        AT_BOUND,
        /** The test accepts as far as was looked. */
        UNLIMITED,
        /** A fit of the data did not converge. */
        FIT_FAILED
    }

    /**
     * One end.
     *
     * @param kind what it is
     * @param at the value, in the unit of the parameter, and its Monte Carlo error; the bound, or the last value looked at, where
     *     none was found
     */
    public record End(Kind kind, MonteCarloValue at) {}

    /**
     * A rejected stretch.
     *
     * @param from last accepted value below
     * @param to first accepted value above
     */
    public record Gap(double from, double to) {}
}
