package upscatter.reports.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import upscatter.reports.Reports;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.tables.TextTables;

/** Gives results to the user: files in the output folder, tables or JSON on the terminal, and the exit code. */
final class CommandOutput {
    /** What is said of a blind analysis. */
    static final String HIDDEN = "Blind analysis: what was observed is hidden; --unblind shows it.";

    private CommandOutput() {}

    static int give(Results results, CommonOptions options, PrintWriter out) {
        return give(results, options.out(), options.quiet(), options.json(), out);
    }

    static int give(Results found, Path folder, boolean quiet, boolean json, PrintWriter out) {
        Results results = Reports.write(found, folder);
        if (json) {
            out.print(ResultsJson.write(results));
            out.flush();
        } else if (!quiet) {
            out.print(TextTables.of(results));
            if (results.hidesObserved()) {
                out.println(HIDDEN);
            }
            out.println("Wrote " + folder + " (results.json, tables, figures, report.html)");
        }
        return results.valid() ? Upscatter.DONE : Upscatter.NOT_VALID;
    }
}
