package upscatter.datasets.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.datasets.input.Spelling;
import upscatter.datasets.json.Node;
import upscatter.model.template.AuxiliaryKind;

/**
 * Auxiliary measurements in HS3: what the {@code constraint}, {@code constraint_type}, {@code constraint_name} or {@code constraints} of a modifier say
 * of its parameters, as a word of the standard or as the names of distributions.
 *
 * <p>The measured value of a word is that of the constant {@code nom_} and the name of the parameter where the file has one, as ROOT writes it.
 *
 * <p>Longer than most files: one form of writing after the other.
 */
final class Hs3Constraints {
    static final String CONSTANT = "Const";

    static final String NOMINAL = "nom_";
    private static final List<String> GAUSS = List.of("Gauss", "Gaussian");
    private static final List<String> LOG_NORMAL = List.of("LogNormal", "Lognormal");
    private static final List<String> WORDS =
            List.of("Gauss", "Gaussian", "Poisson", "LogNormal", "Lognormal", CONSTANT);

    private static final List<String> NORMAL_DISTRIBUTIONS = List.of("gaussian_dist", "normal_dist");
    private static final List<String> DISTRIBUTIONS =
            List.of("gaussian_dist", "normal_dist", "lognormal_dist", "poisson_dist");

    private final Hs3References references;
    private final Map<String, Measured> measured = new LinkedHashMap<>();

    /**
     * What is said of one parameter.
     *
     * @param kind distribution of the auxiliary measurement, or empty for a constant
     * @param value its result: a value or a count; empty for the usual one
     * @param width standard deviation, of the logarithm where it is log-normal, or the expected count of a Poisson one; empty for that of
     *     the modifier
     */
    record Measured(Optional<AuxiliaryKind> kind, OptionalDouble value, OptionalDouble width) {
        static final Measured HELD = new Measured(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());

        static Measured of(AuxiliaryKind kind, double value, double width) {
            return new Measured(Optional.of(kind), OptionalDouble.of(value), OptionalDouble.of(width));
        }
    }

    Hs3Constraints(Hs3References references) {
        this.references = references;
    }

    /** What was said of a parameter. */
    Optional<Measured> of(String parameter) {
        return Optional.ofNullable(measured.get(parameter));
    }

    /**
     * Reads what a modifier says of its parameters.
     *
     * @param type of the modifier
     * @param parameters in the order of the bins, one for a modifier of all bins
     */
    void read(Node modifier, String type, List<String> parameters) {
        Optional<String> word = word(modifier);
        List<Optional<Node>> named = named(modifier, parameters);
        if (named.isEmpty()) {
            word.ifPresent(said -> parameters.forEach(p -> put(modifier, type, p, ofWord(modifier, type, said, p))));
            return;
        }
        for (int i = 0; i < named.size(); i++) {
            String parameter = parameters.get(i);
            named.get(i).ifPresent(node -> {
                Measured own = measured(parameter, node);
                word.ifPresent(said -> requireKind(modifier, said, own, node));
                put(modifier, type, parameter, own);
            });
        }
    }

    /** Reads a distribution of the likelihood that constrains a parameter of the model, if it does. */
    void readAlone(Node distribution, List<String> parameters) {
        String type = distribution.at("type").known("auxiliary distribution", DISTRIBUTIONS);
        String field = type.equals("lognormal_dist") ? "mu" : "mean";
        List<String> candidates = new ArrayList<>();
        for (String name : List.of("x", field)) {
            Node node = distribution.at(name);
            if (node.json().isString()) {
                candidates.add(parameterOf(node));
            }
        }
        String parameter = candidates.stream()
                .filter(parameters::contains)
                .findFirst()
                .orElseThrow(
                        () -> distribution.error("the auxiliary distribution '%s' is that of no parameter of the model"
                                .formatted(distribution.at("name").text())));
        put(distribution, "", parameter, measured(parameter, distribution));
    }

    private void put(Node where, String type, String parameter, Measured said) {
        boolean pull = type.equals("normsys") || type.equals("histosys");
        if (pull && said.kind().filter(AuxiliaryKind.NORMAL::equals).isEmpty() && !said.equals(Measured.HELD)) {
            throw where.error("the parameter '%s' of a %s has a normal auxiliary measurement and no other"
                    .formatted(parameter, type));
        }
        Measured before = measured.putIfAbsent(parameter, said);
        if (before != null && !before.equals(said)) {
            throw where.error("the auxiliary measurement of '%s' is another elsewhere: %s here and %s there"
                    .formatted(parameter, text(said), text(before)));
        }
    }

    private static String text(Measured said) {
        return said.kind()
                .map(kind -> "%s%s%s"
                        .formatted(
                                kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                said.value().isPresent()
                                        ? " with result " + said.value().getAsDouble()
                                        : "",
                                said.width().isPresent()
                                        ? " and width " + said.width().getAsDouble()
                                        : ""))
                .orElse("a constant");
    }

    private static Optional<Node> given(Node modifier, String field) {
        return modifier.find(field).filter(node -> !node.json().isNull());
    }

    private Optional<String> word(Node modifier) {
        Optional<String> typed =
                given(modifier, "constraint_type").map(node -> node.known("type of constraint", WORDS));
        Optional<String> plain = given(modifier, "constraint").map(Node::text).filter(WORDS::contains);
        if (typed.isPresent() && plain.isPresent() && !typed.equals(plain)) {
            throw modifier.at("constraint")
                    .error("the constraint is '%s' here and '%s' in 'constraint_type'"
                            .formatted(plain.orElseThrow(), typed.orElseThrow()));
        }
        return typed.or(() -> plain);
    }

    /** The distributions that a modifier names, one a parameter; none if it names none. */
    private List<Optional<Node>> named(Node modifier, List<String> parameters) {
        var forms = new ArrayList<List<Optional<Node>>>();
        given(modifier, "constraint_name").ifPresent(name -> forms.add(one(name, parameters)));
        given(modifier, "constraint")
                .filter(node -> !WORDS.contains(node.text()))
                .ifPresent(name -> {
                    if (!references.distributions().containsKey(name.text())) {
                        var known = new ArrayList<String>(WORDS);
                        known.addAll(references.distributions().keySet());
                        throw name.error(
                                "the constraint '%s' is neither a type of constraint (%s) nor a distribution of the file"
                                        .formatted(name.text(), String.join(", ", WORDS)),
                                Spelling.maybe(name.text(), known));
                    }
                    forms.add(one(name, parameters));
                });
        given(modifier, "constraints").ifPresent(list -> {
            List<Node> names = list.items();
            if (names.size() != parameters.size()) {
                throw list.error("%d constraints for %d parameters".formatted(names.size(), parameters.size()));
            }
            forms.add(names.stream()
                    .map(name ->
                            Optional.of(name).filter(n -> !n.json().isNull()).map(references::distribution))
                    .toList());
        });
        if (forms.stream().distinct().count() > 1) {
            throw modifier.error("the modifier names different constraints in different fields");
        }
        return forms.isEmpty() ? List.of() : forms.get(0);
    }

    private List<Optional<Node>> one(Node name, List<String> parameters) {
        if (parameters.size() != 1) {
            throw name.error(
                    "one constraint for %d parameters".formatted(parameters.size()),
                    Optional.of("Maybe 'constraints', with one name for each."));
        }
        return List.of(Optional.of(references.distribution(name)));
    }

    private Measured ofWord(Node modifier, String type, String word, String parameter) {
        if (word.equals(CONSTANT)) {
            return Measured.HELD;
        }
        AuxiliaryKind kind = GAUSS.contains(word)
                ? AuxiliaryKind.NORMAL
                : LOG_NORMAL.contains(word) ? AuxiliaryKind.LOG_NORMAL : AuxiliaryKind.POISSON;
        OptionalDouble value = references.constant(NOMINAL + parameter);
        return switch (type) {
            case "normsys", "histosys" -> Measured.of(kind, value.orElse(0), 1);
            case "normfactor" -> Measured.of(kind, value.orElse(1), 1);
            case "shapefactor" ->
                throw modifier.error(
                        "the constraint '%s' of a shapefactor has no width".formatted(word),
                        Optional.of("Maybe a shapesys is meant, or 'constraints' with the names of distributions."));
            default -> {
                if (kind == AuxiliaryKind.LOG_NORMAL) {
                    throw modifier.error("the constraint of a %s is Gauss, Poisson or Const but here it is '%s'"
                            .formatted(type, word));
                }
                yield new Measured(Optional.of(kind), value, OptionalDouble.empty());
            }
        };
    }

    private static void requireKind(Node modifier, String word, Measured measured, Node distribution) {
        boolean same = measured.kind()
                .filter(kind -> switch (kind) {
                    case NORMAL -> GAUSS.contains(word);
                    case LOG_NORMAL -> LOG_NORMAL.contains(word);
                    case POISSON -> word.equals("Poisson");
                })
                .isPresent();
        if (!same) {
            throw modifier.error("the constraint is '%s' but the distribution '%s' that is named is a %s"
                    .formatted(
                            word,
                            distribution.at("name").text(),
                            distribution.at("type").text()));
        }
    }

    private Measured measured(String parameter, Node node) {
        String type = node.at("type").known("auxiliary measurement", DISTRIBUTIONS);
        if (NORMAL_DISTRIBUTIONS.contains(type)) {
            node.only("name", "type", "x", "mean", "sigma");
            return Measured.of(AuxiliaryKind.NORMAL, result(parameter, node, "mean"), positive(node.at("sigma")));
        }
        if (type.equals("lognormal_dist")) {
            return logNormal(parameter, node.only("name", "type", "x", "mu", "sigma"));
        }
        node.only("name", "type", "x", "mean");
        if (names(node.at("x"), parameter)) {
            throw node.at("x")
                    .error("the count of the auxiliary measurement is the parameter '%s' itself".formatted(parameter));
        }
        return Measured.of(
                AuxiliaryKind.POISSON, references.number(node.at("x")), expected(parameter, node.at("mean")));
    }

    /** The measured value of a distribution of which the parameter is either the mean or, which is the same, the variable. */
    private double result(String parameter, Node node, String mean) {
        boolean variable = names(node.at("x"), parameter);
        if (variable == names(node.at(mean), parameter)) {
            throw node.error(
                    "the distribution '%s' is none of the parameter '%s': one of 'x' and '%s' must be the parameter, the other what was measured"
                            .formatted(node.at("name").text(), parameter, mean));
        }
        return references.number(node.at(variable ? mean : "x"));
    }

    /** ln x is normally distributed around mu: a log-normal measurement of a factor p where mu is ln p, a normal one of p where it is p. */
    private Measured logNormal(String parameter, Node node) {
        double sigma = positive(node.at("sigma"));
        if (names(node.at("x"), parameter)) {
            throw node.at("x")
                    .error(
                            "a log-normal distribution of the parameter itself has a factor 1/x besides",
                            Optional.of("Maybe x is what was measured, and mu the logarithm of '%s'."
                                    .formatted(parameter)));
        }
        double value = references.number(node.at("x"));
        if (!(value > 0)) {
            throw node.at("x").error("what is measured log-normally must be positive but is " + value);
        }
        if (names(node.at("mu"), parameter)) {
            return Measured.of(AuxiliaryKind.NORMAL, Math.log(value), sigma);
        }
        if (!parameterOf(node.at("mu")).equals(parameter)) {
            throw node.at("mu").error("mu must be the logarithm of the parameter '%s'".formatted(parameter));
        }
        return Measured.of(AuxiliaryKind.LOG_NORMAL, value, sigma);
    }

    private static boolean names(Node node, String parameter) {
        return node.json().isString() && node.text().equals(parameter);
    }

    /** The parameter of which a function is the logarithm or a multiple; another name stands for itself. */
    private String parameterOf(Node name) {
        if (!name.json().isString() || !references.hasFunction(name.text())) {
            return name.json().asString("");
        }
        Node function = references.function(name);
        if (function.at("type").text().equals("generic_function")) {
            String expression = function.only("name", "type", "expression")
                    .at("expression")
                    .text()
                    .replace(" ", "");
            return expression.startsWith("log(") && expression.endsWith(")")
                    ? expression.substring("log(".length(), expression.length() - 1)
                    : "";
        }
        return function.at("factors").items().stream()
                .filter(factor -> factor.json().isString()
                        && references
                                .value(factor.text())
                                .filter(value -> references.isConstant(factor.text()))
                                .isEmpty())
                .map(Node::text)
                .findFirst()
                .orElse("");
    }

    /** Events that are expected at a parameter of one: a factor of a product, or one where the mean is the parameter. */
    private double expected(String parameter, Node mean) {
        if (names(mean, parameter)) {
            return 1;
        }
        Node product = references.function(mean).only("name", "type", "factors");
        product.at("type").known("function here", List.of("product"));
        List<Node> factors = product.at("factors").items();
        boolean second = factors.size() == 2 && names(factors.get(1), parameter);
        if (factors.size() != 2 || names(factors.get(0), parameter) == second) {
            throw product.at("factors").error("a product of %s and a number is expected here".formatted(parameter));
        }
        return positive(factors.get(second ? 0 : 1));
    }

    private double positive(Node node) {
        double value = references.number(node);
        if (!(value > 0)) {
            throw node.error("a number above zero is expected but it is " + value);
        }
        return value;
    }
}
