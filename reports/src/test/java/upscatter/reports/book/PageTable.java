package upscatter.reports.book;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/**
 * A table of a page.
 *
 * @param columns its heads
 * @param rows cells of each row
 */
record PageTable(List<String> columns, List<List<String>> rows) {
    /** The first table of a page of the checkout whose head begins so. */
    static PageTable read(String page, String head) throws IOException {
        return read(Files.readString(Checkout.ROOT.resolve(page)).lines().toList(), head);
    }

    /** The first table of some lines whose head begins so. */
    static PageTable read(List<String> lines, String head) {
        int at = 0;
        while (!lines.get(at).startsWith(head)) {
            at++;
        }
        List<List<String>> rows = lines.stream()
                .skip(at + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(PageTable::cells)
                .toList();
        return new PageTable(cells(lines.get(at)), rows);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    /** The cells of a column. */
    List<String> column(String name) {
        int at = columns.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("no column " + name + " in " + columns);
        }
        return rows.stream().map(row -> row.get(at)).toList();
    }

    /** The numbers of a column, without errors, marks and what is no number. */
    double[] numbers(String name) {
        return column(name).stream()
                .map(cell -> cell.split(" ", 2)[0])
                .filter(cell -> cell.matches("[-+0-9.e]+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** The errors of a column of "value +- error". */
    double[] errors(String name) {
        return column(name).stream()
                .mapToDouble(cell -> Double.parseDouble(cell.split(" \\+- ", 2)[1]))
                .toArray();
    }
}
