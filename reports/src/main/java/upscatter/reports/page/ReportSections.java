package upscatter.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.reports.page.ShownFigures.Shown;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSection;
import upscatter.reports.results.RegionSection;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.InferenceFacts;
import upscatter.reports.tables.QuenchingTable;
import upscatter.reports.tables.SignalWords;

/** The sections of the page of an analysis, in their order: figures, then numbers, then what they rest on. */
final class ReportSections {
    /** Figures that the script draws in place of the static ones. */
    private static final List<String> INTERACTIVE = List.of("limits", "fit", "spectrum");

    private final Results results;
    private final DataWords data;
    private final ShownFigures figures;
    private final List<Histogram> histograms;
    private final PrintedForms printed;
    private final PageNames names;

    ReportSections(Results results, ShownFigures figures, List<Histogram> histograms) {
        this.results = results;
        this.data = DataWords.of(results);
        this.figures = figures;
        this.histograms = List.copyOf(histograms);
        this.printed = new PrintedForms(results);
        this.names = PageNames.of(results);
    }

    /** All sections. */
    List<PageSection> all() {
        return Stream.of(figures(), limits(), numbers(), inference(), inputs(results).stream())
                .flatMap(sections -> sections)
                .toList();
    }

    private Stream<PageSection> figures() {
        List<PageSection> sections = new ArrayList<>();
        results.limits()
                .map(LimitSection::limits)
                .filter(limits -> limits.stream().anyMatch(l -> l.scanned().isPresent()))
                .ifPresent(limits ->
                        sections.add(new PageSection("Limits", "<figure>%s</figure>%n".formatted(limits(limits)))));
        if (!histograms.isEmpty()) {
            sections.add(new PageSection("Counts" + data.after(), counts()));
        }
        figures.all().stream()
                .filter(figure -> !INTERACTIVE.contains(figure.name()))
                .forEach(figure -> sections.add(figure(figure)));
        return sections.stream();
    }

    private static PageSection figure(Shown figure) {
        return new PageSection(Html.escaped(figure.drawing().title()), figure.html());
    }

    /** Interactive where there is a curve to follow. */
    private String limits(List<Limit> limits) {
        boolean curve = limits.stream()
                        .filter(l -> l.observed().isPresent() && l.scanned().isPresent())
                        .count()
                > 1;
        return (curve
                        ? "<div class=\"chart\" data-key=\"%s\" data-label=\"%s\"></div>%n"
                                        .formatted(ResultsJson.nameOf(results), data.title())
                                + figures.still("limits")
                        : figures.picture("limits"))
                + figures.caption("limits");
    }

    private String counts() {
        String charts = IntStream.range(0, histograms.size())
                .mapToObj("<div class=\"chart\" data-histogram=\"%d\"></div>\n"::formatted)
                .collect(Collectors.joining());
        return "<figure>"
                + charts
                + figures.still("fit")
                + figures.still("spectrum")
                + figures.caption("fit")
                + figures.caption("spectrum")
                + "</figure>\n"
                + histograms.stream()
                        .map(histogram -> histogram.table(names).folded())
                        .collect(Collectors.joining());
    }

    private Stream<PageSection> limits() {
        return results.limits().stream()
                .flatMap(section -> Stream.of(
                        SettingsSection.of(SignalWords.of(results), section.settings()),
                        new PageSection(
                                "Table of limits",
                                PageTables.limits(SignalWords.of(results), section.limits(), data)
                                        .with(printed.of("limits"))
                                        .html())));
    }

    private Stream<PageSection> numbers() {
        List<PageSection> sections = new ArrayList<>();
        results.expected()
                .ifPresent(expected -> sections.add(new PageSection(
                        "Expected events",
                        PageTables.expected(expected, names, printed).html())));
        results.fit().ifPresent(fit -> sections.addAll(FitParagraphs.of(fit, names, data, printed)));
        QuenchingTable.facts(results).forEach(facts -> sections.add(FactsSection.of(facts, names)));
        results.budget().ifPresent(budget -> sections.add(PageTables.budget(budget, names, printed)));
        results.study()
                .ifPresent(study -> sections.add(
                        StudyParagraphs.of(study, results.signal().map(SignalWords::of), names, data, printed)));
        results.scan().ifPresent(scan -> sections.add(ScanParagraphs.of(scan, names, data, printed)));
        return sections.stream();
    }

    private Stream<PageSection> inference() {
        List<PageSection> sections = new ArrayList<>();
        results.inference()
                .filter(inference -> inference.minima().isEmpty())
                .ifPresent(inference -> results.regions()
                        .ifPresent(regions -> sections.addAll(
                                InferenceSection.ofPair(regions.settings(), inference, names, data, printed))));
        results.inference()
                .filter(inference -> !inference.minima().isEmpty())
                .ifPresent(inference -> sections.addAll(InferenceSection.of(
                        SignalWords.of(results),
                        results.regions().map(RegionSection::settings),
                        inference,
                        data,
                        printed)));
        InferenceFacts.of(results).forEach(facts -> sections.add(FactsSection.of(facts, names)));
        results.coverage()
                .ifPresent(study -> sections.add(CoverageSection.of(SignalWords.of(results), study, printed)));
        return sections.stream();
    }

    /** What the results rest on, in the words of the analysis file; none where it says nothing. */
    static Optional<PageSection> inputs(Results results) {
        List<String> statements = results.analysis().statements();
        return statements.isEmpty()
                ? Optional.empty()
                : Optional.of(new PageSection(
                        "Inputs and assumptions",
                        statements.stream()
                                .map(s -> "<li>%s</li>%n".formatted(Html.escaped(s)))
                                .collect(Collectors.joining("", "<ul>\n", "</ul>\n"))));
    }
}
