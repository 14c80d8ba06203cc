package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import upscatter.reports.print.FramedTable;
import upscatter.reports.results.BudgetSection;

/** The error of a parameter by group in words and rows of text, the same on the terminal and on the page. */
public final class BudgetWords {
    /** Groups that are shown: a screen of them; the files have all. */
    private static final int SHOWN = 20;

    private BudgetWords() {}

    /** What is broken down, with what the parameter is called. */
    public static String title(BudgetSection budget, String on) {
        int all = budget.groups().size();
        return "Error of %s by group%s"
                .formatted(on, all > SHOWN ? ", the largest %d of %d".formatted(SHOWN, all) : "");
    }

    /** Header and rows: the largest groups, what is left without any, and all together. */
    public static List<List<String>> rows(BudgetSection budget) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("group", "by fixing", "by measurement"));
        budget.groups().stream()
                .limit(SHOWN)
                .forEach(group -> rows.add(row(group.name(), group.byFixing(), group.byMeasurement())));
        rows.add(row("statistical", budget.statistical(), budget.counts()));
        rows.add(row("total", budget.total(), budget.total()));
        return rows;
    }

    static String text(BudgetSection budget) {
        return FramedTable.of(List.of(title(budget, budget.on())), rows(budget));
    }

    private static List<String> row(String name, double byFixing, double byMeasurement) {
        return List.of(name, number(byFixing), number(byMeasurement));
    }

    private static String number(double value) {
        return Digits.error(OptionalDouble.of(value));
    }
}
