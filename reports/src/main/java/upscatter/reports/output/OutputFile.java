package upscatter.reports.output;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The name and the bytes of a file that is yet to be put in place.
 *
 * <p>A class, not a record: bytes compare by content and never escape uncopied.
 */
public final class OutputFile {
    private static final String PLAIN = "[A-Za-z0-9][A-Za-z0-9._-]*";

    private final String name;
    private final byte[] content;

    private OutputFile(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    /** A file of bytes, which are copied. */
    public static OutputFile of(String name, byte[] content) {
        return new OutputFile(requirePlain(name), content.clone());
    }

    /** A text file, in UTF-8. */
    public static OutputFile of(String name, String text) {
        return new OutputFile(requirePlain(name), text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file of the program itself, whose name begins with a dot, so that folders are listed without it. */
    static OutputFile hidden(String name, String text) {
        return new OutputFile("." + requirePlain(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String requirePlain(String name) {
        if (!name.matches(PLAIN)) {
            throw new IllegalArgumentException(
                    "a file name must be plain but is '%s': letters without accents, digits, '.', '_' and '-', a letter or digit first"
                            .formatted(name));
        }
        return name;
    }

    /**
     * The same file in a folder below.
     *
     * @throws IllegalArgumentException if the name of the folder is no name of a folder
     */
    public OutputFile in(String folder) {
        String below = folder + "/" + name;
        if (!isName(below)) {
            throw new IllegalArgumentException(
                    "the name of a folder must be a plain name but is '%s'".formatted(folder));
        }
        return new OutputFile(below, content);
    }

    /** Whether a text names a file of the folder, or of one below it, and of no other. */
    static boolean isName(String name) {
        String[] parts = name.split("/", -1);
        String last = parts[parts.length - 1];
        String folder = parts.length == 2 ? parts[0] : "folder";
        return parts.length <= 2
                && (last.matches(PLAIN) || last.matches("\\." + PLAIN + "\\.sha256"))
                && !folder.isBlank()
                && !folder.startsWith(".")
                && folder.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\');
    }

    /** A file of this name with another text. */
    public OutputFile withText(String text) {
        return new OutputFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Name, with that of the folder below if it lies in one: {@code limits.csv}, {@code nucleus/limits.csv}. */
    public String name() {
        return name;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return content.clone();
    }

    /** SHA-256 of the bytes, in hexadecimal digits. */
    public String sha256() {
        return sha256(content);
    }

    /** SHA-256 of bytes, in hexadecimal digits. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The content as UTF-8 text. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutputFile file && name.equals(file.name) && Arrays.equals(content, file.content);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return name + " (" + content.length + " bytes)";
    }
}
