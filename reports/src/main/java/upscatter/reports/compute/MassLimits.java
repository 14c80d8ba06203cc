package upscatter.reports.compute;

import java.util.Optional;
import upscatter.fitter.FitResult;
import upscatter.reports.results.Limit;

/** A way to set limits at single masses. */
interface MassLimits {

    /**
     * The limit at one mass.
     *
     * @param threads to work with; the numbers do not depend on it
     */
    Limit at(double massMeV, int threads);

    /** Best fit over masses and couplings that the limits refer to; empty where each mass is by itself. */
    default Optional<FitResult> globalBest() {
        return Optional.empty();
    }
}
