package upscatter.reports.output;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name and the bytes of a file that is yet to be put in place.
 *
 * <p>A class, not a record: bytes compare by content and never escape uncopied.
 */
public final class OutputFile {

    private final String name;
    private final byte[] content;

    private OutputFile(String name, byte[] content) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("a file name must be plain but is '%s'".formatted(name));
        }
        this.name = name;
        this.content = content;
    }

    /** A file of bytes, which are copied. */
    public static OutputFile of(String name, byte[] content) {
        return new OutputFile(name, content.clone());
    }

    /** A text file, in UTF-8. */
    public static OutputFile of(String name, String text) {
        return new OutputFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Name without folder. */
    public String name() {
        return name;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return content.clone();
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
