package upscatter.datasets.nuisance;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import upscatter.datasets.json.AsymmetricErrors;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Dimension;
import upscatter.model.units.Quantity;

/** The parameters of backgrounds, detectors, couplings and radii of nuclei that an analysis file declares, each in a unit of its own, and their use. */
public final class ShapeParameters {
    private static final String REFERENCE = "parameter";

    private static final Value ANY = Value.anyOf(
            Value.energy(),
            Value.time(),
            Value.quantity(Dimension.INVERSE_ENERGY),
            Value.quantity(Dimension.LENGTH),
            Value.number());

    /** A parameter of the list. */
    public static final Section PARAMETER = Section.of(
            "parameter",
            needs("name", Value.text(), "name of the parameter, by which values refer to it"),
            Field.LABEL,
            needs("start", ANY, "where fits start; results are in its unit"),
            needs("from", ANY, "lower bound"),
            needs("to", ANY, "upper bound"),
            may(
                    "normal",
                    Value.anyOf(ANY, AsymmetricErrors.section("parameter", ANY)),
                    "standard deviation of an auxiliary measurement that read the start value"));

    /** What stands in place of a number that is fitted. */
    static final Section FITTED =
            Section.of("fitted value", needs(REFERENCE, Value.text(), "name of a parameter of the file"));

    /** Step of a parameter of which nothing is known, as a share of its range. */
    private static final double SHARE_OF_RANGE = 0.02;

    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    /** A parameter, the quantity at which it starts, and where it stands. */
    private record Declared(Parameter parameter, Quantity start, Node node) {}

    /** The parameters of a list, which may be absent. */
    public static ShapeParameters read(Optional<Node> list) {
        var parameters = new ShapeParameters();
        List<Node> items = list.map(Node::items).orElse(List.of());
        Node.distinctNames("parameter", items);
        items.forEach(parameters::declare);
        return parameters;
    }

    private void declare(Node item) {
        Node node = item.only(PARAMETER);
        String name = ConstraintSection.name(node);
        Dimension dimension = dimension(node.at("start"));
        Quantity start = node.at("start").quantity(dimension);
        double from = node.at("from").quantity(dimension).in(start.unit());
        double to = node.at("to").quantity(dimension).in(start.unit());
        Parameter parameter = node.make(() -> {
            Constraint knowledge =
                    node.find("normal").map(errors -> known(start, errors)).orElse(Constraint.FREE);
            double scale = knowledge.deviation().orElse(SHARE_OF_RANGE * (to - from));
            return new Parameter(name, start.number(), from, to, scale, knowledge, false);
        });
        declared.put(name, new Declared(parameter, start, node));
    }

    private static Constraint known(Quantity start, Node errors) {
        if (!errors.json().isObject()) {
            return new Constraint.Normal(start.number(), in(start, errors));
        }
        Node two = errors.only(AsymmetricErrors.section("parameter", ANY));
        return new Constraint.Asymmetric(start.number(), in(start, two.at("up")), in(start, two.at("down")));
    }

    private static double in(Quantity start, Node error) {
        return error.quantity(start.dimension()).in(start.unit());
    }

    /** A number, an energy, its inverse, a time or a length, as the unit says. */
    private static Dimension dimension(Node start) {
        if (!start.json().isString()) {
            return Dimension.NUMBER;
        }
        return Stream.of(Dimension.TIME, Dimension.INVERSE_ENERGY, Dimension.LENGTH, Dimension.NUMBER)
                .filter(dimension -> isQuantity(start.json().stringValue(), dimension))
                .findFirst()
                .orElse(Dimension.ENERGY);
    }

    private static boolean isQuantity(String text, Dimension dimension) {
        try {
            Quantity.parse(text, dimension);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A value, or a parameter in its place. */
    public static Value orFitted(Value value) {
        return Value.anyOf(value, FITTED);
    }

    /** Whether a value refers to a parameter. */
    public static boolean isReference(Node value) {
        return value.json().isObject() && value.find(REFERENCE).isPresent();
    }

    /** A value of a shape: a quantity, or a reference {@code {"parameter": "name"}}. */
    public ShapeValue value(Node value, Dimension dimension) {
        if (!isReference(value)) {
            return ShapeValue.of(value.value(dimension));
        }
        Declared found = declared(value, dimension);
        return ShapeValue.of(found.parameter, found.start.unitSize());
    }

    /** The parameter, without a unit, to which a value refers. */
    public Parameter number(Node value) {
        return declared(value, Dimension.NUMBER).parameter;
    }

    private Declared declared(Node value, Dimension dimension) {
        Node reference = value.only(FITTED).at(REFERENCE);
        Declared found = reference.choice("parameter", declared);
        if (found.start.dimension() != dimension) {
            throw reference.error("the parameter '%s' starts at %s but here %s is needed"
                    .formatted(reference.text(), found.start, dimension.description()));
        }
        used.add(reference.text());
        return found;
    }

    /**
     * Rejects a parameter on which nothing depends.
     *
     * @param idle names of the parameters of detectors that change no counts
     */
    public void requireUse(Set<String> idle) {
        declared.forEach((name, parameter) -> {
            if (!used.contains(name)) {
                throw parameter.node.error(
                        "no background has the parameter '%s', nor has a detector, a coupling or a radius"
                                .formatted(name));
            }
            if (idle.contains(name)) {
                throw parameter.node.error(
                        "the parameter '%s' would change nothing: no nucleus recoils in the channels of its detectors"
                                .formatted(name));
            }
        });
    }

    /** The unit in which each parameter is fitted, that of its start value, by its name; of a number there is none. */
    public Map<String, String> units() {
        var units = new LinkedHashMap<String, String>();
        declared.forEach((name, parameter) -> units.put(name, parameter.start.unit()));
        units.values().removeIf(String::isEmpty);
        return units;
    }

    /** The declared names. */
    public List<String> names() {
        return List.copyOf(declared.keySet());
    }
}
