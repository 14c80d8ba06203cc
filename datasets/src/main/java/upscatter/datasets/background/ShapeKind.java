package upscatter.datasets.background;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.model.parameter.ShapeFamily;
import upscatter.model.parameter.ShapeRange;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Dimension;

/**
 * A line of a catalogue of shapes: what an analysis file says of a family in closed form. The reader, the JSON Schema, the list of words and the manual are made of it.
 *
 * @param type word of the field {@code type}
 * @param formula the shape in words of the manual, by its fields
 * @param fields its fields, of which those of values follow the order of the family
 * @param family the family at the constants of its fields
 * @param ofAllEvents whether the shape is normalised to one, so that its rate is that of all its events
 */
record ShapeKind<F extends ShapeFamily>(
        String type, String formula, List<ShapeField> fields, Function<double[], F> family, boolean ofAllEvents) {

    /** A family at values that a file gives. */
    record Shape<F>(F family, List<ShapeValue> values) {}

    /** Reads one value of a shape. */
    interface Values {
        ShapeValue read(Node node, Dimension dimension);
    }

    /** Values that are numbers. */
    static final Values NUMBERS = (node, dimension) -> ShapeValue.of(node.value(dimension));

    /** A line of a catalogue. */
    static <F extends ShapeFamily> ShapeKind<F> of(
            String type, String formula, Function<double[], F> family, ShapeField... fields) {
        return new ShapeKind<>(type, formula, List.of(fields), family, false);
    }

    /** This line, of a shape that is normalised to one. */
    ShapeKind<F> normalised() {
        return new ShapeKind<>(type, formula, fields, family, true);
    }

    /** The lines of a catalogue by their word. */
    static <F extends ShapeFamily> Map<String, ShapeKind<F>> byType(Collection<ShapeKind<F>> kinds) {
        return kinds.stream().collect(Collectors.toUnmodifiableMap(ShapeKind::type, kind -> kind));
    }

    /** What the values are. */
    List<ShapeRange> ranges() {
        double[] ones = new double
                [(int) fields.stream()
                        .filter(field -> field.constant().isPresent())
                        .count()];
        Arrays.fill(ones, 1);
        return family.apply(ones).values();
    }

    /**
     * The description of a section that holds this shape.
     *
     * @param around what it describes beside the fields of the shape
     * @param value what may stand in place of a number that is no constant
     */
    Section in(Section around, UnaryOperator<Value> value) {
        Section section = around;
        List<ShapeRange> ranges = ranges();
        int next = 0;
        for (ShapeField field : fields) {
            ShapeRange range = field.constant().isPresent() ? field.constant().get() : ranges.get(next);
            next += field.values();
            Value number =
                    range.dimension() == Dimension.ENERGY ? Value.measuredEnergy() : Value.quantity(range.dimension());
            Value one = field.constant().isPresent() ? number : value.apply(number);
            Value all = field.values() > 1 ? new Value.ListOf(one, field.values(), field.values()) : one;
            String meaning = range.what().replaceFirst("^the ", "");
            Optional<ShapeField.Instead> instead = field.instead();
            section = instead.isEmpty()
                    ? section.and(Field.needs(field.name(), all, meaning))
                    : section.and(
                                    Field.may(field.name(), all, meaning),
                                    Field.may(instead.get().name(), all, "in place of '%s'".formatted(field.name())))
                            .oneOf(field.name(), instead.get().name());
        }
        return section;
    }

    /**
     * Reads a shape.
     *
     * @param node the section that holds it
     * @param values reads its values
     */
    Shape<F> read(Node node, Values values) {
        List<ShapeRange> ranges = ranges();
        var constants = new ArrayList<Double>();
        var read = new ArrayList<ShapeValue>();
        for (ShapeField field : fields) {
            List<ShapeRange> next = ranges.subList(read.size(), read.size() + field.values());
            field.constant()
                    .ifPresent(range -> constants.add(
                            value(node.at(field.name()), range, 1, NUMBERS).start()));
            if (field.values() > 1) {
                read.addAll(list(node.at(field.name()), next, values));
            } else if (field.values() == 1) {
                read.add(one(node, field, next.get(0), values));
            }
        }
        F made = node.make(() ->
                family.apply(constants.stream().mapToDouble(Double::doubleValue).toArray()));
        return new Shape<>(made, List.copyOf(read));
    }

    private ShapeValue one(Node node, ShapeField field, ShapeRange range, Values values) {
        Optional<ShapeField.Instead> instead =
                field.instead().filter(other -> node.find(other.name()).isPresent());
        if (instead.isEmpty()) {
            return value(node.at(field.name()), range, 1, values);
        }
        if (node.find(field.name()).isPresent()) {
            throw node.error("the type '%s' has one of the fields %s, %s"
                    .formatted(type, field.name(), instead.get().name()));
        }
        return value(node.at(instead.get().name()), range, instead.get().divisor(), values);
    }

    private static List<ShapeValue> list(Node node, List<ShapeRange> ranges, Values values) {
        if (!node.json().isArray() || node.items().size() != ranges.size()) {
            throw node.expected("a list of %d values, each %s"
                    .formatted(ranges.size(), ranges.get(0).dimension().description()));
        }
        var read = new ArrayList<ShapeValue>();
        for (Node item : node.items()) {
            read.add(value(item, ranges.get(read.size()), 1, values));
        }
        return read;
    }

    private static ShapeValue value(Node node, ShapeRange range, double divisor, Values values) {
        ShapeValue read = values.read(node, range.dimension());
        ShapeValue value = divisor == 1 ? read : read.over(divisor);
        return node.make(() -> {
            range.require(value.start());
            return value;
        });
    }

    /** The row of the manual. */
    String row() {
        List<ShapeRange> ranges = ranges();
        var words = new ArrayList<String>();
        int next = 0;
        for (ShapeField field : fields) {
            ShapeRange range = field.constant().isPresent() ? field.constant().get() : ranges.get(next);
            next += field.values();
            words.add("`%s`%s: %s%s, %s%s"
                    .formatted(
                            field.name(),
                            field.instead()
                                    .map(other -> " or `%s`".formatted(other.name()))
                                    .orElse(""),
                            field.values() > 1 ? "%d values, each ".formatted(field.values()) : "",
                            range.dimension().article(),
                            range.kind().words(),
                            field.constant().isPresent() ? ", never fitted" : ""));
        }
        return "| `%s` | %s | %s |".formatted(type, formula, words.isEmpty() ? "none" : String.join("; ", words));
    }
}
