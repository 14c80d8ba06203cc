package upscatter.reports.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.reports.results.StudySection;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.SignalWords;
import upscatter.reports.tables.StudyWords;

/** A study on the page: what was asked, and the answers. */
final class StudyParagraphs {
    private StudyParagraphs() {}

    static PageSection of(
            StudySection study, Optional<SignalWords> words, PageNames names, DataWords data, PrintedForms printed) {
        var html = new StringBuilder();
        html.append("<p>%s%s against %s</p>%n"
                .formatted(
                        StudyWords.question(study, data, names.parameter(study.on())),
                        study.unit().isEmpty() ? "" : " [" + Html.unit(study.unit()) + "]",
                        study.vary().stream().map(PageNames::axis).collect(Collectors.joining(" and "))));
        StudyWords.remarks(study, data).forEach(line -> html.append("<p>%s</p>%n".formatted(Html.set(line))));
        List<List<String>> rows = StudyWords.rows(study, words);
        html.append(HtmlTable.of(
                        "Study",
                        Stream.concat(
                                        study.vary().stream().map(PageNames::axis),
                                        rows.get(0).stream()
                                                .skip(study.vary().size())
                                                .map(Html::set))
                                .toList(),
                        rows.stream()
                                .skip(1)
                                .map(row -> row.stream().map(Html::number).toList())
                                .toList())
                .with(printed.of("study"))
                .html());
        return new PageSection("Study in numbers" + data.after(), html.toString());
    }
}
