package upscatter.datasets;

import java.util.Map;
import java.util.Optional;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.PhotonDetector.Geometry;
import upscatter.model.detector.Resolution;
import upscatter.model.units.Dimension;

/** The photon detector of a channel: window, acceptance, and what smears and loses photons. */
final class PhotonDetectors {
    static final Map<String, Geometry> GEOMETRIES =
            Map.of("full", new Geometry.Share(1), "forward hemisphere", new Geometry.ForwardHemisphere());

    private PhotonDetectors() {}

    static PhotonDetector read(Node node) {
        node.only("from", "to", "acceptance", "resolution", "efficiency", "coincidenceWindow");
        double from = node.at("from").value(Dimension.ENERGY);
        double to = node.at("to").value(Dimension.ENERGY);
        Geometry geometry = geometry(node.at("acceptance"));
        Resolution resolution =
                node.find("resolution").map(Detectors::resolution).orElse(Resolution.PERFECT);
        Efficiency efficiency = Detectors.efficiency(node, Dimension.ENERGY);
        Optional<Double> window = node.find("coincidenceWindow").map(time -> time.value(Dimension.TIME));
        return node.make(() -> new PhotonDetector(from, to, efficiency, resolution, geometry, window));
    }

    private static Geometry geometry(Node node) {
        return node.json().isNumber() || node.text().contains("%")
                ? node.make(() -> new Geometry.Share(node.number()))
                : node.choice("acceptance", GEOMETRIES);
    }
}
