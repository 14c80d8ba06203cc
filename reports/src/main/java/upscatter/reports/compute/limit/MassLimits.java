package upscatter.reports.compute.limit;

import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.reports.results.Limit;

/** A way to set limits at single scanned values. */
interface MassLimits {

    /**
     * The limit at one scanned value, which is absent where nothing is scanned.
     *
     * @param workers to work with; the numbers do not depend on it
     */
    Limit at(OptionalDouble scanned, Workers workers);

    /** Best fit over scanned values and couplings that the limits refer to; empty where each is by itself. */
    default Optional<FitResult> globalBest() {
        return Optional.empty();
    }
}
