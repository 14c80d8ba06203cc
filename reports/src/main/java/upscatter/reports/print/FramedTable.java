package upscatter.reports.print;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in a frame of plain characters, which every terminal and log file can show. */
public final class FramedTable {
    /** What stands where there is no number, for a reader. */
    public static final String NONE = "none";

    private static final int LONGEST_CELL = 200;

    private FramedTable() {}

    /** Lines of text above columns; the first row is the header, the first column is set left, all others right. */
    public static String of(List<String> heading, List<List<String>> given) {
        List<List<String>> rows = given.stream()
                .map(row -> row.stream().map(FramedTable::cut).toList())
                .toList();
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(c -> rows.stream().mapToInt(r -> r.get(c).length()).max().orElse(0))
                .toArray();
        int inside = IntStream.of(widths).sum() + 3 * columns - 3;
        int longest = heading.stream().mapToInt(String::length).max().orElse(0);
        widths[columns - 1] += Math.max(0, longest - inside);
        int width = Math.max(inside, longest);
        StringBuilder text = new StringBuilder();
        String outer = "+" + "-".repeat(width + 2) + "+\n";
        if (!heading.isEmpty()) {
            text.append(outer);
            heading.forEach(line -> text.append("| %s |%n".formatted(padded(line, width, true))));
        }
        String rule =
                IntStream.of(widths).mapToObj(w -> "-".repeat(w + 2)).collect(Collectors.joining("+", "+", "+\n"));
        text.append(rule).append(line(rows.get(0), widths)).append(rule);
        rows.stream().skip(1).forEach(row -> text.append(line(row, widths)));
        return text.append(rule).toString().replace("\r\n", "\n");
    }

    /** Names from files may have any length. */
    private static String cut(String cell) {
        return cell.length() <= LONGEST_CELL ? cell : cell.substring(0, LONGEST_CELL - 3) + "...";
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(c -> " " + padded(row.get(c), widths[c], c == 0) + " ")
                .collect(Collectors.joining("|", "|", "|\n"));
    }

    private static String padded(String text, int width, boolean left) {
        String blanks = " ".repeat(width - text.length());
        return left ? text + blanks : blanks + text;
    }
}
