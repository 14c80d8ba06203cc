package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.print.PrintedTable.Label;
import upscatter.reports.results.Results;
import upscatter.reports.results.ScanSection;

/** A profile of the likelihood, one row for each value or pair of values. */
final class ScanTable implements Table {
    private static final int DIGITS = 4;

    /** Twice the rise of the negative logarithm of the profile likelihood. */
    static final Column PROFILE = new Column(Label.math("-2 Delta ln L", "-2\\,\\Delta\\ln L"), Label.NONE, true);

    @Override
    public String name() {
        return "scan";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.scan().map(ScanTable::csv);
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.scan().map(scan -> {
            List<Column> columns = new ArrayList<>();
            scan.on()
                    .forEach(quantity -> columns.add(Column.numbers(
                            PrintedCells.named(
                                    results.analysis().named().ofParameter(quantity.name()), quantity.name()),
                            quantity.unit())));
            columns.add(PROFILE);
            columns.add(Column.words("missing"));
            return new PrintedTable(
                    columns, scan.nodes().stream().map(ScanTable::printed).toList());
        });
    }

    private static List<Cell> printed(ScanSection.Node node) {
        List<Cell> row = new ArrayList<>();
        node.at().forEach(value -> row.add(PrintedCells.number(value, DIGITS)));
        row.add(PrintedCells.number(node.rise(), DIGITS));
        row.add(Cell.words(node.missing().orElse("")));
        return row;
    }

    private static String csv(ScanSection scan) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>();
        scan.on().forEach(quantity -> {
            header.add(quantity.name());
            header.add(quantity.name() + "_unit");
        });
        header.addAll(List.of("minus2DeltaLogLikelihood", "missing"));
        rows.add(header);
        for (ScanSection.Node node : scan.nodes()) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < node.at().size(); i++) {
                row.add(Double.toString(node.at().get(i)));
                row.add(scan.on().get(i).unit());
            }
            row.add(Csv.number(node.rise()));
            row.add(node.missing().orElse(Csv.NONE));
            rows.add(row);
        }
        return Csv.of(rows);
    }
}
