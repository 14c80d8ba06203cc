package upscatter.datasets.nuisance;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.source.SourceSection;
import upscatter.model.detector.Detector;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.FluxSystematic;
import upscatter.model.experiment.RadiusScale;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.experiment.Systematic;
import upscatter.model.flux.Emission;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;

/**
 * The systematics of an analysis file: what they change is said by exactly one of the fields {@code scales}, {@code flux} and
 * {@code shifts}.
 *
 * @param factors common factors on components
 * @param flux changes of parts of the source
 * @param responseScales uncertain factors in the response of detectors
 * @param radiusScales uncertain radii of nuclei
 */
public record Systematics(
        List<Systematic> factors,
        List<FluxSystematic> flux,
        List<ResponseScale> responseScales,
        List<RadiusScale> radiusScales) {
    /** Fields that say what a systematic changes; each systematic has exactly one of them. */
    public static final List<String> EFFECTS = List.of("scales", "flux", "shifts");

    static final Map<String, ResponseScale.Effect> RESPONSES =
            Map.of("energy scale", ResponseScale.Effect.ENERGY_SCALE, "quenching", ResponseScale.Effect.QUENCHING);

    /** What {@code shifts} can name besides the responses. */
    static final String RADIUS = "nuclear radius";

    private static final String OF_SHIFTS = "shifts";

    private static final List<String> SHIFTS =
            Stream.concat(RESPONSES.keySet().stream(), Stream.of(RADIUS)).toList();

    private static final Value NAMES = Value.some(Value.text());

    private static final Field NAME = needs("name", Value.text(), "name of the systematic and of its parameter");

    private static final Field DETECTORS = needs("detectors", NAMES, "the detectors whose response it is");

    private static final Section SCALED = ConstraintSection.known(
            "systematic: scales",
            NAME,
            Field.LABEL,
            needs("scales", NAMES, "components or groups on which it is a common factor"),
            may("channels", NAMES, "channels in which they are scaled, all of them without"));

    private static final Section RESPONSE = Section.of(
            "systematic: shifts",
            NAME,
            Field.LABEL,
            needs("shifts", Value.words(OF_SHIFTS, RESPONSES.keySet()), "a factor in the response"),
            DETECTORS,
            needs("normal", ConstraintSection.NORMAL, "its standard deviation"));

    private static final Section RADII = Section.of(
            "systematic: nuclear radius",
            NAME,
            Field.LABEL,
            needs("shifts", Value.word(OF_SHIFTS, RADIUS), "a factor on the radius of nuclei"),
            DETECTORS,
            may("components", NAMES, "components whose form factor has this radius"),
            needs("normal", ConstraintSection.NORMAL, "its standard deviation"));

    /** What a systematic can be. */
    public static final List<Section> SECTIONS = Stream.concat(
                    Stream.of(SCALED, RESPONSE, RADII), FluxSystematics.SECTIONS.stream())
            .toList();

    /** Standard deviations to which a factor in a response may move, and its lowest value. */
    private static final double FARTHEST_SIGMAS = 5;

    /** A tenth: the interpolations under a factor are held to their accuracy down to it, and no calibration is wrong by ten. */
    private static final double LOWEST_SCALE = 0.1;

    /**
     * Reads the systematics; those of one kind keep the order of the file.
     *
     * @param nodes one node a systematic
     * @param groups all components and groups of them, which {@code scales} can name
     * @param sources the sources, of whose parts {@code flux} can name some, and others have errors of their own
     * @param channels the channels, with the detectors that {@code detectors} can name
     * @throws InvalidInputException at a systematic that changes nothing or more than one thing, or a field of one that has no meaning
     */
    public static Systematics read(
            List<Node> nodes, ComponentGroups groups, SourceSection sources, List<Channel> channels) {
        Node.distinctNames("systematic", nodes);
        Map<String, List<Emission>> source = sources.parts();
        var factors = new ArrayList<Systematic>();
        var flux = new ArrayList<>(FluxSystematics.ofParts(sources.errors()));
        var responseScales = new ArrayList<ResponseScale>();
        var radiusScales = new ArrayList<RadiusScale>();
        for (Node node : nodes) {
            List<String> given = EFFECTS.stream()
                    .filter(effect -> node.find(effect).isPresent())
                    .toList();
            if (given.size() > 1) {
                throw node.error("a systematic has one of the fields %s but found %s"
                        .formatted(String.join(", ", EFFECTS), given));
            }
            if (given.contains("flux")) {
                flux.addAll(FluxSystematics.read(node, source));
            } else if (given.contains("shifts")
                    && node.at("shifts").known("shift", SHIFTS).equals(RADIUS)) {
                radiusScales.add(radiusScale(node, groups.components(), channels));
            } else if (given.contains("shifts")) {
                responseScales.add(responseScale(node, channels));
            } else {
                factors.add(systematic(node, groups, channels));
            }
        }
        return new Systematics(factors, flux, responseScales, radiusScales);
    }

    private static Systematic systematic(Node given, ComponentGroups groups, List<Channel> channels) {
        Node node = given.only(given.find("scales").isPresent() ? SCALED : Section.joined("systematic", SECTIONS));
        Set<String> scaled = groups.matching(node.at("scales"));
        List<String> channelNames = channels.stream().map(Channel::name).toList();
        Set<String> where = node.find("channels")
                .map(list -> list.matching("channel", channelNames))
                .orElse(Set.of());
        Parameter factor = ConstraintSection.factor(node);
        Systematic systematic = node.make(() -> new Systematic(factor, scaled, where));
        if (channels.stream()
                .noneMatch(channel -> channel.components().stream()
                        .anyMatch(component -> systematic.scales(component, channel.name())))) {
            throw node.error("the systematic '%s' scales nothing: none of %s enters its channels"
                    .formatted(factor.name(), scaled.stream().sorted().toList()));
        }
        return systematic;
    }

    private static ResponseScale responseScale(Node given, List<Channel> channels) {
        Node node = given.only(RESPONSE);
        ResponseScale.Effect effect = node.at("shifts").choice("response", RESPONSES);
        Set<String> detectors = detectors(node, channels);
        Parameter factor = bounded(node, LOWEST_SCALE, Double.POSITIVE_INFINITY);
        return node.make(() -> new ResponseScale(factor, effect, detectors));
    }

    private static RadiusScale radiusScale(Node given, List<String> components, List<Channel> channels) {
        Node node = given.only(RADII);
        Set<String> detectors = detectors(node, channels);
        Set<String> resized = node.find("components")
                .map(list -> list.matching("component", components))
                .orElse(Set.of());
        Parameter factor = bounded(node, RadiusScale.SMALLEST, RadiusScale.LARGEST);
        return node.make(() -> new RadiusScale(factor, detectors, resized));
    }

    private static Set<String> detectors(Node node, List<Channel> channels) {
        List<String> known = channels.stream()
                .map(Channel::detector)
                .map(Detector::name)
                .distinct()
                .toList();
        return node.at("detectors").matching("detector of a channel", known);
    }

    /** A factor known by its standard deviation, kept within five of them and within bounds. */
    private static Parameter bounded(Node node, double lowest, double highest) {
        node.at("normal");
        Parameter factor = ConstraintSection.factor(node);
        double down = factor.scale();
        double up = factor.scale();
        if (factor.constraint() instanceof Constraint.Asymmetric two) {
            down = two.down();
            up = two.up();
        }
        return new Parameter(
                factor.name(),
                1,
                Math.max(lowest, 1 - FARTHEST_SIGMAS * down),
                Math.min(highest, 1 + FARTHEST_SIGMAS * up),
                factor.scale(),
                factor.constraint(),
                false);
    }
}
