package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.Fit.FittedParameter;
import upscatter.reports.results.Results;

/** Fitted parameters with their unit, errors, bounds and pulls, to all digits. */
final class ParameterTable implements Table {

    private static final List<String> HEADER = List.of(
            "name",
            "unit",
            "value",
            "error",
            "minos_low",
            "minos_high",
            "lower",
            "upper",
            "fixed",
            "at_limit",
            "contradicted",
            "pull",
            "pull_error",
            "minos_low_missing",
            "minos_high_missing");

    @Override
    public String name() {
        return "parameters";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.fit().map(fit -> {
            List<List<String>> rows = new ArrayList<>(List.of(HEADER));
            fit.parameters().forEach(parameter -> rows.add(row(parameter)));
            return Csv.of(rows);
        });
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.fit().map(fit -> {
            List<Column> columns = List.of(
                    Column.words("parameter"),
                    Column.words("unit"),
                    Column.numbers("value"),
                    Column.numbers("pull"),
                    Column.words("remark"));
            List<List<Cell>> rows = new ArrayList<>();
            for (FittedParameter p : fit.parameters()) {
                rows.add(List.of(
                        PrintedCells.parameter(results, p.name()),
                        Cell.unit(p.unit()),
                        PrintedCells.fitted(p.value(), p.shownError(), p.minosLow(), p.minosHigh()),
                        PrintedCells.number(p.pull(), 2),
                        Cell.words(FittedWords.remark(p))));
                fit.couplings().stream()
                        .filter(coupling -> coupling.of().equals(p.name()))
                        .forEach(c -> rows.add(List.of(
                                Cell.words(c.name()),
                                Cell.unit(c.unit()),
                                PrintedCells.fitted(c.value(), OptionalDouble.empty(), c.minosLow(), c.minosHigh()),
                                Cell.NONE,
                                Cell.words(FittedWords.remark(c)))));
            }
            return new PrintedTable(columns, rows);
        });
    }

    private static List<String> row(FittedParameter p) {
        return List.of(
                p.name(),
                p.unit(),
                Double.toString(p.value()),
                Csv.number(p.error()),
                Csv.number(p.minosLow()),
                Csv.number(p.minosHigh()),
                Csv.number(p.lower()),
                Csv.number(p.upper()),
                Boolean.toString(p.fixed()),
                Boolean.toString(p.atLimit()),
                Boolean.toString(p.contradicted().orElse(false)),
                Csv.number(p.pull()),
                Csv.number(p.pullError()),
                p.minosLowMissing().orElse(Csv.NONE),
                p.minosHighMissing().orElse(Csv.NONE));
    }
}
