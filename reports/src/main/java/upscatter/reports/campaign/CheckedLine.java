package upscatter.reports.campaign;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A line of JSON whose last field is a checksum of the rest: the first sixteen digits of the SHA-256 of the checksum of the first line of the file, if it
 * is not that line, and of the text before the field.
 *
 * @param json the object without its checksum
 * @param checksum sixteen hexadecimal digits
 */
record CheckedLine(String json, String checksum) {
    private static final String FIELD = ",\"checksum\":\"";

    /** Sixty-four bits: one altered line in 2e19 would be believed, and all 64 digits would double the length of a line. */
    private static final int DIGITS = 16;

    /**
     * An object with its checksum.
     *
     * @param json on one line, with or without the end of it
     * @param first checksum of the first line, or empty for that line
     */
    static CheckedLine of(String json, String first) {
        String object = json.strip();
        return new CheckedLine(object, checksum(first + object.substring(0, object.length() - 1)));
    }

    /**
     * Reads a line.
     *
     * @param first checksum of the first line, or empty for that line
     * @throws IllegalArgumentException if there is no checksum, or it is that of another text
     */
    static CheckedLine read(String line, String first) {
        int length = FIELD.length() + DIGITS + 2;
        int at = line.length() - length;
        if (at < 1 || !line.startsWith(FIELD, at) || !line.endsWith("\"}")) {
            throw new IllegalArgumentException(
                    "the line ends without its checksum%nMaybe it was cut, or written by hand.".formatted());
        }
        CheckedLine right = of(line.substring(0, at) + "}", first);
        if (!line.equals(right.text())) {
            throw new IllegalArgumentException(
                    "the checksum of the line is %s but its text has %s%nMaybe the file was altered or damaged; what this file holds has to be made again."
                            .formatted(line.substring(at + FIELD.length(), line.length() - 2), right.checksum()));
        }
        return right;
    }

    /**
     * Reads a line of a file.
     *
     * @param number of the line
     * @param first checksum of the first line, or empty for that line
     * @throws IllegalArgumentException as above, with file and line
     */
    static CheckedLine read(Path file, int number, String line, String first) {
        try {
            return read(line, first);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s:%d: %s".formatted(file, number, e.getMessage()), e);
        }
    }

    /** The whole line, without its end. */
    String text() {
        return json.substring(0, json.length() - 1) + FIELD + checksum + "\"}";
    }

    private static String checksum(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
