package upscatter.reports.cli;

import java.io.PrintWriter;
import upscatter.reports.Reports;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.tables.TextTables;

/** Gives results to the user: files in the output folder, tables or JSON on the terminal, and the exit code. */
final class Answer {
    private Answer() {}

    static int give(Results results, CommonOptions options, PrintWriter out) {
        Reports.write(results, options.out());
        if (options.json()) {
            out.print(ResultsJson.write(results));
            out.flush();
        } else if (!options.quiet()) {
            out.print(TextTables.of(results));
            out.println("Wrote " + options.out() + " (results.json, tables, figures, report.html)");
        }
        return results.valid() ? Upscatter.DONE : Upscatter.NOT_VALID;
    }
}
