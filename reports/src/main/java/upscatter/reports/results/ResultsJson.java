package upscatter.reports.results;

import java.util.List;

/**
 * The text of {@code results.json}: every number to its last digit, nothing lost either way.
 *
 * <p>Reading is strict: an unknown or missing field, a duplicate key, text after the end, and a number that is not
 * finite are errors.
 */
public final class ResultsJson {

    private ResultsJson() {}

    /** The JSON text of results, indented, ending with a new line. */
    public static String write(Results results) {
        return StrictJson.write(results);
    }

    /** The JSON text of the results of several analyses, a list. */
    public static String write(List<Results> results) {
        return StrictJson.write(results);
    }

    /**
     * The results that a JSON text holds.
     *
     * @param json text
     * @param where name of the file, for messages
     * @throws IllegalArgumentException when the text is not valid: what, and at which line
     */
    public static Results read(String json, String where) {
        return StrictJson.read(json, where, Results.class);
    }
}
