package upscatter.reports.page;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import upscatter.reports.print.LatexTable;
import upscatter.reports.print.PrintedTable;

/**
 * A table in a box of its own, which scrolls where it is wider than the page.
 *
 * @param label what it is of, in words that are not escaped
 * @param header heads of the columns, HTML already
 * @param rows cells of each row, HTML already
 * @param printed the same as it is printed, to be copied; empty where there is none
 */
record HtmlTable(String label, List<String> header, List<List<String>> rows, Optional<PrintedTable> printed) {

    /** From so many rows on a reader may want to fold a table away. */
    private static final int LONG = 16;

    /** From so many columns on type is smaller on paper. */
    private static final int WIDE = 9;

    private static final int WIDEST = 13;

    private static final int MANY = 18;

    /** Heads of columns of words. */
    private static final Set<String> TEXT = Set.of("remark", "source", "status");

    HtmlTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** A table without a printed form. */
    static HtmlTable of(String label, List<String> header, List<List<String>> rows) {
        return new HtmlTable(label, header, rows, Optional.empty());
    }

    /** The same with its printed form. */
    HtmlTable with(Optional<PrintedTable> form) {
        return new HtmlTable(label, header, rows, form);
    }

    /** The table as HTML, to be folded away where it is long. */
    String html() {
        return rows.size() < LONG
                ? box()
                : "<details open><summary>%s: %d rows</summary>%n%s</details>%n"
                        .formatted(Html.escaped(label), rows.size(), box());
    }

    /** The table as HTML, folded away. */
    String folded() {
        return "<details><summary>%s</summary>%n%s</details>%n".formatted(Html.escaped(label), box());
    }

    private String box() {
        String latex = printed.map(table -> " data-latex=\"%s\"".formatted(Html.escaped(LatexTable.of(table))))
                .orElse("");
        // A box that scrolls must be in reach of the keyboard.
        return "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"%s\"%s><table%s>%n"
                        .formatted(Html.escaped(label), latex, size())
                + "<thead><tr>"
                + header.stream().map("<th scope=\"col\">%s</th>"::formatted).collect(Collectors.joining())
                + "</tr></thead>\n<tbody>\n"
                + IntStream.range(0, rows.size()).mapToObj(this::row).collect(Collectors.joining())
                + "</tbody></table></div>\n";
    }

    private String size() {
        int columns = header.size();
        return columns < WIDE
                ? ""
                : " class=\"%s\"".formatted(columns < WIDEST ? "wide" : columns < MANY ? "widest" : "many");
    }

    private String row(int row) {
        return "<tr%s>%s</tr>%n"
                .formatted(
                        copied(row).map(CopiedNumber::attributes).orElse(""),
                        IntStream.range(0, header.size())
                                .mapToObj(column -> "<td%s>%s</td>"
                                        .formatted(
                                                isText(column) ? " class=\"text\"" : "",
                                                rows.get(row).get(column)))
                                .collect(Collectors.joining()));
    }

    /** Whether a column has words, which may be broken into lines where numbers may not. */
    private boolean isText(int column) {
        return TEXT.contains(header.get(column));
    }

    /** Where both forms have a row for each thing they have the same rows. */
    private Optional<CopiedNumber> copied(int row) {
        return printed.filter(table -> table.rows().size() == rows.size())
                .flatMap(table -> CopiedNumber.of(table, row));
    }
}
