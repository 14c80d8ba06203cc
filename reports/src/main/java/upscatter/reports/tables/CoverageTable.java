package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.SignalModel;
import upscatter.reports.print.Csv;
import upscatter.reports.print.FramedTable;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.results.Results;

/** Measured coverage, one row for each truth and method. */
final class CoverageTable implements Table {

    @Override
    public String name() {
        return "coverage";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.coverage().map(study -> {
            List<List<String>> rows = new ArrayList<>();
            SignalModel signal = results.signal().orElseThrow();
            List<QuotedCoupling> couplings = signal.strength().couplings();
            List<String> header = new ArrayList<>();
            signal.scanned().ifPresent(scanned -> header.add(scanned.key()));
            couplings.forEach(coupling -> header.add(coupling.key()));
            header.addAll(List.of("method", "level", "coverage", "coverage_monteCarloError", "toys", "failed_toys"));
            rows.add(header);
            study.truths().forEach(t -> {
                List<String> row = new ArrayList<>();
                signal.scanned().ifPresent(scanned -> row.add(Csv.number(t.scanned())));
                couplings.forEach(coupling -> row.add(Double.toString(t.coupling() * coupling.perLeading())));
                row.addAll(List.of(
                        t.method(),
                        Double.toString(study.level()),
                        Double.toString(t.coverage()),
                        Double.toString(t.error()),
                        Long.toString(t.toys()),
                        Long.toString(t.failed())));
                rows.add(row);
            });
            return Csv.of(rows);
        });
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.coverage().map(study -> {
            var words = SignalWords.of(results).ofCoupling();
            List<Column> columns = new ArrayList<>();
            words.scanned().ifPresent(scanned -> columns.add(Column.of(scanned)));
            columns.addAll(List.of(
                    Column.of(words.leading(), words.power()),
                    Column.words("method"),
                    Column.numbers("coverage", "%"),
                    Column.numbers("toys"),
                    Column.numbers("failed")));
            List<List<Cell>> rows = new ArrayList<>();
            study.truths().forEach(t -> {
                List<Cell> row = new ArrayList<>();
                words.scanned().ifPresent(scanned -> row.add(PrintedCells.number(t.scanned(), 4)));
                row.addAll(List.of(
                        PrintedCells.number(t.coupling(), 4),
                        Cell.words(t.method()),
                        PrintedCells.number(100 * t.coverage(), OptionalDouble.of(100 * t.error()), 4),
                        PrintedCells.count(t.toys()),
                        PrintedCells.count(t.failed())));
                rows.add(row);
            });
            return new PrintedTable(List.of(title(study)), columns, rows);
        });
    }

    private static String title(CoverageStudy study) {
        return "Measured coverage of %s%% C.L.; auxiliary measurements %s"
                .formatted(Digits.percent(study.level()), study.auxiliary().equals("drawn") ? "drawn anew" : "held");
    }

    /** The same as a framed table for the terminal. */
    static String text(CoverageStudy study, SignalWords words) {
        var w = words.ofCoupling();
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>();
        w.scanned().ifPresent(scanned -> header.add(SignalWords.withUnit(scanned)));
        header.addAll(List.of(w.withUnit(w.leading()), "method", "coverage", "MC error", "toys", "failed"));
        rows.add(header);
        study.truths().forEach(t -> {
            List<String> row = new ArrayList<>();
            w.scanned().ifPresent(scanned -> row.add(Digits.significant(t.scanned(), 4)));
            row.addAll(List.of(
                    Digits.significant(t.coupling(), 4),
                    t.method(),
                    Digits.value(100 * t.coverage(), OptionalDouble.of(100 * t.error())) + "%",
                    Digits.error(OptionalDouble.of(100 * t.error())) + "%",
                    Long.toString(t.toys()),
                    Long.toString(t.failed())));
            rows.add(row);
        });
        return FramedTable.of(List.of(title(study)), rows);
    }
}
