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

    static String of(StudySection study, Optional<SignalWords> words, DataWords data) {
        var html = new StringBuilder("<h2>Study%s</h2>\n".formatted(data.after()));
        StudyWords.heading(study, data).forEach(line -> html.append("<p>%s</p>%n".formatted(Html.set(line))));
        List<List<String>> rows = StudyWords.rows(study, words);
        return html.append(Html.table(
                        rows.get(0).stream().map(Html::escaped).toList(),
                        rows.stream()
                                .skip(1)
                                .map(row -> row.stream().map(Html::number).toList())
                                .toList()))
                .toString();
    }
}
