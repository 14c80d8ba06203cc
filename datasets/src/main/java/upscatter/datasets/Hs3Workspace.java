package upscatter.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.template.AuxiliaryKind;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.ParameterSettings;
import upscatter.model.template.ParameterSettings.Bounds;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/**
 * Reads the HistFactory part of the HEP Statistics Serialization Standard (HS3 0.2): distributions {@code histfactory_dist} compared with binned data,
 * with auxiliary measurements that are normal, log-normal or Poisson. Distributions of other types are refused by name.
 *
 * <p>Longer than most files: one section of the standard after the other.
 */
final class Hs3Workspace {
    private static final Map<String, Interpolation> CODES = Hs3Text.INTERPOLATIONS.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private static final List<String> TYPES =
            List.of("histosys", "normfactor", "normsys", "shapefactor", "shapesys", "staterror");

    private final WorkspaceRequest request;
    private final Node root;
    private final Map<String, Node> distributions;
    private final Map<String, Node> values = new HashMap<>();
    private final Map<String, Node> axes = new HashMap<>();
    private final Map<String, List<String>> members = new LinkedHashMap<>();
    private final Map<String, Node> auxiliary = new LinkedHashMap<>();

    private Hs3Workspace(Node root, WorkspaceRequest request) {
        this.root = root.only(
                "metadata",
                "distributions",
                "functions",
                "data",
                "likelihoods",
                "domains",
                "parameter_points",
                "analyses",
                "misc");
        this.request = request;
        this.distributions = named("distribution", root.at("distributions"));
    }

    /** The analysis that is asked for. */
    static WorkspaceMeasurement read(Node root, WorkspaceRequest request, String sha256) {
        return new Hs3Workspace(root, request).read(sha256);
    }

    private static Map<String, Node> named(String what, Node list) {
        List<Node> nodes = list.someItems(what);
        List<String> names = Node.distinctNames(what, nodes);
        var named = new LinkedHashMap<String, Node>();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), nodes.get(i));
        }
        return named;
    }

    private static <T> T among(Map<String, T> named, String what, Node name) {
        return Optional.ofNullable(named.get(name.text()))
                .orElseThrow(() -> name.error(
                        "there is no %s '%s'".formatted(what, name.text()),
                        Spelling.maybe(name.text(), named.keySet())));
    }

    private WorkspaceMeasurement read(String sha256) {
        Map<String, Node> analyses = named("analysis", root.at("analyses"));
        String chosen =
                request.measurement().orElse(analyses.keySet().iterator().next());
        Node analysis = Optional.ofNullable(analyses.get(chosen))
                .orElseThrow(() -> root.at("analyses")
                        .error(
                                "there is no analysis '%s'".formatted(chosen),
                                Spelling.maybe(chosen, analyses.keySet())));
        startAndBounds(analysis);
        Node likelihood = among(named("likelihood", root.at("likelihoods")), "likelihood", analysis.at("likelihood"));
        List<TemplateChannel> channels = channels(likelihood);
        TemplateModel model = root.at("distributions").make(() -> new TemplateModel(channels, measured()));
        TemplateModel settled = root.at("distributions").make(() -> settled(model));
        List<String> statements = new ArrayList<>();
        root.find("metadata")
                .flatMap(m -> m.find("description"))
                .filter(d -> d.json().isString() && !d.json().stringValue().isBlank())
                .ifPresent(d -> statements.add(d.text()));
        return new WorkspaceMeasurement(chosen, sha256, statements, settled, poi(analysis, settled.parameters()));
    }

    private void startAndBounds(Node analysis) {
        Map<String, Node> points = named("parameter point", root.at("parameter_points"));
        Node point = analysis.find("init")
                .map(name -> among(points, "parameter point", name))
                .orElseGet(() -> points.values().iterator().next());
        values.putAll(named("parameter", point.at("parameters")));
        Map<String, Node> domains = named("domain", root.at("domains"));
        for (Node name : analysis.at("domains").items()) {
            axes.putAll(named("axis", among(domains, "domain", name).at("axes")));
        }
    }

    private Optional<String> poi(Node analysis, Parameters parameters) {
        List<Node> named = analysis.at("parameters_of_interest").items();
        Optional<String> name =
                request.poi().or(() -> named.stream().findFirst().map(Node::text));
        name.filter(n -> !parameters.contains(n)).ifPresent(n -> {
            throw analysis.at("parameters_of_interest")
                    .error(
                            "the parameter of interest '%s' is not a parameter of the model".formatted(n),
                            Spelling.maybe(n, parameters.names()));
        });
        return name;
    }

    private List<TemplateChannel> channels(Node likelihood) {
        List<Node> compared = likelihood.at("distributions").someItems("distribution");
        List<Node> data = likelihood.at("data").items();
        if (data.size() != compared.size()) {
            throw likelihood
                    .at("data")
                    .error("%d data sets cannot be compared with %d distributions"
                            .formatted(data.size(), compared.size()));
        }
        Map<String, Node> sets = named("data set", root.at("data"));
        return IntStream.range(0, compared.size())
                .mapToObj(i -> channel(
                        among(distributions, "distribution", compared.get(i)), among(sets, "data set", data.get(i))))
                .toList();
    }

    private TemplateChannel channel(Node node, Node data) {
        node.only("name", "type", "axes", "samples")
                .at("type")
                .known("type of distribution", List.of("histfactory_dist"));
        data.at("type").known("type of data", List.of("binned"));
        List<Double> observed = data.at("contents").plainNumbers();
        List<TemplateSample> samples = node.at("samples").someItems("sample").stream()
                .map(this::sample)
                .toList();
        return node.make(() -> new TemplateChannel(node.at("name").text(), samples, observed));
    }

    private TemplateSample sample(Node node) {
        node.only("name", "data", "modifiers");
        Node data = node.at("data");
        List<Double> contents = data.at("contents").plainNumbers();
        List<Modifier> modifiers = node.at("modifiers").items().stream()
                .map(written -> modifier(written, contents, data))
                .toList();
        return node.make(() -> new TemplateSample(node.at("name").text(), contents, modifiers));
    }

    private Modifier modifier(Node node, List<Double> contents, Node sample) {
        node.only("name", "type", "parameter", "parameters", "constraint", "constraint_name", "data", "interpolation");
        String type = node.at("type").known("type of modifier", TYPES);
        node.find("constraint_name")
                .ifPresent(
                        name -> auxiliary.put(node.at("parameter").text(), among(distributions, "distribution", name)));
        return switch (type) {
            case "normfactor" ->
                node.make(() -> new Modifier.NormFactor(node.at("parameter").text()));
            case "normsys" -> {
                Node data = node.at("data").only("hi", "lo");
                double low = data.at("lo").plainNumber();
                double high = data.at("hi").plainNumber();
                Interpolation code = interpolation(node, request.sizes());
                yield node.make(() -> new Modifier.NormSys(node.at("parameter").text(), low, high, code));
            }
            case "histosys" -> {
                Node data = node.at("data").only("hi", "lo");
                List<Double> low = data.at("lo").at("contents").plainNumbers();
                List<Double> high = data.at("hi").at("contents").plainNumbers();
                Interpolation code = interpolation(node, request.shapes());
                yield node.make(() -> new Modifier.HistoSys(node.at("parameter").text(), low, high, code));
            }
            default -> ofBins(type, node, contents, sample);
        };
    }

    private Modifier ofBins(String type, Node node, List<Double> contents, Node sample) {
        List<String> names =
                node.at("parameters").items().stream().map(Node::text).toList();
        if (names.size() != contents.size()) {
            throw node.at("parameters").error("%d parameters for %d bins".formatted(names.size(), contents.size()));
        }
        String set = set(node, names);
        requireConstraint(type, node);
        if (type.equals("shapesys")) {
            List<Double> relative = node.at("data").at("vals").plainNumbers();
            if (relative.size() != contents.size()) {
                throw node.at("data").error("%d errors for %d bins".formatted(relative.size(), contents.size()));
            }
            return node.make(() -> new Modifier.ShapeSys(
                    set,
                    IntStream.range(0, contents.size())
                            .mapToObj(b -> relative.get(b) * contents.get(b))
                            .toList()));
        }
        return type.equals("staterror")
                ? node.make(
                        () -> new Modifier.StatError(set, sample.at("errors").plainNumbers()))
                : node.make(() -> new Modifier.ShapeFactor(set));
    }

    private static void requireConstraint(String type, Node node) {
        if (type.equals("shapefactor")) {
            return;
        }
        String usual = type.equals("shapesys") ? "Poisson" : "Gauss";
        node.find("constraint").ifPresent(n -> n.known("constraint of a " + type + " here", List.of(usual)));
    }

    /** Name of a list of parameters: what stands before the brackets, or else the name of the modifier. */
    private String set(Node node, List<String> names) {
        String first = names.get(0);
        int bracket = first.lastIndexOf('[');
        boolean numbered = bracket > 0
                && names.stream().allMatch(n -> n.startsWith(first.substring(0, bracket + 1)) && n.endsWith("]"));
        String set = numbered ? first.substring(0, bracket) : node.at("name").text();
        members.merge(set, names, (a, b) -> {
            var union = new ArrayList<>(a);
            b.stream().filter(n -> !a.contains(n)).forEach(union::add);
            return union;
        });
        return set;
    }

    private static Interpolation interpolation(Node node, Interpolation usual) {
        return node.find("interpolation")
                .map(name -> name.choice("interpolation", CODES))
                .orElse(usual);
    }

    /** Auxiliary measurements that the file gives as distributions. */
    private List<ParameterSettings> measured() {
        return auxiliary.entrySet().stream()
                .map(entry -> measured(entry.getKey(), entry.getValue()))
                .toList();
    }

    private ParameterSettings measured(String name, Node node) {
        String type = node.at("type")
                .known("auxiliary measurement", List.of("gaussian_dist", "lognormal_dist", "poisson_dist"));
        double value = number(node.at("x"));
        ParameterSettings settings = ParameterSettings.of(name);
        if (type.equals("poisson_dist")) {
            double expected = expected(name, node.at("mean"));
            return node.make(() -> new ParameterSettings(
                    name,
                    List.of(),
                    List.of(),
                    List.of(value),
                    List.of(),
                    List.of(expected),
                    Optional.empty(),
                    Optional.of(AuxiliaryKind.POISSON)));
        }
        boolean normal = type.equals("gaussian_dist");
        node.at(normal ? "mean" : "mu").known("parameter that is measured", List.of(name));
        double sigma = number(node.at("sigma"));
        return node.make(() -> settings.withMeasured(List.of(value), List.of(sigma))
                .withAuxiliary(normal ? AuxiliaryKind.NORMAL : AuxiliaryKind.LOG_NORMAL));
    }

    /** A product of the parameter and a number. */
    private double expected(String name, Node mean) {
        Node product = among(named("function", root.at("functions")), "function", mean);
        product.at("type").known("function here", List.of("product"));
        List<Node> factors = product.at("factors").items();
        if (factors.size() != 2 || !factors.get(0).text().equals(name)) {
            throw product.at("factors").error("a product of %s and a number is expected here".formatted(name));
        }
        return number(factors.get(1));
    }

    /** A number, or the value of a constant. */
    private double number(Node node) {
        return node.json().isNumber()
                ? node.plainNumber()
                : among(values, "parameter", node).at("value").plainNumber();
    }

    /** The model with the starts, bounds and constants of the file. */
    private TemplateModel settled(TemplateModel model) {
        Map<String, ParameterSettings> settings = new LinkedHashMap<>();
        model.settings().forEach(s -> settings.put(s.name(), s));
        Parameters usual = model.parameters();
        var lists = new HashMap<String, String>();
        members.forEach((set, names) -> usual.names().stream()
                .filter(n -> n.startsWith(set + "[") && n.endsWith("]"))
                .forEach(n -> lists.put(n, set)));
        var bySet = new LinkedHashMap<String, List<Parameter>>();
        for (Parameter parameter : usual) {
            bySet.computeIfAbsent(lists.getOrDefault(parameter.name(), parameter.name()), s -> new ArrayList<>())
                    .add(parameter);
        }
        bySet.forEach((set, own) -> settings.put(
                set, settled(settings.getOrDefault(set, ParameterSettings.of(set)), own, written(set, own))));
        return new TemplateModel(model.channels(), List.copyOf(settings.values()));
    }

    /** Names of the members of a list in the file, in the order of the bins. */
    private List<String> written(String set, List<Parameter> own) {
        List<String> inFile = members.getOrDefault(set, List.of());
        List<String> names = own.stream().map(Parameter::name).toList();
        return inFile.size() == names.size() && !inFile.containsAll(names) ? inFile : names;
    }

    private ParameterSettings settled(ParameterSettings settings, List<Parameter> own, List<String> names) {
        var starts = new ArrayList<Double>();
        var bounds = new ArrayList<Bounds>();
        int held = 0;
        int frozen = 0;
        for (int i = 0; i < own.size(); i++) {
            Parameter parameter = own.get(i);
            Optional<Node> value = Optional.ofNullable(values.get(names.get(i)));
            Optional<Node> axis = Optional.ofNullable(axes.get(names.get(i)));
            starts.add(value.map(v -> v.at("value").plainNumber()).orElse(parameter.start()));
            bounds.add(axis.map(Hs3Workspace::bounds).orElse(new Bounds(parameter.lower(), parameter.upper())));
            frozen += parameter.fixed() ? 1 : 0;
            held += parameter.fixed()
                            || value.flatMap(v -> v.find("const"))
                                    .filter(Node::isTrue)
                                    .isPresent()
                    ? 1
                    : 0;
        }
        if (held > frozen && held < own.size()) {
            throw root.at("parameter_points")
                    .error("some bins of %s are constants and some are not".formatted(settings.name()));
        }
        ParameterSettings placed = settings.withStarts(starts).withBounds(bounds);
        return held > frozen ? placed.withFixed(true) : placed;
    }

    private static Bounds bounds(Node axis) {
        double low = axis.find("min").map(Node::plainNumber).orElse(Double.NEGATIVE_INFINITY);
        double high = axis.find("max").map(Node::plainNumber).orElse(Double.POSITIVE_INFINITY);
        return axis.make(() -> new Bounds(low, high));
    }
}
