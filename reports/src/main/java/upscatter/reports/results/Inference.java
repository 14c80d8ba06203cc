package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What data say of mass and coupling of N together, beside the best fit and the regions.
 *
 * @param minima distinct minima of {@code -2 ln L} over masses and couplings, or of one parameter, the deepest first; empty of two parameters neither of which
 *     is scanned, whose best point is that of their regions
 * @param ambiguous whether two or more of them are equally deep, so that the best point is not unique
 * @param starts fits from which they were found
 * @param failedStarts those of them that did not converge
 * @param intervals profile likelihood intervals of each by itself
 * @param toys toys of the regions, where they were made
 * @param global significance over the range of masses, where there is an excess
 * @param alternatives comparisons with other hypotheses
 * @param posterior the Bayesian view, where priors are given
 * @param remarks what a reader has to know, one sentence each
 */
public record Inference(
        List<Minimum> minima,
        boolean ambiguous,
        int starts,
        int failedStarts,
        List<Interval> intervals,
        Optional<RegionToys> toys,
        Optional<GlobalSignificance> global,
        List<Separation> alternatives,
        Optional<Posterior> posterior,
        List<String> remarks)
        implements Section {

    /** Copies the lists. */
    public Inference {
        minima = List.copyOf(minima);
        intervals = List.copyOf(intervals);
        alternatives = List.copyOf(alternatives);
        remarks = List.copyOf(remarks);
    }

    /** Whether samples of a posterior, where there are some, may be trusted. */
    @Override
    public boolean valid() {
        return posterior.map(p -> p.warnings().isEmpty()).orElse(true);
    }

    /**
     * A minimum.
     *
     * @param scanned mass; absent where the coupling is zero, so that it is not determined
     * @param coupling coupling
     * @param depth value above that of the deepest, in {@code -2 ln L}
     * @param found how many fits ended there
     */
    public record Minimum(OptionalDouble scanned, Coupling coupling, double depth, int found) {}

    /**
     * An interval of one parameter, the other one profiled.
     *
     * @param parameter name with unit, for example {@code mN_MeV} or {@code mu_muB}
     * @param level confidence level, for one degree of freedom
     * @param low lower end; absent where there is none
     * @param high upper end
     * @param remark what an end is where it is not one of the interval, or why there is none; blank for a plain interval
     */
    public record Interval(String parameter, double level, OptionalDouble low, OptionalDouble high, String remark) {

        /** Rejects ends that are not finite, or in the wrong order, with {@link IllegalArgumentException}. */
        public Interval {
            Finite.check("the lower end of " + parameter, low);
            Finite.check("the upper end of " + parameter, high);
            if (low.isPresent() && high.isPresent() && low.getAsDouble() > high.getAsDouble()) {
                throw new IllegalArgumentException(
                        "the interval of %s ends at %s before it begins at %s".formatted(parameter, high, low));
            }
        }
    }

    /**
     * Toys of the regions.
     *
     * @param masses masses of the grid
     * @param couplings couplings of the grid
     * @param made toys at all nodes together
     * @param failed those of them with a failed fit
     * @param precision Monte Carlo error of a p-value that was asked for
     * @param auxiliary {@code drawn} or {@code held}
     * @param nodes what they say at each node of the grid, row by row: all masses at the first coupling, and so on
     */
    public record RegionToys(
            int masses,
            int couplings,
            long made,
            long failed,
            double precision,
            String auxiliary,
            List<RegionNode> nodes) {

        /** Copies the list. */
        public RegionToys {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Toys at one mass and coupling.
     *
     * @param scanned mass
     * @param coupling in the leading convention
     * @param ratio {@code -2 ln [L/L(best)]} of the data; absent where no fit converged or the data are impossible
     * @param pValue share of the toys whose ratio is at least as large; absent without toys
     * @param error its Monte Carlo error
     * @param toys toys whose fits converged
     * @param failed toys with a failed fit
     * @param critical ratio that is exceeded by one minus the level of the toys, one for each region; empty without toys
     * @param criticalErrors their Monte Carlo errors
     */
    public record RegionNode(
            double scanned,
            @JsonProperty(ResultKeys.QUOTED) double coupling,
            OptionalDouble ratio,
            OptionalDouble pValue,
            @JsonProperty("pValue_monteCarloError") OptionalDouble error,
            long toys,
            long failed,
            List<Double> critical,
            @JsonProperty("critical_monteCarloErrors") List<Double> criticalErrors) {

        /** Rejects numbers that are not finite with {@link IllegalArgumentException}. */
        public RegionNode {
            Finite.check("scanned", scanned);
            Finite.check(ResultKeys.QUOTED, coupling);
            Finite.check("ratio", ratio);
            Finite.check("pValue", pValue);
            Finite.check("error of a p-value", error);
            critical = Finite.list("critical value", critical);
            criticalErrors = Finite.list("error of a critical value", criticalErrors);
        }
    }
}
