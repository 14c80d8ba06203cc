package upscatter.reports.print;

import java.util.List;
import java.util.stream.Collectors;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.print.PrintedTable.Measured;
import upscatter.reports.print.PrintedTable.Typeset;
import upscatter.reports.print.PrintedTable.Unit;
import upscatter.reports.print.PrintedTable.Words;

/**
 * A table for {@code \input} into a document with {@code \\usepackage{booktabs,siunitx}}: a {@code tabular}, to stand in a {@code table} of its own. Numbers
 * are {@code \num}, so that the document says how errors and powers of ten look.
 */
public final class LatexTable {
    private LatexTable() {}

    /** The text of a table. */
    public static String of(PrintedTable table) {
        StringBuilder text = new StringBuilder();
        table.notes().forEach(note -> text.append(comment(note)));
        text.append("% \\usepackage{booktabs,siunitx}\n");
        String columns =
                table.columns().stream().map(c -> c.numbers() ? "r" : "l").collect(Collectors.joining());
        text.append("\\begin{tabular}{%s}%n\\toprule%n".formatted(columns));
        text.append(row(table.columns().stream().map(c -> c.name().latex()).toList()));
        if (table.columns().stream().anyMatch(c -> !c.unit().latex().isEmpty())) {
            text.append(row(table.columns().stream().map(LatexTable::unit).toList()));
        }
        text.append("\\midrule\n");
        table.rows()
                .forEach(row ->
                        text.append(row(row.stream().map(LatexTable::cell).toList())));
        return text.append("\\bottomrule\n\\end{tabular}\n").toString().replace("\r\n", "\n");
    }

    private static String row(List<String> cells) {
        return String.join(" & ", cells) + " \\\\\n";
    }

    private static String unit(Column column) {
        return column.unit().latex().isEmpty()
                ? ""
                : "(%s)".formatted(column.unit().latex());
    }

    /** Comments may hold anything but the end of a line. */
    private static String comment(String note) {
        return "%% %s%n".formatted(note.replaceAll("\\R", " "));
    }

    private static String cell(Cell cell) {
        if (cell instanceof Words words) {
            return LatexText.escaped(words.text());
        }
        if (cell instanceof Typeset typeset) {
            return typeset.text().latex();
        }
        if (cell instanceof Unit unit) {
            return unit.unit().latex();
        }
        return ((Measured) cell).latex();
    }
}
