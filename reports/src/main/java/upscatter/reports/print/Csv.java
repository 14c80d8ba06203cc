package upscatter.reports.print;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;

/** Rows of text as comma-separated values. */
public final class Csv {

    /** What stands where there is nothing: no word, so that a column of numbers is read as one. */
    public static final String NONE = "";

    private Csv() {}

    /** Rows as text, the first of them the header. */
    public static String of(List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.forEach(row -> csv.writeRecord(row.stream().map(Csv::guarded).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A cell that a spreadsheet would take for a formula, after blanks too, with an apostrophe before it, which makes it a text there. */
    private static String guarded(String cell) {
        String text = cell.strip();
        if (cell.isEmpty()
                || ("=+-@".indexOf(text.isEmpty() ? ' ' : text.charAt(0)) < 0
                        && "\t\r\n".indexOf(cell.charAt(0)) < 0)) {
            return cell;
        }
        try {
            double unused = Double.parseDouble(cell);
            return cell;
        } catch (NumberFormatException e) {
            return "'" + cell;
        }
    }

    /** A number to its last digit, or nothing. */
    public static String number(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : NONE;
    }
}
