package upscatter.fitter;

import java.util.Locale;
import upscatter.model.ReferenceTable;

/** Prints the digits reached on the NIST/ITL reference problems beside those of other programs, as a table for the manual. */
public final class StrdTable {
    private StrdTable() {}

    /** Prints the table. */
    public static void main(String[] arguments) {
        System.out.println(
                "| problem | start | cascade | its errors | calls | variable metric | its errors | values only | LM | MIGRAD 1 | its errors | MIGRAD 2 | its errors |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (ReferenceTable.Row row : ReferenceTable.read("nist-strd-digits.csv")) {
            StrdProblem problem = StrdProblem.read(row.text("problem"));
            int start = (int) row.number("start");
            Regression cascade = problem.fit(start, StrdTest.CASCADE);
            Regression metric = problem.fit(start, StrdTest.VARIABLE_METRIC);
            double sigma = cascade.residualStandardDeviation();
            FitResult values = new VariableMetric().fit(problem.values(start, sigma));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.1f | %.1f %d %s %s| %.1f | %.1f %s| %.1f %s %d| %s | %s | %s | %s | %s |%n",
                    problem.name(),
                    start,
                    problem.digits(cascade.fit().best()),
                    problem.errorDigits(cascade),
                    cascade.fit().calls(),
                    cascade.fit().status(),
                    cascade.fit().attempts().size(),
                    problem.digits(metric.fit().best()),
                    problem.errorDigits(metric),
                    metric.fit().status(),
                    problem.digits(values.best()),
                    values.status(),
                    values.calls(),
                    text(row, "lm"),
                    text(row, "migrad1"),
                    text(row, "errors1"),
                    text(row, "migrad2"),
                    text(row, "errors2"));
        }
    }

    private static String text(ReferenceTable.Row row, String column) {
        return row.text(column).isEmpty() ? "failed" : row.text(column);
    }
}
