package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.results.Results;

/** Limits on the coupling against what is scanned, in all conventions. */
final class LimitTable implements Table {

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.limits().map(section -> {
            String data = DataWords.of(results).column();
            var columns = LimitColumns.of(
                    results.signal().orElseThrow(), List.of(section.settings()), section.limits(), List.of(data));
            List<List<String>> rows = new ArrayList<>(List.of(columns.header()));
            section.limits().forEach(limit -> rows.add(columns.row(data, limit)));
            return Csv.of(rows);
        });
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.limits().map(section -> {
            SignalWords words = SignalWords.of(results);
            DataWords data = DataWords.of(results);
            PrintedLimits printed = PrintedLimits.of(words, section.limits(), List.of(data.word()));
            List<String> notes = new ArrayList<>(LimitText.heading(
                    words, section.settings(), section.limits(), data, CoverageWords.beside(results)));
            notes.addAll(PrintedLimits.notes(words, section.limits()));
            return new PrintedTable(
                    notes,
                    printed.columns(),
                    section.limits().stream()
                            .map(limit -> printed.row(data.word(), limit))
                            .toList());
        });
    }
}
