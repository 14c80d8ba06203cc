package upscatter.datasets.workspace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import upscatter.datasets.json.Node;
import upscatter.model.template.Interpolation;

/**
 * How HS3 names interpolations: a word of the standard; an object of kind, function up to one standard deviation and function beyond, as newer files
 * of ROOT have it; or a number of HistFactory, of which 4 is another for normsys than for histosys.
 */
final class Hs3Interpolations {
    private static final Map<String, Interpolation> WORDS = Hs3Text.INTERPOLATIONS.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private static final Map<String, Interpolation> FUNCTIONS = Map.of(
            "add poly1 poly1", Interpolation.PIECEWISE_LINEAR,
            "mult exp exp", Interpolation.EXPONENTIAL,
            "add poly2 poly1", Interpolation.QUADRATIC,
            "add poly6 poly1", Interpolation.POLYNOMIAL_LINEAR,
            "mult poly6 exp", Interpolation.POLYNOMIAL_EXPONENTIAL);

    private static final Map<String, Interpolation> OF_SIZES = Map.of(
            "0", Interpolation.PIECEWISE_LINEAR,
            "1", Interpolation.EXPONENTIAL,
            "2", Interpolation.QUADRATIC,
            "3", Interpolation.QUADRATIC,
            "4", Interpolation.POLYNOMIAL_EXPONENTIAL,
            "5", Interpolation.POLYNOMIAL_EXPONENTIAL);

    private static final Map<String, Interpolation> OF_SHAPES = Map.of(
            "0", Interpolation.PIECEWISE_LINEAR,
            "2", Interpolation.QUADRATIC,
            "3", Interpolation.QUADRATIC,
            "4", Interpolation.POLYNOMIAL_LINEAR);

    /** Names that pyhs3 writes beside the variations. */
    private static final Map<String, Interpolation> CODES = List.of(Interpolation.values()).stream()
            .collect(Collectors.toUnmodifiableMap(code -> "code" + code.code(), code -> code));

    private Hs3Interpolations() {}

    /**
     * The interpolation of a modifier.
     *
     * @param sizes whether it is a normsys and no histosys
     * @param ofChannel that of all modifiers of the channel, if it is said
     * @param usual where the file says nothing
     */
    static Interpolation of(Node modifier, boolean sizes, Optional<Node> ofChannel, Interpolation usual) {
        Optional<Node> own = modifier.find("interpolation");
        Optional<Node> besideData = modifier.at("data").find("interpolation");
        if (own.isPresent() && besideData.isPresent()) {
            throw own.orElseThrow().error("the interpolation stands twice, here and in 'data'");
        }
        return besideData
                .map(node -> node.choice("interpolation", CODES))
                .or(() -> own.or(() -> ofChannel).map(node -> of(node, sizes)))
                .orElse(usual);
    }

    static Interpolation of(Node node, boolean sizes) {
        if (node.json().isObject()) {
            node.only("type", "in", "out");
            String type = node.at("type").known("type of interpolation", List.of("add", "mult"));
            String in = node.at("in").text();
            Node beyond = node.at("out");
            String out = beyond.json().isNull() ? in : beyond.text();
            return Optional.ofNullable(FUNCTIONS.get("%s %s %s".formatted(type, in, out)))
                    .orElseThrow(
                            () -> node.error("no interpolation '%s' of '%s' continued by '%s' is known; known are %s"
                                    .formatted(
                                            type,
                                            in,
                                            out,
                                            FUNCTIONS.keySet().stream().sorted().toList())));
        }
        if (node.json().isNumber()) {
            Map<String, Interpolation> codes = sizes ? OF_SIZES : OF_SHAPES;
            String code = node.json().asString();
            return Optional.ofNullable(codes.get(code))
                    .orElseThrow(() -> node.error("the interpolation code %s of a %s is not known; known are %s"
                            .formatted(
                                    code,
                                    sizes ? "normsys" : "histosys",
                                    codes.keySet().stream().sorted().toList())));
        }
        return node.choice("interpolation", WORDS);
    }
}
