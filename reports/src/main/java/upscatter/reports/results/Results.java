package upscatter.reports.results;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;

/**
 * Everything that one analysis found.
 *
 * <p>A section that was not computed is absent, in the record and in its JSON.
 *
 * <p>Longer than most files: a wither for each section of the one record of results.
 *
 * @param tool program that computed it
 * @param analysis what was analysed
 * @param warnings what a reader of any number in here must be told, one sentence each
 * @param seed seed from which all random numbers were derived
 * @param blind true where what was observed is hidden because the analysis asks for it, false where it was asked for and lifted;
 *     absent where it was not asked for
 * @param data what the data of each channel are; empty where the program cannot know
 * @param signal what the couplings in here are couplings of, and what they are scanned over; absent without a signal
 * @param injected signal that was put into data of which none is real, where it is known
 * @param fit best fit, errors, correlations
 * @param limitSettings how the limits were set
 * @param limits limits on the coupling, one for each value of the scanned parameter, rising; one alone where nothing is scanned
 * @param regionSettings what the regions are drawn in
 * @param regions confidence regions of two parameters
 * @param significance significance of a signal
 * @param hypotest CLs values of one hypothesis
 * @param spectra expected and observed counts, one entry for each channel
 * @param upperLimit limit on the parameter of interest of a workspace
 * @param impacts impacts of nuisance parameters on the parameter of interest, the largest first
 * @param inference mass and coupling together: minima, intervals
 * @param expectation what a signal as that of the hypothesis or of the best fit is expected to tell
 * @param coverage measured coverage of the limits or regions
 * @param notValid why the numbers in here are not valid as a whole, one sentence each; absent where they are
 */
public record Results(
        Tool tool,
        Analysis analysis,
        List<String> warnings,
        long seed,
        Optional<Boolean> blind,
        List<ChannelData> data,
        Optional<SignalModel> signal,
        Optional<Injected> injected,
        Optional<Fit> fit,
        Optional<LimitSettings> limitSettings,
        Optional<List<Limit>> limits,
        Optional<RegionSettings> regionSettings,
        Optional<List<Region>> regions,
        Optional<Significance> significance,
        Optional<CLsSection> hypotest,
        Optional<List<Spectrum>> spectra,
        Optional<StrengthLimit> upperLimit,
        Optional<List<Impact>> impacts,
        Optional<Inference> inference,
        Optional<Expectation> expectation,
        Optional<CoverageStudy> coverage,
        Optional<List<String>> notValid) {

    /** Rejects limits out of order and limits or regions without their settings with {@link IllegalArgumentException}. */
    public Results {
        warnings = List.copyOf(warnings);
        data = List.copyOf(data);
        limits = limits.map(List::copyOf);
        regions = regions.map(List::copyOf);
        spectra = spectra.map(List::copyOf);
        impacts = impacts.map(List::copyOf);
        notValid = notValid.map(List::copyOf);
        if (limits.isPresent() != limitSettings.isPresent()) {
            throw new IllegalArgumentException("limits and limitSettings must be given together");
        }
        if (regions.isPresent() != regionSettings.isPresent()) {
            throw new IllegalArgumentException("regions and regionSettings must be given together");
        }
        if (signal.isEmpty() && (limits.isPresent() || inference.isPresent() || injected.isPresent())) {
            throw new IllegalArgumentException(
                    "limits and inferences need the section 'signal', which says on what they are%nMaybe the results were written by an older version."
                            .formatted());
        }
        List<Limit> all = limits.orElse(List.of());
        signal.flatMap(SignalModel::scanned)
                .ifPresent(scanned -> all.forEach(limit -> requireWithin(scanned, limit.scanned())));
        for (int i = 1; i < all.size(); i++) {
            OptionalDouble before = all.get(i - 1).scanned();
            OptionalDouble at = all.get(i).scanned();
            if (before.isEmpty() || at.isEmpty() || at.getAsDouble() <= before.getAsDouble()) {
                throw new IllegalArgumentException("limits must come by increasing %s but %s follows %s"
                        .formatted(
                                signal.flatMap(SignalModel::scanned)
                                        .map(ScannedParameter::key)
                                        .orElse("scanned value"),
                                at,
                                before));
            }
        }
    }

    private static void requireWithin(ScannedParameter scanned, OptionalDouble value) {
        if (value.isEmpty() || !(value.getAsDouble() > scanned.lowest() && value.getAsDouble() < scanned.highest())) {
            throw new IllegalArgumentException("%s must lie between %s and %s but is %s"
                    .formatted(
                            scanned.key(),
                            scanned.lowest(),
                            scanned.highest(),
                            value.isPresent() ? value.getAsDouble() : "missing"));
        }
    }

    /** Results without any section: where a command begins. */
    public static Results of(Tool tool, Analysis analysis, long seed) {
        return new Sections().of(tool, analysis, seed);
    }

    /** These results with further warnings; one that is there already is not said twice. */
    public Results withWarnings(List<String> more) {
        Sections sections = new Sections(this);
        sections.warnings =
                Stream.concat(warnings.stream(), more.stream()).distinct().toList();
        return sections.of(tool, analysis, seed);
    }

    /** These results, none of whose numbers is valid, with the reasons; they stand among the warnings as well. */
    public Results withNotValid(List<String> reasons) {
        Sections sections = new Sections(
                withWarnings(reasons.stream().map("not valid: "::concat).toList()));
        sections.notValid = Optional.of(Stream.concat(notValid.orElse(List.of()).stream(), reasons.stream())
                .toList());
        return sections.of(tool, analysis, seed);
    }

    /** These results of an analysis that asks for blinding: whether what was observed is hidden. */
    public Results withBlind(boolean hidden) {
        Sections sections = new Sections(this);
        sections.blind = Optional.of(hidden);
        return sections.of(tool, analysis, seed);
    }

    /** These results of a signal. */
    public Results with(SignalModel newSignal) {
        Sections sections = new Sections(this);
        sections.signal = Optional.of(newSignal);
        return sections.of(tool, analysis, seed);
    }

    /** These results of data of which it is known whether they were measured. */
    public Results withData(List<ChannelData> newData) {
        Sections sections = new Sections(this);
        sections.data = newData;
        return sections.of(tool, analysis, seed);
    }

    /** These results of data that were made with a signal, or without one. */
    public Results withInjected(Optional<Injected> newInjected) {
        Sections sections = new Sections(this);
        sections.injected = newInjected;
        return sections.of(tool, analysis, seed);
    }

    /** These results with a fit. */
    public Results with(Fit newFit) {
        Sections sections = new Sections(this);
        sections.fit = Optional.of(newFit);
        return sections.of(tool, analysis, seed);
    }

    /** These results with limits. */
    public Results with(LimitSettings newSettings, List<Limit> newLimits) {
        Sections sections = new Sections(this);
        sections.limitSettings = Optional.of(newSettings);
        sections.limits = Optional.of(newLimits);
        return sections.of(tool, analysis, seed);
    }

    /** These results with confidence regions. */
    public Results with(RegionSettings newSettings, List<Region> newRegions) {
        Sections sections = new Sections(this);
        sections.regionSettings = Optional.of(newSettings);
        sections.regions = Optional.of(newRegions);
        return sections.of(tool, analysis, seed);
    }

    /** These results with the significance of a signal. */
    public Results with(Significance newSignificance) {
        Sections sections = new Sections(this);
        sections.significance = Optional.of(newSignificance);
        return sections.of(tool, analysis, seed);
    }

    /** These results with the test of one hypothesis. */
    public Results with(CLsSection newTest) {
        Sections sections = new Sections(this);
        sections.hypotest = Optional.of(newTest);
        return sections.of(tool, analysis, seed);
    }

    /** These results with expected and observed counts. */
    public Results withSpectra(List<Spectrum> newSpectra) {
        Sections sections = new Sections(this);
        sections.spectra = Optional.of(newSpectra);
        return sections.of(tool, analysis, seed);
    }

    /** These results with a limit on the parameter of interest of a workspace. */
    public Results with(StrengthLimit newLimit) {
        Sections sections = new Sections(this);
        sections.upperLimit = Optional.of(newLimit);
        return sections.of(tool, analysis, seed);
    }

    /** These results with the impacts of nuisance parameters. */
    public Results withImpacts(List<Impact> newImpacts) {
        Sections sections = new Sections(this);
        sections.impacts = Optional.of(newImpacts);
        return sections.of(tool, analysis, seed);
    }

    /** These results with an inference of mass and coupling. */
    public Results with(Inference newInference) {
        Sections sections = new Sections(this);
        sections.inference = Optional.of(newInference);
        return sections.of(tool, analysis, seed);
    }

    /** These results with what a signal is expected to tell. */
    public Results with(Expectation newExpectation) {
        Sections sections = new Sections(this);
        sections.expectation = Optional.of(newExpectation);
        return sections.of(tool, analysis, seed);
    }

    /** These results with the coverage of their intervals. */
    public Results with(CoverageStudy newCoverage) {
        Sections sections = new Sections(this);
        sections.coverage = Optional.of(newCoverage);
        return sections.of(tool, analysis, seed);
    }

    /** Whether all data are Asimov data: nothing in here was observed, all of it is a projection. */
    public boolean projected() {
        return Standing.of(data) == Standing.PROJECTED;
    }

    /** Whether what was observed is hidden. */
    public boolean hidesObserved() {
        return blind.orElse(false);
    }

    /** Whether every fit, limit and region in here is valid, and samples of a posterior agree; a fit beside limits on the coupling says so itself. */
    public boolean valid() {
        return notValid.isEmpty()
                && (limits.isPresent() || fit.map(Fit::valid).orElse(true))
                && limits.orElse(List.of()).stream().allMatch(Limit::valid)
                && regions.orElse(List.of()).stream().allMatch(Region::valid)
                && upperLimit.map(StrengthLimit::valid).orElse(true)
                && inference
                        .flatMap(Inference::posterior)
                        .map(p -> p.warnings().isEmpty())
                        .orElse(true);
    }

    /**
     * A program and its version.
     *
     * @param name for example {@code upscatter}
     * @param version for example {@code 0.1.0}
     */
    public record Tool(String name, String version) {}

    /**
     * What was analysed.
     *
     * @param name name of the analysis
     * @param sha256 hash of the analysis file, 64 hexadecimal digits
     * @param statements inputs, assumptions and conventions, one sentence each
     */
    public record Analysis(String name, String sha256, List<String> statements) {

        /** Copies the statements. */
        public Analysis {
            statements = List.copyOf(statements);
        }
    }

    /** The sections while one of them is replaced: a copy that never leaves a method. */
    private static final class Sections {
        private List<String> warnings = List.of();
        private Optional<Boolean> blind = Optional.empty();
        private List<ChannelData> data = List.of();
        private Optional<SignalModel> signal = Optional.empty();
        private Optional<Injected> injected = Optional.empty();
        private Optional<Fit> fit = Optional.empty();
        private Optional<LimitSettings> limitSettings = Optional.empty();
        private Optional<List<Limit>> limits = Optional.empty();
        private Optional<RegionSettings> regionSettings = Optional.empty();
        private Optional<List<Region>> regions = Optional.empty();
        private Optional<Significance> significance = Optional.empty();
        private Optional<CLsSection> hypotest = Optional.empty();
        private Optional<List<Spectrum>> spectra = Optional.empty();
        private Optional<StrengthLimit> upperLimit = Optional.empty();
        private Optional<List<Impact>> impacts = Optional.empty();
        private Optional<Inference> inference = Optional.empty();
        private Optional<Expectation> expectation = Optional.empty();
        private Optional<CoverageStudy> coverage = Optional.empty();
        private Optional<List<String>> notValid = Optional.empty();

        Sections() {}

        Sections(Results results) {
            warnings = results.warnings;
            blind = results.blind;
            data = results.data;
            signal = results.signal;
            injected = results.injected;
            fit = results.fit;
            limitSettings = results.limitSettings;
            limits = results.limits;
            regionSettings = results.regionSettings;
            regions = results.regions;
            significance = results.significance;
            hypotest = results.hypotest;
            spectra = results.spectra;
            upperLimit = results.upperLimit;
            impacts = results.impacts;
            inference = results.inference;
            expectation = results.expectation;
            coverage = results.coverage;
            notValid = results.notValid;
        }

        Results of(Tool tool, Analysis analysis, long seed) {
            return new Results(
                    tool,
                    analysis,
                    warnings,
                    seed,
                    blind,
                    data,
                    signal,
                    injected,
                    fit,
                    limitSettings,
                    limits,
                    regionSettings,
                    regions,
                    significance,
                    hypotest,
                    spectra,
                    upperLimit,
                    impacts,
                    inference,
                    expectation,
                    coverage,
                    notValid);
        }
    }
}
