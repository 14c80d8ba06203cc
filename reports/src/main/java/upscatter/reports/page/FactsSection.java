package upscatter.reports.page;

import java.util.List;
import java.util.stream.Collectors;
import upscatter.reports.print.Facts;

/** Sentences and their table, on the page. */
final class FactsSection {
    private FactsSection() {}

    static PageSection of(Facts facts, PageNames names) {
        String sentences = facts.sentences().stream()
                .map(sentence -> "<p>%s</p>%n".formatted(Html.set(sentence)))
                .collect(Collectors.joining());
        List<List<String>> rows = facts.rows().stream()
                .map(row -> row.stream().map(names::word).toList())
                .toList();
        return new PageSection(
                Html.escaped(facts.title()),
                sentences
                        + (rows.isEmpty()
                                ? ""
                                : HtmlTable.of(facts.title(), rows.get(0), rows.subList(1, rows.size()))
                                        .html()));
    }
}
