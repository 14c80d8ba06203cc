package upscatter.datasets.input;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.model.stable.Stable;

/**
 * An input file that cannot be used: what is wrong with which value, where it stands, and what may have been meant. It may carry further mistakes, which stand
 * elsewhere and do not follow from it; what it says of itself is the first.
 */
public final class InvalidInputException extends RuntimeException {
    /** Mistakes that a message tells in full; more of them are rarely mended in one go. */
    static final int MOST_TOLD = 10;

    private final transient String what;
    private final transient Path file;
    private final transient OptionalInt line;
    private final transient Optional<String> pointer;
    private final transient Optional<String> maybe;
    private final transient List<InvalidInputException> further;

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
        this(message(oneLine(what), file, line, pointer, maybe), what, file, line, pointer, maybe, List.of());
    }

    private InvalidInputException(
            String message,
            String what,
            Path file,
            OptionalInt line,
            Optional<String> pointer,
            Optional<String> maybe,
            List<InvalidInputException> further) {
        super(message);
        this.what = oneLine(what);
        this.file = file;
        this.line = line;
        this.pointer = pointer;
        this.maybe = maybe;
        this.further = List.copyOf(further);
    }

    /** This mistake first, and after it others; its message tells ten of them and how many more there are. */
    public InvalidInputException with(List<InvalidInputException> others) {
        List<InvalidInputException> all = Stream.concat(
                        all().stream(), others.stream().flatMap(other -> other.all().stream()))
                .toList();
        int more = all.size() - MOST_TOLD;
        String message = all.stream()
                        .limit(MOST_TOLD)
                        .map(each -> message(each.what, each.file, each.line, each.pointer, each.maybe))
                        .collect(Collectors.joining("\n\n"))
                + (more > 0 ? "\n\nand %d more".formatted(more) : "");
        return new InvalidInputException(message, what, file, line, pointer, maybe, all.subList(1, all.size()));
    }

    /** Each mistake by itself, the first of them first. */
    @Stable
    public List<InvalidInputException> all() {
        return Stream.concat(
                        Stream.of(
                                further.isEmpty() ? this : new InvalidInputException(what, file, line, pointer, maybe)),
                        further.stream())
                .toList();
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
    @Stable
    public String what() {
        return what;
    }

    /** The file in which it stands. */
    @Stable
    public Path file() {
        return file;
    }

    /** Line in that file, counted from one, or empty. */
    @Stable
    public OptionalInt line() {
        return line;
    }

    /** JSON pointer of the value, or empty for files that are not JSON. */
    @Stable
    public Optional<String> pointer() {
        return pointer;
    }

    /** A sentence that begins with "Maybe", or empty. */
    @Stable
    public Optional<String> maybe() {
        return maybe;
    }
}
