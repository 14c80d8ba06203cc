package upscatter.reports.cli.guide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import upscatter.datasets.schema.FieldExplanation;

/**
 * Fields that differ in nothing but the one word that each holds, as the types of sources do, and where they stand for it: they are told once, with all their words.
 *
 * @param fields one, or more that are alike, in their order
 */
record AlikeFields(List<FieldExplanation> fields) {
    /** What is the same of them. */
    private record Same(
            String name, String file, String meaning, String presence, List<String> excluded, Optional<Integer> alone) {
        static Same of(FieldExplanation told, int number) {
            boolean word = told.words().size() == 1 && told.forms().size() == 1;
            return new Same(
                    told.name(),
                    told.file(),
                    told.meaning(),
                    told.presence(),
                    told.excluded(),
                    word ? Optional.empty() : Optional.of(number));
        }
    }

    /** Copies the list. */
    AlikeFields {
        fields = List.copyOf(fields);
    }

    /** All fields, those that are alike together, in the order of the first of each. */
    static List<AlikeFields> of(List<FieldExplanation> all) {
        var groups = new LinkedHashMap<Same, List<FieldExplanation>>();
        for (int i = 0; i < all.size(); i++) {
            groups.computeIfAbsent(Same.of(all.get(i), i), same -> new ArrayList<>())
                    .add(all.get(i));
        }
        return groups.values().stream().map(AlikeFields::new).toList();
    }

    /** The one of which all but words and places is told. */
    FieldExplanation first() {
        return fields.get(0);
    }

    /** Where they may stand. */
    List<String> paths() {
        return fields.stream().flatMap(told -> told.paths().stream()).distinct().toList();
    }

    /** What the objects that have them are called. */
    List<String> sections() {
        return fields.stream()
                .flatMap(told -> told.sections().stream())
                .distinct()
                .toList();
    }

    /** What may stand there, each form in words; of fields that are alike one form, all words. */
    List<String> forms() {
        if (fields.size() == 1) {
            return first().forms();
        }
        return List.of(String.join(
                ", ",
                fields.stream()
                        .flatMap(told -> told.forms().stream())
                        .distinct()
                        .toList()));
    }

    /** The first example, as JSON. */
    Optional<String> example() {
        return fields.stream()
                .map(FieldExplanation::example)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
