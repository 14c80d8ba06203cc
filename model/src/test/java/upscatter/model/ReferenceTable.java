package upscatter.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reference values kept as data: a file under {@code /reference} with its source and tolerance in the comment lines. */
public final class ReferenceTable {
    private ReferenceTable() {}

    /** One line of a table: text by column name. */
    public record Row(String file, Map<String, String> cells) {
        /** The text of a column. */
        public String text(String column) {
            return Objects.requireNonNull(cells.get(column), () -> file + " has no column " + column);
        }

        /** The number of a column. */
        public double number(String column) {
            return Double.parseDouble(text(column));
        }

        /** Half a unit of the last digit that is given. */
        public double halfLastDigit(String column) {
            String text = text(column);
            int exponent = text.toLowerCase(java.util.Locale.ROOT).indexOf('e');
            String mantissa = exponent < 0 ? text : text.substring(0, exponent);
            int point = mantissa.indexOf('.');
            int decimals = point < 0 ? 0 : mantissa.length() - point - 1;
            int power = exponent < 0 ? 0 : Integer.parseInt(text.substring(exponent + 1));
            return 0.5 * Math.pow(10, power - decimals);
        }

        @Override
        public String toString() {
            return cells.toString();
        }
    }

    /** All rows of a table. */
    public static List<Row> read(String name) {
        var stream = Objects.requireNonNull(ReferenceTable.class.getResourceAsStream("/reference/" + name), name);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<String> lines =
                    reader.lines().filter(line -> !line.startsWith("#")).toList();
            String[] columns = lines.get(0).split(",", -1);
            var rows = new ArrayList<Row>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                var row = new LinkedHashMap<String, String>();
                for (int i = 0; i < columns.length; i++) {
                    row.put(columns[i], cells[i].strip());
                }
                rows.add(new Row(name, row));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
