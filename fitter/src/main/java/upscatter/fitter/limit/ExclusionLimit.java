package upscatter.fitter.limit;

import java.util.List;
import java.util.OptionalDouble;
import upscatter.model.stable.Stable;

/**
 * Upper limit on a parameter {@code theta >= 0}, observed and expected from background alone.
 *
 * @param parameter its name
 * @param level confidence level
 * @param calibration how the level was computed
 * @param best value of the parameter in the best fit, in its unit
 * @param observed limit from the data, in the unit of the parameter; absent for the given reason
 * @param expected limits for fluctuations of -2, -1, 0, +1 and +2 standard deviations of background alone; absent where a limit
 *     does not exist
 * @param standardDeviations where the observed limit lies among the expected ones: the fluctuation of background alone, in standard deviations, whose
 *     limit it is by the same relation that gives the bands; absent without either, and for two parameters of interest
 * @param reason why the observed limit is absent, or {@link Reason#FOUND}
 * @param valid whether all fits inside converged
 * @param warnings what a reader of the result has to know, in sentences
 */
@Stable(constructed = false)
public record ExclusionLimit(
        String parameter,
        double level,
        Calibration calibration,
        double best,
        OptionalDouble observed,
        List<OptionalDouble> expected,
        OptionalDouble standardDeviations,
        Reason reason,
        boolean valid,
        List<String> warnings) {
    /** Copies the lists. */
    public ExclusionLimit {
        expected = List.copyOf(expected);
        warnings = List.copyOf(warnings);
    }

    /** Why there is a limit or none. */
    public enum Reason {
        /** There is one. */
        FOUND,
        /** The parameter does not change the expectation: no value of it can be excluded. */
        NO_EFFECT,
        /** The level is not reached up to the upper bound of the parameter. */
        BEYOND_BOUND,
        /** The deficit is so strong that every positive value is excluded, however small. */
        EXCLUDES_ALL,
        /** A fit did not converge. */
        FIT_FAILED
    }

    /** Limit expected from background alone without fluctuation, in the unit of the parameter; empty where there is none. */
    public OptionalDouble median() {
        return expected.get(expected.size() / 2);
    }
}
