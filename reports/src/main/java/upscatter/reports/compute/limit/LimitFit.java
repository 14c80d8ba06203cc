package upscatter.reports.compute.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import upscatter.fitter.minimizer.DeepestFit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.signal.ScannedParameter;
import upscatter.reports.compute.fit.ComponentYield;
import upscatter.reports.compute.fit.EventBins;
import upscatter.reports.compute.fit.FitGoodness;
import upscatter.reports.compute.fit.FitSection;
import upscatter.reports.compute.fit.FittedBackground;
import upscatter.reports.compute.fit.GoodnessSettings;
import upscatter.reports.compute.prediction.ComputeSpectrum;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;

/** The fit that stands beside limits from data: the best one at any of their masses, with yields, pulls and goodness. */
final class LimitFit {
    /** Values of {@code -2 ln L} that differ by less are equal: below it no mass is better than another. */
    private static final double EQUAL = 1e-6;

    private LimitFit() {}

    private record AtMass(
            OptionalDouble scanned, ExperimentPrediction prediction, Likelihood likelihood, FitResult fit) {}

    /**
     * Results with the fit beside them.
     */
    static Results beside(Results limits, LimitQuestion question, Workers workers, GoodnessSettings settings) {
        var tasks = new ArrayList<Callable<AtMass>>();
        question.scan().forEach(value -> tasks.add(() -> at(question, value)));
        List<AtMass> fits = workers.run("fits beside the limits", tasks).stream()
                .filter(at -> at.fit().converged())
                .toList();
        Optional<AtMass> deepest =
                fits.stream().min(Comparator.comparingDouble(at -> at.fit().minus2LogLikelihood()));
        return deepest.map(at -> with(limits, question, at, fits, settings)).orElse(limits);
    }

    private static AtMass at(LimitQuestion question, OptionalDouble scanned) {
        ExperimentPrediction prediction = question.prediction(scanned);
        Likelihood likelihood = question.prepared().likelihood(prediction);
        // Where counts fall and rise with the signal the start values may lead to a higher minimum.
        FitResult fit = question.isProfiled() || AlsoAllowed.weakens(question, prediction)
                ? DeepestFit.of(likelihood)
                : new FisherScoring().fit(Objectives.of(likelihood));
        return new AtMass(scanned, prediction, likelihood, fit);
    }

    private static Results with(
            Results limits, LimitQuestion question, AtMass best, List<AtMass> all, GoodnessSettings settings) {
        var section = new FitSection(best.likelihood(), best.fit(), parameter -> true, Set.of(), settings.workers());
        var fitted = FittedBackground.of(
                best.prediction(), best.likelihood(), section.result().best());
        List<ComponentYield> contributions = fitted.contributed(component -> true);
        var goodness =
                new FitGoodness(best.likelihood(), Optional.of(EventBins.of(best.prediction())), List.of(), settings);
        var analysis = question.prepared();
        Fit fit = analysis.told(section.of(
                contributions,
                analysis.analysis().groups(),
                List.of(which(question, best, all)),
                goodness.of(section.result())));
        var there = new PreparedAnalysis(
                analysis.file(), analysis.analysis(), fitted.prediction(), analysis.data(), analysis.hidden());
        return limits.with(fit)
                .with(ComputeSpectrum.spectra(there, section.result().best()));
    }

    /** At which scanned value the fit is. */
    private static String which(LimitQuestion question, AtMass best, List<AtMass> all) {
        Optional<ScannedParameter> scanned = question.signal().scanned();
        if (best.scanned().isEmpty() || scanned.isEmpty()) {
            return "the fit beside the limit";
        }
        double lowest = best.fit().minus2LogLikelihood();
        long equal = all.stream()
                .filter(at -> at.fit().minus2LogLikelihood() - lowest < EQUAL)
                .count();
        String value = scanned.get()
                .said(String.format(Locale.ROOT, "%.4g", best.scanned().getAsDouble()));
        if (all.size() == 1) {
            return "the fit beside the limit, at " + value;
        }
        boolean none = best.fit().best().value(question.parameter()) == 0;
        return equal == all.size() && none
                ? "the fit beside the limits: the best coupling is zero at all %d masses (shown for %s)"
                        .formatted(all.size(), value)
                : "the fit beside the limits, at %s, the best of their %d masses".formatted(value, all.size());
    }
}
