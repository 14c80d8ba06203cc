package upscatter.datasets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.background.Backgrounds;
import upscatter.datasets.background.SimulationErrors;
import upscatter.datasets.channel.Channels;
import upscatter.datasets.data.Blindness;
import upscatter.datasets.data.DataSetFile;
import upscatter.datasets.detector.Detectors;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.interaction.Interactions;
import upscatter.datasets.json.Mistakes;
import upscatter.datasets.json.Node;
import upscatter.datasets.nuisance.ComponentGroups;
import upscatter.datasets.nuisance.ShapeParameters;
import upscatter.datasets.nuisance.Systematics;
import upscatter.datasets.question.Hypotheses;
import upscatter.datasets.question.Hypothesis;
import upscatter.datasets.question.Inferences;
import upscatter.datasets.question.LimitRequest;
import upscatter.datasets.question.Limits;
import upscatter.datasets.schema.AnalysisSections;
import upscatter.datasets.source.SourceSection;
import upscatter.datasets.source.Sources;
import upscatter.model.detector.Detector;
import upscatter.model.experiment.Channel;
import upscatter.model.interaction.Interaction;
import upscatter.model.signal.SignalModel;

/**
 * What else is wrong with an analysis at whose first mistake reading has stopped: the form of all its sections, the names by which they refer to each other, and each
 * section read by itself. A section in which a mistake is known, or one that refers to it, is not read again: what is wrong with it may follow from that.
 */
final class AnalysisMistakes {
    /** Where a signal starts whose limit cannot be read, which would say it; nothing is told of it. */
    private static final double ANY_MASS_MEV = 1;

    private final Node root;
    private final Mistakes mistakes;

    private AnalysisMistakes(Node root, Mistakes mistakes) {
        this.root = root;
        this.mistakes = mistakes;
    }

    /**
     * The first mistake with all others.
     *
     * @param blindness what may be said of the data
     */
    static InvalidInputException of(Node root, InvalidInputException first, Blindness blindness) {
        if (!root.json().isObject()) {
            return first;
        }
        var mistakes = Mistakes.after(first);
        var analysis = new AnalysisMistakes(root, mistakes);
        mistakes.ofForm(root, AnalysisSections.analysis());
        analysis.names();
        analysis.sections(blindness);
        return mistakes.told();
    }

    /** The name of a background, which must be none of an interaction. */
    static String requireNoInteraction(Node name, List<String> sought) {
        if (Interactions.all().contains(name.text()) || sought.contains(name.text())) {
            throw name.error("the name '%s' is that of an interaction".formatted(name.text()));
        }
        return name.text();
    }

    /** Names by which sections refer to each other, as far as all of them are declared. */
    private void names() {
        Map.of("detectors", "detector", "backgrounds", "background", "channels", "channel", "systematics", "systematic")
                .forEach((list, what) -> mistakes.ofRepeated(what, named(list, "name")));
        named("backgrounds", "name").stream()
                .filter(name -> name.json().isString())
                .forEach(name ->
                        mistakes.tried(name, any -> requireNoInteraction(any, Hypotheses.namedComponents(root))));
        declared("backgrounds").ifPresent(backgrounds -> {
            var components = new HashSet<>(Interactions.all());
            components.addAll(Hypotheses.namedComponents(root));
            components.addAll(backgrounds);
            mistakes.ofNames("component", named("channels", "components"), components);
            root.find(ComponentGroups.FIELD)
                    .filter(node -> node.json().isObject())
                    .ifPresent(node -> components.addAll(node.json().propertyNames()));
            mistakes.ofPatterns("component", named("systematics", "scales"), components);
        });
        declared("detectors").ifPresent(detectors -> {
            mistakes.ofNames("detector", named("channels", "detector"), detectors);
            mistakes.ofPatterns("detector", named("systematics", "detectors"), detectors);
        });
        declared("channels")
                .ifPresent(channels -> mistakes.ofPatterns("channel", named("systematics", "channels"), channels));
    }

    private List<Node> items(String list) {
        return all(list).stream().filter(item -> item.json().isObject()).toList();
    }

    private List<Node> all(String list) {
        return root.find(list)
                .filter(node -> node.json().isArray())
                .map(Node::items)
                .orElse(List.of());
    }

    /** Names of the objects of a list, or empty where one of them has none, or the list may be there under another name. */
    private Optional<Set<String>> declared(String list) {
        boolean readable = root.find(list)
                .map(node -> node.json().isArray())
                .orElseGet(() -> root.json().propertyNames().stream().allMatch(AnalysisSections.analysis()::has));
        List<Node> items = all(list);
        boolean named =
                items.stream().allMatch(item -> item.json().path("name").isString() && !mistakes.isIn(item.at("name")));
        return readable && named
                ? Optional.of(items.stream()
                        .map(item -> item.json().path("name").stringValue())
                        .collect(Collectors.toSet()))
                : Optional.empty();
    }

    /** What a field of each object of a list names, one name or several. */
    private List<Node> named(String list, String field) {
        return items(list).stream()
                .flatMap(item -> item.find(field).stream())
                .flatMap(node -> node.json().isArray() ? node.items().stream() : Stream.of(node))
                .toList();
    }

    /** Each section by itself, those first to which others refer. */
    private void sections(Blindness blindness) {
        Optional<ShapeParameters> shapes = root.find("parameters").isEmpty()
                ? Optional.of(ShapeParameters.read(Optional.empty()))
                : mistakes.tried(root.at("parameters"), list -> ShapeParameters.read(Optional.of(list)));
        Optional<Hypothesis> hypothesis = hypothesis(shapes);
        boolean allSources = sources();
        Map<String, Detector> detectors = new LinkedHashMap<>();
        shapes.ifPresent(known -> items("detectors")
                .forEach(item -> mistakes.tried(item, node -> Detectors.detector(node, known))
                        .ifPresent(detector -> detectors.put(detector.name(), detector))));
        shapes.ifPresent(known -> items("backgrounds").stream()
                .filter(item -> item.json().has("type") && !Backgrounds.isMeasured(item))
                .forEach(item -> mistakes.tried(
                        item, node -> Backgrounds.read(List.of(node), List.of(), known, new SimulationErrors()))));
        Optional<DataSetFile> dataSet = root.find("data").flatMap(data -> mistakes.tried(data, DataSetFile::read));
        boolean allData = root.find("data").isEmpty() || dataSet.isPresent();
        if (allSources
                && allData
                && hypothesis.isPresent()
                && declared("backgrounds").isPresent()) {
            Optional<SourceSection> source = mistakes.tried(
                    root.find("source").orElseGet(() -> root.at("sources")), any -> SourceSection.read(root));
            source.ifPresent(read ->
                    shapes.ifPresent(known -> channels(read, hypothesis.get(), detectors, known, dataSet, blindness)));
        }
    }

    private Optional<Hypothesis> hypothesis(Optional<ShapeParameters> shapes) {
        Optional<Node> node = root.find("hypothesis");
        List<SignalModel> models = node.filter(given -> !mistakes.isIn(given))
                .flatMap(given -> mistakes.tried(given, any -> Hypotheses.models(root)))
                .orElse(List.of());
        if (node.isPresent() && models.isEmpty()) {
            return Optional.empty();
        }
        Optional<LimitRequest> limit =
                root.find("limit").flatMap(given -> mistakes.tried(given, read -> Limits.read(read, models)));
        root.find("infer").ifPresent(given -> mistakes.tried(given, read -> Inferences.read(read, models)));
        Optional<Double> mass = limit.flatMap(
                        request -> request.massesMeV().stream().findFirst())
                .or(() -> root.find("limit").map(unread -> ANY_MASS_MEV));
        return shapes.isPresent()
                ? mistakes.tried(
                        node.or(() -> root.find("couplings")).orElseGet(() -> root.at("channels")),
                        any -> Hypotheses.read(root, mass, shapes.orElseThrow()))
                : Optional.empty();
    }

    /** Whether all sources can be read. */
    private boolean sources() {
        List<Node> several = items("sources");
        List<Node> nodes = several.isEmpty() ? root.find("source").stream().toList() : several;
        boolean all = !nodes.isEmpty();
        for (Node node : nodes) {
            boolean readable =
                    several.isEmpty() ? node.json().isContainer() : node.json().isObject();
            all &= readable
                    && mistakes.tried(node, source -> Sources.read(several.isEmpty() ? source : source.without("name")))
                            .isPresent();
        }
        return all;
    }

    /** Whether a channel has components of a hypothesis that is not there: one mistake, in whatever channels it shows. */
    private static boolean namesUndeclared(Node channel, List<String> components) {
        return channel.json()
                .path("components")
                .valueStream()
                .anyMatch(name -> name.isString()
                        && Interactions.all().contains(name.stringValue())
                        && !components.contains(name.stringValue()));
    }

    private void channels(
            SourceSection sources,
            Hypothesis hypothesis,
            Map<String, Detector> detectors,
            ShapeParameters shapes,
            Optional<DataSetFile> dataSet,
            Blindness blindness) {
        List<String> interactions =
                hypothesis.interactions().stream().map(Interaction::component).toList();
        List<String> components = Stream.concat(interactions.stream(), declared("backgrounds").orElseThrow().stream())
                .toList();
        var known =
                new Channels.Components(components, interactions, hypothesis.coincidences(), hypothesis.madeOutside());
        var read = new ArrayList<Channel>();
        List<Node> channels = items("channels");
        for (Node item : channels) {
            boolean detected = item.find("detector")
                    .filter(name -> name.json().isString() && detectors.containsKey(name.text()))
                    .isPresent();
            if (detected && !namesUndeclared(item, components)) {
                mistakes.tried(
                                item,
                                node -> Channels.channel(node, sources, detectors, shapes, known, dataSet, blindness))
                        .ifPresent(read::add);
            }
        }
        Optional<ComponentGroups> groups = root.find(ComponentGroups.FIELD)
                .map(section -> mistakes.tried(section, node -> ComponentGroups.read(Optional.of(node), components)))
                .orElseGet(() -> Optional.of(ComponentGroups.read(Optional.empty(), components)));
        if (read.size() == channels.size() && groups.isPresent()) {
            items("systematics")
                    .forEach(item ->
                            mistakes.tried(item, node -> Systematics.read(List.of(node), groups.get(), sources, read)));
        }
    }
}
