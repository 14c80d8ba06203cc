package upscatter.datasets.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The description of an object of a file, or of one variant of it: which fields it has, and which of them exclude each other. {@link Node#only(Section)} refuses all
 * other fields, and {@link Node#at} and {@link Node#find} then give no other.
 *
 * @param name name of the section or variant
 * @param fields its fields, in the order in which they are told
 * @param choices fields of which at most one, or exactly one, may stand
 */
public record Section(String name, List<Field> fields, List<Choice> choices) implements Value {
    /**
     * Fields that exclude each other.
     *
     * @param fields their names
     * @param needed whether one of them must be there
     */
    record Choice(List<String> fields, boolean needed) {
        /** Copies the names. */
        public Choice {
            fields = List.copyOf(fields);
        }
    }

    /** Copies the lists; rejects a field that is there twice with {@link IllegalArgumentException}. */
    public Section {
        fields = List.copyOf(fields);
        choices = List.copyOf(choices);
        List<String> names = fields.stream().map(Field::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("the section '%s' has a field twice: %s".formatted(name, names));
        }
    }

    /** A section whose fields do not exclude each other. */
    public static Section of(String name, Field... fields) {
        return new Section(name, List.of(fields), List.of());
    }

    /** A section of which exactly one of some fields must be there. */
    public Section oneOf(String... names) {
        return choosing(new Choice(List.of(names), true));
    }

    /** A section of which at most one of some fields may be there. */
    public Section atMostOneOf(String... names) {
        return choosing(new Choice(List.of(names), false));
    }

    private Section choosing(Choice choice) {
        choice.fields().forEach(this::require);
        return new Section(
                name, fields, Stream.concat(choices.stream(), Stream.of(choice)).toList());
    }

    /** This section with further fields. */
    public Section and(Field... more) {
        var all = new ArrayList<>(fields);
        all.addAll(List.of(more));
        return new Section(name, all, choices);
    }

    /** A section of another name with a further field in front. */
    public Section as(String name, Field first) {
        return new Section(
                name, Stream.concat(Stream.of(first), fields.stream()).toList(), choices);
    }

    /** What is read before it is known which of several sections it is: the fields of them all. */
    public static Section joined(String name, List<Section> sections) {
        var fields = new LinkedHashMap<String, Field>();
        sections.forEach(section -> section.fields.forEach(
                field -> fields.putIfAbsent(field.name(), Field.may(field.name(), field.value(), field.meaning()))));
        return new Section(name, List.copyOf(fields.values()), List.of());
    }

    /** Names of the fields. */
    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** Names of the other fields with which a field cannot stand, in their order. */
    public List<String> excludedBy(String field) {
        return choicesOf(field)
                .flatMap(choice -> choice.fields().stream())
                .filter(other -> !other.equals(field))
                .distinct()
                .toList();
    }

    /** Whether a field or one of those that it excludes must be there. */
    public boolean needsOneOf(String field) {
        return choicesOf(field).anyMatch(Choice::needed);
    }

    private Stream<Choice> choicesOf(String field) {
        return choices.stream().filter(choice -> choice.fields().contains(field));
    }

    /** Whether it has a field. */
    public boolean has(String field) {
        return field(field).isPresent();
    }

    Optional<Field> field(String field) {
        return fields.stream().filter(known -> known.name().equals(field)).findFirst();
    }

    /** Whoever reads a field must have described it. */
    void require(String field) {
        if (field(field).isEmpty()) {
            throw new IllegalStateException("the section '%s' describes no field '%s' but %s"
                    .formatted(name, field, String.join(", ", names())));
        }
    }
}
