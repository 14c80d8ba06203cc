package upscatter.reports.print;

import java.util.List;
import java.util.stream.Collectors;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.print.PrintedTable.Measured;
import upscatter.reports.print.PrintedTable.Typeset;
import upscatter.reports.print.PrintedTable.Unit;
import upscatter.reports.print.PrintedTable.Words;

/** A table of pipes, as Markdown has it on most hosts, and its notes below. */
public final class MarkdownTable {
    private MarkdownTable() {}

    /** The text of a table. */
    public static String of(PrintedTable table) {
        StringBuilder text = new StringBuilder();
        text.append(row(table.columns().stream().map(MarkdownTable::head).toList()));
        text.append(row(
                table.columns().stream().map(c -> c.numbers() ? "---:" : "---").toList()));
        table.rows()
                .forEach(row ->
                        text.append(row(row.stream().map(MarkdownTable::cell).toList())));
        // A paragraph that begins so would be a list or a rule.
        table.notes()
                .forEach(note ->
                        text.append("\n%s\n".formatted(escaped(note).replaceAll("^(\\d*)([-+=.)])", "$1\\\\$2"))));
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String head(Column column) {
        String unit = column.unit().plain();
        return escaped(column.name().plain() + (unit.isEmpty() ? "" : " [%s]".formatted(unit)));
    }

    private static String cell(Cell cell) {
        if (cell instanceof Words words) {
            return escaped(words.text());
        }
        if (cell instanceof Typeset typeset) {
            return escaped(typeset.text().plain());
        }
        if (cell instanceof Unit unit) {
            return escaped(unit.unit().plain());
        }
        return ((Measured) cell).plain();
    }

    /** Text as it stands, on one line: every mark of Markdown with a backslash before it. */
    static String escaped(String text) {
        return text.strip().replaceAll("\\s+", " ").replaceAll("[\\\\`*_{}\\[\\]<>#|~$&!]", "\\\\$0");
    }
}
