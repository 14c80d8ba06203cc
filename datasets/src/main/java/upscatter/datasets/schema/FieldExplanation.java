package upscatter.datasets.schema;

import java.util.List;
import java.util.Optional;

/**
 * What a field of a file means.
 *
 * @param name its name
 * @param file the kind of file, as {@link Schemas#all} calls it
 * @param paths where it may stand, {@code *} for an element of a list
 * @param sections what the objects that have it are called
 * @param meaning what it says
 * @param forms what may stand there, with units, each form in words
 * @param words all words from which it is chosen; empty where it is not one of some words
 * @param needed whether it must be there
 * @param otherwise what holds without it; empty where that is nothing, or follows from other fields
 * @param excluded fields with which it cannot stand
 * @param oneNeeded whether it or one of those must be there
 * @param example a value of it, as JSON; empty where an example would be long
 */
public record FieldExplanation(
        String name,
        String file,
        List<String> paths,
        List<String> sections,
        String meaning,
        List<String> forms,
        List<String> words,
        boolean needed,
        Optional<String> otherwise,
        List<String> excluded,
        boolean oneNeeded,
        Optional<String> example) {

    /** Copies the lists. */
    public FieldExplanation {
        paths = List.copyOf(paths);
        sections = List.copyOf(sections);
        forms = List.copyOf(forms);
        words = List.copyOf(words);
        excluded = List.copyOf(excluded);
    }

    /** Whether it must be there, and what holds without it, in one sentence. */
    public String presence() {
        if (needed) {
            return "yes";
        }
        if (oneNeeded) {
            return "it or %s".formatted(ValueWords.or(excluded));
        }
        return "no" + otherwise.map(": without it "::concat).orElse("");
    }
}
