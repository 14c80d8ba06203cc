package upscatter.reports.exchange;

import java.util.List;

/**
 * Words of one kind by which a table of HEPData is found.
 *
 * @param name kind, one of {@link #NAMES}
 * @param values at most 128 characters each
 */
public record Keyword(String name, List<String> values) {
    /** The kinds that HEPData knows. */
    public static final List<String> NAMES = List.of("reactions", "observables", "cmenergies", "phrases");

    private static final int LONGEST = 128;

    /** Copies the list; rejects another kind and words that are too long with {@link IllegalArgumentException}. */
    public Keyword {
        values = List.copyOf(values);
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "a keyword of HEPData is one of %s but is '%s'".formatted(String.join(", ", NAMES), name));
        }
        for (String value : values) {
            if (value.isBlank() || value.length() > LONGEST) {
                throw new IllegalArgumentException("a keyword of HEPData has 1 to %d characters but '%s' has %d"
                        .formatted(LONGEST, value, value.length()));
            }
        }
    }

    /** One that is written {@code name=value}. */
    public static Keyword parse(String text) {
        int at = text.indexOf('=');
        if (at < 0) {
            throw new IllegalArgumentException(
                    "a keyword is written name=value, such as reactions='NUEBAR A --> NUEBAR A', but is '%s'"
                            .formatted(text));
        }
        return new Keyword(
                text.substring(0, at).strip(), List.of(text.substring(at + 1).strip()));
    }
}
