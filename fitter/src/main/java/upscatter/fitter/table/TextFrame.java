package upscatter.fitter.table;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Text in a frame.
 *
 * @param header titles of the columns; empty for none
 * @param rows texts of the cells, as many in every row
 */
record TextFrame(List<String> header, List<List<String>> rows) {
    TextFrame {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    @Override
    public String toString() {
        int columns = header.isEmpty() ? rows.get(0).size() : header.size();
        int[] widths = new int[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            widths[c] = IntStream.concat(
                            header.stream().skip(c).limit(1).mapToInt(String::length),
                            rows.stream().mapToInt(row -> row.get(column).length()))
                    .max()
                    .orElse(0);
        }
        var text = new StringBuilder(line(widths, '┌', '┬', '┐'));
        if (!header.isEmpty()) {
            text.append(cells(header, widths)).append(line(widths, '├', '┼', '┤'));
        }
        rows.forEach(row -> text.append(cells(row, widths)));
        return text.append(line(widths, '└', '┴', '┘')).toString();
    }

    private static String cells(List<String> cells, int[] widths) {
        var text = new StringBuilder("│");
        for (int c = 0; c < widths.length; c++) {
            text.append(' ')
                    .append(cells.get(c))
                    .append(" ".repeat(widths[c] - cells.get(c).length()))
                    .append(" │");
        }
        return text.append('\n').toString();
    }

    private static String line(int[] widths, char left, char middle, char right) {
        var text = new StringBuilder().append(left);
        for (int c = 0; c < widths.length; c++) {
            text.append("─".repeat(widths[c] + 2)).append(c + 1 < widths.length ? middle : right);
        }
        return text.append('\n').toString();
    }
}
