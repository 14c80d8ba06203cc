package upscatter.datasets;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A CSV file: rows of cells that know their line; comments and blank lines are left out.
 *
 * @param file the file
 * @param header the first row when none of its cells is a number
 * @param rows the other rows, all of the same width
 */
record Table(Path file, Optional<Row> header, List<Row> rows) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if it cannot be read, has no numbers or rows of different width
     */
    static Table read(Path file) {
        var rows = new ArrayList<Row>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(file)) {
            for (CsvRecord csv : reader) {
                List<String> cells = csv.getFields().stream().map(String::strip).toList();
                if (!cells.equals(List.of(""))) {
                    rows.add(new Row(file, Math.toIntExact(csv.getStartingLineNumber()), cells));
                }
            }
        } catch (CsvParseException e) {
            throw error(file, "the table '%s' is not CSV: %s".formatted(file, e.getMessage()), Optional.empty());
        } catch (IOException | UncheckedIOException e) {
            throw error(file, "the table '%s' cannot be read".formatted(file), InputPaths.maybe(file));
        }
        boolean headed = !rows.isEmpty() && rows.get(0).cells().stream().noneMatch(Table::resemblesNumber);
        Optional<Row> header = headed ? Optional.of(rows.remove(0)) : Optional.empty();
        if (rows.isEmpty()) {
            throw error(file, "the table '%s' has no rows".formatted(file), Optional.empty());
        }
        int width = header.orElse(rows.get(0)).cells().size();
        for (Row row : rows) {
            if (row.cells().size() != width) {
                throw row.error("%d cells are expected but found %d"
                        .formatted(width, row.cells().size()));
            }
        }
        return new Table(file, header, List.copyOf(rows));
    }

    /** An error of the whole file. */
    InvalidInputException error(String what) {
        return error(file, what, Optional.empty());
    }

    private static InvalidInputException error(Path file, String what, Optional<String> maybe) {
        return new InvalidInputException(what, file, OptionalInt.empty(), Optional.empty(), maybe);
    }

    private static boolean resemblesNumber(String cell) {
        return NUMBER.matcher(cell).matches() || cell.matches("(?i)[+-]?(nan|inf|infinity)");
    }

    /**
     * A row of a table.
     *
     * @param file the file
     * @param line line in the file, counted from one
     * @param cells the cells, without surrounding blanks
     */
    record Row(Path file, int line, List<String> cells) {
        /** A cell as a finite number. */
        double number(int column) {
            String cell = cells.get(column);
            if (!NUMBER.matcher(cell).matches() || Double.isInfinite(Double.parseDouble(cell))) {
                throw error("'%s' is not a finite number".formatted(cell));
            }
            return Double.parseDouble(cell);
        }

        /** A cell as a finite number that is not negative. */
        double notNegative(int column) {
            double number = number(column);
            if (number < 0) {
                throw error("%s must not be negative".formatted(cells.get(column)));
            }
            return number;
        }

        /** An error in this row. */
        InvalidInputException error(String what) {
            return error(what, Optional.empty());
        }

        /** An error in this row, with advice. */
        InvalidInputException error(String what, Optional<String> maybe) {
            return new InvalidInputException(what, file, OptionalInt.of(line), Optional.empty(), maybe);
        }
    }
}
