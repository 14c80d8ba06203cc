package upscatter.datasets.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.Spelling;
import upscatter.model.units.Dimension;

/**
 * Mistakes of form: what can be seen of a value by its description alone, without any other part of the file. Where several descriptions may be meant and none of
 * their words tells which, nothing is said.
 */
final class Form {
    private final List<InvalidInputException> found = new ArrayList<>();

    private Form() {}

    /** The mistakes in a value, in the order of the description. */
    static List<InvalidInputException> mistakes(Node node, Value described) {
        var form = new Form();
        form.check(node, described);
        return form.found;
    }

    private void check(Node node, Value value) {
        if (value instanceof Section section) {
            if (requires(node, node.json().isObject(), "an object {...}")) {
                check(node, section);
            }
        } else if (value instanceof Value.AnyOf any) {
            check(node, any);
        } else if (value instanceof Value.ListOf list) {
            if (requires(node, node.json().isArray(), "a list")) {
                node.items().forEach(item -> check(item, list.item()));
            }
        } else if (value instanceof Value.Entries entries) {
            if (requires(node, node.json().isObject(), "an object {...}")) {
                node.entries().values().forEach(entry -> check(entry, entries.value()));
            }
        } else if (value instanceof Value.Quantity quantity) {
            attempt(() -> node.quantity(quantity.dimension()));
        } else if (value instanceof Value.MeasuredEnergy) {
            attempt(() -> node.onAnyScale().quantity(Dimension.ENERGY));
        } else if (value instanceof Value.Words words) {
            attempt(() -> requireWord(node, words));
        } else if (value instanceof Value.Flag) {
            attempt(node::isTrue);
        } else if (value instanceof Value.Text) {
            attempt(node::text);
        }
    }

    private static void requireWord(Node node, Value.Words words) {
        if (!words.words().contains(node.text())) {
            throw node.error(
                    "'%s' is none of the %s; known are %s"
                            .formatted(node.text(), words.what(), String.join(", ", new TreeSet<>(words.words()))),
                    Spelling.maybe(node.text(), words.words()));
        }
    }

    private void check(Node node, Section section) {
        List<String> names = section.names();
        List<String> unknown = node.unknown(names);
        unknown.forEach(name -> found.add(node.unknown(name, names)));
        for (Field field : section.fields()) {
            Optional<Node> child = node.find(field.name());
            child.ifPresent(value -> check(value, field.value()));
            boolean misspelt = unknown.stream()
                    .anyMatch(name ->
                            Spelling.nearest(name, List.of(field.name())).isPresent());
            if (field.needed() && child.isEmpty() && !misspelt) {
                found.add(node.missing(field.name()));
            }
        }
    }

    private void check(Node node, Value.AnyOf any) {
        List<Value> kinds = flat(any).filter(kind -> isOfType(node, kind)).toList();
        if (kinds.size() == 1) {
            check(node, kinds.get(0));
            return;
        }
        List<Value> named = kinds.stream().filter(kind -> isNamed(node, kind)).toList();
        List<Value> fitting = named.isEmpty()
                ? kinds.stream().filter(kind -> hasAllOf(node, kind)).toList()
                : named;
        if (fitting.size() == 1) {
            check(node, fitting.get(0));
        }
    }

    /** Whether a kind of object has all fields that are there. */
    private static boolean hasAllOf(Node node, Value kind) {
        return kind instanceof Section section && node.unknown(section.names()).isEmpty();
    }

    private static Stream<Value> flat(Value value) {
        return value instanceof Value.AnyOf any ? any.kinds().stream().flatMap(Form::flat) : Stream.of(value);
    }

    private static boolean isOfType(Node node, Value kind) {
        if (kind instanceof Section || kind instanceof Value.Entries) {
            return node.json().isObject();
        }
        if (kind instanceof Value.ListOf) {
            return node.json().isArray();
        }
        if (kind instanceof Value.Flag) {
            return node.json().isBoolean();
        }
        if (kind instanceof Value.Quantity quantity) {
            return node.json().isString() || (node.json().isNumber() && quantity.dimension() == Dimension.NUMBER);
        }
        return kind instanceof Value.Anything || node.json().isString();
    }

    /** Whether a word in a field says that an object is of a kind. */
    private static boolean isNamed(Node node, Value kind) {
        return kind instanceof Section section
                && section.fields().stream()
                        .anyMatch(field -> field.needed()
                                && field.value() instanceof Value.Words words
                                && words.words().size() == 1
                                && node.json().path(field.name()).isString()
                                && words.words()
                                        .contains(node.json().path(field.name()).stringValue()));
    }

    private boolean requires(Node node, boolean right, String kind) {
        if (!right) {
            found.add(node.expected(kind));
        }
        return right;
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (InvalidInputException e) {
            found.add(e);
        }
    }
}
