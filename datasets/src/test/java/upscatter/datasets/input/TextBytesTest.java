package upscatter.datasets.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that are not text in UTF-8 are told by their line, however the lines end. */
class TextBytesTest {
    @TempDir
    private Path folder = Path.of("");

    private InvalidInputException refused(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("x.json"), bytes);
        return catchThrowableOfType(InvalidInputException.class, () -> TextBytes.read(file));
    }

    @Test
    void linesOfWhatIsWrong() throws IOException {
        for (String end : List.of("\n", "\r\n", "\r")) {
            byte[] accent = ("a" + end + "b" + end + "caf\u00e9" + end + "d").getBytes(ISO_8859_1);
            assertThat(refused(accent))
                    .hasMessageContaining("the file is not text in UTF-8")
                    .hasMessageContaining("x.json:3");
            assertThat(refused(("a" + end + "\0").getBytes(UTF_8))).hasMessageContaining("x.json:2");
        }
    }

    /** A character of four bytes lies on the border of two blocks, and lines are counted across it. */
    @Test
    void charactersOnBordersOfBlocks() throws IOException {
        String text = "a\n".repeat(4095) + "x\ud83d\ude00\n".repeat(5000);
        Path file = Files.writeString(folder.resolve("x.json"), text);
        assertThat(TextBytes.read(file)).isEqualTo(text);
        byte[] cut = (text + "\u20ac").getBytes(UTF_8);
        assertThat(refused(java.util.Arrays.copyOf(cut, cut.length - 1))).hasMessageContaining("x.json:9096");
    }

    @Test
    void textInUtf16() throws IOException {
        for (Charset wide : List.of(UTF_16LE, UTF_16BE)) {
            for (String mark : List.of("", "\ufeff")) {
                assertThat(refused((mark + "{\"name\": 1}").getBytes(wide)))
                        .hasMessageContaining("x.json:1")
                        .hasMessageContaining("Maybe it is text in UTF-16");
            }
        }
    }
}
