package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.Results;
import upscatter.reports.results.ScanSection;

/** Intervals of a scanned parameter, with the crossings of the scan. */
final class ScanIntervalTable implements Table {
    private static final int DIGITS = 4;

    @Override
    public String name() {
        return "scan-intervals";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.scan().filter(scan -> !scan.intervals().isEmpty()).map(ScanIntervalTable::csv);
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.scan()
                .filter(scan -> !scan.intervals().isEmpty())
                .map(scan -> printed(scan, DataWords.of(results)));
    }

    private static PrintedTable printed(ScanSection scan, DataWords data) {
        String unit = scan.on().get(0).unit();
        return new PrintedTable(
                ScanWords.heading(scan, data),
                List.of(
                        Column.numbers("C.L.", "%"),
                        Column.numbers("-2 Delta ln L"),
                        Column.numbers("from", unit),
                        Column.numbers("to", unit),
                        Column.words("remark")),
                scan.intervals().stream()
                        .map(i -> List.of(
                                PrintedCells.number(100 * i.level(), DIGITS),
                                PrintedCells.number(i.rise(), DIGITS),
                                PrintedCells.number(i.low(), DIGITS),
                                PrintedCells.number(i.high(), DIGITS),
                                Cell.words(FittedWords.joined("", i.lowMissing(), i.highMissing()))))
                        .toList());
    }

    private static String csv(ScanSection scan) {
        ScanSection.Quantity on = scan.on().get(0);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "parameter",
                "unit",
                "level",
                "minus2DeltaLogLikelihood",
                "low",
                "high",
                "low_missing",
                "high_missing",
                "crossings"));
        for (ScanSection.Interval interval : scan.intervals()) {
            rows.add(List.of(
                    on.name(),
                    on.unit(),
                    Double.toString(interval.level()),
                    Double.toString(interval.rise()),
                    Csv.number(interval.low()),
                    Csv.number(interval.high()),
                    interval.lowMissing().orElse(Csv.NONE),
                    interval.highMissing().orElse(Csv.NONE),
                    interval.crossings().stream()
                            .map(crossing -> Double.toString(crossing.at()))
                            .collect(Collectors.joining(" "))));
        }
        return Csv.of(rows);
    }
}
