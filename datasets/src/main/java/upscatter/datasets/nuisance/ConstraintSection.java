package upscatter.datasets.nuisance;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.interaction.Interactions;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;

/** What is known beforehand of a factor: the fields of a systematic that say so. */
public final class ConstraintSection {
    /** Step of a factor of which nothing is known. */
    private static final double FREE_SCALE = 0.1;

    /** Standard deviation of a factor around one: with more than that a sixth of its values would be negative, which a log-normal factor has no share of. */
    private static final double LARGEST_NORMAL = 1;

    /** A factor of eleven for one standard deviation; more is a percentage without its sign. */
    private static final double LARGEST_LOG_NORMAL = 10;

    /** A count that is not the expectation, or zero. */
    static final Section COUNTED = Section.of(
            "counted",
            needs("counted", Value.number(), "the count of the auxiliary measurement"),
            needs("expected", Value.number(), "the events expected in it where the factor is 1"));

    /** A standard deviation of a number, or its two errors. */
    static final Value NORMAL = Value.anyOf(Value.number(), errors("factor", Value.number()));

    private static final Map<String, Kind> KNOWLEDGE = Stream.of(
                    new Kind(
                            may("normal", NORMAL, "normal around 1 with this standard deviation"),
                            ConstraintSection::normal),
                    new Kind(
                            may("logNormal", Value.number(), "log-normal with median 1"), ConstraintSection::logNormal),
                    new Kind(
                            may(
                                    "poisson",
                                    Value.anyOf(Value.number(), COUNTED),
                                    "the expectation was counted in an auxiliary measurement, with this result"),
                            ConstraintSection::poisson),
                    new Kind(
                            may("between", new Value.ListOf(Value.number(), 2, 2), "flat between bounds"),
                            ConstraintSection::between),
                    new Kind(may("free", Value.flag(), "nothing is known of it"), ConstraintSection::free))
            .collect(Collectors.toMap(kind -> kind.field.name(), kind -> kind, (one, two) -> one, LinkedHashMap::new));

    /** Fields of a systematic that say what is known, of which it has exactly one. */
    public static final List<String> FIELDS = List.copyOf(KNOWLEDGE.keySet());

    private ConstraintSection() {}

    /** One of the fields, and what is made of its value. */
    private record Kind(Field field, BiFunction<String, Node, Parameter> reader) {}

    /** A section of what has a factor, with the fields that say what is known of it. */
    static Section known(String name, Field... fields) {
        return Section.of(name, fields)
                .and(KNOWLEDGE.values().stream().map(Kind::field).toArray(Field[]::new))
                .oneOf(FIELDS.toArray(String[]::new));
    }

    /** One of the fields that say what is known. */
    public static Field field(String name) {
        return Optional.ofNullable(KNOWLEDGE.get(name)).orElseThrow().field;
    }

    /** The name of a systematic, which is that of its parameter. */
    static String name(Node node) {
        return name(node, "name");
    }

    /** The name of a parameter, in a field of another name. */
    public static String name(Node node, String field) {
        Node name = node.at(field);
        if (Interactions.parameters().contains(name.text())) {
            throw name.error("the name '%s' is taken by a parameter of the hypothesis".formatted(name.text()));
        }
        return name.text();
    }

    /** The factor of a systematic, which has exactly one of the fields. */
    static Parameter factor(Node node) {
        return factor(name(node), node);
    }

    /** A factor of another name, of which exactly one of the fields says what is known. */
    public static Parameter factor(String name, Node node) {
        List<String> known = FIELDS.stream().filter(node::describes).sorted().toList();
        List<String> given =
                known.stream().filter(field -> node.find(field).isPresent()).toList();
        if (given.size() != 1) {
            throw node.error(
                    "exactly one of the fields %s is needed but found %s".formatted(String.join(", ", known), given));
        }
        Node knowledge = node.at(given.get(0));
        Kind kind = Optional.ofNullable(KNOWLEDGE.get(given.get(0))).orElseThrow();
        return knowledge.make(() -> kind.reader.apply(name, knowledge));
    }

    /** A factor that is normal around one, with the standard deviation that stands here. */
    static Parameter normalFactor(String name, Node node) {
        return node.make(() -> normal(name, node));
    }

    /** Two errors in place of a standard deviation, {@code {"up": ..., "down": ...}}. */
    static Section errors(String of, Value error) {
        return Section.of(
                "asymmetric errors of a " + of,
                needs("up", error, "distance to the upper end of the interval of one standard deviation"),
                needs("down", error, "distance to its lower end"));
    }

    private static Parameter normal(String name, Node node) {
        if (node.json().isObject()) {
            Node two = node.only(errors("factor", Value.number()));
            double up = uncertainty(two.at("up"), LARGEST_NORMAL);
            double down = uncertainty(two.at("down"), LARGEST_NORMAL);
            return factor(name, Math.sqrt(up * down), new Constraint.Asymmetric(1, up, down));
        }
        double sigma = uncertainty(node, LARGEST_NORMAL);
        return factor(name, sigma, new Constraint.Normal(1, sigma));
    }

    private static Parameter logNormal(String name, Node node) {
        double sigma = uncertainty(node, LARGEST_LOG_NORMAL);
        return factor(name, sigma, new Constraint.LogNormal(1, 1 + sigma));
    }

    private static Parameter poisson(String name, Node node) {
        if (node.json().isObject()) {
            Node counted = node.only(COUNTED);
            double expected = counted.at("expected").number();
            var constraint =
                    new Constraint.Poisson(expected, counted.at("counted").number());
            return factor(name, 1 / Math.sqrt(expected), constraint);
        }
        double count = node.number();
        if (count == 0) {
            throw node.error(
                    "a count of zero does not say what was expected: a factor of 1 would be no events",
                    Optional.of(
                            "Maybe {\"counted\": 0, \"expected\": 2.5}, with the events expected where the factor is 1."));
        }
        return factor(name, 1 / Math.sqrt(count), new Constraint.Poisson(count, count));
    }

    private static Parameter between(String name, Node node) {
        List<Double> ends = node.items().stream().map(Node::number).toList();
        if (ends.size() != 2) {
            throw node.expected("a list of two numbers, the lower and the upper bound,");
        }
        double low = ends.get(0);
        double high = ends.get(1);
        double start = low <= 1 && 1 <= high ? 1 : 0.5 * (low + high);
        return Parameter.bounded(name, start, low, high, Math.max((high - low) / Math.sqrt(12), Double.MIN_NORMAL));
    }

    private static double uncertainty(Node node, double largest) {
        double sigma = node.number();
        if (!(sigma > 0 && sigma <= largest)) {
            throw node.error(
                    "a relative uncertainty must lie between 0 and %s but is %s".formatted(largest, sigma),
                    sigma > 1
                            ? Optional.of(
                                    "Maybe \"%s %%\".".formatted(node.json().asString()))
                            : Optional.empty());
        }
        return sigma;
    }

    private static Parameter free(String name, Node node) {
        if (!node.json().isBoolean() || !node.json().booleanValue()) {
            throw node.expected("true");
        }
        return factor(name, FREE_SCALE, Constraint.FREE);
    }

    private static Parameter factor(String name, double scale, Constraint constraint) {
        return new Parameter(name, 1, 0, Double.POSITIVE_INFINITY, scale, constraint, false);
    }
}
