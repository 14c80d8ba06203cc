package upscatter.reports.tables;

import java.util.Optional;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.results.Results;

/** One table of what an analysis found. To add one: a class that implements this and a line in {@link Tables}. */
public interface Table {

    /** Name of its file without ending. */
    String name();

    /** The table as comma-separated values with one header line; absent when the results have nothing for it. */
    Optional<String> csv(Results results);

    /** The same as it is printed: what is published of it, rounded; absent where CSV is. */
    Optional<PrintedTable> printed(Results results);
}
