package upscatter.datasets.detector;

import static upscatter.datasets.json.Field.needs;

import java.util.List;
import upscatter.datasets.interaction.DecayVolumes;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.model.detector.DecayVolume;
import upscatter.model.experiment.ProductionVolume;
import upscatter.model.nucleus.Target;
import upscatter.model.units.Dimension;

/** The matter around the detector of a channel in which particles are made that decay in it. */
public final class ProductionVolumes {
    private static final Section VOLUME = Section.of(
            "production volume",
            needs("material", Value.anyOf(Value.text(), Detectors.TARGET), "what it is made of"),
            needs("mass", Value.quantity(Dimension.MASS), "its mass"),
            needs("volume", DecayVolumes.VALUE, "the detector, as it lies to the matter"));

    /** The matter of a channel. */
    public static final Value VALUE = Value.some(VOLUME);

    private ProductionVolumes() {}

    /** Reads the matter of a channel, in the order of the file. */
    public static List<ProductionVolume> read(Node production) {
        return production.someItems("production volume").stream()
                .map(ProductionVolumes::one)
                .toList();
    }

    private static ProductionVolume one(Node given) {
        Node node = given.only(VOLUME);
        Target material = Detectors.target(node.at("material"));
        double mass = node.at("mass").value(Dimension.MASS);
        DecayVolume volume = DecayVolumes.read(node.at("volume"));
        return node.make(() -> new ProductionVolume(material, mass, volume));
    }
}
