package upscatter.datasets.workspace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.datasets.input.Spelling;
import upscatter.datasets.json.Node;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateSample;

/**
 * Reads the channels of an HS3 likelihood: samples with their modifiers, and which parameters of the file each modifier follows.
 *
 * <p>Longer than most files: one kind of modifier after the other.
 */
final class Hs3Channels {
    /** The only type of distribution that is compared with data. */
    static final String SUPPORTED = "histfactory_dist";

    private static final String STATERROR = "staterror";
    private static final List<String> TYPES =
            List.of("histosys", "normfactor", "normsys", "shapefactor", "shapesys", STATERROR);
    private static final Pattern NUMBERED = Pattern.compile("(.+?)(?:_bin)?[_\\[(]?(\\d+)[\\])]?");
    private static final Pattern BRACKETS = Pattern.compile("(.+)\\[\\d+\\]");

    private final WorkspaceRequest request;
    private final Hs3References references;
    private final Hs3Constraints constraints;
    private final Hs3ShapeErrors shapeErrors;
    private final boolean apart;
    private final Map<String, List<String>> lists = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();

    /**
     * Parameters of the file that a modifier follows.
     *
     * @param channel name of the channel
     * @param modifier where it is written
     * @param set name of the parameter, or of the list of parameters, in the model
     * @param parameters names in the file, in the order of the bins
     */
    record Use(String channel, Node modifier, String set, List<String> parameters) {}

    /** Where a modifier stands. */
    private record Place(String channel, Optional<Node> interpolation, Optional<Node> staterror) {}

    /**
     * Prepares to read.
     *
     * @param apart whether lists of parameters with equal names before the brackets are told apart
     */
    Hs3Channels(
            WorkspaceRequest request,
            Hs3References references,
            Hs3Constraints constraints,
            Hs3ShapeErrors shapeErrors,
            boolean apart) {
        this.request = request;
        this.references = references;
        this.constraints = constraints;
        this.shapeErrors = shapeErrors;
        this.apart = apart;
    }

    /** All modifiers that were read. */
    List<Use> uses() {
        return Collections.unmodifiableList(uses);
    }

    TemplateChannel channel(Node node, Node data) {
        requireType(node, "distribution", SUPPORTED);
        requireType(data, "data set", "binned");
        node.only("name", "type", "axes", "samples", "default_interpolation", STATERROR);
        data.only("name", "type", "axes", "contents", "uncertainty");
        data.find("uncertainty").ifPresent(errors -> {
            throw errors.error(
                    "data with errors of their own are no counts, which a histfactory_dist expects",
                    Optional.of("Maybe without 'uncertainty', if the contents are counts."));
        });
        List<Double> observed = data.at("contents").plainNumbers();
        Hs3Axes.requireSame(node, data, observed.size());
        String name = node.at("name").text();
        var place = new Place(
                name,
                node.find("default_interpolation"),
                node.find(STATERROR).map(s -> s.only("relThreshold", "constraint", "constraint_type")));
        List<TemplateSample> samples = node.at("samples").someItems("sample").stream()
                .map(sample -> sample(sample, place))
                .toList();
        double threshold = place.staterror()
                .flatMap(s -> s.find("relThreshold"))
                .map(Node::plainNumber)
                .orElse(0.0);
        return node.make(() -> new TemplateChannel(name, withoutSmallErrors(samples, threshold), observed));
    }

    static void requireType(Node node, String what, String supported) {
        String type = node.at("type").text();
        if (!type.equals(supported)) {
            throw node.at("type")
                    .error(
                            "the %s '%s' is of type %s, which is not supported; supported is %s"
                                    .formatted(what, node.at("name").text(), type, supported),
                            Spelling.maybe(type, List.of(supported)));
        }
    }

    /** Factors of bins whose relative statistical error, of all samples together, is below a threshold are constants. */
    private static List<TemplateSample> withoutSmallErrors(List<TemplateSample> samples, double threshold) {
        if (!(threshold > 0)) {
            return samples;
        }
        int bins = samples.get(0).bins();
        double[] sum = new double[bins];
        double[] variance = new double[bins];
        for (TemplateSample sample : samples) {
            errors(sample)
                    .forEach(errors -> IntStream.range(0, bins).forEach(b -> {
                        sum[b] += sample.nominal().get(b);
                        variance[b] += errors.get(b) * errors.get(b);
                    }));
        }
        return samples.stream()
                .map(sample -> new TemplateSample(
                        sample.name(),
                        sample.nominal(),
                        sample.modifiers().stream()
                                .map(modifier -> modifier instanceof Modifier.StatError error
                                        ? new Modifier.StatError(
                                                error.parameter(),
                                                IntStream.range(0, bins)
                                                        .mapToObj(b -> Math.sqrt(variance[b])
                                                                        < threshold * Math.abs(sum[b])
                                                                ? 0.0
                                                                : error.errors().get(b))
                                                        .toList())
                                        : modifier)
                                .toList()))
                .toList();
    }

    private static Stream<List<Double>> errors(TemplateSample sample) {
        return sample.modifiers().stream()
                .filter(Modifier.StatError.class::isInstance)
                .map(modifier -> ((Modifier.StatError) modifier).errors());
    }

    private TemplateSample sample(Node node, Place place) {
        node.only("name", "data", "modifiers");
        Node data = node.at("data").only("contents", "errors");
        String name = node.at("name").text();
        List<Double> contents = data.at("contents").plainNumbers();
        List<Node> written = node.find("modifiers").map(Node::items).orElse(List.of());
        List<Modifier> modifiers =
                written.stream().map(m -> modifier(m, node, contents, place)).toList();
        boolean statistics = modifiers.stream().anyMatch(Modifier.StatError.class::isInstance);
        data.find("errors").filter(errors -> !statistics).ifPresent(errors -> {
            List<Double> idle = errors.plainNumbers();
            if (idle.size() != contents.size()) {
                throw errors.error("%d errors for %d bins".formatted(idle.size(), contents.size()));
            }
            if (idle.stream().anyMatch(e -> e != 0)) {
                errors.warn("The errors %s of sample %s have no effect: it has no staterror.".formatted(idle, name));
            }
        });
        return node.make(() -> new TemplateSample(name, contents, modifiers));
    }

    private Modifier modifier(Node node, Node sample, List<Double> contents, Place place) {
        node.only(
                "name",
                "type",
                "parameter",
                "parameters",
                "constraint",
                "constraint_name",
                "constraint_type",
                "constraints",
                "data",
                "interpolation");
        String type = node.at("type").known("type of modifier", TYPES);
        if (!List.of("normsys", "histosys").contains(type)) {
            node.find("interpolation").ifPresent(n -> {
                throw n.error("a %s has no interpolation".formatted(type));
            });
        }
        if (!List.of("normsys", "histosys", "shapesys").contains(type)) {
            node.find("data").filter(data -> !data.json().isNull()).ifPresent(data -> {
                throw data.error(
                        "a %s has no data of its own".formatted(type),
                        type.equals(STATERROR)
                                ? Optional.of("Maybe the 'errors' of the sample are meant.")
                                : Optional.empty());
            });
        }
        return switch (type) {
            case "normfactor" -> {
                String parameter = scalar(node, type, place);
                yield node.make(() -> new Modifier.NormFactor(parameter));
            }
            case "normsys" -> {
                Node data = node.at("data").only("hi", "lo", "interpolation");
                double low = data.at("lo").plainNumber();
                double high = data.at("hi").plainNumber();
                Interpolation code = Hs3Interpolations.of(node, true, place.interpolation(), request.sizes());
                String parameter = scalar(node, type, place);
                yield node.make(() -> new Modifier.NormSys(parameter, low, high, code));
            }
            case "histosys" -> histoSys(node, sample, contents, place);
            default -> ofBins(type, node, contents, sample, place);
        };
    }

    private Modifier histoSys(Node node, Node sample, List<Double> contents, Place place) {
        Node data = node.at("data").only("hi", "lo", "interpolation");
        List<Double> low = data.at("lo").only("contents").at("contents").plainNumbers();
        List<Double> high = data.at("hi").only("contents").at("contents").plainNumbers();
        Interpolation code = Hs3Interpolations.of(node, false, place.interpolation(), request.shapes());
        String parameter = scalar(node, "histosys", place);
        boolean negative = Stream.concat(low.stream(), high.stream()).anyMatch(v -> v < 0)
                && contents.stream().noneMatch(v -> v < 0);
        if (negative) {
            data.warn(
                    "The variations %s and %s of the histosys '%s' of sample %s are read as whole histograms, as ROOT writes them; the standard leaves open whether they are differences."
                            .formatted(low, high, parameter, sample.at("name").text()));
        }
        return node.make(() -> new Modifier.HistoSys(parameter, low, high, code));
    }

    /** The parameter of a modifier of all bins. */
    private String scalar(Node node, String type, Place place) {
        List<String> written = written(node);
        if (written.size() > 1) {
            throw node.at("parameters").error("%d parameters for one %s".formatted(written.size(), type));
        }
        String parameter =
                written.isEmpty() ? unnamed(node, type, place, List.of("%s"), 1).get(0) : written.get(0);
        constraints.read(node, type, List.of(parameter));
        uses.add(new Use(place.channel(), node, parameter, List.of(parameter)));
        return parameter;
    }

    private static List<String> written(Node node) {
        Optional<String> one = node.find("parameter").map(Node::text);
        List<String> all = node.find("parameters")
                .map(list ->
                        list.someItems("parameter").stream().map(Node::text).toList())
                .orElse(List.of());
        if (one.isPresent() && !all.isEmpty() && !all.equals(List.of(one.orElseThrow()))) {
            throw node.at("parameter").error("another parameter stands in 'parameters'");
        }
        return one.map(List::of).orElse(all);
    }

    /** The parameters of a modifier that names none: those of the file whose names follow from its own, as this program or ROOT forms them. */
    private List<String> unnamed(Node node, String type, Place place, List<String> own, int bins) {
        String name = node.at("name").text();
        List<String> forms = new ArrayList<>(own);
        if (List.of("normsys", "histosys").contains(type)) {
            forms.add("alpha_%s");
        }
        List<List<String>> candidates = new ArrayList<>();
        forms.forEach(form -> candidates.add(IntStream.range(0, bins)
                .mapToObj(b -> form.formatted(name).replace("#", Integer.toString(b)))
                .toList()));
        if (type.equals(STATERROR)) {
            String channel = place.channel().startsWith("model_")
                    ? place.channel().substring("model_".length())
                    : place.channel();
            candidates.add(IntStream.range(0, bins)
                    .mapToObj(b -> "gamma_stat_%s_bin_%d".formatted(channel, b))
                    .toList());
        }
        List<List<String>> known = candidates.stream()
                .distinct()
                .filter(list -> list.stream().anyMatch(references::knows))
                .toList();
        if (known.size() > 1) {
            throw node.error("the %s '%s' names no parameters, and %s as well as %s may be meant"
                    .formatted(type, name, known.get(0), known.get(1)));
        }
        return known.isEmpty() ? candidates.get(0) : known.get(0);
    }

    private Modifier ofBins(String type, Node node, List<Double> contents, Node sample, Place place) {
        List<String> written = written(node);
        List<String> names = written.isEmpty()
                ? unnamed(node, type, place, List.of("%s[#]", "%s_#", "gamma_%s_bin_#"), contents.size())
                : written;
        if (names.size() != contents.size()) {
            throw node.at("parameters").error("%d parameters for %d bins".formatted(names.size(), contents.size()));
        }
        String set = set(type, node, names, place);
        uses.add(new Use(place.channel(), node, set, names));
        if (type.equals(STATERROR)) {
            statistics(node, place, names);
            return node.make(() ->
                    new Modifier.StatError(set, sample.at("data").at("errors").plainNumbers()));
        }
        boolean said = isConstrained(node);
        if (said || !type.equals("shapesys")) {
            constraints.read(node, type, names);
        }
        if (type.equals("shapefactor")) {
            return node.make(() -> new Modifier.ShapeFactor(set));
        }
        if (!said) {
            node.warn(
                    "The shapesys '%s' names no constraint: Poisson is taken, as the standard has it; ROOT takes Gauss."
                            .formatted(set));
        }
        List<Double> errors = shapeErrors.counts(
                node.at("data").only("vals").at("vals"),
                contents,
                set,
                sample.at("name").text());
        return node.make(() -> new Modifier.ShapeSys(set, errors));
    }

    /** The constraint of a staterror is said by the modifier or, for all of a channel, by the channel. */
    private void statistics(Node node, Place place, List<String> names) {
        Optional<Node> ofChannel = place.staterror().filter(Hs3Channels::isConstrained);
        if (isConstrained(node)) {
            constraints.read(node, STATERROR, names);
        }
        ofChannel.ifPresent(channel -> constraints.read(channel, STATERROR, names));
        if (!isConstrained(node) && ofChannel.isEmpty()) {
            node.warn("The staterror of channel %s names no constraint: Gauss is taken; ROOT takes Poisson."
                    .formatted(place.channel()));
        }
    }

    private static boolean isConstrained(Node node) {
        return Stream.of("constraint", "constraint_name", "constraint_type", "constraints")
                .anyMatch(field ->
                        node.find(field).filter(n -> !n.json().isNull()).isPresent());
    }

    /** Name of a list of parameters: what is common to them before their numbers, or else the name of the modifier. */
    private String set(String type, Node node, List<String> names, Place place) {
        List<String> common = names.stream()
                .map(NUMBERED::matcher)
                .map(m -> m.matches() ? m.group(1) : "")
                .distinct()
                .toList();
        boolean numbered = common.size() == 1 && !common.get(0).isBlank();
        String base = numbered
                ? common.get(0)
                : node.find("name").map(Node::text).orElse("%s of %s".formatted(type, place.channel()));
        boolean brackets = names.stream().map(BRACKETS::matcher).allMatch(Matcher::matches);
        if (brackets && numbered && !apart) {
            return base;
        }
        String set = base;
        for (int i = 0; !lists.computeIfAbsent(set, s -> names).equals(names); i++) {
            set = "%s:%s%s".formatted(base, place.channel(), i == 0 ? "" : ":" + i);
        }
        return set;
    }
}
