package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.Results;

/** Limits of several analyses: one row for each line and mass. */
public final class ComparisonTable {

    /** Name of its file without ending. */
    public static final String NAME = "limits";

    private ComparisonTable() {}

    /** The table as comma-separated values: the number of the line, the name of the analysis, what its data are, and the columns of one analysis. */
    public static String csv(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("line", "analysis", "data", "final_state"));
        List<LimitSettings> settings =
                comparison.analyses().stream().map(Comparison::settings).toList();
        List<Limit> all = comparison.analyses().stream()
                .flatMap(results -> Comparison.limits(results).stream())
                .toList();
        List<String> data = comparison.analyses().stream()
                .map(results -> DataWords.of(results).column())
                .toList();
        var columns = LimitColumns.of(comparison.signal(), settings, all, data);
        header.addAll(columns.header());
        rows.add(header);
        for (int i = 0; i < comparison.analyses().size(); i++) {
            Results results = comparison.analyses().get(i);
            for (Limit limit : Comparison.limits(results)) {
                List<String> row = new ArrayList<>(List.of(
                        Integer.toString(i + 1),
                        results.analysis().name(),
                        data.get(i),
                        Comparison.settings(results).finalState().orElse(Csv.NONE)));
                row.addAll(columns.row(data.get(i), limit));
                rows.add(row);
            }
        }
        return Csv.of(rows);
    }

    /** The table as it is printed: the same columns as of one analysis behind the line and the name. */
    static PrintedTable printed(Comparison comparison) {
        int power = comparison.analyses().stream()
                .mapToInt(results -> SignalWords.of(results).power())
                .max()
                .orElse(1);
        var words = new SignalWords(comparison.signal(), power);
        List<Limit> all = comparison.analyses().stream()
                .flatMap(results -> Comparison.limits(results).stream())
                .toList();
        List<String> data = comparison.analyses().stream()
                .map(results -> DataWords.of(results).word())
                .toList();
        var limits = PrintedLimits.of(words, all, data);
        List<Column> columns = new ArrayList<>(List.of(Column.words("line"), Column.words("analysis")));
        columns.addAll(limits.columns());
        List<String> notes = new ArrayList<>();
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < comparison.analyses().size(); i++) {
            Results results = comparison.analyses().get(i);
            int line = i + 1;
            for (Limit limit : Comparison.limits(results)) {
                List<Cell> row = new ArrayList<>(List.of(PrintedCells.count(line), PrintedCells.analysis(results)));
                row.addAll(limits.row(data.get(i), limit));
                rows.add(row);
            }
            LimitSettings settings = Comparison.settings(results);
            LimitText.heading(
                            words,
                            settings,
                            Comparison.limits(results),
                            DataWords.of(results),
                            CoverageWords.beside(results))
                    .forEach(note -> notes.add("line %d: %s".formatted(line, note)));
            PrintedLimits.notes(words, Comparison.limits(results))
                    .forEach(note -> notes.add("line %d: %s".formatted(line, note)));
        }
        return new PrintedTable(notes, columns, rows);
    }
}
