package upscatter.reports.compute.coverage;

import java.util.Optional;
import java.util.function.Function;
import upscatter.datasets.question.LimitRequest;
import upscatter.datasets.question.LimitRequest.Bands;
import upscatter.datasets.question.LimitRequest.Calibration;
import upscatter.fitter.montecarlo.Workers;
import upscatter.reports.compute.fit.GoodnessSettings;
import upscatter.reports.compute.limit.ComputeLimits;
import upscatter.reports.compute.limit.LimitQuestion;
import upscatter.reports.compute.limit.MassRefinement;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.results.CoverageStudy.Miss;
import upscatter.reports.results.LimitSection;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.Results;
import upscatter.reports.tables.CoverageWords;

/**
 * Limits together with what is measured of their coverage: a limit that misses its level says so, and the calibration {@code auto} takes the method that
 * does better.
 */
public final class CoveredLimits {
    private CoveredLimits() {}

    /**
     * Limits of an analysis, with their coverage where it can be measured.
     *
     * @param workers who do the work; the numbers do not depend on their number
     * @throws upscatter.datasets.input.InvalidInputException if the analysis asks for no limit
     */
    public static Results of(PreparedAnalysis prepared, long seed, Workers workers) {
        return of(prepared, seed, workers, GoodnessSettings.WITHOUT_TOYS);
    }

    /**
     * The same, with the goodness of the fit beside limits from data.
     *
     * @param settings how that is measured
     */
    public static Results of(PreparedAnalysis prepared, long seed, Workers workers, GoodnessSettings settings) {
        return of(prepared, seed, workers, question -> ComputeLimits.of(question, workers, settings));
    }

    /**
     * The same with limits at masses between those that are asked for, as {@link ComputeLimits#refined} adds them.
     *
     * @param settings how the goodness of the fit is measured
     * @param how how close the masses lie
     */
    public static Results refined(
            PreparedAnalysis prepared, long seed, Workers workers, GoodnessSettings settings, MassRefinement how) {
        return of(prepared, seed, workers, question -> ComputeLimits.refined(question, workers, settings, how));
    }

    private static Results of(
            PreparedAnalysis prepared, long seed, Workers workers, Function<LimitQuestion, Results> limitsOf) {
        LimitQuestion question = ComputeLimits.question(prepared, seed);
        Results limits = limitsOf.apply(question);
        Optional<CoverageStudy> light = ComputeCoverage.light(question, limits, workers);
        Results measured = light.map(limits::with).orElse(limits);
        if (!ComputeLimits.isAuto(prepared)) {
            return measured.withWarnings(CoverageWords.warnings(measured));
        }
        Optional<Calibration> better = light.flatMap(CoverageStudy::miss).flatMap(CoveredLimits::first);
        if (better.isEmpty()) {
            workers.progress().note("auto: " + CoverageWords.kept(light));
            Results kept = explained(measured, CoverageWords.kept(light));
            return kept.withWarnings(CoverageWords.warnings(kept));
        }
        workers.progress().note("auto: " + CoverageWords.taken(light.orElseThrow()));
        LimitRequest other = question.request()
                .with(
                        better.get(),
                        better.get() == Calibration.TOYS
                                ? Bands.TOYS
                                : question.request().bands());
        LimitQuestion taken = new LimitQuestion(prepared, question.signal(), other, seed);
        Results again = limitsOf.apply(taken);
        CoverageStudy study = ComputeCoverage.judged(taken, light.orElseThrow());
        Results covered = explained(again.with(study), CoverageWords.taken(light.orElseThrow()));
        return covered.withWarnings(CoverageWords.warnings(covered));
    }

    private static Optional<Calibration> first(Miss miss) {
        return miss.better().stream().findFirst().map(better -> ComputeCoverage.calibration(better.calibration()));
    }

    private static Results explained(Results results, String words) {
        LimitSection limits = results.limits().orElseThrow();
        LimitSettings settings = limits.settings();
        return results.with(limits.with(settings.withCalibration(settings.calibration() + ", " + words)));
    }
}
