package upscatter.datasets.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;

/**
 * Where a field may stand in a kind of file.
 *
 * @param file the kind of file, as {@link Schemas#all} calls it
 * @param path JSON pointer in which {@code *} stands for an element of a list or an entry of any name: {@code /detectors/*}{@code /resolution}
 * @param names names on the way to it, without lists
 * @param section the object that has the field
 * @param field the field
 */
record FieldPlace(String file, String path, List<String> names, Section section, Field field) {
    private static final String ANY = "*";

    /** Copies the names. */
    FieldPlace {
        names = List.copyOf(names);
    }

    /** All places of a kind of file, in the order in which its fields are told. */
    static List<FieldPlace> in(String file, Section whole) {
        var places = new ArrayList<FieldPlace>();
        walk(
                whole,
                "",
                (path, section) -> section.fields()
                        .forEach(field -> places.add(at(file, path + "/" + field.name(), section, field))));
        return List.copyOf(places);
    }

    private static FieldPlace at(String file, String path, Section section, Field field) {
        return new FieldPlace(file, path, names(path), section, field);
    }

    private static void walk(Value value, String path, BiConsumer<String, Section> found) {
        if (value instanceof Section section) {
            found.accept(path, section);
            section.fields().forEach(field -> walk(field.value(), path + "/" + field.name(), found));
        } else if (value instanceof Value.AnyOf any) {
            any.kinds().forEach(kind -> walk(kind, path, found));
        } else if (value instanceof Value.ListOf list) {
            walk(list.item(), path + "/" + ANY, found);
        } else if (value instanceof Value.Entries entries) {
            walk(entries.value(), path + "/" + ANY, found);
        }
    }

    /** Names on the way to a place, without indices of lists: {@code detectors, resolution} of {@code /detectors/0/resolution} and of {@code detectors[0].resolution}. */
    static List<String> names(String place) {
        return Arrays.stream(place.replaceAll("\\[([0-9]*)]", "/$1").split(place.startsWith("/") ? "/" : "[./]", -1))
                .filter(name -> !name.isEmpty() && !name.equals(ANY) && !name.matches("[0-9]+|-"))
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    /** Whether it may be meant by some names: all of the way, or the end of it. */
    boolean isMeantBy(List<String> meant, boolean whole) {
        int before = names.size() - meant.size();
        return !meant.isEmpty()
                && (whole ? before == 0 : before >= 0)
                && names.subList(before, names.size()).equals(meant);
    }
}
