package upscatter.datasets.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import upscatter.datasets.input.UnitText;

/**
 * How the numbers of a table are set out, found from its first lines: one separator and one decimal sign a file.
 *
 * @param separator what stands between cells
 * @param decimalComma whether {@code 0,5} is a half; a table whose numbers could be meant either way is read with points, so that its commas are refused
 */
record TableForm(Separator separator, boolean decimalComma) {
    /** Digits are not given back: of a hundred thousand in a spoilt cell each way to part them would be tried. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++\\.?\\d*+|\\.\\d++)([eEdD][+-]?\\d++)?");

    private static final Pattern NOT_A_NUMBER = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");
    private static final Pattern COMMA_NUMBER = Pattern.compile("[+-]?(\\d++,\\d*+|,\\d++)([eEdD][+-]?\\d++)?");

    /** {@code 1,234}: a comma after one to three digits and before three may part thousands. */
    private static final Pattern PERHAPS_THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");

    /** Two numbers, or a number and a separator, in what would be one cell. */
    private static final Pattern SEVERAL =
            Pattern.compile(".*[\\d.]\\s*[;,\\t ]\\s*[-+.\\d].*|[;,].*|.*[;,]", Pattern.DOTALL);

    /** What stands between cells. */
    enum Separator {
        SEMICOLONS(';'),
        TABS('\t'),
        COMMAS(','),
        BLANKS(' ');

        private final char sign;

        Separator(char sign) {
            this.sign = sign;
        }

        /** The sign. */
        char sign() {
            return sign;
        }

        /** The name in messages. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether a line without its comment may have several cells. */
        private boolean mayPart(String line) {
            return (this == BLANKS ? TableLine.clean(line, true) : line).indexOf(sign) >= 0;
        }

        /** The cells of each line of a text without comments, in which runs of blanks are one blank where blanks separate. */
        CsvReader<CsvRecord> cells(Reader text) {
            return CsvReader.builder()
                    .fieldSeparator(sign)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .trimWhitespacesAroundQuotes(this != BLANKS)
                    .ofCsvRecord(text);
        }

        /** The cells of lines without comments; none if their quotes do not close. */
        List<List<String>> cells(List<String> lines) {
            String text = lines.stream()
                    .map(line -> TableLine.clean(line, this == BLANKS))
                    .collect(Collectors.joining("\n"));
            try (CsvReader<CsvRecord> reader = cells(new StringReader(text))) {
                return reader.stream().map(TableForm::stripped).toList();
            } catch (CsvParseException | IOException e) {
                return List.of();
            }
        }
    }

    /** The form of a table with these lines, which hold no comments. */
    static TableForm of(List<String> lines) {
        Separator separator = Separator.COMMAS;
        Optional<List<List<String>>> parted = Optional.empty();
        long most = 0;
        for (Separator each : Separator.values()) {
            // No more rows can have several cells than lines have the sign: what could not win is not parted.
            if (lines.stream().filter(each::mayPart).count() <= most) {
                continue;
            }
            List<List<String>> rows = each.cells(lines);
            long clean = rows.stream().filter(TableForm::isClean).count();
            if (clean > most) {
                separator = each;
                parted = Optional.of(rows);
                most = clean;
            }
        }
        List<List<String>> rows = parted.isPresent() ? parted.get() : separator.cells(lines);
        List<String> cells = rows.stream().flatMap(List::stream).toList();
        boolean commas = cells.stream()
                .anyMatch(cell -> COMMA_NUMBER.matcher(cell).matches()
                        && !PERHAPS_THOUSANDS.matcher(cell).matches());
        boolean points = cells.stream()
                .anyMatch(cell -> cell.contains(".") && NUMBER.matcher(cell).matches());
        return new TableForm(separator, commas && !points);
    }

    /** The fields of a line without the blanks around them. */
    static List<String> stripped(CsvRecord line) {
        var cells = new ArrayList<String>(line.getFieldCount());
        for (String field : line.getFields()) {
            cells.add(field.replace(TableLine.UNBROKEN, ' ').strip());
        }
        return List.copyOf(cells);
    }

    /** Several cells, each of them one number or text, and at least one a number. */
    private static boolean isClean(List<String> cells) {
        return cells.size() > 1
                && cells.stream()
                        .noneMatch(cell -> mayBeSeveral(cell)
                                && SEVERAL.matcher(cell).matches()
                                && !COMMA_NUMBER.matcher(cell).matches())
                && cells.stream()
                        .anyMatch(cell -> NUMBER.matcher(cell).matches()
                                || COMMA_NUMBER.matcher(cell).matches());
    }

    /** What {@link #SEVERAL} needs, which looks at each sign of a cell: most cells hold no separator. */
    private static boolean mayBeSeveral(String cell) {
        return cell.indexOf(',') >= 0 || cell.indexOf(' ') >= 0 || cell.indexOf(';') >= 0 || cell.indexOf('\t') >= 0;
    }

    /** Whether a cell is a number or would be one, so that its row is not a header. */
    boolean resemblesNumber(String cell) {
        return NUMBER.matcher(cell).matches()
                || COMMA_NUMBER.matcher(cell).matches()
                || NOT_A_NUMBER.matcher(cell).matches();
    }

    /** The finite number in a cell, with a Fortran exponent or another; empty if it is none. */
    Optional<Double> number(String cell) {
        String plain = decimalComma && cell.indexOf('.') < 0 ? cell.replace(',', '.') : cell;
        if (!NUMBER.matcher(plain).matches() || (decimalComma && cell.indexOf('.') >= 0)) {
            return Optional.empty();
        }
        double number = Double.parseDouble(plain.replace('d', 'e').replace('D', 'e'));
        return Double.isInfinite(number) ? Optional.empty() : Optional.of(number);
    }

    /** Why a cell may be no number. */
    Optional<String> maybe(String cell) {
        if (COMMA_NUMBER.matcher(cell).matches() && !decimalComma) {
            return Optional.of(
                    "Maybe the comma parts thousands, or is a decimal comma beside decimal points; numbers of a table have one decimal sign and no other.");
        }
        if (NUMBER.matcher(cell).matches() && decimalComma) {
            return Optional.of("Maybe the point parts thousands; the first lines have decimal commas.");
        }
        if (cell.isEmpty()) {
            return Optional.of("Maybe a cell was left empty.");
        }
        boolean unit = UnitText.parse(cell).isPresent()
                || (cell.matches("[-+.\\d].*\\s.*|.*%")
                        && UnitText.parse(cell.replaceFirst("[-+.\\deE]+\\s*", ""))
                                .isPresent());
        if (unit) {
            return Optional.of("Maybe it is a unit; units stand in the header, as 'name [unit]'.");
        }
        return Separator.BLANKS == separator || cell.indexOf(' ') < 0
                ? Optional.empty()
                : Optional.of("Maybe the cells are separated by blanks here and by %s elsewhere."
                        .formatted(separator.label()));
    }

    /** Why a line may have another number of cells than the first lines. */
    Optional<String> maybe(int expected, int found, String firstCell) {
        for (Separator other : Separator.values()) {
            if (other != separator && found < expected && firstCell.indexOf(other.sign()) >= 0) {
                return Optional.of("Maybe its cells are separated by %s; those of the first lines are by %s."
                        .formatted(other.label(), separator.label()));
            }
        }
        return separator == Separator.COMMAS && found == 2 * expected
                ? Optional.of("Maybe the commas are decimal commas; then cells are separated by semicolons.")
                : Optional.empty();
    }
}
