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

/** Correlation matrix of the parameters that have an error. */
final class CorrelationTable implements Table {
    private static final int DECIMALS = 2;

    @Override
    public String name() {
        return "correlation";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.fit().filter(fit -> !fit.correlation().isEmpty()).map(CorrelationTable::matrix);
    }

    private static String matrix(Fit fit) {
        List<String> names = fit.covarianceNames();
        List<List<String>> rows = new ArrayList<>();
        rows.add(startingWith("parameter", names));
        for (int i = 0; i < names.size(); i++) {
            List<String> numbers =
                    fit.correlation().get(i).stream().map(String::valueOf).toList();
            rows.add(startingWith(names.get(i), numbers));
        }
        return Csv.of(rows);
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.fit().filter(fit -> !fit.correlation().isEmpty()).map(fit -> printedMatrix(results, fit));
    }

    private static PrintedTable printedMatrix(Results results, Fit fit) {
        List<String> names = fit.covarianceNames();
        List<Column> columns = new ArrayList<>(List.of(Column.words("parameter")));
        names.forEach(name -> columns.add(
                Column.numbers(PrintedCells.named(results.analysis().named().ofParameter(name), name))));
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<Cell> row = new ArrayList<>(List.of(PrintedCells.parameter(results, names.get(i))));
            fit.correlation().get(i).forEach(c -> row.add(PrintedCells.decimals(c, DECIMALS)));
            rows.add(row);
        }
        return new PrintedTable(columns, rows);
    }

    private static List<String> startingWith(String first, List<String> others) {
        List<String> row = new ArrayList<>(others);
        row.add(0, first);
        return row;
    }
}
