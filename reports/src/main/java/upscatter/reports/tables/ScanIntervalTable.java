package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.reports.print.Csv;
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
        return results.scan().filter(scan -> !scan.intervals().isEmpty()).map(scan -> {
            ScanSection.Quantity on = scan.on().get(0);
            return new PrintedTable(
                    List.of("Intervals of " + PrintedCells.plain(results, on.name())),
                    List.of(
                            Column.words("calibration"),
                            Column.numbers("level"),
                            ScanTable.PROFILE,
                            Column.numbers("low", on.unit()),
                            Column.numbers("high", on.unit())),
                    Stream.concat(
                                    scan.intervals().stream().map(ScanIntervalTable::printed),
                                    scan.calibrated().stream()
                                            .flatMap(List::stream)
                                            .map(ScanIntervalTable::printed))
                            .toList());
        });
    }

    private static List<Cell> printed(ScanSection.Interval interval) {
        return List.of(
                Cell.words(ScanSection.CHI_SQUARED),
                PrintedCells.number(interval.level(), DIGITS),
                PrintedCells.number(interval.rise(), DIGITS),
                PrintedCells.number(interval.low(), DIGITS),
                PrintedCells.number(interval.high(), DIGITS));
    }

    private static List<Cell> printed(ScanSection.CalibratedInterval interval) {
        return List.of(
                Cell.words(interval.calibration()),
                PrintedCells.number(interval.level(), DIGITS),
                PrintedCells.number(OptionalDouble.empty(), DIGITS),
                PrintedCells.number(interval.low(), DIGITS),
                PrintedCells.number(interval.high(), DIGITS));
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
                "crossings",
                "calibration",
                "low_error",
                "high_error",
                "toys"));
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
                            .collect(Collectors.joining(" ")),
                    ScanSection.CHI_SQUARED,
                    Csv.NONE,
                    Csv.NONE,
                    Csv.NONE));
        }
        for (ScanSection.CalibratedInterval interval : scan.calibrated().orElse(List.of())) {
            rows.add(List.of(
                    on.name(),
                    on.unit(),
                    Double.toString(interval.level()),
                    Csv.NONE,
                    Csv.number(interval.low()),
                    Csv.number(interval.high()),
                    interval.lowMissing().orElse(Csv.NONE),
                    interval.highMissing().orElse(Csv.NONE),
                    Csv.NONE,
                    interval.calibration(),
                    Csv.number(interval.lowError()),
                    Csv.number(interval.highError()),
                    interval.toys().map(made -> Long.toString(made)).orElse(Csv.NONE)));
        }
        return Csv.of(rows);
    }
}
