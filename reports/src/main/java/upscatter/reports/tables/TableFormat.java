package upscatter.reports.tables;

import java.util.Optional;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.Results;

/** A form in which tables are written. */
public enum TableFormat {
    /** All columns and every digit, for programs. */
    CSV("csv", "csv"),
    /** For a document with booktabs and siunitx, rounded. */
    LATEX("latex", "tex"),
    /** Tables of pipes, rounded. */
    MARKDOWN("markdown", "md");

    private final String label;
    private final String ending;

    TableFormat(String label, String ending) {
        this.label = label;
        this.ending = ending;
    }

    /** What it is called in options. */
    public String label() {
        return label;
    }

    /** Name of a file in this form. */
    public String file(String name) {
        return name + "." + ending;
    }

    /** A table of some results; absent when they have nothing for it. */
    public Optional<String> of(Table table, Results results) {
        return this == CSV ? table.csv(results) : table.printed(results).map(this::text);
    }

    /** The table of a comparison. */
    public String of(Comparison comparison) {
        return this == CSV ? ComparisonTable.csv(comparison) : text(ComparisonTable.printed(comparison));
    }

    private String text(PrintedTable printed) {
        return this == LATEX ? printed.latex() : printed.markdown();
    }
}
