package upscatter.reports.compute.inference;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import upscatter.datasets.question.InferenceRequest;
import upscatter.fitter.coverage.Coverage;
import upscatter.fitter.coverage.CoverageMethod;
import upscatter.fitter.coverage.CoverageTally;
import upscatter.fitter.coverage.CoverageTruth;
import upscatter.fitter.coverage.NestedToys;
import upscatter.fitter.coverage.TruthCoverage;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.coverage.ComputeCoverage;
import upscatter.reports.compute.coverage.MissedLevel;
import upscatter.reports.compute.prediction.Couplings;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.CoverageStudy;

/** Light coverage of regions of mass and coupling, at the best point and without a coupling. */
final class RegionCoverage {
    /** Pseudo-experiments of each truth: an error of 2.5% at 90%. */
    private static final int TOYS = 150;

    /** The level of the coverage that is told beside regions: the field quotes 90%. */
    private static final double LEVEL = 0.9;

    /** One in so many of the scanned masses is looked at first. */
    private static final int STRIDE = 3;

    /** Three standard deviations, {@code -2 ln 0.0027} for two parameters. */
    private static final double EXCLUDED = 11.829;

    /** Toys in a pool for each truth where regions need toys inside pseudo-experiments. */
    private static final NestedToys POOL = new NestedToys(1000, 0, 1);

    private static final CoverageMethod ASYMPTOTIC = new CoverageMethod.Interval(new Calibration.Wilks(2));
    private static final CoverageMethod UNIFIED = new CoverageMethod.UnifiedInterval();

    private RegionCoverage() {}

    /**
     * The study beside regions of a calibration. Where regions of chi-squared miss their level, those of Feldman and Cousins are measured on the same
     * pseudo-experiments, if data are counts.
     *
     * @param q0 rise of {@code -2 ln L} from the best point to no coupling: beyond three standard deviations that truth is measured but not judged, for
     *     the data exclude it
     * @param calibration of the regions; the asymptotic one is judged where it is still to be chosen
     */
    static CoverageStudy of(
            PreparedAnalysis prepared,
            FitResult best,
            double q0,
            List<Double> massesMeV,
            InferenceRequest.Calibration calibration,
            AuxiliaryData auxiliary,
            long seed,
            Workers workers) {
        double mass = best.best().value(FreeMass.scanned(prepared));
        ScannedModel model = ScannedMasses.of(prepared, massesMeV, List.of(mass), STRIDE);
        var toys = new Toys(seed, workers, auxiliary, new ToyPrecision(1e-3, TOYS, TOYS), new FisherScoring());
        boolean withToys = calibration == InferenceRequest.Calibration.FELDMAN_COUSINS;
        CoverageStudy own = study(prepared, model, best, q0, withToys ? List.of(UNIFIED) : List.of(ASYMPTOTIC), toys);
        boolean compared =
                !withToys && own.miss().isPresent() && prepared.data().isCounted();
        return compared ? study(prepared, model, best, q0, List.of(ASYMPTOTIC, UNIFIED), toys) : own;
    }

    private static CoverageStudy study(
            PreparedAnalysis prepared,
            ScannedModel model,
            FitResult best,
            double q0,
            List<CoverageMethod> methods,
            Toys toys) {
        String strengthName = FreeMass.strength(prepared);
        Couplings couplings = Couplings.of(prepared.signal().orElseThrow().model());
        Likelihood free = model.free();
        double mass = best.best().value(FreeMass.scanned(prepared));
        var coverage = new Coverage(LEVEL, methods, toys, POOL);
        List<Double> strengths = truths(free, strengthName, best.best());
        List<Function<Workers, List<CoverageStudy.Truth>>> works = IntStream.range(0, strengths.size())
                .mapToObj(i -> (Function<Workers, List<CoverageStudy.Truth>>) within -> {
                    double strength = strengths.get(i);
                    FitResult profiled = new FisherScoring()
                            .fit(Objectives.of(free.withParameter(
                                            free.parameters().get(strengthName).fixedAt(strength))
                                    .withParameter(free.parameters()
                                            .get(FreeMass.scanned(prepared))
                                            .fixedAt(mass))));
                    Point truth = Point.of(free.parameters(), profiled.best().toArray());
                    TruthCoverage measured =
                            coverage.with(within).of(new CoverageTruth.Plane(model, strengthName, truth), i);
                    return methods.stream()
                            .map(method -> named(couplings, measured.of(method), mass, strength))
                            .toList();
                })
                .toList();
        List<CoverageStudy.Truth> truths = toys.workers().cut("coverage", works).stream()
                .flatMap(List::stream)
                .toList();
        return judged(toys.auxiliary() == AuxiliaryData.DRAWN ? "drawn" : "held", label(methods.get(0)), truths, q0);
    }

    /** The study of the same truths, for regions with toys. */
    static CoverageStudy withToys(CoverageStudy study, double q0) {
        return judged(study.auxiliary(), label(UNIFIED), study.truths(), q0);
    }

    private static CoverageStudy judged(String auxiliary, String own, List<CoverageStudy.Truth> truths, double q0) {
        List<MissedLevel.Other> others = own.equals(label(UNIFIED))
                ? List.of()
                : List.of(new MissedLevel.Other(label(UNIFIED), InferenceRequest.Calibration.FELDMAN_COUSINS.label()));
        List<CoverageStudy.Truth> possible = truths.stream()
                .filter(truth -> truth.coupling() > 0 || q0 < EXCLUDED)
                .toList();
        return new CoverageStudy(LEVEL, auxiliary, own, new MissedLevel(LEVEL, own, true).of(possible, others), truths);
    }

    private static String label(CoverageMethod method) {
        return method.equals(UNIFIED) ? "region of Feldman-Cousins" : "region of chi-squared with 2 degrees of freedom";
    }

    private static CoverageStudy.Truth named(
            Couplings couplings, CoverageTally tally, double massMeV, double strength) {
        CoverageStudy.Truth truth = ComputeCoverage.result(couplings, tally, OptionalDouble.of(massMeV), strength);
        return new CoverageStudy.Truth(
                truth.scanned(),
                truth.coupling(),
                label(tally.method()),
                truth.coverage(),
                truth.error(),
                truth.toys(),
                truth.failed());
    }

    /** No coupling, where the data leave that possible, and the best one. */
    private static List<Double> truths(Likelihood free, String strengthName, Point best) {
        double strength = best.value(strengthName);
        double[] without = best.with(strengthName, 0).toArray();
        if (strength == 0) {
            return List.of(0.0);
        }
        return Double.isInfinite(Objectives.of(free).value(without)) ? List.of(strength) : List.of(0.0, strength);
    }
}
