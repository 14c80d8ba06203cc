package upscatter.datasets.input;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Bytes as text in UTF-8, and the line in which they are not. */
public final class TextBytes {
    private static final int BLOCK = 1 << 13;

    private TextBytes() {}

    /**
     * The text of an input file, uncompressed where it is one of gzip.
     *
     * @throws InvalidInputException if it cannot be read, or is not text in UTF-8: with the line
     */
    public static String read(Path file) {
        byte[] bytes = InputFile.bytes(file);
        OptionalInt wrong = firstWrongLine(bytes);
        if (wrong.isPresent()) {
            throw notText(file, wrong, encoding(bytes));
        }
        return new String(bytes, UTF_8);
    }

    /** That a file is not text in UTF-8, with the line and a likely cause. */
    public static InvalidInputException notText(Path file, byte[] bytes) {
        return notText(file, firstWrongLine(bytes), encoding(bytes));
    }

    private static InvalidInputException notText(Path file, OptionalInt line, String maybe) {
        return new InvalidInputException(
                "the file is not text in UTF-8", file, line, Optional.of(""), Optional.of(maybe));
    }

    private static String encoding(byte[] bytes) {
        boolean wide = bytes.length > 3
                && (((bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe)
                        || ((bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff)
                        || looksWide(bytes, 0)
                        || looksWide(bytes, 1));
        return wide
                ? "Maybe it is text in UTF-16; save it in UTF-8."
                : "Maybe it is a binary file, has letters of an older encoding, or was cut short.";
    }

    private static boolean looksWide(byte[] bytes, int from) {
        String start = new String(
                java.util.Arrays.copyOf(bytes, Math.min(bytes.length / 2 * 2, 64)), from == 0 ? UTF_16LE : UTF_16BE);
        return start.chars().allMatch(c -> c < 0x80 && c > 0);
    }

    /** The line of the first byte that is not of text in UTF-8, or is zero, counted from one; empty if there is none. */
    static OptionalInt firstWrongLine(byte[] bytes) {
        try (InputStream stream = new ByteArrayInputStream(bytes)) {
            return firstWrongLine(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    /** The same of bytes of any number, of which memory holds a few thousand. */
    public static OptionalInt firstWrongLine(InputStream stream) throws IOException {
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        CharBuffer characters = CharBuffer.allocate(BLOCK);
        int line = 1;
        char before = ' ';
        while (true) {
            int read = stream.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.position(bytes.position() + Math.max(0, read)).flip();
            CoderResult result = decoder.decode(bytes, characters.clear(), read < 0);
            characters.flip();
            while (characters.hasRemaining()) {
                char next = characters.get();
                if (next == 0) {
                    return OptionalInt.of(line);
                }
                line += next == '\r' || (next == '\n' && before != '\r') ? 1 : 0;
                before = next;
            }
            if (result.isError()) {
                return OptionalInt.of(line);
            }
            if (read < 0) {
                return OptionalInt.empty();
            }
            bytes.compact();
        }
    }
}
