package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Measured coverage: the share of pseudo-experiments whose interval or limit contains the truth.
 *
 * @param level confidence level that is claimed
 * @param auxiliary {@code drawn} or {@code held}
 * @param truths truths and methods
 */
public record CoverageStudy(double level, String auxiliary, List<Truth> truths) {

    /** Rejects a level outside (0, 1) with {@link IllegalArgumentException}. */
    public CoverageStudy {
        truths = List.copyOf(truths);
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level of a coverage must lie between 0 and 1 but is " + level);
        }
    }

    /**
     * One truth and one method.
     *
     * @param mNMeV true mass in MeV
     * @param muBohrMagnetons true coupling for kappa = 1/2 in Bohr magnetons
     * @param method whose intervals
     * @param coverage share of the pseudo-experiments whose interval contains the truth
     * @param error its Monte Carlo error
     * @param toys pseudo-experiments whose fits converged
     * @param failed pseudo-experiments with a failed fit
     */
    public record Truth(
            @JsonProperty("true_mN_MeV") double mNMeV,
            @JsonProperty("mu_muB") double muBohrMagnetons,
            String method,
            double coverage,
            double error,
            long toys,
            long failed) {

        /** Rejects numbers that are not finite with {@link IllegalArgumentException}. */
        public Truth {
            Finite.check("mN_MeV", mNMeV);
            Finite.check("mu_muB", muBohrMagnetons);
            Finite.check("coverage", coverage);
            Finite.check("error of a coverage", error);
        }
    }
}
