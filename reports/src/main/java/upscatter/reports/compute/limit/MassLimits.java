package upscatter.reports.compute.limit;

import java.util.Optional;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.reports.results.Limit;

/** A way to set limits at single scanned values. */
interface MassLimits {

    /**
     * The limit at one scanned value.
     *
     * @param workers to work with; the numbers do not depend on it
     */
    Limit at(AskedAt asked, Workers workers);

    /** Best fit over scanned values and couplings that the limits refer to; empty where each is by itself. */
    default Optional<FitResult> globalBest() {
        return Optional.empty();
    }
}
