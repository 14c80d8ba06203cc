package upscatter.reports.results;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import upscatter.model.signal.SignalModel;
import upscatter.reports.json.StrictJson;
import upscatter.reports.results.ImpactSection.Impact;

/**
 * The keys of {@code results.json} in their order, flat: a section of one part has the key of that part, settings and what was found with them have one
 * each. A section that was not computed is absent. Each component is that of {@link Results} or of the section of its name.
 */
record ResultsText(
        int schemaVersion,
        Results.Tool tool,
        Results.Analysis analysis,
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
        Optional<QuenchingSection> quenching,
        Optional<ExpectedCounts> expected,
        Optional<List<Spectrum>> spectra,
        Optional<List<SpectrumSection.Alternative>> alternativeSpectra,
        Optional<StrengthLimit> upperLimit,
        Optional<List<Impact>> impacts,
        Optional<BudgetSection> budget,
        Optional<ScanSection> scan,
        Optional<StudySection> study,
        Optional<Inference> inference,
        Optional<Expectation> expectation,
        Optional<CoverageStudy> coverage,
        Optional<List<String>> notValid) {

    /** What the keys mean is numbered: 2 since each number has its unit beside it. */
    static final int SCHEMA_VERSION = 2;

    /** The key of that number. */
    static final String VERSION_KEY = "schemaVersion";

    static ResultsText of(Results results) {
        return new ResultsText(
                SCHEMA_VERSION,
                results.tool(),
                results.analysis(),
                results.warnings(),
                results.seed(),
                results.blind(),
                results.data(),
                results.signal(),
                results.injected(),
                results.fit(),
                results.limits().map(LimitSection::settings),
                results.limits().map(LimitSection::limits),
                results.regions().map(RegionSection::settings),
                results.regions().map(RegionSection::regions),
                results.significance(),
                results.hypotest(),
                results.quenching(),
                results.expected(),
                results.spectra(),
                Optional.of(results.alternativeSpectra()).filter(some -> !some.isEmpty()),
                results.upperLimit(),
                results.impacts(),
                results.budget(),
                results.scan(),
                results.study(),
                results.inference(),
                results.expectation(),
                results.coverage(),
                Optional.of(results.notValid()).filter(reasons -> !reasons.isEmpty()));
    }

    /** As JSON, one section after another: of all at once the library would look into the types of those that are absent too, which takes a tenth of a second. */
    ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (RecordComponent component : ResultsText.class.getRecordComponents()) {
            Object value = value(component);
            Optional<?> present = value instanceof Optional<?> section ? section : Optional.of(value);
            present.ifPresent(some -> tree.set(component.getName(), StrictJson.tree(some)));
        }
        return tree;
    }

    private Object value(RecordComponent component) {
        try {
            return component.getAccessor().invoke(this);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the section %s cannot be read".formatted(component.getName()), e);
        }
    }

    /** Rejects halves of sections with {@link IllegalArgumentException}, as the sections do what is wrong in them. */
    Results results() {
        requireTogether("limits", limits, "limitSettings", limitSettings);
        requireTogether("regions", regions, "regionSettings", regionSettings);
        if (injected.isPresent() && signal.isEmpty()) {
            throw new IllegalArgumentException(
                    "an injected signal needs the section 'signal', which says of what it is");
        }
        if (alternativeSpectra.isPresent() && spectra.isEmpty()) {
            throw new IllegalArgumentException("alternativeSpectra need the section 'spectra'");
        }
        List<Section> sections = Stream.<Optional<? extends Section>>of(
                        signal.map(model -> new SignalSection(model, injected)),
                        fit,
                        limitSettings.map(settings -> new LimitSection(settings, limits.orElseThrow())),
                        regionSettings.map(settings -> new RegionSection(settings, regions.orElseThrow())),
                        significance,
                        hypotest,
                        quenching,
                        expected,
                        spectra.map(some -> new SpectrumSection(some, alternativeSpectra.orElse(List.of()))),
                        upperLimit,
                        impacts.map(ImpactSection::new),
                        budget,
                        scan,
                        study,
                        inference,
                        expectation,
                        coverage)
                .<Section>flatMap(Optional::stream)
                .toList();
        return new Results(tool, analysis, seed, blind, data, warnings, notValid.orElse(List.of()), sections);
    }

    private static void requireTogether(String one, Optional<?> first, String other, Optional<?> second) {
        if (first.isPresent() != second.isPresent()) {
            throw new IllegalArgumentException("%s and %s must be given together".formatted(one, other));
        }
    }
}
