package upscatter.datasets.input;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** An input file that cannot be used: what is wrong with which value, where it stands, and what may have been meant. */
public final class InvalidInputException extends RuntimeException {
    private final transient String what;
    private final transient Path file;
    private final transient OptionalInt line;
    private final transient Optional<String> pointer;
    private final transient Optional<String> maybe;

    /**
     * A rejected input.
     *
     * @param what what is wrong, with the value
     * @param file the file in which it stands
     * @param line line in that file, counted from one, or empty when the file as a whole is meant
     * @param pointer JSON pointer of the value (RFC 6901), or empty for files that are not JSON
     * @param maybe a sentence that begins with "Maybe", or empty without a likely cause
     */
    public InvalidInputException(
            String what, Path file, OptionalInt line, Optional<String> pointer, Optional<String> maybe) {
        super(message(oneLine(what), file, line, pointer, maybe));
        this.what = oneLine(what);
        this.file = file;
        this.line = line;
        this.pointer = pointer;
        this.maybe = maybe;
    }

    /** A quoted value may hold ends of lines, after which it would look like words of this program. */
    private static String oneLine(String what) {
        return what.replace("\r", "\\r").replace("\n", "\\n");
    }

    private static String message(
            String what, Path file, OptionalInt line, Optional<String> pointer, Optional<String> maybe) {
        String where = file + (line.isPresent() ? ":" + line.getAsInt() : "");
        String inside =
                pointer.filter(p -> !p.isEmpty()).map(p -> " (" + p + ")").orElse("");
        return what + "\nat " + where + inside + maybe.map(m -> "\n" + m).orElse("");
    }

    /** What is wrong, with the value. */
    public String what() {
        return what;
    }

    /** The file in which it stands. */
    public Path file() {
        return file;
    }

    /** Line in that file, counted from one, or empty. */
    public OptionalInt line() {
        return line;
    }

    /** JSON pointer of the value, or empty for files that are not JSON. */
    public Optional<String> pointer() {
        return pointer;
    }

    /** A sentence that begins with "Maybe", or empty. */
    public Optional<String> maybe() {
        return maybe;
    }
}
