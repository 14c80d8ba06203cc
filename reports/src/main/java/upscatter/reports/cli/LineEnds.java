package upscatter.reports.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The ends of the lines of a text, which git and editors convert between those of Unix and of Windows. */
final class LineEnds {
    /** What is larger is no text that somebody edits. */
    private static final long MOST_BYTES = 50_000_000;

    private LineEnds() {}

    /**
     * Whether a file has a hash as soon as the ends of its lines are all of one kind.
     *
     * @param sha256 in hexadecimal digits
     */
    static boolean converted(Path file, String sha256) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return false;
            }
            // Each byte is one character and comes back as it was.
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            String unix = text.replace("\r\n", "\n");
            return hash(unix).equals(sha256) || hash(unix.replace("\n", "\r\n")).equals(sha256);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
