package upscatter.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import upscatter.model.detector.Detector;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.FluxSystematic;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.experiment.Systematic;
import upscatter.model.flux.RelativeError;
import upscatter.model.flux.Source;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;

/**
 * The systematics of an analysis file: what they change is said by exactly one of the fields {@code scales}, {@code flux} and
 * {@code shifts}.
 *
 * @param factors common factors on components
 * @param flux changes of parts of the source
 * @param responseScales uncertain factors in the response of detectors
 */
record Systematics(List<Systematic> factors, List<FluxSystematic> flux, List<ResponseScale> responseScales) {
    static final List<String> EFFECTS = List.of("scales", "flux", "shifts");

    static final Map<String, ResponseScale.Effect> RESPONSES =
            Map.of("energy scale", ResponseScale.Effect.ENERGY_SCALE, "quenching", ResponseScale.Effect.QUENCHING);

    private static final String ERRORS = "relativeErrors";

    /** Standard deviations to which a factor in a response may move, and its lowest value. */
    private static final double FARTHEST_SIGMAS = 5;

    private static final double LOWEST_SCALE = 0.1;

    static Systematics read(List<Node> nodes, List<String> components, Source source, List<Channel> channels) {
        Node.distinctNames("systematic", nodes);
        var factors = new ArrayList<Systematic>();
        var flux = new ArrayList<FluxSystematic>();
        var responseScales = new ArrayList<ResponseScale>();
        for (Node node : nodes) {
            List<String> given = EFFECTS.stream()
                    .filter(effect -> node.find(effect).isPresent())
                    .toList();
            if (given.size() > 1) {
                throw node.error("a systematic has one of the fields %s but found %s"
                        .formatted(String.join(", ", EFFECTS), given));
            }
            if (given.contains("flux")) {
                flux.add(flux(node, source));
            } else if (given.contains("shifts")) {
                responseScales.add(responseScale(node, channels));
            } else {
                factors.add(systematic(node, components, channels));
            }
        }
        return new Systematics(factors, flux, responseScales);
    }

    private static Systematic systematic(Node node, List<String> components, List<Channel> channels) {
        node.only("name", "scales", "flux", "shifts", "channels", "normal", "logNormal", "poisson", "between", "free");
        Set<String> scaled = names(node.at("scales"), "component", components);
        List<String> channelNames = channels.stream().map(Channel::name).toList();
        Set<String> where = node.find("channels")
                .map(list -> names(list, "channel", channelNames))
                .orElse(Set.of());
        Parameter factor = Knowledge.factor(node);
        Systematic systematic = node.make(() -> new Systematic(factor, scaled, where));
        if (channels.stream()
                .noneMatch(channel -> channel.components().stream()
                        .anyMatch(component -> systematic.scales(component, channel.name())))) {
            throw node.error("the systematic '%s' scales nothing: none of %s enters its channels"
                    .formatted(factor.name(), scaled.stream().sorted().toList()));
        }
        return systematic;
    }

    /** A factor on parts of the source, or a pull of their errors by energy. */
    private static FluxSystematic flux(Node node, Source source) {
        Set<String> parts =
                names(node.at("flux"), "part of the source", source.parts().keySet());
        Optional<Node> errors = node.find(ERRORS);
        if (errors.isEmpty()) {
            node.only("name", "flux", "normal", "logNormal", "poisson", "between", "free", ERRORS);
            Parameter factor = Knowledge.factor(node);
            return node.make(() -> new FluxSystematic(
                    factor, 1, parts.stream().collect(Collectors.toMap(part -> part, part -> Optional.empty()))));
        }
        node.only("name", "flux", ERRORS);
        Node tables = errors.get().only(parts.stream().sorted().toArray(String[]::new));
        Map<String, Optional<RelativeError>> tabulated = parts.stream()
                .collect(Collectors.toMap(part -> part, part -> Optional.of(SpectrumTables.error(tables.at(part)))));
        String name = Knowledge.name(node);
        double largest = tabulated.values().stream()
                .mapToDouble(error -> error.orElseThrow().largest())
                .max()
                .orElseThrow();
        if (!(largest > 0)) {
            throw errors.get().error("the relative errors of the systematic '%s' are all zero".formatted(name));
        }
        // Beyond this pull the flux itself would become negative.
        Parameter pull = new Parameter(name, 0, -1 / largest, 1 / largest, 1, new Constraint.Normal(0, 1), false);
        return tables.make(() -> {
            source.parts()
                    .forEach((part, emissions) -> tabulated
                            .getOrDefault(part, Optional.empty())
                            .ifPresent(error -> emissions.forEach(emission -> emission.times(error))));
            return new FluxSystematic(pull, 0, tabulated);
        });
    }

    private static ResponseScale responseScale(Node node, List<Channel> channels) {
        node.only("name", "shifts", "detectors", "normal");
        ResponseScale.Effect effect = node.at("shifts").choice("response", RESPONSES);
        List<String> known = channels.stream()
                .map(Channel::detector)
                .map(Detector::name)
                .distinct()
                .toList();
        Set<String> detectors = names(node.at("detectors"), "detector of a channel", known);
        node.at("normal");
        Parameter factor = Knowledge.factor(node);
        double sigma = factor.scale();
        return node.make(() -> new ResponseScale(
                new Parameter(
                        factor.name(),
                        1,
                        Math.max(LOWEST_SCALE, 1 - FARTHEST_SIGMAS * sigma),
                        1 + FARTHEST_SIGMAS * sigma,
                        sigma,
                        factor.constraint(),
                        false),
                effect,
                detectors));
    }

    private static Set<String> names(Node list, String what, java.util.Collection<String> known) {
        List<Node> items = list.someItems(what);
        items.forEach(item -> item.known(what, known));
        return Set.copyOf(Node.distinct(what, items));
    }
}
