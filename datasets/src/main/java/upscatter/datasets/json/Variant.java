package upscatter.datasets.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One of several kinds of a section, which a word in a field of it names.
 *
 * @param <R> what reads it
 * @param word the word
 * @param section its description, that field included
 * @param reader what reads it
 */
public record Variant<R>(String word, Section section, R reader) {
    /**
     * A variant that the field {@code type} names.
     *
     * @param what heading of the words of all variants
     */
    public static <R> Variant<R> of(String what, String word, R reader, Field... fields) {
        Field type = Field.needs("type", Value.word(what, word), "one of the " + what);
        Field[] all = Stream.concat(Stream.of(type), Arrays.stream(fields)).toArray(Field[]::new);
        return new Variant<>(word, Section.of("%s: %s".formatted(what, word), all), reader);
    }

    /** This variant with fields that exclude each other. */
    public Variant<R> oneOf(String... fields) {
        return new Variant<>(word, section.oneOf(fields), reader);
    }

    /** Variants by their words, in their order. */
    @SafeVarargs
    public static <R> Map<String, Variant<R>> byWord(Variant<R>... variants) {
        var byWord = new LinkedHashMap<String, Variant<R>>();
        for (Variant<R> variant : variants) {
            byWord.put(variant.word, variant);
        }
        return Collections.unmodifiableMap(byWord);
    }

    /** The descriptions of variants. */
    public static <R> List<Section> sections(Map<String, Variant<R>> variants) {
        return variants.values().stream().map(Variant::section).toList();
    }
}
