package upscatter.datasets.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import upscatter.model.units.Dimension;
import upscatter.model.units.EnergyScale;
import upscatter.model.units.Quantity;

/** Where a file has the fields and words that sections describe; independent of the schema. */
final class DescribedValues {
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final List<Place> places = new ArrayList<>();

    /**
     * A value that has no fields of its own.
     *
     * @param of the field that it is the value of, or an element or entry of
     * @param value what may stand there
     * @param pointer where it stands
     */
    record Place(String of, Value value, String pointer) {}

    /** A field, or a word of which the field is empty, and the pointer of its value. */
    record Found(Optional<Field> field, String pointer) {}

    /** What was found, by section and field, and by heading and word. */
    Map<String, Found> found() {
        return found;
    }

    /** Every value, list and object of any names. */
    List<Place> places() {
        return places;
    }

    /** All that is described. */
    static Set<String> all(Value value) {
        var all = new TreeSet<String>();
        var sections = new LinkedHashMap<String, Section>();
        collect(value, all, sections);
        return all;
    }

    /** All sections of a section, itself among them. */
    static Collection<Section> sections(Section section) {
        var sections = new LinkedHashMap<String, Section>();
        collect(section, new TreeSet<>(), sections);
        return sections.values();
    }

    private static void collect(Value value, Set<String> all, Map<String, Section> sections) {
        if (value instanceof Section section) {
            Section other = sections.putIfAbsent(section.name(), section);
            if (other != null && !other.equals(section)) {
                throw new IllegalStateException("two sections are named " + section.name());
            }
            for (Field field : section.fields()) {
                all.add(key(section, field));
                collect(field.value(), all, sections);
            }
        } else if (value instanceof Value.AnyOf any) {
            any.kinds().forEach(kind -> collect(kind, all, sections));
        } else if (value instanceof Value.ListOf list) {
            collect(list.item(), all, sections);
        } else if (value instanceof Value.Entries entries) {
            collect(entries.value(), all, sections);
        } else if (value instanceof Value.Words words) {
            words.words().forEach(word -> all.add(key(words, word)));
        }
    }

    private static String key(Section section, Field field) {
        return "field '%s' of %s".formatted(field.name(), section.name());
    }

    private static String key(Value.Words words, String word) {
        return "%s '%s'".formatted(words.what(), word);
    }

    /** Whether a value is one that is described; if so, what it has is noted. */
    boolean match(Value value, JsonNode json, String pointer) {
        return match(value, json, pointer, "");
    }

    private boolean match(Value value, JsonNode json, String pointer, String of) {
        var here = new DescribedValues();
        if (!here.matches(value, json, pointer, of)) {
            return false;
        }
        here.found.forEach(found::putIfAbsent);
        if (!(value instanceof Section || value instanceof Value.AnyOf)) {
            places.add(new Place(of, value, pointer));
        }
        places.addAll(here.places);
        return true;
    }

    private boolean matches(Value value, JsonNode json, String pointer, String of) {
        if (value instanceof Section section) {
            return json.isObject() && matches(section, json, pointer);
        }
        if (value instanceof Value.AnyOf any) {
            return any.kinds().stream().anyMatch(kind -> match(kind, json, pointer, of));
        }
        if (value instanceof Value.ListOf list) {
            var items = new ArrayList<JsonNode>();
            json.forEach(items::add);
            return json.isArray()
                    && json.size() >= list.fewest()
                    && json.size() <= list.most()
                    && IntStream.range(0, items.size())
                            .allMatch(i -> match(list.item(), items.get(i), pointer + "/" + i, of));
        }
        if (value instanceof Value.Entries entries) {
            return json.isObject()
                    && json.properties().stream()
                            .allMatch(entry -> match(
                                    entries.value(), entry.getValue(), pointer + "/" + escaped(entry.getKey()), of));
        }
        if (value instanceof Value.Words words) {
            boolean known = json.isString() && words.words().contains(json.stringValue());
            if (known) {
                found.putIfAbsent(key(words, json.stringValue()), new Found(Optional.empty(), pointer));
            }
            return known;
        }
        return isOf(value, json);
    }

    private boolean matches(Section section, JsonNode json, String pointer) {
        List<String> names = section.names();
        boolean fits = json.propertyNames().stream().allMatch(names::contains)
                && section.fields().stream().allMatch(field -> !field.needed() || json.has(field.name()))
                && section.choices().stream().allMatch(choice -> {
                    long given = choice.fields().stream().filter(json::has).count();
                    return given == 1 || (given == 0 && !choice.needed());
                });
        if (!fits) {
            return false;
        }
        for (Field field : section.fields()) {
            if (json.has(field.name())) {
                String at = pointer + "/" + field.name();
                if (!match(field.value(), json.get(field.name()), at, key(section, field))) {
                    return false;
                }
                found.putIfAbsent(key(section, field), new Found(Optional.of(field), at));
            }
        }
        return true;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static boolean isOf(Value value, JsonNode json) {
        if (value instanceof Value.Quantity quantity) {
            return json.isString()
                    ? isQuantity(json.stringValue(), quantity)
                    : json.isNumber() && quantity.equals(Value.number());
        }
        if (value instanceof Value.MeasuredEnergy) {
            return json.isString()
                    && isQuantity(EnergyScale.bare(json.stringValue()), new Value.Quantity(Dimension.ENERGY));
        }
        if (value instanceof Value.Flag) {
            return json.isBoolean();
        }
        return value instanceof Value.Anything
                || (json.isString() && !json.stringValue().isBlank());
    }

    private static boolean isQuantity(String text, Value.Quantity quantity) {
        try {
            Quantity.parse(text, quantity.dimension());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
