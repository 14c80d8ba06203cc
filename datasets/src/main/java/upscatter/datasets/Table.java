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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
        visit(file, rows::add);
        boolean headed = !rows.isEmpty() && rows.get(0).isHeader();
        Optional<Row> header = headed ? Optional.of(rows.remove(0)) : Optional.empty();
        if (rows.isEmpty()) {
            throw error(file, "the table '%s' has no rows".formatted(file), Optional.empty());
        }
        rows.forEach(header.orElse(rows.get(0))::requireWidthOf);
        return new Table(file, header, List.copyOf(rows));
    }

    /**
     * Shows each row to a visitor, the header too, and keeps none.
     *
     * @throws InvalidInputException if the file cannot be read
     */
    static void visit(Path file, Consumer<Row> visitor) {
        parse(file, rows -> {
            rows.forEach(visitor);
            return true;
        });
    }

    /**
     * The first row, a header or not.
     *
     * @throws InvalidInputException if the file cannot be read or has no rows
     */
    static Row first(Path file) {
        return parse(file, Stream::findFirst)
                .orElseThrow(() -> error(file, "the table '%s' has no rows".formatted(file), Optional.empty()));
    }

    private static <T> T parse(Path file, Function<Stream<Row>, T> reading) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(file)) {
            return reading.apply(reader.stream()
                    .map(csv -> new Row(
                            file,
                            Math.toIntExact(csv.getStartingLineNumber()),
                            csv.getFields().stream().map(String::strip).toList()))
                    .filter(row -> !row.cells().equals(List.of(""))));
        } catch (CsvParseException e) {
            throw error(file, "the table '%s' is not CSV: %s".formatted(file, e.getMessage()), Optional.empty());
        } catch (IOException | UncheckedIOException e) {
            throw error(file, "the table '%s' cannot be read".formatted(file), InputPaths.maybe(file));
        }
    }

    /** An error of the whole file. */
    InvalidInputException error(String what) {
        return error(file, what, Optional.empty());
    }

    /** An error of a file, with advice. */
    static InvalidInputException error(Path file, String what, Optional<String> maybe) {
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
        /** Whether no cell is a number. */
        boolean isHeader() {
            return cells.stream().noneMatch(Table::resemblesNumber);
        }

        /** Rejects another row with more or fewer cells than this one. */
        void requireWidthOf(Row other) {
            if (other.cells.size() != cells.size()) {
                throw other.error("%d cells are expected but found %d".formatted(cells.size(), other.cells.size()));
            }
        }

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

        /** A cell as a finite number above zero. */
        double positive(int column) {
            double number = number(column);
            if (!(number > 0)) {
                throw error("%s must be positive".formatted(cells.get(column)));
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
