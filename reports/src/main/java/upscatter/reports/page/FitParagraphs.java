package upscatter.reports.page;

import java.util.ArrayList;
import java.util.List;
import upscatter.reports.results.Fit;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.GoodnessWords;

/** A fit on the page: whether it is valid, how good it is, parameters and yields. */
final class FitParagraphs {
    private FitParagraphs() {}

    static List<PageSection> of(Fit fit, PageNames names, DataWords data, PrintedForms printed) {
        StringBuilder html = new StringBuilder();
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
        fit.messages().forEach(message -> html.append("<p class=\"soft\">%s</p>%n".formatted(Html.set(message))));
        html.append(PageTables.parameters(fit, names, printed).html());
        List<PageSection> sections = new ArrayList<>();
        sections.add(new PageSection("Fit" + (data.note().isPresent() ? " of " + data.data() : ""), html.toString()));
        if (!fit.yields().isEmpty()) {
            sections.add(new PageSection(
                    "Yields", PageTables.yields(fit, names, printed).html()));
        }
        return sections;
    }
}
