package upscatter.datasets.workspace;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import upscatter.datasets.input.Spelling;
import upscatter.datasets.json.Node;
import upscatter.model.template.ParameterSettings.Bounds;

/** What stands under names in a file of HS3: distributions, functions, the values of a parameter point, the bounds of domains. */
final class Hs3References {
    private final Map<String, Node> distributions;
    private final Map<String, Node> functions;
    private final Map<String, Node> values = new HashMap<>();
    private final Map<String, Node> observed = new HashMap<>();
    private final Map<String, Node> axes = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> usedFunctions = new HashSet<>();

    Hs3References(Node root) {
        distributions = named("distribution", root.at("distributions"));
        functions =
                root.find("functions").map(list -> optional("function", list)).orElse(Map.of());
    }

    /** The objects of a list by their names, which must differ; at least one. */
    static Map<String, Node> named(String what, Node list) {
        list.someItems(what);
        return optional(what, list);
    }

    private static Map<String, Node> optional(String what, Node list) {
        List<Node> nodes = list.items();
        List<String> names = Node.distinctNames(what, nodes);
        var named = new LinkedHashMap<String, Node>();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), nodes.get(i));
        }
        return named;
    }

    /** The object of a name. */
    static <T> T among(Map<String, T> named, String what, Node name) {
        return Optional.ofNullable(named.get(name.text()))
                .orElseThrow(() -> name.error(
                        "there is no %s '%s'".formatted(what, name.text()),
                        Spelling.maybe(name.text(), named.keySet())));
    }

    void addPoint(Node point) {
        values.putAll(named("parameter", point.only("name", "parameters").at("parameters")));
        values.values().forEach(value -> value.only("name", "value", "const", "nbins", "error"));
    }

    void addDomain(Node domain) {
        domain.only("name", "type", "axes")
                .find("type")
                .ifPresent(type -> type.known("type of domain", List.of("product_domain")));
        Map<String, Node> own = optional("axis", domain.at("axes"));
        own.values().forEach(axis -> axis.only("name", "min", "max", "const"));
        axes.putAll(own);
    }

    Map<String, Node> distributions() {
        return distributions;
    }

    Node distribution(Node name) {
        used.add(name.text());
        return among(distributions, "distribution", name);
    }

    Node function(Node name) {
        usedFunctions.add(name.text());
        return among(functions, "function", name);
    }

    boolean hasFunction(String name) {
        return functions.containsKey(name);
    }

    boolean isUsedFunction(String name) {
        return usedFunctions.contains(name);
    }

    /** Whether a distribution was asked for. */
    boolean isUsed(String distribution) {
        return used.contains(distribution);
    }

    /** Whether a parameter has a value or bounds. */
    boolean knows(String parameter) {
        return values.containsKey(parameter) || axes.containsKey(parameter);
    }

    /** Notes what was observed of a variable; it goes before a value of the parameter point. */
    void observe(String variable, Node value) {
        observed.put(variable, value);
    }

    /** The value of a name that stands for a number: said where it is no constant in the file. */
    OptionalDouble constant(String name) {
        Optional<Node> node = value(name);
        if (node.isPresent() && !observed.containsKey(name) && !isConstant(name)) {
            node.orElseThrow()
                    .warn("'%s' is no constant in the file but is taken as one, %s."
                            .formatted(name, node.orElseThrow().json()));
        }
        return node.isPresent() ? OptionalDouble.of(node.orElseThrow().plainNumber()) : OptionalDouble.empty();
    }

    /** Where the value of a name stands: what was observed, or a value of the parameter point. */
    Optional<Node> value(String name) {
        return Optional.ofNullable(observed.get(name))
                .or(() -> Optional.ofNullable(values.get(name)).map(value -> value.at("value")));
    }

    Map<String, Node> values() {
        return values;
    }

    Map<String, Node> axes() {
        return axes;
    }

    /** A number, or the value of a constant. */
    double number(Node node) {
        if (node.json().isNumber()) {
            return node.plainNumber();
        }
        used.add(node.text());
        return constant(node.text())
                .orElseThrow(() -> node.error(
                        "there is no parameter '%s'".formatted(node.text()),
                        Spelling.maybe(node.text(), values.keySet())));
    }

    Optional<Bounds> bounds(String parameter) {
        return Optional.ofNullable(axes.get(parameter)).map(axis -> {
            double low = axis.find("min").map(Node::plainBound).orElse(Double.NEGATIVE_INFINITY);
            double high = axis.find("max").map(Node::plainBound).orElse(Double.POSITIVE_INFINITY);
            return axis.make(() -> new Bounds(low, high));
        });
    }

    /** Whether a parameter is a constant, by its value or by its axis. */
    boolean isConstant(String parameter) {
        return Optional.ofNullable(values.get(parameter))
                        .flatMap(value -> value.find("const"))
                        .filter(Node::isTrue)
                        .isPresent()
                || Optional.ofNullable(axes.get(parameter))
                        .flatMap(axis -> axis.find("const"))
                        .filter(Node::isTrue)
                        .isPresent();
    }
}
