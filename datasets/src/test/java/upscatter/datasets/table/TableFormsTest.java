package upscatter.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.datasets.background.RateTables;
import upscatter.datasets.detector.ResponseTables;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Document;
import upscatter.datasets.json.Node;
import upscatter.datasets.published.PublishedLimits;
import upscatter.datasets.source.Histories;
import upscatter.datasets.source.SpectrumTables;
import upscatter.datasets.table.TableColumns.Role;
import upscatter.model.background.TabulatedRate;
import upscatter.model.flux.RelativeError;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.Dimension;
import upscatter.model.units.Units;

/** Every table is read alike in every form in which people have it, or refused with its line: separators, headers, units, comments, marks, line ends. */
class TableFormsTest {
    private static final Grid GRID =
            new Grid(List.of(new Axis(Observable.RECOIL_ENERGY, "eV", List.of(20.0, 35.0, 400.0, 1500.0))));

    @TempDir
    private Path folder;

    /** The kinds of table that analyses name. A column is one of energies (E), of values an energy (P), of times (T) or of numbers (N). */
    private enum Kind {
        FLUX(
                "E neutrino_energy,P flux",
                "0.01 8.9e10,0.35 3.5e11,2.5 0.25e11,9 0",
                file -> sampled(SpectrumTables.flux(path(file))::at, 0.01, 0.2, 2.5, 6)),
        PER_FISSION(
                "E neutrino_energy,P value",
                "0.5 1.5,2.5 0.75,9 0",
                file -> sampled(SpectrumTables.perFission(path(file))::at, 0.5, 1.2, 2.5, 6)),
        ERROR("E neutrino_energy,N relative_error", "1.5 0.02,2.5 -0.035,9 0.5", TableFormsTest::error),
        ERRORS_IN_BINS(
                "E energy_low,E energy_high,N relative_error",
                "1.5 2.5 0.02,2.5 4 0.035,4 9 0.5",
                file -> SpectrumTables.errorsInBins(path(file)).stream()
                        .flatMap(error -> Stream.of(error.fromMeV(), error.toMeV(), error.largest()))
                        .toList()),
        HISTORY(
                "T start,T end,N relative_power",
                "0 30.5 1,30.5 60 0.25,60 90 0.75",
                file -> sampled(day -> Histories.read(path(file), 1.1).at(day * Units.DAY), 1, 31, 60.5)),
        EFFICIENCY(
                "E recoil_energy,N efficiency",
                "0.01 0,0.35 0.25,2.5 0.75",
                file -> ResponseTables.read(
                        path(file),
                        Role.of("recoil_energy"),
                        Observable.RECOIL_ENERGY,
                        Role.of("efficiency"),
                        (energies, shares) -> joined(energies, shares))),
        RATE("E recoil_energy,P rate", "0.5 12.5,2.5 0.125,9 1", TableFormsTest::rate),
        COUNTS(
                "E recoil_energy_low,E recoil_energy_high,N counts",
                "2e-5 3.5e-5 11,3.5e-5 4e-4 2.5,4e-4 1.5e-3 0",
                file -> Arrays.stream(CountsTable.read(file, GRID).toArray())
                        .boxed()
                        .toList()),
        VALUES(
                "E recoil_energy_low,E recoil_energy_high,N value,N error",
                "2e-5 3.5e-5 11 2.5,3.5e-5 4e-4 -2.5 0.5,4e-4 1.5e-3 0 1",
                file -> MeasurementTable.read(TableFile.of(file), GRID, Optional.empty())
                        .values()),
        EVENTS(
                "E recoil_energy,N number",
                "2.5e-5 1,3.5e-4 2,1.25e-3 1,9 1",
                file -> events(EventsTable.read(TableFile.of(file), GRID, Map.of(), false)
                        .events())),
        LIMITS("E mN,N mu_muB", "0.5 1e-9,2.5 3.5e-9", TableFormsTest::limits);

        @SuppressWarnings("ImmutableEnumChecker") // set once and never changed
        private final List<String> columns;

        @SuppressWarnings("ImmutableEnumChecker") // set once and never changed
        private final List<double[]> rows;

        @SuppressWarnings("ImmutableEnumChecker") // set once and never changed
        private final Function<Path, List<Double>> reading;

        Kind(String columns, String rows, Function<Path, List<Double>> reading) {
            this.columns = List.of(columns.split(","));
            this.rows = Arrays.stream(rows.split(","))
                    .map(row -> Arrays.stream(row.split(" "))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
            this.reading = reading;
        }

        /** Rates and limits have no unit of their own that could be left out. */
        boolean needsUnits() {
            return !List.of(FLUX, PER_FISSION, ERROR, ERRORS_IN_BINS, HISTORY).contains(this);
        }
    }

    /** Ways to write a header: of a column of energies in a unit, and of values an energy. */
    private enum Style {
        NONE("MeV", name -> name, false),
        BRACKETS("MeV", name -> name + " [U]", false),
        KEV("keV", name -> name + " [U]", false),
        PARENTHESES("GeV", name -> name + " (U)", false),
        SUFFIX("eV", name -> name + "_U", false),
        SLASH("keV", name -> name + " / U", true),
        WORDS("keV", name -> name.replace('_', ' ') + " in U", true),
        COMMENT("GeV", name -> name + " [U]", false),
        CAPITALS("keV", name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "[U]", false);

        private final String unit;

        @SuppressWarnings("ImmutableEnumChecker") // set once and never changed
        private final UnaryOperator<String> cell;

        private final boolean blanks;

        Style(String unit, UnaryOperator<String> cell, boolean blanks) {
            this.unit = unit;
            this.cell = cell;
            this.blanks = blanks;
        }

        private double size() {
            return Dimension.ENERGY.factor(unit).orElseThrow();
        }

        private String header(Kind kind, String column) {
            String name = column.substring(2);
            return switch (column.charAt(0)) {
                case 'E' -> cell.apply(name).replace("U", unit);
                case 'T' -> cell.apply(name).replace("U", "h");
                case 'P' -> (this == SUFFIX ? name + " [U]" : cell.apply(name)).replace("U", unit(kind));
                default -> name;
            };
        }

        private String unit(Kind kind) {
            return switch (kind) {
                case RATE -> "counts/(" + unit + " kg day)";
                case PER_FISSION -> "neutrinos/(" + unit + " fission)";
                default -> "1/cm^2/s/" + unit;
            };
        }

        private double value(String column, double value) {
            return switch (column.charAt(0)) {
                case 'E' -> value / size();
                case 'P' -> value * size();
                case 'T' -> this == NONE ? value : value * 24;
                default -> value;
            };
        }
    }

    /** What programs and people do to the text of a table. */
    private enum Habit {
        PLAIN,
        BYTE_ORDER_MARK,
        WINDOWS_LINE_ENDS,
        OLD_LINE_ENDS,
        GZIP,
        WIDE_CHARACTERS,
        FORTRAN,
        DECIMAL_COMMAS,
        QUOTES,
        COMMENTS,
        BLANKS_AROUND,
        NO_LAST_LINE_END;

        private String cell(String cell, boolean number) {
            return switch (this) {
                case FORTRAN -> number ? cell.replace('E', 'D') : cell;
                case DECIMAL_COMMAS -> number ? cell.replace('.', ',') : cell;
                case QUOTES -> "\"" + cell + "\"";
                case BLANKS_AROUND -> "  " + cell + " ";
                default -> cell;
            };
        }

        private String text(List<String> lines) {
            String end = this == WINDOWS_LINE_ENDS ? "\r\n" : this == OLD_LINE_ENDS ? "\r" : "\n";
            return switch (this) {
                case COMMENTS ->
                    "# measured by hand\n\n% twice\n"
                            + lines.stream().map(line -> line + " # sic\n").collect(Collectors.joining("// and\n\n"));
                case BYTE_ORDER_MARK, WIDE_CHARACTERS -> "\ufeff" + String.join(end, lines) + end;
                case NO_LAST_LINE_END -> String.join(end, lines);
                default -> String.join(end, lines) + end;
            };
        }

        private byte[] bytes(List<String> lines) {
            Charset charset = this == WIDE_CHARACTERS ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
            byte[] bytes = text(lines).getBytes(charset);
            if (this != GZIP) {
                return bytes;
            }
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return packed.toByteArray();
        }
    }

    private static byte[] table(Kind kind, TableForm.Separator separator, Style style, Habit habit) {
        String between = separator == TableForm.Separator.BLANKS ? "   " : String.valueOf(separator.sign());
        var lines = new ArrayList<String>();
        if (kind == Kind.LIMITS) {
            lines.add("# name: mine");
        }
        if (style != Style.NONE) {
            lines.add((style == Style.COMMENT ? "# " : "")
                    + kind.columns.stream()
                            .map(column -> habit.cell(style.header(kind, column), false))
                            .collect(Collectors.joining(between)));
        }
        for (double[] row : kind.rows) {
            var cells = new ArrayList<String>();
            for (int c = 0; c < row.length; c++) {
                double value = style.value(kind.columns.get(c), row[c]);
                cells.add(habit.cell(String.valueOf(value), true));
            }
            lines.add(String.join(between, cells));
        }
        return habit.bytes(lines);
    }

    private void requireEqual(Kind kind, TableForm.Separator separator, Style style, Habit habit, List<Double> right) {
        boolean impossible = (separator == TableForm.Separator.BLANKS && style.blanks)
                || (separator == TableForm.Separator.COMMAS && habit == Habit.DECIMAL_COMMAS)
                || (style == Style.NONE && kind.needsUnits());
        if (impossible) {
            return;
        }
        byte[] bytes = table(kind, separator, style, habit);
        String form = "%s, %s, %s, %s:%n%s"
                .formatted(kind, separator, style, habit, new String(bytes, StandardCharsets.UTF_8));
        List<Double> read = kind.reading.apply(write("table.csv", bytes));
        assertThat(read).as(form).hasSameSizeAs(right);
        for (int i = 0; i < right.size(); i++) {
            assertThat(read.get(i)).as(form).isCloseTo(right.get(i), Offset.offset(1e-9 * Math.abs(right.get(i))));
        }
    }

    private List<Double> right(Kind kind) {
        byte[] documented = table(kind, TableForm.Separator.COMMAS, Style.BRACKETS, Habit.PLAIN);
        List<Double> right = kind.reading.apply(write("documented.csv", documented));
        assertThat(right).as(kind.name()).isNotEmpty().anyMatch(value -> value != 0);
        return right;
    }

    @ParameterizedTest
    @EnumSource
    void headersAndSeparators(Kind kind) {
        List<Double> right = right(kind);
        for (TableForm.Separator separator : TableForm.Separator.values()) {
            for (Style style : Style.values()) {
                requireEqual(kind, separator, style, Habit.PLAIN, right);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void separatorsAndHabits(Kind kind) {
        List<Double> right = right(kind);
        for (TableForm.Separator separator : TableForm.Separator.values()) {
            for (Habit habit : Habit.values()) {
                requireEqual(kind, separator, Style.KEV, habit, right);
            }
        }
        for (Habit habit : Habit.values()) {
            for (TableForm.Separator separator : List.of(TableForm.Separator.SEMICOLONS, TableForm.Separator.BLANKS)) {
                requireEqual(kind, separator, Style.NONE, habit, right);
            }
        }
    }

    @Test
    void columnsInAnyOrder() {
        Path turned = write("turned.csv", "flux [/(m2 s keV)];E_nu (keV)\n1e4;100\n3e4;200\n");
        Path plain = write("plain.csv", "0.1,1e3\n0.2,3e3\n");
        for (double energy : new double[] {0.1, 0.15, 0.2}) {
            assertThat(SpectrumTables.flux(path(turned)).at(energy))
                    .isCloseTo(SpectrumTables.flux(path(plain)).at(energy), Offset.offset(1e-9));
        }
    }

    /** What is read without a header or a unit is said; a spectrum that takes the unit of its energies is warned of. */
    @Test
    void whatNoHeaderSaysIsSaid() {
        Node bare = path(write("bare.csv", "0.1,1e3\n0.2,3e3\n"));
        SpectrumTables.flux(bare);
        assertThat(bare.document().statements())
                .containsExactly("The table bare.csv has no header; read are energy in MeV and value in this order.");
        Node half = path(write("half.csv", "E,flux\n0.1,1e3\n0.2,3e3\n"));
        SpectrumTables.flux(half);
        assertThat(half.document().statements()).anyMatch(s -> s.contains("gives energies no unit"));
        Node unit = path(write("unit.csv", "E_keV,flux\n100,1\n200,3\n"));
        assertThat(SpectrumTables.flux(unit).at(0.1)).isCloseTo(1e3, Offset.offset(1e-9));
        assertThat(unit.document().warnings()).anyMatch(s -> s.contains("'/(cm2 s keV)'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "energy [kev2],flux;1,2;2,3 | 1 | has the unit 'kev2'",
                "energy [kg],flux;1,2;2,3 | 1 | has the unit 'kg'",
                "energy [MeV],flux [/(cm2 s)];1,2;2,3 | 1 | expected one such as '/(cm2 s MeV)'",
                "energy [MeV],flx;1,2;2,3 | 1 | Maybe 'flux'",
                "one,two;1,2;2,3 | 1 | known are neutrino_energy",
                "energy [MeV],energy [keV];1,2;2,3 | 1 | stands twice",
                "energy [MeV],flux;1,2;2,3,4 | 3 | 2 cells are expected but found 3",
                "energy [MeV],flux;1,2;2 3;3,1 | 3 | Maybe its cells are separated by blanks",
                "1,2;2,x;3,1 | 2 | 'x' is not a finite number",
                "x,2;2,1;3,1 | 1 | 'x' is not a finite number",
                "1x,2x;2,1;3,1 | 1 | the column '1x' is not known",
                "MeV,1/cm2;2,1;3,1 | 1 | the column 'MeV' is not known",
                "energy,flux;MeV,/MeV;2,1 | 2 | Maybe it is a unit",
                "0,5,8,1;0,6,7,2 | 1 | Maybe the commas are decimal commas",
                "# E in GeV;1,2;2,3 | 1 | a comment speaks of 'GeV'",
                "E,flux # keV;1,2;2,3 | 1 | a comment speaks of 'keV'",
                "# flux in neutrinos/m2;1,2;2,3 | 1 | a comment speaks of 'm2'",
                "1,2;2,1e999 | 2 | '1e999' is not a finite number",
                "1,2;2, | 2 | Maybe a cell was left empty",
            })
    void mangledSpectraAreRefusedWithTheirLine(String text, int line, String words) {
        Node path = path(write("t.csv", text.replace(';', '\n') + "\n"));
        requireRefused(catchThrowableOfType(InvalidInputException.class, () -> SpectrumTables.flux(path)), line, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1;2.5!2;1,234!3;4.5 | 2 | Maybe the comma parts thousands",
                "1,5;2!2,5;1.234!3,5;4 | 1 | a decimal comma beside decimal points",
                "1.5\t2!2.5,3!3.5\t4 | 2 | Maybe its cells are separated by commas",
            })
    void numbersThatCouldBeMeantOtherwise(String text, int line, String words) {
        Node path = path(write("t.csv", text.replace("\\t", "\t").replace('!', '\n') + "\n"));
        requireRefused(catchThrowableOfType(InvalidInputException.class, () -> SpectrumTables.flux(path)), line, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start [kg],end [d],power;0,1,1 | 1 | has the unit 'kg'",
                "start,end,colour;0,1,1 | 1 | the column 'colour' is not known",
                "# [h];0,1,1 | 1 | a comment speaks of '[h'",
                "# power in %;0,1,1 | 1 | a comment speaks of '%'",
                "start,end,power [MW];0,1,1 | 1 | has the unit 'MW'",
            })
    void mangledHistoriesAreRefusedWithTheirLine(String text, int line, String words) {
        Node path = path(write("t.csv", text.replace(';', '\n') + "\n"));
        requireRefused(catchThrowableOfType(InvalidInputException.class, () -> Histories.read(path, 1.1)), line, words);
    }

    @Test
    void whatIsNoTextIsSaid() {
        byte[] binary = {0x50, 0x4b, 0x03, 0x04, (byte) 0xff, (byte) 0xfe, 0x00, 0x0a, (byte) 0xc3};
        Node spreadsheet = path(write("t.csv", binary));
        InvalidInputException error =
                catchThrowableOfType(InvalidInputException.class, () -> SpectrumTables.flux(spreadsheet));
        assertThat(error).hasMessageContainingAll("is not text in UTF-8", "Maybe it has letters of an older encoding");
        byte[] packed = table(Kind.FLUX, TableForm.Separator.COMMAS, Style.KEV, Habit.GZIP);
        Node cut = path(write("t.csv", Arrays.copyOf(packed, packed.length - 12)));
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> SpectrumTables.flux(cut)))
                .hasMessageContaining("cannot be uncompressed");
    }

    @Test
    void longValuesAreCut() {
        Node path = path(write("t.csv", "1,2\n2," + "x".repeat(100_000) + "\n"));
        InvalidInputException error =
                catchThrowableOfType(InvalidInputException.class, () -> SpectrumTables.flux(path));
        assertThat(error.getMessage()).hasSizeLessThan(500).contains("xxx...' is not a finite number");
    }

    private static void requireRefused(InvalidInputException error, int line, String words) {
        assertThat(error).isNotNull();
        assertThat(error.getMessage()).contains(words);
        assertThat(error.line()).hasValue(line);
        assertThat(error.file().getFileName()).hasToString("t.csv");
    }

    private Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The node of an analysis file beside a table that names it. */
    private static Node path(Path table) {
        String json = "{\"table\": \"%s\"}".formatted(table.getFileName());
        Path file = table.resolveSibling("analysis.json");
        return Node.root(Document.of(file, json.getBytes(StandardCharsets.UTF_8), List.of()))
                .at("table");
    }

    private static List<Double> sampled(DoubleUnaryOperator function, double... at) {
        return DoubleStream.of(at).map(function).boxed().toList();
    }

    private static List<Double> joined(List<Double> one, List<Double> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static List<Double> error(Path file) {
        RelativeError error = SpectrumTables.error(path(file));
        return List.of(error.fromMeV(), error.toMeV(), error.largest());
    }

    private static List<Double> rate(Path file) {
        TabulatedRate rate = RateTables.read(path(file), Observable.RECOIL_ENERGY, true);
        return joined(rate.energiesMeV(), rate.rates());
    }

    private static List<Double> events(Events events) {
        return joined(
                Arrays.stream(events.column(Observable.RECOIL_ENERGY)).boxed().toList(),
                IntStream.range(0, events.size()).mapToObj(events::weight).toList());
    }

    private static List<Double> limits(Path file) {
        return PublishedLimits.read(file.toString()).get(0).vertices().stream()
                .flatMap(vertex -> Stream.of(vertex.massMeV(), vertex.muBohrMagnetons()))
                .toList();
    }

    /** A header that a hundred thousand digits fell into is refused, and not looked at in five thousand million ways. */
    @Test
    void aCellOfManyDigitsIsRefused() {
        Node path =
                path(write("t.csv", "start_day,end_day,%s relative_power%n90,130,0%n".formatted("9".repeat(300_000))));
        requireRefused(
                catchThrowableOfType(InvalidInputException.class, () -> Histories.read(path, 1.1)), 1, "is not known");
    }
}
