package upscatter.datasets.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import upscatter.datasets.input.InputFile;
import upscatter.datasets.input.InputPaths;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.TextBytes;

/**
 * A table of numbers in a text file, opened in one way whatever it holds: rows of cells that know their line; comments and blank lines are left out.
 *
 * <p>Cells are separated by commas, semicolons, tabs or blanks, as the first lines show ({@link TableForm}); the file may begin with a byte-order mark, be one of
 * gzip, and end its lines in any way ({@link TableLines}).
 *
 * <p>Longer than most files: a table, its rows and the two ways to read it, at once or row by row, say the same of mistakes.
 *
 * @param file the file
 * @param header the first row when none of its cells is a number
 * @param rows the other rows, all of the same width
 * @param comments what stands in comments among the first lines
 */
public record Table(Path file, Optional<Row> header, List<Row> rows, List<TableLines.Comment> comments) {
    /** Longest value that a message shows in full. */
    private static final int LONGEST_QUOTE = 60;

    /** Ten times the bins that a channel may have; rows are kept in memory. Events, of which there may be more, are not read here. */
    private static final int MOST_ROWS = 1_000_000;

    private static final Pattern CSV_LINE = Pattern.compile("line (\\d{1,9})");

    private static final Pattern LONG_QUOTE = Pattern.compile("'([^']{" + LONGEST_QUOTE + "})[^']+'");

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if it cannot be read, has no numbers or rows of different width
     */
    public static Table read(Path file) {
        return read(TableFile.of(file), cells -> false);
    }

    /**
     * Reads a file without the columns that are left out.
     *
     * @param isHeader whether the cells of a comment, without those, are those of a header of this kind of table
     * @throws InvalidInputException as {@link #read(Path)}; at the name of a column that the table does not have, or if it has no header by which
     *     columns could be left out
     */
    public static Table read(TableFile named, Predicate<List<String>> isHeader) {
        Path file = named.path();
        var rows = new ArrayList<Row>();
        List<TableLines.Comment> comments = parse(file, (lines, cells) -> {
            cells.forEach(row -> {
                if (rows.size() == MOST_ROWS) {
                    throw row.error("the table has more than %d rows".formatted(MOST_ROWS));
                }
                rows.add(row);
            });
            return lines.comments();
        });
        boolean headed = !rows.isEmpty() && rows.get(0).isHeader();
        Optional<Row> header = headed ? Optional.of(rows.remove(0)) : Optional.empty();
        if (rows.isEmpty()) {
            throw error(file, "the table '%s' has no rows".formatted(file), Optional.empty());
        }
        rows.forEach(header.orElse(rows.get(0))::requireWidthOf);
        var whole = new Table(file, header, List.copyOf(rows), comments);
        return named.ignored().isEmpty() ? whole : whole.without(named, isHeader);
    }

    private Table without(TableFile named, Predicate<List<String>> isHeader) {
        Row head = header(cells -> isHeader.test(named.kept(cells))).orElseThrow(() -> noHeader(named));
        Set<Integer> left = named.places(head.cells());
        return new Table(
                file,
                Optional.of(head.without(left)),
                rows.stream().map(row -> row.without(left)).toList(),
                comments);
    }

    private static InvalidInputException noHeader(TableFile named) {
        return named.ignored()
                .get(0)
                .error("the table '%s' has no header, by which columns could be left out".formatted(named.name()));
    }

    /**
     * Shows each row to a visitor, the header first, and keeps none. A header may stand in a comment.
     *
     * @param isHeader whether cells are those of a header of this kind of table
     * @throws InvalidInputException if the file cannot be read
     */
    static void visit(TableFile named, Predicate<List<String>> isHeader, Consumer<Row> visitor) {
        parse(named.path(), (lines, cells) -> {
            var head = new AtomicReference<Row>();
            Consumer<Row> kept = named.ignored().isEmpty()
                    ? visitor
                    : row -> {
                        Row first = head.updateAndGet(known -> known == null ? row : known);
                        if (!first.isHeader()) {
                            throw noHeader(named);
                        }
                        first.requireWidthOf(row);
                        visitor.accept(row.without(named.places(first.cells())));
                    };
            var first = new AtomicBoolean(true);
            cells.forEach(row -> {
                if (first.getAndSet(false) && !row.isHeader()) {
                    headerIn(lines.above(), row, isHeader).ifPresent(kept);
                }
                kept.accept(row);
            });
            return named;
        });
    }

    /**
     * The first row, a header or not; a header may stand in a comment.
     *
     * @param isHeader whether cells are those of a header of this kind of table
     * @throws InvalidInputException if the file cannot be read or has no rows
     */
    public static Row first(Path file, Predicate<List<String>> isHeader) {
        return parse(
                        file,
                        (lines, cells) -> cells.findFirst()
                                .map(row -> row.isHeader()
                                        ? row
                                        : headerIn(lines.above(), row, isHeader).orElse(row)))
                .orElseThrow(() -> error(file, "the table '%s' has no rows".formatted(file), Optional.empty()));
    }

    /** The comments above the first row of a file. */
    public static List<TableLines.Comment> commentsAbove(Path file) {
        return parse(file, (lines, cells) -> lines.above());
    }

    /**
     * The header, a row or else a comment with as many cells, as programs write them that know no other.
     *
     * @param isHeader whether the cells of a comment are those of a header of this kind of table
     */
    public Optional<Row> header(Predicate<List<String>> isHeader) {
        Row first = rows.get(0);
        return header.or(() -> headerIn(
                comments.stream()
                        .filter(comment -> comment.line() <= first.line())
                        .toList(),
                first,
                isHeader));
    }

    private static Optional<Row> headerIn(
            List<TableLines.Comment> comments, Row first, Predicate<List<String>> isHeader) {
        for (int c = comments.size() - 1; c >= 0; c--) {
            TableLines.Comment comment = comments.get(c);
            for (TableForm.Separator separator : TableForm.Separator.values()) {
                for (List<String> cells : separator.cells(List.of(comment.text()))) {
                    var row = new Row(first.file(), comment.line(), cells, first.form());
                    if (cells.size() == first.cells().size() && row.isHeader() && isHeader.test(cells)) {
                        return Optional.of(row);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static <T> T parse(Path file, BiFunction<TableLines, Stream<Row>, T> reading) {
        try (TableLines lines = TableLines.open(file);
                CsvReader<CsvRecord> reader = lines.form().separator().cells(lines)) {
            TableForm form = lines.form();
            return reading.apply(
                    lines,
                    reader.stream()
                            .map(csv -> new Row(
                                    file, Math.toIntExact(csv.getStartingLineNumber()), TableForm.stripped(csv), form))
                            .filter(row -> !row.cells().equals(List.of(""))));
        } catch (CsvParseException e) {
            throw notCsv(file, e);
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (UncheckedIOException e) {
            throw unreadable(file, Optional.ofNullable(e.getCause()).orElseGet(() -> new IOException(e)));
        }
    }

    private static InvalidInputException unreadable(Path file, IOException cause) {
        if (cause instanceof CharacterCodingException) {
            return new InvalidInputException(
                    brief("the table '%s' is not text in UTF-8".formatted(file)),
                    file,
                    firstWrongLine(file),
                    Optional.empty(),
                    Optional.of(
                            "Maybe it has letters of an older encoding, or is a spreadsheet or another binary file; save it as CSV in UTF-8."));
        }
        if (cause instanceof EOFException || cause instanceof ZipException) {
            return InputFile.notGzip(file, cause);
        }
        return error(file, "the table '%s' cannot be read".formatted(file), InputPaths.maybe(file));
    }

    /** What a record could not be read for: its bytes, or its size. */
    private static InvalidInputException notCsv(Path file, CsvParseException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException reason) {
                return unreadable(file, reason);
            }
        }
        Matcher line = CSV_LINE.matcher(String.valueOf(e.getMessage()));
        return new InvalidInputException(
                brief("the table '%s' is not CSV: a cell is too long, or a quote is not closed".formatted(file)),
                file,
                OptionalInt.of(line.find() ? Integer.parseInt(line.group(1)) : 1),
                Optional.empty(),
                Optional.empty());
    }

    private static OptionalInt firstWrongLine(Path file) {
        try (InputStream bytes = InputFile.open(file)) {
            return TextBytes.firstWrongLine(bytes);
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    /** An error of the whole file; at its row where it has but one. */
    public InvalidInputException error(String what) {
        return rows.size() == 1
                ? rows.get(0).error(what, Optional.of("Maybe rows are missing: the table has no other one."))
                : error(file, what, Optional.empty());
    }

    /** An error at a line, with advice. */
    InvalidInputException error(int line, String what, Optional<String> maybe) {
        return new InvalidInputException(brief(what), file, OptionalInt.of(line), Optional.empty(), maybe);
    }

    /** An error of a file, with advice. */
    static InvalidInputException error(Path file, String what, Optional<String> maybe) {
        return new InvalidInputException(brief(what), file, OptionalInt.empty(), Optional.empty(), maybe);
    }

    /** Quoted values of any length as their beginnings. */
    private static String brief(String what) {
        return LONG_QUOTE.matcher(what).replaceAll("'$1...'");
    }

    /**
     * A row of a table.
     *
     * @param file the file
     * @param line line in the file, counted from one
     * @param cells the cells, without surrounding blanks
     * @param form how numbers are set out
     */
    public record Row(Path file, int line, List<String> cells, TableForm form) {
        /** Whether no cell is a number. */
        boolean isHeader() {
            return cells.stream().noneMatch(form::resemblesNumber);
        }

        /** This row without the cells of some columns. */
        Row without(Set<Integer> columns) {
            return new Row(file, line, TableFile.kept(cells, columns), form);
        }

        /** Rejects another row with more or fewer cells than this one. */
        void requireWidthOf(Row other) {
            if (other.cells.size() != cells.size()) {
                other.requireWidth(cells.size(), "%d cells".formatted(cells.size()));
            }
        }

        /** Rejects this row unless it has a number of cells, which are described in words. */
        void requireWidth(int width, String words) {
            if (cells.size() != width) {
                throw error(
                        "%s are expected but found %d; cells are separated by %s"
                                .formatted(words, cells.size(), form.separator().label()),
                        form.maybe(width, cells.size(), cells.get(0)));
            }
        }

        /** A cell as a finite number. */
        public double number(int column) {
            String cell = cells.get(column);
            return form.number(cell)
                    .orElseThrow(() -> error("'%s' is not a finite number".formatted(cell), form.maybe(cell)));
        }

        /** A cell as a finite number that is not negative. */
        public double notNegative(int column) {
            double number = number(column);
            if (number < 0) {
                throw error("%s must not be negative".formatted(cells.get(column)));
            }
            return number;
        }

        /** A cell as a finite number above zero. */
        public double positive(int column) {
            double number = number(column);
            if (!(number > 0)) {
                throw error("%s must be positive".formatted(cells.get(column)));
            }
            return number;
        }

        /** An error in this row. */
        public InvalidInputException error(String what) {
            return error(what, Optional.empty());
        }

        /** An error in this row, with advice. */
        public InvalidInputException error(String what, Optional<String> maybe) {
            return new InvalidInputException(brief(what), file, OptionalInt.of(line), Optional.empty(), maybe);
        }
    }
}
