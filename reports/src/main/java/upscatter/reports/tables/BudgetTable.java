package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.BudgetSection;
import upscatter.reports.results.Results;

/** The error of a parameter by group of systematics, in two ways. */
final class BudgetTable implements Table {
    private static final int DIGITS = 3;

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.budget().map(BudgetTable::csv);
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.budget().map(budget -> {
            List<List<Cell>> rows = new ArrayList<>();
            for (BudgetSection.Group group : budget.groups()) {
                rows.add(printed(
                        group.ofOneParameter()
                                ? PrintedCells.parameter(results, group.name())
                                : Cell.words(group.name()),
                        group.byFixing(),
                        group.byMeasurement()));
            }
            rows.add(printed(Cell.words("statistical"), budget.statistical(), budget.counts()));
            rows.add(printed(Cell.words("total"), budget.total(), budget.total()));
            return new PrintedTable(
                    List.of("Error of %s by group".formatted(PrintedCells.plain(results, budget.on()))),
                    List.of(Column.words("group"), Column.numbers("by fixing"), Column.numbers("by measurement")),
                    rows);
        });
    }

    private static List<Cell> printed(Cell name, double byFixing, double byMeasurement) {
        return List.of(name, PrintedCells.number(byFixing, DIGITS), PrintedCells.number(byMeasurement, DIGITS));
    }

    private static String csv(BudgetSection budget) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("on", "group", "by_fixing", "by_measurement", "parameters"));
        for (BudgetSection.Group group : budget.groups()) {
            rows.add(List.of(
                    budget.on(),
                    group.name(),
                    Double.toString(group.byFixing()),
                    Double.toString(group.byMeasurement()),
                    String.join(" ", group.parameters())));
        }
        rows.add(List.of(
                budget.on(),
                "statistical",
                Double.toString(budget.statistical()),
                Double.toString(budget.counts()),
                ""));
        rows.add(List.of(budget.on(), "total", Double.toString(budget.total()), Double.toString(budget.total()), ""));
        return Csv.of(rows);
    }
}
