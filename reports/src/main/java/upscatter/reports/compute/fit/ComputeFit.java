package upscatter.reports.compute.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.datasets.question.Hypothesis;
import upscatter.fitter.limit.Discovery;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;
import upscatter.model.signal.Strength;
import upscatter.reports.compute.prediction.ComputeSpectrum;
import upscatter.reports.compute.prediction.Extrapolated;
import upscatter.reports.compute.prediction.ImpossibleDecays;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Fit;
import upscatter.reports.results.QuenchingSection;
import upscatter.reports.results.Results;
import upscatter.reports.results.Significance;
import upscatter.reports.results.SpectrumSection;

/** The best fit of an analysis: parameters with symmetric and asymmetric errors, yields, goodness of fit, significance. */
public final class ComputeFit {
    private final PreparedAnalysis prepared;
    private final Likelihood likelihood;
    private final FitSection section;
    private final FittedBackground fitted;
    private final Optional<Discovery> discovery;
    private final GoodnessSettings settings;

    private ComputeFit(PreparedAnalysis prepared, GoodnessSettings settings) {
        this.prepared = prepared;
        this.settings = settings;
        likelihood = prepared.likelihood(prepared.prediction());
        section = new FitSection(likelihood, parameter -> true, settings.workers());
        fitted = FittedBackground.of(
                prepared.prediction(), likelihood, section.result().best());
        discovery = prepared.analysis().significanceOf().map(name -> Discovery.of(likelihood, name));
    }

    /**
     * Best fit of an analysis without toys; of a blind one, what is expected at the start values.
     *
     * @throws upscatter.datasets.input.InvalidInputException if the analysis looks for a signal without its mass
     */
    public static Results of(PreparedAnalysis prepared, long seed) {
        return of(prepared, seed, GoodnessSettings.WITHOUT_TOYS);
    }

    /**
     * Best fit of an analysis; of a blind one, what is expected at the start values.
     *
     * @param settings how its goodness is measured
     * @throws upscatter.datasets.input.InvalidInputException if the analysis looks for a signal without its mass
     */
    public static Results of(PreparedAnalysis prepared, long seed, GoodnessSettings settings) {
        return of(prepared, seed, settings, ImpactRequest.USUAL);
    }

    /**
     * The same with impacts and error budget of another parameter than the strength of the signal, or the one whose significance is asked for, or by other groups.
     *
     * @throws IllegalArgumentException if there is no such parameter, it is fixed, or a group has no member
     */
    public static Results of(PreparedAnalysis prepared, long seed, GoodnessSettings settings, ImpactRequest impacts) {
        prepared.lackingScanned().ifPresent(signal -> {
            throw PreparedAnalysis.missingScanned(prepared.file(), signal, "a fit needs");
        });
        if (prepared.hidden()) {
            return ComputeSpectrum.of(
                    prepared, Point.start(prepared.prediction().parameters()), seed);
        }
        var computed = new ComputeFit(prepared, settings);
        Results results = prepared.results(seed)
                .with(computed.fit())
                .with(computed.spectra())
                .withWarnings(Extrapolated.warnings(
                        prepared, computed.section.result().best()));
        Results quenched = computed.quenching().map(results::with).orElse(results);
        Results moved = computed.ofInterest(impacts)
                .map(on -> new FitImpacts(computed.likelihood, computed.section.result(), settings.workers())
                        .addedTo(quenched, on, impacts))
                .orElse(quenched);
        return ImpossibleDecays.marked(
                prepared,
                GoodnessWarnings.added(computed.significance().map(moved::with).orElse(moved)),
                computed.section.result().best());
    }

    /** The parameter that impacts are on: that of the request, also by the name of the coupling, else that of the file if a fit moves it. */
    private Optional<String> ofInterest(ImpactRequest impacts) {
        Optional<Strength> strength =
                prepared.signal().map(signal -> signal.model().strength());
        Optional<String> asked = impacts.on()
                .map(name -> prepared.signal(name)
                        .map(found -> found.model().parameter())
                        .orElse(name));
        return asked.or(() -> strength.map(Strength::parameter)
                .or(() -> prepared.analysis().significanceOf())
                .filter(name -> likelihood.parameters().contains(name)
                        && !likelihood.parameters().get(name).fixed()));
    }

    private SpectrumSection spectra() {
        return FittedTotals.added(
                ComputeSpectrum.spectra(
                        prepared, fitted.prediction(), section.result().best()),
                prepared.prediction(),
                fitted,
                likelihood,
                section.result(),
                section.doubtful());
    }

    private Optional<QuenchingSection> quenching() {
        return FittedQuenchings.of(prepared.analysis().experiment(), section.result(), section.doubtful());
    }

    private Fit fit() {
        List<ComponentYield> contributions = fitted.contributed(contribution -> !hasFreeShape(contribution));
        Optional<Fit.GoodnessOfFit> goodness = prepared.isFittedToData()
                ? new FitGoodness(likelihood, Optional.of(EventBins.of(prepared.prediction())), List.of(), settings)
                        .of(section.result())
                : Optional.empty();
        return prepared.told(section.of(contributions, prepared.analysis().groups(), messages(), goodness));
    }

    /** Whether the events of a component depend on a free mass, so that they are not in proportion to its strength. */
    private boolean hasFreeShape(Contribution contribution) {
        Hypothesis hypothesis = prepared.analysis().hypothesis();
        return hypothesis.sought().stream()
                .filter(signal -> hypothesis.interactionsOf(signal).stream()
                        .anyMatch(scattering -> scattering.component().equals(contribution.component())))
                .flatMap(signal -> signal.scanned().stream())
                .anyMatch(scanned -> !scanned.fixed());
    }

    /** Significance of the parameter that the analysis names, when both fits converged and the data allow its absence. */
    private Optional<Significance> significance() {
        return discovery
                .filter(d -> d.valid() && Double.isFinite(d.q0()))
                .map(d -> new Significance(d.q0(), d.significance(), d.pValue()));
    }

    private List<String> messages() {
        var messages = new ArrayList<String>();
        String tested = prepared.analysis().significanceOf().orElse("");
        discovery
                .filter(d -> !d.valid())
                .ifPresent(d ->
                        messages.add("no significance of %s: %s".formatted(tested, String.join("; ", d.warnings()))));
        discovery
                .filter(d -> Double.isInfinite(d.q0()))
                .ifPresent(d -> messages.add("no significance of " + tested + ": the data are impossible without it"));
        return messages;
    }
}
