package upscatter.reports.compute.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import upscatter.fitter.minimizer.DeepestFit;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.IntervalPieces;
import upscatter.likelihood.Likelihood;

/**
 * The best fit of a likelihood, and scans of some parameters around it for all pieces of their intervals. Where a scan meets a deeper minimum, that is the best fit.
 *
 * @param best deepest fit
 * @param pieces by name of the parameter, in their order; none where the best fit has not converged
 */
record ScannedFit(FitResult best, Map<String, IntervalPieces> pieces) {
    /** Times that a scan may find a deeper minimum than the last: each is lower. */
    private static final int RESTARTS = 5;

    /** Keeps the order of the map. */
    ScannedFit {
        pieces = new LinkedHashMap<>(pieces);
    }

    /** Fits and scans. */
    static ScannedFit of(Likelihood likelihood, List<String> names) {
        FitResult best = DeepestFit.of(likelihood);
        for (int restart = 0; best.converged(); restart++) {
            var pieces = new LinkedHashMap<String, IntervalPieces>();
            FitResult deepest = best;
            for (String name : names) {
                IntervalPieces found = IntervalPieces.of(() -> Objectives.of(likelihood), best, name, Workers.ALONE);
                FitResult met = found.deepest();
                deepest = met.minus2LogLikelihood() < deepest.minus2LogLikelihood() ? met : deepest;
                pieces.put(name, found);
            }
            if (deepest.minus2LogLikelihood() == best.minus2LogLikelihood() || restart == RESTARTS) {
                return new ScannedFit(best, pieces);
            }
            best = deepest.saying("the scan of %s met this minimum, deeper than that of %s where the fit ended before"
                    .formatted(String.join(" and of ", names), best.minus2LogLikelihood()));
        }
        return new ScannedFit(best, Map.of());
    }
}
