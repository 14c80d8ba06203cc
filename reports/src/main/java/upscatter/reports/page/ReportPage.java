package upscatter.reports.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import upscatter.model.label.Label;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.figures.Figure;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.figures.Figures;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSection;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.RegionSection;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.results.Spectrum;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.GoodnessWords;
import upscatter.reports.tables.InferenceFacts;
import upscatter.reports.tables.SignalWords;

/**
 * The page {@code report.html}: what was found, how, from what, as interactive figures and tables.
 *
 * <p>It loads nothing: style, script, the plotting library uPlot (MIT licence) and all numbers are inside. Without script
 * the figures are the static ones. Longer than most files: the sections of the page in their order.
 */
public final class ReportPage {

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final List<String> INTERACTIVE = List.of("limits", "fit", "spectrum");

    private ReportPage() {}

    /** A figure with its name. */
    private record Shown(String name, Drawing drawing) {

        String caption() {
            return Html.caption(drawing.caption());
        }
    }

    /** The page as HTML. */
    public static String of(Results results) {
        return of(results, Figures.all(), FigureOptions.usual());
    }

    /** The page as HTML, with some of the figures. */
    public static String of(Results results, List<Figure> figures, FigureOptions options) {
        List<Shown> shown = figures.stream()
                .flatMap(figure ->
                        figure.of(results, options).stream().map(drawing -> new Shown(figure.name(), drawing)))
                .toList();
        String called = results.analysis()
                .named()
                .ofAnalysis()
                .map(Label::plain)
                .orElse(results.analysis().name());
        String name = Html.escaped(called + DataWords.of(results).after());
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                <style>%s</style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s
                %s
                </main>
                <script type="application/json" id="results">%s</script>
                <script>%s</script>
                <script>%s</script>
                </body>
                </html>
                """.formatted(
                        name,
                        resource(UPLOT + "uPlot.min.css"),
                        resource("report.css"),
                        name,
                        Headline.of(results),
                        sections(results, shown),
                        Html.inScript(ResultsJson.write(results)),
                        resource(UPLOT + "uPlot.iife.min.js"),
                        resource("report.js"));
    }

    private static String sections(Results results, List<Shown> figures) {
        StringBuilder html = new StringBuilder();
        results.limits()
                .map(LimitSection::limits)
                .filter(limits -> limits.stream().anyMatch(l -> l.scanned().isPresent()))
                .ifPresent(limits -> html.append(
                        "<h2>Limits</h2>\n<figure>%s</figure>\n".formatted(limits(results, limits, figures))));
        charts(results, figures, html);
        for (Shown figure : figures) {
            if (!INTERACTIVE.contains(figure.name())) {
                html.append("<h2>%s</h2>\n<figure>%s%s</figure>%n"
                        .formatted(
                                Html.escaped(figure.drawing().title()),
                                InlineSvg.of(figure.name(), figure.drawing()),
                                figure.caption()));
            }
        }
        results.limits()
                .ifPresent(section -> html.append(settings(SignalWords.of(results), section.settings()))
                        .append("<h2>Table of limits</h2>\n")
                        .append(PageTables.limits(SignalWords.of(results), section.limits(), DataWords.of(results))));
        results.expected()
                .ifPresent(expected -> html.append("<h2>Expected events</h2>\n").append(PageTables.expected(expected)));
        results.fit().ifPresent(fit -> html.append(fit(fit, DataWords.of(results))));
        results.budget().ifPresent(budget -> html.append(PageTables.budget(budget)));
        results.study()
                .ifPresent(study -> html.append(
                        StudyParagraphs.of(study, results.signal().map(SignalWords::of), DataWords.of(results))));
        results.scan().ifPresent(scan -> html.append(ScanParagraphs.of(scan, DataWords.of(results))));
        results.inference()
                .filter(inference -> inference.minima().isEmpty())
                .ifPresent(inference -> results.regions()
                        .ifPresent(regions -> html.append(
                                InferenceSection.ofPair(regions.settings(), inference, DataWords.of(results)))));
        results.inference()
                .filter(inference -> !inference.minima().isEmpty())
                .ifPresent(inference -> html.append(InferenceSection.of(
                        SignalWords.of(results),
                        results.regions().map(RegionSection::settings),
                        inference,
                        DataWords.of(results))));
        InferenceFacts.of(results).forEach(facts -> html.append(Html.facts(facts)));
        results.coverage().ifPresent(study -> html.append(CoverageSection.of(SignalWords.of(results), study)));
        return html.append(inputs(results)).append(provenance(results)).toString();
    }

    /** Interactive where there is a curve to follow. */
    private static String limits(Results results, List<Limit> limits, List<Shown> figures) {
        boolean curve = limits.stream()
                        .filter(l -> l.observed().isPresent() && l.scanned().isPresent())
                        .count()
                > 1;
        var data = DataWords.of(results);
        return curve
                ? "<div class=\"chart\" data-key=\"%s\" data-label=\"%s\"></div>"
                                .formatted(ResultsJson.nameOf(results), data.title())
                        + still("limits", figures)
                        + caption("limits", figures)
                : figure("limits", figures) + caption("limits", figures);
    }

    private static void charts(Results results, List<Shown> figures, StringBuilder html) {
        List<Spectrum> spectra = results.spectra().orElse(List.of());
        if (spectra.isEmpty()) {
            return;
        }
        html.append(
                "<h2>Counts%s</h2>\n<figure>".formatted(DataWords.of(results).after()));
        for (int channel = 0; channel < spectra.size(); channel++) {
            String points = DataWords.of(results).points(spectra.get(channel).channel());
            for (int axis = 0; axis < spectra.get(channel).axes().size(); axis++) {
                html.append(
                        "<div class=\"chart\" data-channel=\"%d\" data-axis=\"%d\" data-key=\"%s\" data-label=\"%s\"></div>"
                                .formatted(
                                        channel,
                                        axis,
                                        ResultsJson.nameOf(
                                                results, spectra.get(channel).channel()),
                                        points));
            }
        }
        html.append(still("fit", figures))
                .append(still("spectrum", figures))
                .append(caption("fit", figures))
                .append(caption("spectrum", figures))
                .append("</figure>\n");
    }

    private static String still(String name, List<Shown> figures) {
        String figure = figure(name, figures);
        return figure.isEmpty() ? "" : "<noscript>" + figure + "</noscript>";
    }

    private static String figure(String name, List<Shown> figures) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .map(figure -> InlineSvg.of(name, figure.drawing()))
                .findFirst()
                .orElse("");
    }

    private static String caption(String name, List<Shown> figures) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .map(Shown::caption)
                .findFirst()
                .orElse("");
    }

    static String settings(SignalWords words, LimitSettings s) {
        return """
                <h2>How the limits were set</h2>
                <dl>
                <dt>Confidence level</dt><dd>%s%%, %s</dd>
                <dt>Statistic</dt><dd>%s</dd>
                <dt>Calibration</dt><dd>%s%s</dd>
                <dt>Limit on</dt><dd>%s, %s</dd>
                <dt>Expected limits</dt><dd>%s</dd>
                %s%s%s%s</dl>
                """.formatted(
                Digits.percent(s.confidenceLevel()),
                s.sides() == 2 ? "two-sided" : "one-sided",
                Html.escaped(s.statistic()),
                Html.escaped(s.calibration()),
                s.criticalValue().isPresent()
                        ? ", critical value "
                                + Digits.significant(s.criticalValue().getAsDouble(), 7)
                        : "",
                limited(words),
                parameters(words, s),
                Html.escaped(s.bands()),
                s.toys().map(ReportPage::toys).orElse(""),
                s.kind().globalBest().map(best -> globalBest(words, best)).orElse(""),
                interaction(words, s),
                convention(words, s));
    }

    private static String limited(SignalWords words) {
        return words.power() == 1
                ? Html.bare(words.leading().symbol())
                : "%s<sup>%d</sup>, %s of %s"
                        .formatted(
                                Html.bare(words.leading().symbol()),
                                words.power(),
                                words.power() == 2 ? "the square" : "a power",
                                Html.bare(words.leading().symbol()));
    }

    private static String parameters(SignalWords words, LimitSettings s) {
        if (words.scanned().isEmpty()) {
            return "1 parameter of interest";
        }
        String scanned = Html.bare(words.scanned().get().symbol());
        String coupling = Html.bare(words.leading().symbol());
        return s.kind() instanceof LimitSettings.Joint
                ? "2 parameters of interest: %s and %s together".formatted(scanned, coupling)
                : "1 parameter of interest: %s at each %s by itself".formatted(coupling, scanned);
    }

    private static String interaction(SignalWords words, LimitSettings s) {
        return s.interaction()
                .map(name -> "<dt>Interaction</dt><dd>%s%s%s%s</dd>%n"
                        .formatted(
                                Html.escaped(name),
                                s.flavour()
                                        .map(flavour -> ", flavour " + Html.escaped(flavour))
                                        .orElse(""),
                                s.nature()
                                        .map(nature -> ", " + Html.escaped(nature)
                                                + words.scanned()
                                                        .map(scanned -> " " + Html.escaped(scanned.of()))
                                                        .orElse(""))
                                        .orElse(""),
                                s.finalState()
                                        .map(state -> ", final state " + Html.escaped(state))
                                        .orElse("")))
                .orElse("");
    }

    private static String convention(SignalWords words, LimitSettings s) {
        String definition = words.signal().definition();
        String named = s.convention()
                .map(convention -> "the analysis names the coupling in: %s. ".formatted(Html.escaped(convention)))
                .orElse("");
        return (named + definition).isEmpty()
                ? ""
                : "<dt>Convention</dt><dd>%s%s</dd>%n".formatted(named, Html.typeset(definition));
    }

    private static String toys(LimitSettings.ToySettings toys) {
        return "<dt>Toys</dt><dd>Monte Carlo error of probabilities %s, at most %d at a tested value, auxiliary measurements %s. "
                        .formatted(Digits.significant(toys.precision(), 2), toys.most(), auxiliary(toys))
                + "Errors of couplings (±) are those from the finite number of toys alone.</dd>\n";
    }

    private static String auxiliary(LimitSettings.ToySettings toys) {
        return toys.auxiliary().equals("drawn") ? "drawn anew in each" : "held";
    }

    private static String globalBest(SignalWords words, LimitSettings.GlobalBest best) {
        String coupling = Html.bare(words.leading().symbol());
        String place = best.scanned().isPresent() || words.scanned().isEmpty()
                ? Html.at(words, best.scanned(), 4)
                        + "%s = %s".formatted(coupling, Html.quoted(words, best.coupling(), 4))
                : "%s = 0, where %s is not determined"
                        .formatted(coupling, Html.bare(words.scanned().get().symbol()));
        return "<dt>Best fit</dt><dd>%s</dd>\n".formatted(place);
    }

    private static String fit(Fit fit, DataWords data) {
        StringBuilder html =
                new StringBuilder("<h2>Fit%s</h2>\n".formatted(data.note().isPresent() ? " of " + data.data() : ""));
        html.append("<p>%s (%s). −2 ln <i>L</i> = %s, distance to the minimum %s, %d calls.</p>%n"
                .formatted(
                        fit.valid() ? "Valid minimum" : "<b>Not valid</b>",
                        Html.escaped(fit.status()),
                        Html.number(Digits.significant(fit.minus2LogLikelihood(), 7)),
                        Html.number(Digits.significant(fit.edm(), 2)),
                        fit.calls()));
        fit.goodnessOfFit().stream()
                .flatMap(goodness -> GoodnessWords.lines(goodness).stream())
                .forEach(line -> html.append("<p>%s</p>%n".formatted(Html.set(line))));
        fit.messages().forEach(message -> html.append("<p class=\"soft\">%s</p>%n".formatted(Html.escaped(message))));
        html.append(PageTables.parameters(fit));
        if (!fit.yields().isEmpty()) {
            html.append("<h2>Yields</h2>\n").append(PageTables.yields(fit));
        }
        return html.toString();
    }

    static String inputs(Results results) {
        if (results.analysis().statements().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<h2>Inputs and assumptions</h2>\n<ul>\n");
        results.analysis().statements().forEach(s -> html.append("<li>%s</li>%n".formatted(Html.escaped(s))));
        return html.append("</ul>\n").toString();
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

    static String resource(String name) {
        String path = name.startsWith("/") ? name : "/upscatter/reports/page/" + name;
        try (InputStream stream = ReportPage.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "the file %s is missing in the program%nMaybe it was repackaged.".formatted(path));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
