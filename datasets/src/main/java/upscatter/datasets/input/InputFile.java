package upscatter.datasets.input;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of an input file, whatever it holds: uncompressed where it is one of gzip, and their hash. */
public final class InputFile {
    /** Bytes with which files of gzip begin (RFC 1952). */
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    /** Most bytes of a file after decompression. */
    private static final int MOST_BYTES = 1 << 30;

    private InputFile() {}

    /** Bytes of an input file, uncompressed where it is one of gzip, whatever its name. */
    public static byte[] bytes(Path file) {
        try (InputStream stream = open(file)) {
            byte[] content = stream.readNBytes(MOST_BYTES);
            if (content.length == MOST_BYTES) {
                throw error(file, "the file has more than %d bytes".formatted(MOST_BYTES), Optional.empty());
            }
            return content;
        } catch (EOFException | ZipException e) {
            throw notGzip(file, e);
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    /**
     * The bytes of an input file one after the other, uncompressed where it is one of gzip, whatever its name. A file that is cut short or spoilt shows while
     * it is read, by an {@link EOFException} or a {@link ZipException}.
     *
     * @throws InvalidInputException if it is not there or begins like a file of gzip without being one
     */
    public static InputStream open(Path file) {
        try {
            return uncompressed(new BufferedInputStream(stored(file)));
        } catch (EOFException | ZipException e) {
            throw notGzip(file, e);
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    /** The bytes as they lie on the disk. */
    static InputStream stored(Path file) throws IOException {
        requireFile(file);
        return Files.newInputStream(file);
    }

    /**
     * Refuses a pipe or a device before it is opened: it may never end, or never begin, and cannot be read again, as what is told of files asks for.
     *
     * @throws InvalidInputException if there is something that is neither a file nor a folder
     */
    public static void requireFile(Path file) {
        if (InputPaths.isPassing(file)) {
            throw error(file, "'%s' is a pipe or a device but a file is needed".formatted(file), Optional.empty());
        }
    }

    private static InputStream uncompressed(InputStream bytes) throws IOException {
        try {
            bytes.mark(GZIP.length);
            boolean compressed = Arrays.equals(bytes.readNBytes(GZIP.length), GZIP);
            bytes.reset();
            return compressed ? new BufferedInputStream(new GZIPInputStream(bytes)) : bytes;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** A file that begins like one of gzip and cannot be uncompressed. */
    public static InvalidInputException notGzip(Path file, IOException e) {
        return error(
                file,
                "the file is compressed with gzip but cannot be uncompressed: " + e.getMessage(),
                Optional.of("Maybe it was cut short."));
    }

    static InvalidInputException unreadable(Path file) {
        Optional<String> maybe =
                Files.exists(file) || Files.isSymbolicLink(file) ? Optional.empty() : InputPaths.maybe(file);
        return error(file, reason(file), maybe);
    }

    /** SHA-256 of bytes, in hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String reason(Path file) {
        if (Files.isDirectory(file)) {
            return "'%s' is a folder but an analysis file is needed".formatted(file);
        }
        if (!Files.exists(file) && Files.isSymbolicLink(file)) {
            return "'%s' is a symbolic link that leads to no file".formatted(file);
        }
        return (Files.exists(file) ? "the file '%s' cannot be read" : "there is no file '%s'").formatted(file);
    }

    private static InvalidInputException error(Path file, String what, Optional<String> maybe) {
        return new InvalidInputException(what, file, OptionalInt.empty(), Optional.of(""), maybe);
    }
}
