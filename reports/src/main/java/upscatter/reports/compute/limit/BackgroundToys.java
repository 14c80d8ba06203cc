package upscatter.reports.compute.limit;

import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.parameter.Point;

/**
 * Repetitions of an experiment without a signal, nuisance parameters at their best values for the data there. What is expected does
 * not depend on the scanned parameter, so that a number is the same data at each of its values.
 */
record BackgroundToys(PseudoData pseudoData, long seed) {
    /** Digits of no number: points of tests are numbered by the digits of tested values. */
    private static final long POINT = 0x7ff8_0000_0000_0001L;

    static BackgroundToys of(Likelihood likelihood, String strength, AuxiliaryData auxiliary, long seed) {
        return new BackgroundToys(PseudoData.of(likelihood, truth(likelihood, strength), auxiliary), seed);
    }

    /** Best point without a signal. */
    static Point truth(Likelihood likelihood, String strength) {
        Likelihood without =
                likelihood.withParameter(likelihood.parameters().get(strength).fixedAt(0));
        FitResult fit = new FisherScoring().fit(Objectives.of(without));
        return Point.of(likelihood.parameters(), fit.best().toArray());
    }

    Likelihood draw(long number) {
        return pseudoData.draw(Toys.stream(seed, POINT, number));
    }
}
