package upscatter.datasets.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.input.InputFile;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.ReadFile;

/** Files that are made to do harm: one sentence in the words of JSON, with the file, and nothing that grows or waits without end. */
class HostileTextTest {
    private static final int MUTANTS = Integer.getInteger("upscatter.mutations", 10) * 30;

    /** Words of the library, its classes and its settings, which tell a user nothing. */
    private static final String WORDS_OF_THE_LIBRARY =
            "(?s).*(Jackson|Feature|Constraints|REDACTED|CTRL-CHAR|END_OBJECT|VALUE_|code \\d+\\)\\)|Exception|`).*";

    @TempDir
    private Path folder = Path.of("");

    private static InvalidInputException refused(String text) {
        return catchThrowableOfType(
                InvalidInputException.class, () -> Document.of(Path.of("x.json"), text.getBytes(UTF_8), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": NaN}|NaN is no value of JSON",
                "{\"a\": +1}|numbers have no plus sign",
                "{\"a\": tru}|'tru' is no value of JSON, in which texts stand in quotes",
                "{\"a\": [1}|'}' stands where ']' is expected",
                "{\"a\": [1, 2|the text ends before all that was opened is closed",
                "{\"a\": 'x'}|''' stands where a value is expected",
                "{\"a\": 1, \"a\": 2}|the field 'a' stands twice"
            })
    void mistakesInTheWordsOfJson(String text, String words) {
        assertThat(refused(text)).hasMessageContaining(words).hasMessageContaining("at x.json:1");
    }

    @Test
    void longNumbersNamesAndDeepNests() {
        assertThat(refused("[" + "9".repeat(2_000_000) + "]")).hasMessageContaining("digits, more than 1000");
        assertThat(refused("{\"" + "a".repeat(1_000_000) + "\": 1}"))
                .hasMessageContaining("the name of a field has more than 50000 characters");
        assertThat(refused("{\"a\":".repeat(100_000) + "1")).hasMessageContaining("nested deeper than 32");
        assertThat(refused("[".repeat(1_000_000))).hasMessageContaining("nested deeper than 32");
    }

    @Test
    void compressedNests() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            byte[] block = "[".repeat(1 << 16).getBytes(UTF_8);
            for (int i = 0; i < 100; i++) {
                gzip.write(block);
            }
        }
        Path file = Files.write(folder.resolve("x.json"), bytes.toByteArray());
        assertThat(catchThrowableOfType(
                        InvalidInputException.class, () -> Document.of(file, InputFile.bytes(file), List.of())))
                .hasMessageContaining("nested deeper than 32");
    }

    @Test
    void linksThatLeadNowhere() throws IOException {
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");
        Files.createSymbolicLink(first, second);
        Files.createSymbolicLink(second, first);
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> InputFile.bytes(first)))
                .hasMessageContaining("first.json' is a symbolic link that leads to no file")
                .hasMessageNotContaining("Maybe");
    }

    /** Neither is opened: the one never ends, the other never begins. */
    @Test
    void devicesAndPipesAreNoFiles() throws Exception {
        Path zero = Path.of("/dev/zero");
        assumeTrue(Files.exists(zero), "there is no /dev/zero");
        for (Path file : List.of(zero, pipe())) {
            for (Runnable reading : List.<Runnable>of(
                    () -> InputFile.bytes(file), () -> InputFile.open(file), () -> ReadFile.of(file))) {
                assertThat(catchThrowableOfType(InvalidInputException.class, reading::run))
                        .hasMessageContaining("'%s' is a pipe or a device but a file is needed", file);
            }
        }
    }

    private Path pipe() throws Exception {
        Path pipe = folder.resolve("pipe.json");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(made.waitFor() == 0, "there is no mkfifo");
        return pipe;
    }

    /** An example with something put in, cut out or cut off at random: it is read, or refused with its place and no word of the library. */
    @Test
    void mutantsAreRefusedInWords() throws IOException {
        String good =
                Files.readString(Path.of(System.getProperty("upscatter.examples", "../examples"), "nucleus-10g.json"));
        List<String> bits = List.of(
                "\"",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\\",
                "\\u12",
                "NaN",
                "-Infinity",
                "+1",
                "01",
                "1.",
                "1e",
                "tru",
                "'",
                "\t",
                "\u0000",
                "\u0001",
                "/",
                "/*",
                "\n",
                ".5",
                "-x",
                "#",
                "\ufeff",
                "9".repeat(1001),
                "[".repeat(40));
        var random = new Random(20);
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            int from = random.nextInt(good.length());
            int to = random.nextInt(6) == 0 ? good.length() : Math.min(good.length(), from + random.nextInt(3));
            String text = good.substring(0, from) + bits.get(random.nextInt(bits.size())) + good.substring(to);
            InvalidInputException mistake = refused(text);
            if (mistake != null) {
                refused++;
                assertThat(String.valueOf(mistake.getMessage()))
                        .as(text)
                        .contains("at x.json")
                        .doesNotMatch(WORDS_OF_THE_LIBRARY);
            }
        }
        assertThat(refused).isGreaterThan(MUTANTS / 2);
    }
}
