package upscatter.fitter.minimizer;

import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/**
 * The minimum from which tests and limits measure: the deepest of {@link DeepestFit}, as a best fit that is reported, and verified: its end is a
 * minimum whether or not it determines all parameters.
 */
public final class ReferenceFit {
    private ReferenceFit() {}

    /**
     * Fits.
     *
     * @param start all parameters, not modified
     * @throws FitFailure if the end is no minimum
     */
    public static DeepestFit.Minima of(Objective objective, FisherScoring fitter, double[] start) {
        DeepestFit.Minima minima = DeepestFit.of(objective, fitter, start);
        if (!isMinimum(minima.fit())) {
            throw new FitFailure("best fit: " + minima.fit().status().meaning());
        }
        return minima;
    }

    /** Whether a fit ended at a minimum, even one that leaves a combination of parameters undetermined. */
    public static boolean isMinimum(FitResult fit) {
        return fit.converged() || fit.status() == FitStatus.DEGENERATE;
    }

    /**
     * The data that are expected at a point, to start there.
     *
     * @throws FitFailure if no data can be expected there, naming the bin
     */
    public static Likelihood asimov(Likelihood likelihood, Point truth) {
        double[] expected = likelihood.expected(truth);
        for (int b = 0; b < expected.length; b++) {
            if (!(expected[b] >= 0) || Double.isInfinite(expected[b])) {
                throw new FitFailure("no Asimov data: %s has an expectation of %s where the parameters fit best"
                        .formatted(likelihood.describeBin(b), expected[b]));
            }
        }
        return likelihood.asimov(truth, truth);
    }
}
