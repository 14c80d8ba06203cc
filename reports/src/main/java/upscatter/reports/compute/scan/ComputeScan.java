package upscatter.reports.compute.scan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import upscatter.fitter.montecarlo.Workers;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.fit.FitSection;
import upscatter.reports.compute.fit.FittedBackground;
import upscatter.reports.compute.prediction.ComputeSpectrum;
import upscatter.reports.compute.prediction.Extrapolated;
import upscatter.reports.compute.prediction.ImpossibleDecays;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.compute.workspace.PreparedWorkspace;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;

/** Profiles of {@code -2 ln L} in one parameter or two, all others fitted at each value, with the best fit that they rise from. */
public final class ComputeScan {
    /** Parameters of models in which all have asymmetric errors; in larger ones those that are scanned. */
    private static final int MOST_FOR_ALL_ERRORS = 100;

    private final ScannedProfile profile;
    private final CalibratedIntervals calibrated;
    private final FitSection section;

    private ComputeScan(
            Likelihood likelihood, List<ScannedQuantity> quantities, ScanRequest request, long seed, Workers workers) {
        calibrated = new CalibratedIntervals(likelihood, quantities, request.toys(), seed, workers);
        calibrated.require();
        profile = new ScannedProfile(likelihood, quantities, request, workers);
        Set<String> scanned =
                quantities.stream().map(quantity -> quantity.parameter().name()).collect(Collectors.toSet());
        boolean few = likelihood.parameters().size() <= MOST_FOR_ALL_ERRORS;
        section = new FitSection(
                likelihood, profile.best(), parameter -> few || scanned.contains(parameter.name()), Set.of(), workers);
    }

    /**
     * The scan of an analysis; without data, of what it expects at the start values. Of a blind one, what is expected at these values and no scan.
     *
     * @param workers to work with; the numbers do not depend on it
     * @throws IllegalArgumentException if a parameter is not there, is fixed or cannot have a value, or if toys are asked for one that may not be absent
     * @throws upscatter.datasets.input.InvalidInputException if the analysis looks for a signal without its mass
     */
    public static Results of(PreparedAnalysis prepared, ScanRequest request, long seed, Workers workers) {
        prepared.lackingScanned().ifPresent(signal -> {
            throw PreparedAnalysis.missingScanned(prepared.file(), signal, "a scan needs");
        });
        if (prepared.hidden()) {
            return ComputeSpectrum.of(
                    prepared, Point.start(prepared.prediction().parameters()), seed);
        }
        Likelihood likelihood = prepared.likelihood(prepared.prediction());
        var computed = new ComputeScan(
                likelihood,
                request.on().stream()
                        .map(name -> ScannedQuantity.of(prepared, likelihood.parameters(), name))
                        .toList(),
                request,
                seed,
                workers);
        Point best = computed.profile.best().best();
        var fitted = FittedBackground.of(prepared.prediction(), likelihood, best);
        Fit fit = prepared.told(computed.section.of(
                fitted.contributed(contribution -> true), prepared.analysis().groups(), List.of(), Optional.empty()));
        Results results =
                computed.added(prepared.results(seed).with(fit)).withWarnings(Extrapolated.warnings(prepared, best));
        return ImpossibleDecays.marked(prepared, results, best);
    }

    /**
     * The scan of a measurement of a workspace.
     *
     * @param workers to work with; the numbers do not depend on it
     * @throws IllegalArgumentException if a parameter is not there, is fixed or cannot have a value, or if toys are asked for one that may not be absent
     */
    public static Results of(PreparedWorkspace prepared, ScanRequest request, long seed, Workers workers) {
        Likelihood likelihood = prepared.likelihood();
        Function<String, ScannedQuantity> asFitted =
                name -> ScannedQuantity.asFitted(likelihood.parameters(), name, "");
        var computed =
                new ComputeScan(likelihood, request.on().stream().map(asFitted).toList(), request, seed, workers);
        Fit fit = computed.section.of(
                prepared.contributions(computed.profile.best().best()), List.of(), Optional.empty());
        return computed.added(prepared.results(seed).with(fit));
    }

    private Results added(Results results) {
        return profile.best().converged()
                ? results.with(calibrated.added(profile.section()))
                : results.withNotValid(List.of("no scan: the best fit did not converge"));
    }
}
