package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;

/** Fitted events of each component in each channel. */
final class YieldTable implements Table {

    @Override
    public String name() {
        return "yields";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.fit()
                .map(Fit::yieldsAndTotals)
                .filter(yields -> !yields.isEmpty())
                .map(yields -> {
                    List<List<String>> rows = new ArrayList<>();
                    rows.add(List.of(
                            "channel",
                            "component",
                            "events",
                            "error",
                            "minos_low",
                            "minos_high",
                            "minos_low_missing",
                            "minos_high_missing"));
                    yields.forEach(y -> rows.add(List.of(
                            y.channel(),
                            y.component(),
                            Double.toString(y.events()),
                            Csv.number(y.error()),
                            Csv.number(y.minosLow()),
                            Csv.number(y.minosHigh()),
                            y.minosLowMissing().orElse(Csv.NONE),
                            y.minosHighMissing().orElse(Csv.NONE))));
                    return Csv.of(rows);
                });
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.fit()
                .map(Fit::yieldsAndTotals)
                .filter(yields -> !yields.isEmpty())
                .map(yields -> new PrintedTable(
                        List.of(
                                Column.words("channel"),
                                Column.words("component"),
                                Column.numbers("events"),
                                Column.words("remark")),
                        yields.stream()
                                .map(y -> List.of(
                                        PrintedCells.channel(results, y.channel()),
                                        PrintedCells.component(results, y.component()),
                                        PrintedCells.fitted(y.events(), y.error(), y.minosLow(), y.minosHigh()),
                                        Cell.words(FittedWords.remark(y))))
                                .toList()));
    }
}
