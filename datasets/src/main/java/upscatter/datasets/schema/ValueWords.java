package upscatter.datasets.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.table.TableFile;
import upscatter.model.units.Dimension;

/** What may stand as a value, in words. */
final class ValueWords {
    private ValueWords() {}

    /** Each form that a value may have, in words: {@code a number or a percentage}, {@code an energy in eV, keV, MeV or GeV}. */
    static List<String> forms(Value value) {
        return flat(value).flatMap(ValueWords::kinds).distinct().toList();
    }

    /** A list of objects of several kinds is told kind by kind, or its line would be as long as a page. */
    private static Stream<String> kinds(Value value) {
        return value instanceof Value.ListOf list
                        && flat(list.item()).filter(Section.class::isInstance).count() > 1
                ? flat(list.item()).map(item -> list(list, form(item)))
                : Stream.of(form(value));
    }

    /** All words from which a value is chosen, in alphabetical order; not those of fields of its own. */
    static Set<String> words(Value value) {
        var words = new TreeSet<String>();
        if (value instanceof Value.Words choice) {
            words.addAll(choice.words());
        } else if (value instanceof Value.AnyOf any) {
            any.kinds().forEach(kind -> words.addAll(words(kind)));
        } else if (value instanceof Value.ListOf list) {
            words.addAll(words(list.item()));
        }
        return words;
    }

    /** Whether a value is an object whose entries have any names. */
    static boolean hasAnyNames(Value value) {
        return flat(value).anyMatch(Value.Entries.class::isInstance);
    }

    /** A table is one form, whether it is named or an object. */
    private static Stream<Value> flat(Value value) {
        return value instanceof Value.AnyOf any && !value.equals(TableFile.VALUE)
                ? any.kinds().stream().flatMap(ValueWords::flat)
                : Stream.of(value);
    }

    private static String form(Value value) {
        if (value.equals(TableFile.VALUE)) {
            return "the path of a table, or an object %s".formatted(sections(value));
        }
        if (value instanceof Value.Quantity quantity) {
            return quantity(quantity.dimension());
        }
        if (value instanceof Value.MeasuredEnergy) {
            return quantity(Dimension.ENERGY) + ", or in eVee, or eVnr, and so on";
        }
        if (value instanceof Value.Text) {
            return "a text";
        }
        if (value instanceof Value.Flag) {
            return "true or false";
        }
        if (value instanceof Value.Words words) {
            return or(words.words().stream().map(ValueWords::quoted).toList());
        }
        if (value instanceof Value.ListOf list) {
            return list(list, or(forms(list.item())));
        }
        if (value instanceof Value.Entries entries) {
            return "an object of any names, each with %s".formatted(or(forms(entries.value())));
        }
        if (value instanceof Section section) {
            return "an object " + fields(section);
        }
        return "any JSON";
    }

    private static String quantity(Dimension dimension) {
        return dimension == Dimension.NUMBER
                ? "a number or a percentage"
                : "%s in %s".formatted(dimension.article(), or(dimension.symbols()));
    }

    private static String list(Value.ListOf list, String items) {
        String howMany = "a list of ";
        if (list.fewest() == list.most()) {
            howMany += "%d: ".formatted(list.fewest());
        } else if (list.fewest() > 0) {
            howMany += "at least %d: ".formatted(list.fewest());
        }
        return howMany + items;
    }

    /** Field names of an object, those that may be left out in brackets; a word that tells kinds apart stands with its field. */
    private static String fields(Section section) {
        return section.fields().stream().map(ValueWords::named).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String named(Field field) {
        String name = quoted(field.name());
        if (field.needed()
                && field.value() instanceof Value.Words words
                && words.words().size() == 1) {
            return "%s: %s".formatted(name, quoted(words.words().iterator().next()));
        }
        return field.needed() ? name : "[%s]".formatted(name);
    }

    private static String sections(Value value) {
        return value instanceof Value.AnyOf any
                ? any.kinds().stream()
                        .filter(Section.class::isInstance)
                        .map(kind -> fields((Section) kind))
                        .collect(Collectors.joining(" or "))
                : "";
    }

    private static String quoted(String word) {
        return "\"" + word + "\"";
    }

    /** {@code a, b or c}. */
    static String or(Collection<String> words) {
        var list = new ArrayList<>(words);
        if (list.size() < 2) {
            return String.join("", list);
        }
        String last = list.remove(list.size() - 1);
        return "%s or %s".formatted(String.join(", ", list), last);
    }
}
