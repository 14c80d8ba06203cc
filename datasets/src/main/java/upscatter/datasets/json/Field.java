package upscatter.datasets.json;

import java.util.Optional;

/**
 * A field of a section, told once: the reader, the schema, the list of words and the tables of the manual are made of this or compared with it.
 *
 * @param name its name in the file
 * @param needed whether it must be there
 * @param value what may stand there
 * @param meaning what it says, in one phrase
 * @param otherwise what holds without it, as the manual says it after {@code no:}; empty where that is nothing, or follows from other fields
 */
public record Field(String name, boolean needed, Value value, String meaning, Optional<String> otherwise) {
    /** For editors, which find the JSON Schema of a file by it; nothing is read by it. */
    public static final Field SCHEMA =
            may("$schema", Value.text(), "where the JSON Schema of the file is, for editors; not used");

    /** Beside a name that figures and printed tables would else show. */
    public static final Field LABEL = may("label", Value.text(), "what figures and printed tables call it", "the name");

    /** A field that must be there. */
    public static Field needs(String name, Value value, String meaning) {
        return new Field(name, true, value, meaning, Optional.empty());
    }

    /** A field that may be left out. */
    public static Field may(String name, Value value, String meaning) {
        return new Field(name, false, value, meaning, Optional.empty());
    }

    /** A field that may be left out, with what holds without it. */
    public static Field may(String name, Value value, String meaning, String otherwise) {
        return new Field(name, false, value, meaning, Optional.of(otherwise));
    }
}
