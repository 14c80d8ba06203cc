package upscatter.datasets.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import upscatter.datasets.interaction.Interactions;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.nuisance.ConstraintSection;
import upscatter.datasets.nuisance.Systematics;

/** The words that an analysis file can choose from: those of the descriptions of its sections. */
public final class Vocabulary {
    private Vocabulary() {}

    /** The words by what they name, each list in alphabetical order. */
    public static Map<String, List<String>> all() {
        var words = new LinkedHashMap<String, Set<String>>();
        collect(AnalysisSections.analysis(), words);
        put(words, "effects of systematics", Systematics.EFFECTS);
        put(words, "systematics", ConstraintSection.FIELDS);
        put(
                words,
                "limits on",
                Interactions.readers().values().stream()
                        .map(reader -> reader.model().strength())
                        .flatMap(strength -> Stream.of(strength.coupling().name(), strength.parameter()))
                        .toList());
        var all = new LinkedHashMap<String, List<String>>();
        words.forEach((what, names) -> all.put(what, List.copyOf(names)));
        return all;
    }

    private static void collect(Value value, Map<String, Set<String>> words) {
        if (value instanceof Section section) {
            section.fields().forEach(field -> collect(field.value(), words));
        } else if (value instanceof Value.AnyOf any) {
            any.kinds().forEach(kind -> collect(kind, words));
        } else if (value instanceof Value.ListOf list) {
            collect(list.item(), words);
        } else if (value instanceof Value.Entries entries) {
            collect(entries.value(), words);
        } else if (value instanceof Value.Words choice) {
            put(words, choice.what(), choice.words());
        }
    }

    private static void put(Map<String, Set<String>> words, String what, Collection<String> names) {
        words.computeIfAbsent(what, any -> new TreeSet<>()).addAll(names);
    }
}
