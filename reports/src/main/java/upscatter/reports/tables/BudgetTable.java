package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.results.BudgetSection;
import upscatter.reports.results.Results;

/** The error of a parameter by group of systematics, in two ways. */
final class BudgetTable implements Table {

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.budget().map(BudgetTable::csv);
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
