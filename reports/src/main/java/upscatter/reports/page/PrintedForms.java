package upscatter.reports.page;

import java.util.Optional;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.results.Results;
import upscatter.reports.tables.Tables;

/**
 * Tables as they are printed, to be copied from the page.
 *
 * @param results what they are of
 */
record PrintedForms(Results results) {

    /** The table of a name, where the results have it. */
    Optional<PrintedTable> of(String name) {
        return Tables.all().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .flatMap(table -> table.printed(results));
    }
}
