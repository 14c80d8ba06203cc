package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.Results;

/** Profile likelihood intervals of mass and coupling. */
final class IntervalTable implements Table {
    private static final int DIGITS = 4;

    @Override
    public String name() {
        return "intervals";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.inference().map(inference -> {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("parameter", "level", "low", "high", "remark"));
            inference
                    .intervals()
                    .forEach(i -> rows.add(List.of(
                            i.parameter(),
                            Double.toString(i.level()),
                            Csv.number(i.low()),
                            Csv.number(i.high()),
                            i.remark())));
            return Csv.of(rows);
        });
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.inference()
                .map(inference -> new PrintedTable(
                        inference.remarks(),
                        List.of(
                                Column.words("parameter"),
                                Column.numbers("C.L.", "%"),
                                Column.numbers("from"),
                                Column.numbers("to"),
                                Column.words("remark")),
                        inference.intervals().stream()
                                .map(i -> List.of(
                                        PrintedCells.parameter(results, i.parameter()),
                                        PrintedCells.percent(i.level()),
                                        PrintedCells.number(i.low(), DIGITS),
                                        PrintedCells.number(i.high(), DIGITS),
                                        Cell.words(i.remark())))
                                .toList()));
    }
}
