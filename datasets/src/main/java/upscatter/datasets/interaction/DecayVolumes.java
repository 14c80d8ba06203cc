package upscatter.datasets.interaction;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.Map;
import java.util.function.Function;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Value;
import upscatter.datasets.json.Variant;
import upscatter.model.detector.DecayVolume;
import upscatter.model.units.Dimension;

/** The volumes of an analysis file in which decays in flight are seen. */
public final class DecayVolumes {
    private static final Map<String, Variant<Function<Node, DecayVolume>>> KINDS = Variant.byWord(
            volume(
                    "shell",
                    node -> new DecayVolume.Shell(length(node, "from"), length(node, "to")),
                    needs("from", Value.quantity(Dimension.LENGTH), "inner radius"),
                    needs("to", Value.quantity(Dimension.LENGTH), "outer radius")),
            volume(
                    "sphere",
                    node -> new DecayVolume.Sphere(
                            length(node, "distance"),
                            length(node, "radius"),
                            node.find("cosTheta").map(Node::number)),
                    needs("distance", Value.quantity(Dimension.LENGTH), "distance of its centre"),
                    needs("radius", Value.quantity(Dimension.LENGTH), "its radius"),
                    may(
                            "cosTheta",
                            Value.number(),
                            "cosine of the angle between beam and the direction to its centre")),
            volume(
                    "disc",
                    node -> new DecayVolume.Disc(
                            length(node, "distance"), length(node, "thickness"), length(node, "radius")),
                    needs("distance", Value.quantity(Dimension.LENGTH), "distance of its front downstream"),
                    needs("thickness", Value.quantity(Dimension.LENGTH), "its thickness"),
                    needs("radius", Value.quantity(Dimension.LENGTH), "its radius")));

    /** A volume. */
    public static final Value VALUE = Value.anyOf(Variant.sections(KINDS));

    private DecayVolumes() {}

    private static Variant<Function<Node, DecayVolume>> volume(
            String word, Function<Node, DecayVolume> reader, Field... fields) {
        return Variant.of("decay volumes", word, reader, fields);
    }

    private static double length(Node node, String field) {
        return node.at(field).value(Dimension.LENGTH);
    }

    /** Reads a volume. */
    public static DecayVolume read(Node given) {
        Variant<Function<Node, DecayVolume>> kind = given.at("type").choice("decay volume", KINDS);
        Node node = given.only(kind.section());
        return node.make(() -> kind.reader().apply(node));
    }
}
