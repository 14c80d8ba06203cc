package upscatter.fitter.profile;

import java.util.List;
import java.util.Optional;
import upscatter.model.parameter.Point;
import upscatter.model.stable.Stable;

/**
 * Profile of {@code -2 ln L} in one parameter: its minimum over all others at given values.
 *
 * @param parameter name
 * @param entries in the order of the values asked for
 */
@Stable(constructed = false)
public record Profile(String parameter, List<Entry> entries) {
    /** Copies the list. */
    public Profile {
        entries = List.copyOf(entries);
    }

    /**
     * One value.
     *
     * @param value of the parameter, in its unit
     * @param minus2LogLikelihood minimum at that value; empty if the conditional fit did not converge
     * @param conditional best point at that value; empty as well
     */
    public record Entry(double value, Optional<Double> minus2LogLikelihood, Optional<Point> conditional) {}
}
