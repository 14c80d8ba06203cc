package upscatter.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Document;
import upscatter.datasets.json.Node;
import upscatter.datasets.source.SpectrumTables;
import upscatter.model.flux.FluxTable;

/** Sixty ways to write a table, of a flux and of a spectrum a fission: all of them say the same, or are refused with their line and cause. */
class SixtyTablesTest {
    /** Two points of the table, and the middle between its last two. */
    private static final double[] ENERGIES_MEV = {1, 2.5, 3.25};

    private static final double[] VALUES = {1e10, 3e10, 2.5e10};

    @TempDir
    private Path folder;

    /** A way to write the table, and {@code read} or what is said of it after a line. */
    private record Form(String encoding, String name, String text, String said) {
        boolean isRead() {
            return said.equals("read");
        }

        byte[] bytes() throws IOException {
            String unix = text.replace("\\t", "\t").replace('~', '\ufeff').replace('!', '\n');
            return switch (encoding) {
                case "crlf" -> unix.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
                case "cr" -> unix.replace('\n', '\r').getBytes(StandardCharsets.UTF_8);
                case "utf16" -> unix.getBytes(StandardCharsets.UTF_16LE);
                case "gzip" -> {
                    var packed = new ByteArrayOutputStream();
                    try (var gzip = new GZIPOutputStream(packed)) {
                        gzip.write(unix.getBytes(StandardCharsets.UTF_8));
                    }
                    yield packed.toByteArray();
                }
                default -> unix.getBytes(StandardCharsets.UTF_8);
            };
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Form> forms() throws IOException {
        try (InputStream stream = SixtyTablesTest.class.getResourceAsStream("/table/forms.txt")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|"))
                    .map(cells -> new Form(
                            cells[0].strip(),
                            cells[1].strip(),
                            cells[2].substring(1, cells[2].length() - 1),
                            cells[3].strip()));
        }
    }

    @Test
    void thereAreSixty() throws IOException {
        assertThat(forms()).hasSize(60).extracting(Form::name).doesNotHaveDuplicates();
        assertThat(forms().filter(Form::isRead)).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void fluxes(Form form) throws IOException {
        Node path = table(form);
        if (!form.isRead()) {
            requireRefused(form, path);
            return;
        }
        FluxTable flux = SpectrumTables.flux(path);
        for (int i = 0; i < VALUES.length; i++) {
            assertThat(flux.at(ENERGIES_MEV[i])).isCloseTo(VALUES[i], Offset.offset(1e-9 * VALUES[i]));
        }
        assertThat(flux.at(0.99)).isZero();
        assertThat(flux.at(4.01)).isZero();
    }

    private static void requireRefused(Form form, Node path) {
        InvalidInputException error =
                catchThrowableOfType(InvalidInputException.class, () -> SpectrumTables.flux(path));
        assertThat(error).isNotNull();
        String[] said = form.said().split(" ", 2);
        assertThat(error.getMessage()).contains(said[1]);
        assertThat(error.line().orElse(0)).hasToString(said[0]);
    }

    private Node table(Form form) throws IOException {
        Path file = Files.write(folder.resolve("table.csv"), form.bytes());
        return node("\"%s\"".formatted(file.getFileName()));
    }

    private Node node(String value) {
        byte[] json = "{\"table\": %s}".formatted(value).getBytes(StandardCharsets.UTF_8);
        return Node.root(Document.of(folder.resolve("analysis.json"), json, List.of()))
                .at("table");
    }

    /** The numbers of columns that are left out are not looked at, wherever they stand; all others are read as if they were not there. */
    @Test
    void columnsAreLeftOut() throws IOException {
        Files.writeString(
                folder.resolve("table.csv"),
                "run;E [keV];time [s];flux [/(cm2 s keV)]!one;1000;;1e7!one;2500;x;3e7!two;4000;;2e7!"
                        .replace('!', '\n'));
        FluxTable flux = SpectrumTables.flux(node("{\"file\": \"table.csv\", \"ignore\": [\"run\", \"time\"]}"));
        for (int i = 0; i < VALUES.length; i++) {
            assertThat(flux.at(ENERGIES_MEV[i])).isCloseTo(VALUES[i], Offset.offset(1e-9 * VALUES[i]));
        }
    }

    @ParameterizedTest
    @MethodSource
    void whatCannotBeLeftOut(List<String> said) throws IOException {
        Files.writeString(folder.resolve("table.csv"), said.get(0).replace('!', '\n'));
        Node path = node("{\"file\": \"table.csv\", \"ignore\": %s}".formatted(said.get(1)));
        InvalidInputException error =
                catchThrowableOfType(InvalidInputException.class, () -> SpectrumTables.flux(path));
        assertThat(error).hasMessageContaining(said.get(2));
        assertThat(error.pointer())
                .hasValueSatisfying(pointer -> assertThat(pointer).startsWith("/table"));
    }

    static Stream<List<String>> whatCannotBeLeftOut() {
        return Stream.of(
                List.of(
                        "run,E,flux!1,1,1!1,2,3!",
                        "[\"rum\"]",
                        "no column 'rum' that could be left out; its columns are run, E, flux"),
                List.of("run,E,flux!1,1,1!1,2,3!", "[\"rum\"]", "Maybe 'run'."),
                List.of("1,1,1!1,2,3!", "[\"run\"]", "has no header, by which columns could be left out"),
                List.of("run,E,flux!1,1,1!1,2,3!", "[]", "at least one column"));
    }

    @Test
    void aHeaderInAComment() throws IOException {
        Files.writeString(folder.resolve("table.csv"), "# run E flux\n7 1 1e10\n7 2.5 3e10\n8 4 2e10\n");
        FluxTable flux = SpectrumTables.flux(node("{\"file\": \"table.csv\", \"ignore\": [\"run\"]}"));
        assertThat(flux.at(2.5)).isEqualTo(3e10);
    }

    /** A spectrum a fission is read as a flux is, where no header says that it is one. */
    @ParameterizedTest
    @MethodSource("forms")
    void spectraOfFissions(Form form) throws IOException {
        boolean ofFlux = form.text().matches("(?s).*[ (/\\[]c?m[-^2\u2212].*");
        if (form.isRead() && !ofFlux) {
            FluxTable spectrum = SpectrumTables.perFission(table(form));
            for (int i = 0; i < VALUES.length; i++) {
                assertThat(spectrum.at(ENERGIES_MEV[i])).isCloseTo(VALUES[i], Offset.offset(1e-9 * VALUES[i]));
            }
        } else {
            Node path = table(form);
            assertThat(catchThrowableOfType(InvalidInputException.class, () -> SpectrumTables.perFission(path)))
                    .isNotNull();
        }
    }

    /** Text of tables is opened in one room alone: no other class of this module knows the library that parts cells. */
    @Test
    void tablesAreOpenedInOneRoom() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<Path> others = sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.toString().contains("/datasets/table/"))
                    .filter(path -> opensTables(path))
                    .toList();
            assertThat(others).isEmpty();
        }
    }

    private static boolean opensTables(Path source) {
        try {
            String text = Files.readString(source);
            return text.contains("fastcsv")
                    || text.matches("(?s).*Files\\.(readAllLines|lines|readString|newBufferedReader)\\(.*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
