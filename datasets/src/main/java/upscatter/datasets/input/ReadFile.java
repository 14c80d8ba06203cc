package upscatter.datasets.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file that was read, so that what follows from it can be traced to it.
 *
 * @param path as it is named, by the user or in the file that names it
 * @param found where it lies
 * @param content its bytes in short; empty for hidden data, of which a hash would tell that they are these or others
 */
public record ReadFile(String path, Path found, Optional<Content> content) {

    /** Bytes that are read at a time. */
    private static final int BLOCK = 1 << 16;

    /**
     * Bytes as they lie on the disk, compressed or not.
     *
     * @param bytes how many
     * @param sha256 their SHA-256 in hexadecimal digits, as {@code sha256sum} prints it
     */
    public record Content(long bytes, String sha256) {}

    /**
     * A file that the user names.
     *
     * @throws InvalidInputException if it cannot be read
     */
    public static ReadFile of(Path file) {
        return of(file.toString(), file);
    }

    /**
     * A file that is named otherwise than by where it lies.
     *
     * @throws InvalidInputException if it cannot be read
     */
    public static ReadFile of(String path, Path found) {
        return new ReadFile(path, found, Optional.of(content(found)));
    }

    private static Content content(Path file) {
        MessageDigest digest = InputFile.sha256();
        byte[] block = new byte[BLOCK];
        long bytes = 0;
        try (InputStream stream = InputFile.stored(file)) {
            for (int read = stream.read(block); read >= 0; read = stream.read(block)) {
                digest.update(block, 0, read);
                bytes += read;
            }
        } catch (IOException e) {
            throw InputFile.unreadable(file);
        }
        return new Content(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** A file of hidden data. */
    public static ReadFile hidden(String path, Path found) {
        return new ReadFile(path, found, Optional.empty());
    }

    /** The same file, of which nothing but its place is told. */
    public ReadFile hiding() {
        return hidden(path, found);
    }
}
