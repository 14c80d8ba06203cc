package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Measured coverage: the share of pseudo-experiments whose interval or limit contains the truth.
 *
 * @param level confidence level that is claimed
 * @param auxiliary {@code drawn} or {@code held}
 * @param method the method of the limits or regions beside which the study stands
 * @param miss where that method misses its level, and what does better; absent where it does not
 * @param truths truths and methods
 */
public record CoverageStudy(double level, String auxiliary, String method, Optional<Miss> miss, List<Truth> truths)
        implements Section {

    /** Rejects a level outside (0, 1) with {@link IllegalArgumentException}. */
    public CoverageStudy {
        truths = List.copyOf(truths);
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level of a coverage must lie between 0 and 1 but is " + level);
        }
    }

    /**
     * A coverage that differs from the level by more than three of its errors and one per cent: the one that falls short of it most, or else exceeds it most.
     *
     * @param scanned true value of the scanned parameter, a mass; absent where nothing is scanned
     * @param coupling true coupling in the leading convention
     * @param coverage measured share
     * @param error its Monte Carlo error
     * @param better methods that do better at all truths, the closest to the level first
     */
    public record Miss(
            @JsonProperty("true_scanned") OptionalDouble scanned,
            @JsonProperty(ResultKeys.QUOTED) double coupling,
            double coverage,
            double error,
            List<Better> better) {

        /** Rejects numbers that are not finite with {@link IllegalArgumentException}. */
        public Miss {
            Finite.check("coverage", coverage);
            Finite.check("error of a coverage", error);
            better = List.copyOf(better);
        }
    }

    /**
     * A method that does better.
     *
     * @param method whose intervals
     * @param calibration how an analysis file asks for it
     * @param coverage the measured share at the truth that is missed
     * @param error its Monte Carlo error
     */
    public record Better(String method, String calibration, double coverage, double error) {

        /** Rejects numbers that are not finite with {@link IllegalArgumentException}. */
        public Better {
            Finite.check("coverage", coverage);
            Finite.check("error of a coverage", error);
        }
    }

    /**
     * One truth and one method.
     *
     * @param scanned true value of the scanned parameter, a mass; absent where nothing is scanned
     * @param coupling true coupling in the leading convention
     * @param method whose intervals
     * @param coverage share of the pseudo-experiments whose interval contains the truth
     * @param error its Monte Carlo error
     * @param toys pseudo-experiments whose fits converged
     * @param failed pseudo-experiments with a failed fit
     */
    public record Truth(
            @JsonProperty("true_scanned") OptionalDouble scanned,
            @JsonProperty(ResultKeys.QUOTED) double coupling,
            String method,
            double coverage,
            double error,
            long toys,
            long failed) {

        /** Rejects numbers that are not finite with {@link IllegalArgumentException}. */
        public Truth {
            Finite.check("true_scanned", scanned);
            Finite.check(ResultKeys.QUOTED, coupling);
            Finite.check("coverage", coverage);
            Finite.check("error of a coverage", error);
        }
    }
}
