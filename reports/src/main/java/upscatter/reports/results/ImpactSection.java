package upscatter.reports.results;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Impacts of nuisance parameters on the parameter of interest.
 *
 * @param impacts the largest first
 */
public record ImpactSection(List<Impact> impacts) implements Section {

    /** Copies the list. */
    public ImpactSection {
        impacts = List.copyOf(impacts);
    }

    /**
     * How far the best value of a parameter of interest moves when a nuisance parameter is held one standard deviation from its best value.
     *
     * @param on name of the parameter of interest
     * @param parameter name of the nuisance parameter
     * @param prefitDown shift where the nuisance parameter is lowered by the error of its auxiliary measurement, where there is one
     * @param prefitUp shift where it is raised by that
     * @param postfitDown shift where it is lowered by its error in the fit
     * @param postfitUp shift where it is raised by that
     */
    public record Impact(
            String on,
            String parameter,
            OptionalDouble prefitDown,
            OptionalDouble prefitUp,
            OptionalDouble postfitDown,
            OptionalDouble postfitUp) {

        /** Rejects numbers that are not finite with {@link IllegalArgumentException}. */
        public Impact {
            String what = "impact of " + parameter;
            Finite.check(what, prefitDown);
            Finite.check(what, prefitUp);
            Finite.check(what, postfitDown);
            Finite.check(what, postfitUp);
        }
    }
}
