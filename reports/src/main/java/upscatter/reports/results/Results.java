package upscatter.reports.results;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import upscatter.model.label.Labels;
import upscatter.model.signal.SignalModel;
import upscatter.model.stable.Stable;
import upscatter.reports.results.ImpactSection.Impact;

/**
 * Everything that one analysis found: where it comes from, and a section for each thing that was computed.
 *
 * @param tool program that computed it
 * @param analysis what was analysed
 * @param seed seed from which all random numbers were derived
 * @param blind true where what was observed is hidden because the analysis asks for it, false where it was asked for and lifted;
 *     absent where it was not asked for
 * @param data what the data of each channel are; empty where the program cannot know
 * @param warnings what a reader of any number in here must be told, one sentence each
 * @param notValid why the numbers in here are not valid as a whole, one sentence each; empty where they are
 * @param sections what was found, at most one section of each kind, in the order of {@link Section}
 */
public record Results(
        Tool tool,
        Analysis analysis,
        long seed,
        Optional<Boolean> blind,
        List<ChannelData> data,
        List<String> warnings,
        List<String> notValid,
        List<Section> sections) {

    private static final List<Class<?>> ORDER = List.of(Section.class.getPermittedSubclasses());

    /**
     * Rejects two sections of a kind, limits and inferences without the signal that they are on, and limits at values that it cannot have, with {@link
     * IllegalArgumentException}.
     */
    public Results {
        data = List.copyOf(data);
        warnings = List.copyOf(warnings);
        notValid = List.copyOf(notValid);
        sections = sections.stream()
                .sorted(Comparator.comparingInt(section -> ORDER.indexOf(section.getClass())))
                .toList();
        Set<Class<?>> kinds = new HashSet<>();
        for (Section section : sections) {
            if (!kinds.add(section.getClass())) {
                throw new IllegalArgumentException("results have two sections '%s'"
                        .formatted(section.getClass().getSimpleName()));
            }
        }
        if (!kinds.contains(SignalSection.class)
                && (kinds.contains(LimitSection.class)
                        || find(sections, Inference.class)
                                .filter(inference -> !inference.minima().isEmpty())
                                .isPresent())) {
            throw new IllegalArgumentException(
                    "limits and inferences need the section 'signal', which says on what they are%nMaybe the results were written by an older version."
                            .formatted());
        }
        Optional<LimitSection> limits = find(sections, LimitSection.class);
        find(sections, SignalSection.class)
                .flatMap(signal -> signal.model().scanned())
                .ifPresent(scanned -> limits.ifPresent(section -> section.requireWithin(scanned)));
    }

    /** Results without any section: where a command begins. */
    public static Results of(Tool tool, Analysis analysis, long seed) {
        return new Results(tool, analysis, seed, Optional.empty(), List.of(), List.of(), List.of(), List.of());
    }

    /** These results with a section, in place of the one of its kind if there is one. */
    public Results with(Section section) {
        List<Section> others = Stream.concat(
                        sections.stream().filter(old -> !old.getClass().equals(section.getClass())), Stream.of(section))
                .toList();
        return new Results(tool, analysis, seed, blind, data, warnings, notValid, others);
    }

    /** These results with further warnings; one that is there already is not said twice. */
    public Results withWarnings(List<String> more) {
        List<String> all =
                Stream.concat(warnings.stream(), more.stream()).distinct().toList();
        return new Results(tool, analysis, seed, blind, data, all, notValid, sections);
    }

    /** These results for a place where their warnings are told already. */
    public Results withoutWarnings() {
        return new Results(tool, analysis, seed, blind, data, List.of(), notValid, sections);
    }

    /** These results, none of whose numbers is valid, with the reasons; they stand among the warnings as well. */
    public Results withNotValid(List<String> reasons) {
        Results warned =
                withWarnings(reasons.stream().map("not valid: "::concat).toList());
        List<String> all = Stream.concat(notValid.stream(), reasons.stream()).toList();
        return new Results(tool, analysis, seed, blind, data, warned.warnings, all, sections);
    }

    /** These results of an analysis that asks for blinding: whether what was observed is hidden. */
    public Results withBlind(boolean hidden) {
        return new Results(tool, analysis, seed, Optional.of(hidden), data, warnings, notValid, sections);
    }

    /** These results of data of which it is known whether they were measured. */
    public Results withData(List<ChannelData> newData) {
        return new Results(tool, analysis, seed, blind, newData, warnings, notValid, sections);
    }

    private static <S extends Section> Optional<S> find(List<Section> sections, Class<S> kind) {
        return sections.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private <S extends Section> Optional<S> find(Class<S> kind) {
        return find(sections, kind);
    }

    /** What the couplings in here are couplings of, and what they are scanned over. */
    public Optional<SignalModel> signal() {
        return find(SignalSection.class).map(SignalSection::model);
    }

    /** The signal that was put into data of which none is real, where it is known. */
    public Optional<Injected> injected() {
        return find(SignalSection.class).flatMap(SignalSection::injected);
    }

    /** Best fit, errors, correlations. */
    @Stable
    public Optional<Fit> fit() {
        return find(Fit.class);
    }

    /** Limits on a coupling or another parameter. */
    @Stable
    public Optional<LimitSection> limits() {
        return find(LimitSection.class);
    }

    /** Confidence regions of two parameters. */
    public Optional<RegionSection> regions() {
        return find(RegionSection.class);
    }

    /** Significance of a signal. */
    @Stable
    public Optional<Significance> significance() {
        return find(Significance.class);
    }

    /** CLs of one hypothesis. */
    public Optional<CLsSection> hypotest() {
        return find(CLsSection.class);
    }

    /** The quenching of nuclear recoils that a fit found, where it is fitted. */
    public Optional<QuenchingSection> quenching() {
        return find(QuenchingSection.class);
    }

    /** Expected counts of each component with their systematic errors. */
    public Optional<ExpectedCounts> expected() {
        return find(ExpectedCounts.class);
    }

    /** Expected and observed counts, one entry for each channel. */
    @Stable
    public Optional<List<Spectrum>> spectra() {
        return find(SpectrumSection.class).map(SpectrumSection::spectra);
    }

    /** What the hypotheses predict with which the analysis is compared, its own first; empty where there are none. */
    public List<SpectrumSection.Alternative> alternativeSpectra() {
        return find(SpectrumSection.class).map(SpectrumSection::alternatives).orElse(List.of());
    }

    /** Limit on the parameter of interest of a workspace. */
    public Optional<StrengthLimit> upperLimit() {
        return find(StrengthLimit.class);
    }

    /** Impacts of nuisance parameters on the parameter of interest, the largest first. */
    public Optional<List<Impact>> impacts() {
        return find(ImpactSection.class).map(ImpactSection::impacts);
    }

    /** The error of the parameter of interest by group. */
    public Optional<BudgetSection> budget() {
        return find(BudgetSection.class);
    }

    /** Profile of the likelihood in one parameter or two. */
    public Optional<ScanSection> scan() {
        return find(ScanSection.class);
    }

    /** How an answer changes with numbers of the file. */
    public Optional<StudySection> study() {
        return find(StudySection.class);
    }

    /** One or two parameters together: minima, intervals. */
    public Optional<Inference> inference() {
        return find(Inference.class);
    }

    /** What a signal as that of the hypothesis or of the best fit is expected to tell. */
    public Optional<Expectation> expectation() {
        return find(Expectation.class);
    }

    /** Measured coverage of the limits or regions. */
    public Optional<CoverageStudy> coverage() {
        return find(CoverageStudy.class);
    }

    /** Whether all data are Asimov data: nothing in here was observed, all of it is a projection. */
    public boolean projected() {
        return Standing.of(data) == Standing.PROJECTED;
    }

    /** Whether what was observed is hidden. */
    public boolean hidesObserved() {
        return blind.orElse(false);
    }

    /** Whether every section is valid; a fit beside limits on the coupling says so itself. */
    @Stable
    public boolean valid() {
        return notValid.isEmpty()
                && sections.stream()
                        .filter(section -> !(section instanceof Fit) || limits().isEmpty())
                        .allMatch(Section::valid);
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
     * @param labels what figures and printed tables call it and its parts, where anything has a label
     */
    public record Analysis(String name, String sha256, List<String> statements, Optional<Labels> labels) {

        /** Copies the statements. */
        public Analysis {
            statements = List.copyOf(statements);
        }

        /** Without labels. */
        public Analysis(String name, String sha256, List<String> statements) {
            this(name, sha256, statements, Optional.empty());
        }

        /** All labels, of which there may be none. */
        public Labels named() {
            return labels.orElse(Labels.NONE);
        }
    }
}
