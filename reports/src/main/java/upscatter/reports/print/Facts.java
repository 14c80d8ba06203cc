package upscatter.reports.print;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the results as sentences and a table, for the terminal and the page alike.
 *
 * @param title what it is about
 * @param sentences above the table
 * @param rows the table, its first row the header; empty without one
 */
public record Facts(String title, List<String> sentences, List<List<String>> rows) {
    /** Copies the lists. */
    public Facts {
        sentences = List.copyOf(sentences);
        rows = List.copyOf(rows);
    }

    /** As a framed table. */
    public String text() {
        var heading = new ArrayList<String>(List.of(title));
        heading.addAll(sentences);
        return rows.isEmpty() ? String.join("\n", heading) + "\n" : FramedTable.of(heading, rows);
    }
}
