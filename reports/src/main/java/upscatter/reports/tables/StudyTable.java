package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.reports.results.Results;
import upscatter.reports.results.StudySection;

/** Answers of a study, one row for each; a point without any has a row with the reason. */
final class StudyTable implements Table {

    @Override
    public String name() {
        return "study";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.study().map(StudyTable::csv);
    }

    private static String csv(StudySection study) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>();
        study.vary().forEach(axis -> header.addAll(List.of(axis.pointer(), axis.pointer() + "_unit")));
        header.addAll(List.of("question", "on", "scanned", "name", "value", "unit", "failed"));
        rows.add(header);
        for (StudySection.Point point : study.points()) {
            String failed = point.failed().orElse(Csv.NONE);
            if (point.answers().isEmpty()) {
                rows.add(row(study, point, List.of(Csv.NONE, Csv.NONE, Csv.NONE, Csv.NONE, failed)));
            }
            for (StudySection.Answer answer : point.answers()) {
                rows.add(row(
                        study,
                        point,
                        List.of(
                                Csv.number(answer.scanned()),
                                answer.name(),
                                Csv.number(OptionalDouble.of(answer.value())),
                                study.unit(),
                                failed)));
            }
        }
        return Csv.of(rows);
    }

    private static List<String> row(StudySection study, StudySection.Point point, List<String> answer) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < point.at().size(); i++) {
            row.add(Double.toString(point.at().get(i)));
            row.add(study.vary().get(i).unit());
        }
        row.add(study.question());
        row.add(study.on());
        row.addAll(answer);
        return row;
    }
}
