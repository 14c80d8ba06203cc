package upscatter.fitter.profile;

import java.util.OptionalDouble;
import upscatter.fitter.minimizer.FitResult;
import upscatter.model.stable.Stable;

/**
 * Asymmetric error of one parameter.
 *
 * @param parameter its name
 * @param fit the fit it belongs to: the one given, or a deeper one found on the way
 * @param restarts how many deeper minima were met on the way; zero if the fit is the one given
 * @param lower end below the best value, in the unit of the parameter
 * @param upper end above the best value, likewise
 */
@Stable(constructed = false)
public record MinosError(String parameter, FitResult fit, int restarts, Side lower, Side upper) {

    /** How the search on one side ended. */
    public enum Ending {
        /** The profile reaches the level. */
        FOUND("found"),
        /** The profile stays below the level up to the bound of the parameter. */
        AT_BOUND("at bound"),
        /** The profile stays below the level as far as could be looked. */
        UNLIMITED("not crossed"),
        /** A conditional fit did not converge. */
        FIT_FAILED("fit failed");

        private final String words;

        Ending(String words) {
            this.words = words;
        }

        /** In two words, in place of a number in a table. */
        public String words() {
            return words;
        }
    }

    /**
     * One end of the interval.
     *
     * @param at value of the parameter, in its unit, if the profile reaches the level
     * @param ending how the search ended
     */
    public record Side(OptionalDouble at, Ending ending) {}

    /** One of the ends. */
    public Side side(boolean below) {
        return below ? lower : upper;
    }

    /** Distance from the best value to an end, signed; empty where the profile does not reach the level. */
    public OptionalDouble distance(boolean below) {
        OptionalDouble at = side(below).at();
        return at.isPresent() ? OptionalDouble.of(at.getAsDouble() - fit.best().value(parameter)) : at;
    }

    /** Whether both ends are known: reached by the profile or given by a bound. */
    public boolean valid() {
        return isKnown(lower) && isKnown(upper);
    }

    private static boolean isKnown(Side side) {
        return side.ending() == Ending.FOUND || side.ending() == Ending.AT_BOUND;
    }
}
