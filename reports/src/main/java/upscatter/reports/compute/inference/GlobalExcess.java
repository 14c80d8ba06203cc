package upscatter.reports.compute.inference;

import java.util.List;
import upscatter.datasets.question.ToyRequest;
import upscatter.fitter.lookelsewhere.LookElsewhere;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.GlobalSignificance;

/** Significance of an excess over a range of masses: the look-elsewhere effect. */
final class GlobalExcess {
    /** Masses that are looked at, and the best one. */
    private static final int MASSES = 48;

    /** Low enough to be crossed often, Gross and Vitells. */
    private static final double THRESHOLD = 0.5;

    private GlobalExcess() {}

    /**
     * Looks at the data and at pseudo-experiments without signal.
     *
     * @param prepared its mass is free within bounds
     * @param bestMeV mass of the largest excess
     */
    static GlobalSignificance of(PreparedAnalysis prepared, Likelihood data, double bestMeV, Toys toys) {
        var mass = prepared.prediction().parameters().get(FreeMass.scanned(prepared));
        ScannedModel model = ScannedMasses.of(
                prepared, FreeMass.spacing(prepared).values(mass.lower(), mass.upper(), MASSES), List.of(bestMeV), 1);
        var found = new LookElsewhere(THRESHOLD, toys).of(model, FreeMass.strength(prepared), data);
        MonteCarloValue upcrossings = found.background().meanUpcrossings();
        MonteCarloValue p = found.pValue();
        ToyPValue counted = found.counted();
        return new GlobalSignificance(
                mass.lower(),
                mass.upper(),
                model.size(),
                found.local().best().q0(),
                THRESHOLD,
                upcrossings.value(),
                upcrossings.error(),
                p.value(),
                p.error(),
                found.significance(),
                counted.value(),
                counted.error(),
                found.background().toys(),
                found.background().failed(),
                found.warnings());
    }

    /** Toys as an analysis asks for them. */
    static Toys toys(ToyRequest request, long seed, Workers workers) {
        return new Toys(
                seed,
                workers,
                request.auxiliaryDrawn() ? AuxiliaryData.DRAWN : AuxiliaryData.HELD,
                new ToyPrecision(request.precision(), ToyRequest.BATCH, request.most()),
                new FisherScoring());
    }
}
