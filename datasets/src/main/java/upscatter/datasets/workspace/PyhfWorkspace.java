package upscatter.datasets.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import upscatter.datasets.input.Spelling;
import upscatter.datasets.json.Node;
import upscatter.model.parameter.Parameters;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.ParameterSettings;
import upscatter.model.template.ParameterSettings.Bounds;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateParameters;
import upscatter.model.template.TemplateSample;

/**
 * Reads workspaces of pyhf, schema {@code workspace.json} 1.0.0 (L. Heinrich, M. Feickert, G. Stark, K. Cranmer, J. Open Source Softw. 6
 * (2021) 2823). As strict as the schema: unknown fields are errors.
 *
 * <p>Longer than most files: one form of file, read in one place.
 */
final class PyhfWorkspace {
    static final String VERSION = "1.0.0";

    private static final List<String> TYPES =
            List.of("histosys", "lumi", "normfactor", "normsys", "shapefactor", "shapesys", "staterror");

    private final WorkspaceRequest request;
    private final Map<String, Named> firstUses = new HashMap<>();
    private final List<String> statements = new ArrayList<>();

    /** A modifier and where it stands. */
    private record Named(Modifier modifier, String place) {}

    private PyhfWorkspace(WorkspaceRequest request) {
        this.request = request;
    }

    /** The measurement that is asked for. */
    static WorkspaceMeasurement read(Node root, WorkspaceRequest request, String sha256) {
        return new PyhfWorkspace(request).read(root, sha256);
    }

    private WorkspaceMeasurement read(Node root, String sha256) {
        root.only("channels", "measurements", "observations", "version");
        root.at("version").known("version of the schema", List.of(VERSION));
        List<TemplateChannel> channels = channels(root);
        TemplateParameters named = root.at("channels").make(() -> TemplateParameters.of(channels));
        Node measurement = measurement(root.at("measurements"));
        Node config = measurement.at("config").only("poi", "parameters");
        List<ParameterSettings> settings = settings(config.at("parameters"), named);
        TemplateModel model = config.at("parameters").make(() -> new TemplateModel(channels, settings));
        sayReplacedErrors(channels, settings);
        List<String> idle = model.settingsWithoutEffect();
        config.at("parameters").items().stream()
                .filter(node -> idle.contains(node.at("name").text()))
                .forEach(node -> statements.add(
                        "The settings %s have no effect: no modifier has that name.".formatted(node.json())));
        statements.add("Interpolation code %s for normsys, %s for histosys."
                .formatted(request.sizes().code(), request.shapes().code()));
        request.patches().forEach(patch -> statements.add("Patched with %s.".formatted(patch)));
        return new WorkspaceMeasurement(
                measurement.at("name").text(),
                sha256,
                statements,
                model,
                poi(config.at("poi"), model.parameters()),
                WorkspaceMeasurement.Place.of(config.at("poi")));
    }

    /** Errors of a shapesys or staterror go unused where the measurement gives the size of its auxiliary measurements. */
    private void sayReplacedErrors(List<TemplateChannel> channels, List<ParameterSettings> settings) {
        for (ParameterSettings replaced : settings) {
            channels.stream()
                    .flatMap(channel -> channel.samples().stream())
                    .flatMap(sample -> sample.modifiers().stream())
                    .filter(modifier -> modifier.parameter().equals(replaced.name()))
                    .forEach(modifier -> {
                        if (modifier instanceof Modifier.ShapeSys errors
                                && !replaced.factors().isEmpty()) {
                            sayReplaced(errors.parameter(), errors.errors(), "factors");
                        } else if (modifier instanceof Modifier.StatError errors
                                && !replaced.sigmas().isEmpty()) {
                            sayReplaced(errors.parameter(), errors.errors(), "sigmas");
                        }
                    });
        }
    }

    private void sayReplaced(String name, List<Double> errors, String by) {
        statements.add("The errors %s of %s are replaced by the %s of the measurement.".formatted(errors, name, by));
    }

    private Node measurement(Node list) {
        List<Node> measurements = list.someItems("measurement");
        List<String> names = Node.distinctNames("measurement", measurements);
        measurements.forEach(measurement -> measurement.only("name", "config"));
        String chosen = request.measurement().orElse(names.get(0));
        int index = names.indexOf(chosen);
        if (index < 0) {
            throw list.error(
                    "there is no measurement '%s'; there are %s".formatted(chosen, String.join(", ", names)),
                    Spelling.maybe(chosen, names));
        }
        if (names.size() > 1) {
            statements.add("Measurement %s of %s.".formatted(chosen, String.join(", ", names)));
        }
        return measurements.get(index);
    }

    private Optional<String> poi(Node written, Parameters parameters) {
        if (request.poi().isPresent()) {
            String asked = request.poi().orElseThrow();
            if (!parameters.contains(asked)) {
                throw written.error(
                        "the parameter of interest '%s' is not a parameter of the model".formatted(asked),
                        Spelling.maybe(asked, parameters.names()));
            }
            return request.poi();
        }
        if (written.json().isNull()) {
            return Optional.empty();
        }
        if (!written.json().isString()) {
            throw written.expected("the name of a parameter");
        }
        String name = written.json().stringValue();
        if (name.isBlank()) {
            return Optional.empty();
        }
        if (!parameters.contains(name)) {
            Spelling.nearest(name, parameters.names()).ifPresent(near -> {
                throw written.error(
                        "the parameter of interest '%s' is not a parameter of the model".formatted(name),
                        Optional.of("Maybe '%s'.".formatted(near)));
            });
            written.warn("No modifier has the parameter of interest '%s': there is none.".formatted(name));
            return Optional.empty();
        }
        return Optional.of(name);
    }

    private List<TemplateChannel> channels(Node root) {
        Map<String, Node> observed = observed(root.at("observations"));
        List<Node> nodes = root.at("channels").someItems("channel");
        List<String> names = Node.distinctNames("channel", nodes);
        for (String name : observed.keySet()) {
            if (!names.contains(name)) {
                statements.add("The observation %s, %s, has no effect: no channel has that name."
                        .formatted(name, observed.getOrDefault(name, root).json()));
            }
        }
        return nodes.stream().map(node -> channel(node, observed)).toList();
    }

    private static Map<String, Node> observed(Node list) {
        List<Node> nodes = list.someItems("observation");
        List<String> names = Node.distinctNames("observation", nodes);
        var observed = new LinkedHashMap<String, Node>();
        for (int i = 0; i < nodes.size(); i++) {
            observed.put(names.get(i), nodes.get(i).only("name", "data").at("data"));
        }
        return observed;
    }

    private TemplateChannel channel(Node node, Map<String, Node> observed) {
        node.only("name", "samples");
        String name = node.at("name").text();
        Node data = Optional.ofNullable(observed.get(name))
                .orElseThrow(() -> node.at("name")
                        .error(
                                "the channel '%s' has no observation".formatted(name),
                                Spelling.maybe(name, observed.keySet())));
        List<Node> sampleNodes = node.at("samples").someItems("sample");
        Node.distinctNames("sample", sampleNodes);
        List<TemplateSample> samples =
                sampleNodes.stream().map(sample -> sample(sample, name)).toList();
        List<Double> counts = data.plainNumbers();
        for (int s = 0; s < samples.size(); s++) {
            if (samples.get(s).bins() != counts.size()) {
                throw sampleNodes
                        .get(s)
                        .at("data")
                        .error("the sample '%s' has %d bins but %d counts were observed in channel '%s'"
                                .formatted(samples.get(s).name(), samples.get(s).bins(), counts.size(), name));
            }
        }
        return data.make(() -> new TemplateChannel(name, samples, counts));
    }

    private TemplateSample sample(Node node, String channel) {
        node.only("name", "data", "modifiers");
        String name = node.at("name").text();
        List<Double> nominal = node.at("data").plainNumbers();
        var modifiers = new ArrayList<Modifier>();
        for (Node written : node.at("modifiers").items()) {
            Modifier modifier = modifier(written);
            // Bins and names are looked at one by one, so that the message is where the modifier is.
            written.make(() -> new TemplateSample(name, nominal, List.of(modifier)));
            modifiers.add(modifier);
            written.make(() -> new TemplateSample(name, nominal, modifiers));
            requireSharable(written, modifier, "channel %s, sample %s".formatted(channel, name));
        }
        return node.make(() -> new TemplateSample(name, nominal, modifiers));
    }

    private void requireSharable(Node written, Modifier modifier, String place) {
        Named first = firstUses.putIfAbsent(modifier.parameter(), new Named(modifier, place));
        if (first != null) {
            written.at("name").make(() -> {
                TemplateParameters.requireSharable(first.modifier, first.place, modifier, place);
                return modifier;
            });
        }
    }

    private Modifier modifier(Node node) {
        node.only("name", "type", "data");
        String type = node.at("type").known("type of modifier", TYPES);
        String name = node.at("name").text();
        Node data = node.at("data");
        return switch (type) {
            case "normfactor" -> withoutData(data, new Modifier.NormFactor(name));
            case "shapefactor" -> withoutData(data, new Modifier.ShapeFactor(name));
            case "lumi" -> {
                node.at("name").known("name of a lumi modifier", List.of("lumi"));
                yield withoutData(data, new Modifier.Lumi(name));
            }
            case "normsys" -> {
                data.only("hi", "lo");
                double low = data.at("lo").plainNumber();
                double high = data.at("hi").plainNumber();
                yield data.make(() -> new Modifier.NormSys(name, low, high, request.sizes()));
            }
            case "histosys" -> histoSys(name, data, request.shapes());
            case "shapesys" -> {
                List<Double> errors = data.plainNumbers();
                yield data.make(() -> new Modifier.ShapeSys(name, errors));
            }
            default -> {
                List<Double> errors = data.plainNumbers();
                yield data.make(() -> new Modifier.StatError(name, errors));
            }
        };
    }

    private static Modifier histoSys(String name, Node data, Interpolation interpolation) {
        data.only("hi_data", "lo_data");
        List<Double> low = data.at("lo_data").plainNumbers();
        List<Double> high = data.at("hi_data").plainNumbers();
        return data.make(() -> new Modifier.HistoSys(name, low, high, interpolation));
    }

    private static Modifier withoutData(Node data, Modifier modifier) {
        if (!data.json().isNull()) {
            throw data.expected("null");
        }
        return modifier;
    }

    private static List<ParameterSettings> settings(Node list, TemplateParameters named) {
        List<Node> nodes = list.items();
        Node.distinctNames("settings of parameter", nodes);
        var settings = new ArrayList<ParameterSettings>();
        for (Node node : nodes) {
            ParameterSettings one = settings(node);
            node.make(() -> {
                named.requireFit(one);
                return one;
            });
            settings.add(one);
        }
        return settings;
    }

    private static ParameterSettings settings(Node node) {
        node.only("name", "inits", "bounds", "auxdata", "factors", "sigmas", "fixed");
        String name = node.at("name").text();
        List<Double> starts = numbers(node, "inits");
        List<Double> measured = numbers(node, "auxdata");
        List<Double> sigmas = numbers(node, "sigmas");
        List<Double> factors = numbers(node, "factors");
        List<Bounds> bounds = node.find("bounds")
                .map(list -> list.someItems("pair of bounds").stream()
                        .map(PyhfWorkspace::bounds)
                        .toList())
                .orElse(List.of());
        Optional<Boolean> fixed = node.find("fixed").map(Node::isTrue);
        return node.make(
                () -> new ParameterSettings(name, starts, bounds, measured, sigmas, factors, fixed, Optional.empty()));
    }

    private static List<Double> numbers(Node node, String field) {
        return node.find(field).map(Node::plainNumbers).orElse(List.of());
    }

    private static Bounds bounds(Node pair) {
        List<Double> ends = pair.items().stream().map(Node::plainBound).toList();
        if (ends.size() != 2) {
            throw pair.expected("a pair of bounds");
        }
        return pair.make(() -> new Bounds(ends.get(0), ends.get(1)));
    }
}
