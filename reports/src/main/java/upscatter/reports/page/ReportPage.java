package upscatter.reports.page;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import upscatter.model.label.Label;
import upscatter.reports.figures.Figure;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.figures.Figures;
import upscatter.reports.json.StrictJson;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.tables.DataWords;

/**
 * The page {@code report.html}: what was found, how, from what, as interactive figures and tables.
 *
 * <p>It loads nothing: style, script, the plotting library uPlot (MIT licence) and all numbers are inside. Without script, and on paper, the figures are the
 * static ones.
 */
public final class ReportPage {
    /** Parts of the script, in the order in which one needs another. */
    private static final List<String> SCRIPTS =
            List.of("numbers.js", "reading.js", "limits.js", "histograms.js", "copying.js", "report.js");

    /** Parameters with an error above which their matrices, most of a page then and read by no chart, are in {@code results.json} alone. */
    private static final int MANY = 100;

    /** Sections that charts read. */
    private static final Set<String> CHARTED = Set.of("signal", "limitSettings", "limits");

    private ReportPage() {}

    /** The page as HTML. */
    public static String of(Results results) {
        return of(results, Figures.all(), FigureOptions.usual());
    }

    /** The page as HTML, with some of the figures. */
    public static String of(Results results, List<Figure> figures, FigureOptions options) {
        String called = results.analysis()
                .named()
                .ofAnalysis()
                .map(Label::plain)
                .orElse(results.analysis().name());
        String name = Html.escaped(called + DataWords.of(results).after());
        List<Histogram> histograms = histograms(results);
        var sections = new ReportSections(results, ShownFigures.of(results, figures, options), histograms);
        String main = Headline.of(results) + "\n" + PageSection.all(sections.all()) + provenance(results);
        return new HtmlDocument(name, PageResource.of("uplot/uPlot.min.css"), main, scripts(results, histograms))
                .html();
    }

    private static List<Histogram> histograms(Results results) {
        DataWords data = DataWords.of(results);
        return results.spectra().stream()
                .flatMap(spectra -> spectra.stream())
                .flatMap(spectrum -> Histogram.of(spectrum, data.points(spectrum.channel())).stream())
                .toList();
    }

    private static String scripts(Results results, List<Histogram> histograms) {
        return """
                <script type="application/json" id="results">%s</script>
                <script type="application/json" id="histograms">%s</script>
                <script>/*
                %s
                */
                %s</script>
                <script>'use strict';
                (() => {
                %s})();
                </script>
                """.formatted(
                Html.inScript(holdsAll(results) ? ResultsJson.write(results) : ResultsJson.line(results, CHARTED)),
                Html.inScript(StrictJson.line(histograms)),
                PageResource.of("uplot/LICENSE"),
                PageResource.of("uplot/uPlot.iife.min.js"),
                SCRIPTS.stream().map(PageResource::of).collect(Collectors.joining("\n")));
    }

    private static boolean holdsAll(Results results) {
        return results.fit().map(fit -> fit.covariance().size()).orElse(0) <= MANY;
    }

    private static String provenance(Results results) {
        return """
                <footer class="soft">
                Made by %s %s, seed %d, from an analysis file with SHA-256 <code>%s</code>.
                Every number of this page is in <code>results.json</code>.
                </footer>
                """.formatted(
                        Html.escaped(results.tool().name()),
                        Html.escaped(results.tool().version()),
                        results.seed(),
                        Html.escaped(results.analysis().sha256()));
    }
}
