package upscatter.reports.page;

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
        Drawing drawing = ComparisonFigure.of(comparison, options);
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                <figure>%s%s</figure>
                %s%s%s</main>
                </body>
                </html>
                """.formatted(
                        TITLE,
                        ReportPage.resource("report.css"),
                        TITLE,
                        InlineSvg.of(ComparisonFigure.NAME, drawing),
                        Html.caption(drawing.caption()),
                        analyses(comparison.analyses()),
                        published(comparison.overlays()),
                        provenance(comparison.analyses()));
    }

    private static String analyses(List<Results> analyses) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < analyses.size(); i++) {
            Results results = analyses.get(i);
            List<Limit> limits = Comparison.limits(results);
            html.append("<h2>%d. %s</h2>\n"
                            .formatted(i + 1, Html.escaped(results.analysis().name())))
                    .append(Headline.of(results))
                    .append("<details><summary>Limits, settings and inputs</summary>\n")
                    .append(PageTables.limits(SignalWords.of(results), limits, DataWords.of(results)))
                    .append(ReportPage.settings(SignalWords.of(results), Comparison.settings(results)))
                    .append(ReportPage.inputs(results))
                    .append("</details>\n");
        }
        return html.toString();
    }

    private static String published(List<Overlay> overlays) {
        return overlays.isEmpty()
                ? ""
                : "<h2>Published limits</h2>\n"
                        + Html.table(
                                List.of("limit", "confidence level", "role", "source"),
                                overlays.stream()
                                        .map(o -> List.of(o.name(), o.confidenceLevel(), o.role(), o.source()).stream()
                                                .map(Html::escaped)
                                                .toList())
                                        .toList());
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
