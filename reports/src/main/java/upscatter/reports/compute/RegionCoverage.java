package upscatter.reports.compute;

import java.util.ArrayList;
import java.util.List;
import upscatter.fitter.Calibration;
import upscatter.fitter.FisherScoring;
import upscatter.fitter.FitResult;
import upscatter.fitter.Objective;
import upscatter.fitter.ToyPrecision;
import upscatter.fitter.Toys;
import upscatter.fitter.coverage.Coverage;
import upscatter.fitter.coverage.CoverageMethod;
import upscatter.fitter.coverage.CoverageTruth;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.model.interaction.Primakoff;
import upscatter.model.parameter.Point;
import upscatter.reports.results.CoverageStudy;

/** Light coverage of the region of chi-squared with two degrees of freedom, at the best point and without a coupling. */
final class RegionCoverage {
    /** Pseudo-experiments of each truth: an error of 2.5% at 90%. */
    private static final int TOYS = 150;

    private static final double LEVEL = 0.9;

    /** One in so many of the scanned masses is looked at first. */
    private static final int STRIDE = 3;

    private RegionCoverage() {}

    static CoverageStudy of(
            PreparedAnalysis prepared,
            FitResult best,
            List<Double> massesMeV,
            AuxiliaryData auxiliary,
            long seed,
            int threads) {
        double mass = best.best().value(Primakoff.MASS);
        ScannedModel model = ScannedMasses.of(prepared, massesMeV, List.of(mass), STRIDE);
        Likelihood free = model.free();
        CoverageMethod method = new CoverageMethod.Interval(new Calibration.Wilks(2));
        var toys = new Toys(seed, threads, auxiliary, new ToyPrecision(1e-3, TOYS, TOYS), new FisherScoring());
        var coverage = new Coverage(LEVEL, List.of(method), toys);
        var truths = new ArrayList<CoverageStudy.Truth>();
        for (double value : truths(free, best.best())) {
            FitResult profiled = new FisherScoring()
                    .fit(Objective.of(free.withParameter(
                                    free.parameters().get(Primakoff.STRENGTH).fixedAt(value))
                            .withParameter(free.parameters().get(Primakoff.MASS).fixedAt(mass))));
            Point truth = Point.of(free.parameters(), profiled.best().toArray());
            var plane = new CoverageTruth.Plane(model, Primakoff.STRENGTH, truth);
            truths.add(ComputeCoverage.result(coverage.of(plane, truths.size()).of(method), mass, value));
        }
        List<CoverageStudy.Truth> named = truths.stream()
                .map(t -> new CoverageStudy.Truth(
                        t.mNMeV(),
                        t.muBohrMagnetons(),
                        "region of chi-squared with 2 degrees of freedom",
                        t.coverage(),
                        t.error(),
                        t.toys(),
                        t.failed()))
                .toList();
        return new CoverageStudy(LEVEL, auxiliary == AuxiliaryData.DRAWN ? "drawn" : "held", named);
    }

    /** No coupling, where the data leave that possible, and the best one. */
    private static List<Double> truths(Likelihood free, Point best) {
        double strength = best.value(Primakoff.STRENGTH);
        double[] without = best.with(Primakoff.STRENGTH, 0).toArray();
        if (strength == 0) {
            return List.of(0.0);
        }
        return Double.isInfinite(Objective.of(free).value(without)) ? List.of(strength) : List.of(0.0, strength);
    }
}
