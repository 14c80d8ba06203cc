package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.Results;
import upscatter.reports.results.StudySection;

/** Answers of a study, one row for each; a point without any has a row with the reason. */
final class StudyTable implements Table {
    private static final int DIGITS = 3;

    @Override
    public String name() {
        return "study";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.study().map(StudyTable::csv);
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.study().map(study -> {
            List<Column> columns = new ArrayList<>();
            study.vary().forEach(axis -> columns.add(Column.numbers(axis.pointer(), axis.unit())));
            columns.addAll(List.of(
                    Column.numbers("scanned"), Column.words("answer"), Column.numbers(study.question(), study.unit())));
            List<List<Cell>> rows = new ArrayList<>();
            study.points()
                    .forEach(point -> point.answers().forEach(answer -> {
                        List<Cell> row = new ArrayList<>();
                        point.at().forEach(value -> row.add(PrintedCells.number(value, DIGITS)));
                        row.add(PrintedCells.number(answer.scanned(), DIGITS));
                        row.add(Cell.words(answer.name()));
                        row.add(PrintedCells.number(answer.value(), DIGITS));
                        rows.add(row);
                    }));
            List<String> failed = study.points().stream()
                    .flatMap(point ->
                            point.failed().map(why -> "No answer at %s: %s".formatted(point.at(), why)).stream())
                    .toList();
            return new PrintedTable(failed, columns, rows);
        });
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
