package upscatter.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.figures.ComparisonFigure;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Overlay;
import upscatter.reports.results.Results;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.SignalWords;

/** The page of a comparison: its figure, and for each line what it found and what it rests on. It loads nothing. */
public final class ComparisonPage {

    private static final String TITLE = "Limits on the transition magnetic moment";

    private ComparisonPage() {}

    /** The page as HTML. */
    public static String of(Comparison comparison, FigureOptions options) {
        Drawing drawing = ComparisonFigure.of(unwarned(comparison), options);
        String main = "<figure>%s%s</figure>%n%s"
                .formatted(
                        InlineSvg.of(ComparisonFigure.NAME, drawing),
                        Html.caption(drawing.caption()),
                        PageSection.all(sections(comparison)) + provenance(comparison.analyses()));
        return new HtmlDocument(TITLE, main).html();
    }

    /** Warnings stand with the analysis that has them. */
    private static Comparison unwarned(Comparison comparison) {
        return new Comparison(
                comparison.analyses().stream().map(Results::withoutWarnings).toList(), comparison.overlays());
    }

    private static List<PageSection> sections(Comparison comparison) {
        List<PageSection> sections = new ArrayList<>();
        for (int i = 0; i < comparison.analyses().size(); i++) {
            Results results = comparison.analyses().get(i);
            sections.add(new PageSection(
                    "%d. %s".formatted(i + 1, Html.escaped(results.analysis().name())), analysis(results)));
        }
        if (!comparison.overlays().isEmpty()) {
            sections.add(new PageSection("Published limits", published(comparison.overlays())));
        }
        return sections;
    }

    private static String analysis(Results results) {
        SignalWords words = SignalWords.of(results);
        List<Limit> limits = Comparison.limits(results);
        return Headline.of(results)
                + "\n<details><summary>Limits, settings and inputs</summary>\n"
                + PageTables.limits(words, limits, DataWords.of(results)).html()
                + SettingsSection.of(words, Comparison.settings(results)).under("h3")
                + ReportSections.inputs(results)
                        .map(section -> section.under("h3"))
                        .orElse("")
                + "</details>\n";
    }

    private static String published(List<Overlay> overlays) {
        return HtmlTable.of(
                        "Published limits",
                        List.of("limit", "confidence level", "role", "source"),
                        overlays.stream()
                                .map(o -> List.of(o.name(), o.confidenceLevel(), o.role(), o.source()).stream()
                                        .map(Html::escaped)
                                        .toList())
                                .toList())
                .html();
    }

    private static String provenance(List<Results> analyses) {
        return analyses.stream()
                .map(r -> "%s %s, seed %d, SHA-256 <code>%s</code>"
                        .formatted(
                                Html.escaped(r.tool().name()),
                                Html.escaped(r.tool().version()),
                                r.seed(),
                                Html.escaped(r.analysis().sha256())))
                .collect(Collectors.joining(
                        "<br>\n", "<footer class=\"soft\">\nMade, line by line, by<br>\n", "\n</footer>\n"));
    }
}
