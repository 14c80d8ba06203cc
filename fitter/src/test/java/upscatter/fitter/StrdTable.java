package upscatter.fitter;

import java.util.Locale;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.minimizer.Regression;
import upscatter.fitter.minimizer.VariableMetric;
import upscatter.model.ReferenceTable;

/** Prints the digits reached on the NIST/ITL reference problems beside those of other programs, as a table for the manual. */
public final class StrdTable {
    private StrdTable() {}

    /** Prints the table. */
    public static void main(String[] arguments) {
        System.out.println("| problem | start | cascade | its errors | variable metric | its errors | of values alone "
                + "| LM | MIGRAD 1 | its errors | MIGRAD 2 | its errors |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (ReferenceTable.Row row : ReferenceTable.read("nist-strd-digits.csv")) {
            StrdProblem problem = StrdProblem.read(row.text("problem"));
            int start = (int) row.number("start");
            Regression cascade = problem.fit(start, StrdTest.CASCADE);
            Regression metric = problem.fit(start, StrdTest.VARIABLE_METRIC);
            FitResult values = new VariableMetric().fit(problem.values(start, cascade.residualStandardDeviation()));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.1f%s | %.1f | %.1f%s | %.1f | %.1f%s | %s | %s | %s | %s | %s |%n",
                    problem.name(),
                    start,
                    problem.digits(cascade.fit().best()),
                    mark(cascade.fit()),
                    problem.errorDigits(cascade),
                    problem.digits(metric.fit().best()),
                    mark(metric.fit()),
                    problem.errorDigits(metric),
                    problem.digits(values.best()),
                    mark(values),
                    text(row, "lm"),
                    text(row, "migrad1"),
                    text(row, "errors1"),
                    text(row, "migrad2"),
                    text(row, "errors2"));
        }
    }

    /** A star at what is not reported as valid. */
    private static String mark(FitResult fit) {
        return fit.valid() ? "" : " *";
    }

    private static String text(ReferenceTable.Row row, String column) {
        return row.text(column).isEmpty() ? "failed" : row.text(column);
    }
}
