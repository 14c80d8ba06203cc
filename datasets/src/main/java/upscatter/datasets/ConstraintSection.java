package upscatter.datasets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;

/** What is known beforehand of a factor: the fields of a systematic that say so. */
final class ConstraintSection {
    /** Step of a factor of which nothing is known. */
    private static final double FREE_SCALE = 0.1;

    private static final double LARGEST_NORMAL = 1;
    private static final double LARGEST_LOG_NORMAL = 10;

    /** What makes a factor of its name and the value of a field, by that field. */
    static final Map<String, BiFunction<String, Node, Parameter>> FIELDS = Map.of(
            "normal", ConstraintSection::normal,
            "logNormal", ConstraintSection::logNormal,
            "poisson", ConstraintSection::poisson,
            "between", ConstraintSection::between,
            "free", ConstraintSection::free);

    private ConstraintSection() {}

    /** The name of a systematic, which is that of its parameter. */
    static String name(Node node) {
        return name(node, "name");
    }

    /** The name of a parameter, in a field of another name. */
    static String name(Node node, String field) {
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
    static Parameter factor(String name, Node node) {
        List<String> given = FIELDS.keySet().stream()
                .filter(field -> node.find(field).isPresent())
                .sorted()
                .toList();
        if (given.size() != 1) {
            throw node.error("exactly one of the fields %s is needed but found %s"
                    .formatted(FIELDS.keySet().stream().sorted().collect(Collectors.joining(", ")), given));
        }
        Node knowledge = node.at(given.get(0));
        BiFunction<String, Node, Parameter> kind =
                Optional.ofNullable(FIELDS.get(given.get(0))).orElseThrow();
        return knowledge.make(() -> kind.apply(name, knowledge));
    }

    private static Parameter normal(String name, Node node) {
        double sigma = uncertainty(node, LARGEST_NORMAL);
        return factor(name, sigma, new Constraint.Normal(1, sigma));
    }

    private static Parameter logNormal(String name, Node node) {
        double sigma = uncertainty(node, LARGEST_LOG_NORMAL);
        return factor(name, sigma, new Constraint.LogNormal(1, 1 + sigma));
    }

    private static Parameter poisson(String name, Node node) {
        double count = node.number();
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
