package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
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
        return results.scan().filter(scan -> !scan.intervals().isEmpty()).map(scan -> {
            ScanSection.Quantity on = scan.on().get(0);
            return new PrintedTable(
                    List.of("Intervals of " + on.name()),
                    List.of(
                            Column.numbers("level"),
                            ScanTable.PROFILE,
                            Column.numbers("low", on.unit()),
                            Column.numbers("high", on.unit())),
                    scan.intervals().stream()
                            .map(interval -> List.of(
                                    PrintedCells.number(interval.level(), DIGITS),
                                    PrintedCells.number(interval.rise(), DIGITS),
                                    PrintedCells.number(interval.low(), DIGITS),
                                    PrintedCells.number(interval.high(), DIGITS)))
                            .toList());
        });
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
