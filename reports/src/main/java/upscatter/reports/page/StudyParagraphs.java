package upscatter.reports.page;

import java.util.List;
import java.util.Optional;
import upscatter.reports.results.StudySection;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.SignalWords;
import upscatter.reports.tables.StudyWords;

/** A study on the page: what was asked, and the answers. */
final class StudyParagraphs {
    private StudyParagraphs() {}

    static PageSection of(StudySection study, Optional<SignalWords> words, DataWords data, PrintedForms printed) {
        var html = new StringBuilder();
        StudyWords.heading(study, data).forEach(line -> html.append("<p>%s</p>%n".formatted(Html.set(line))));
        List<List<String>> rows = StudyWords.rows(study, words);
        html.append(HtmlTable.of(
                        "Study",
                        rows.get(0).stream().map(Html::escaped).toList(),
                        rows.stream()
                                .skip(1)
                                .map(row -> row.stream().map(Html::number).toList())
                                .toList())
                .with(printed.of("study"))
                .html());
        return new PageSection("Study" + data.after(), html.toString());
    }
}
