package upscatter.datasets.detector;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.json.Variant;
import upscatter.datasets.nuisance.ShapeParameters;
import upscatter.datasets.table.RowsTogether;
import upscatter.datasets.table.ShareColumn;
import upscatter.datasets.table.Table;
import upscatter.datasets.table.TableColumns;
import upscatter.datasets.table.TableColumns.Role;
import upscatter.datasets.table.TableFile;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.PhotonDetector.Geometry;
import upscatter.model.detector.Resolution;
import upscatter.model.grid.Observable;
import upscatter.model.units.Dimension;

/** The photon detector of a channel: window, acceptance, and what smears and loses photons. */
public final class PhotonDetectors {
    static final Map<String, Geometry> GEOMETRIES =
            Map.of("full", new Geometry.Share(1), "forward hemisphere", new Geometry.ForwardHemisphere());

    private static final String TABLE = "table";
    private static final Role COSINE = Role.of("cos_theta", "costheta");
    private static final Role ACCEPTANCE = Role.of("acceptance", "share");

    private static final String RECOIL_ENERGY = "recoil_energy";
    private static final String PHOTON_ENERGY = "photon_energy";

    private static final String ACCEPTANCES = "photon acceptances";

    private static final Section BY_ANGLE = Section.of(
            "acceptance by angle",
            needs("type", Value.word(ACCEPTANCES, TABLE), "one of the photon acceptances"),
            needs(TABLE, TableFile.VALUE, "table of the share of photons by the cosine of their angle to the beam"));

    /** The photon detector of a channel. */
    public static final Section PHOTON_DETECTOR = Section.of(
            "photon detector",
            needs("from", Value.energy(), "lowest energy of photons in coincidence"),
            needs("to", Value.energy(), "highest energy of photons in coincidence"),
            needs(
                    "acceptance",
                    Value.anyOf(Value.number(), Value.words(ACCEPTANCES, GEOMETRIES.keySet()), BY_ANGLE),
                    "which photons reach it"),
            may("resolution", Detectors.RESOLUTION, "resolution of photon energies", "perfect"),
            may(
                    "efficiency",
                    Value.anyOf(Variant.sections(Efficiencies.KINDS)),
                    "a function of the photon energy",
                    "1"),
            may("coincidenceWindow", Value.time(), "said in captions: decays within metres are far quicker"));

    private PhotonDetectors() {}

    /**
     * Reads a photon detector; unless it says otherwise its resolution is perfect, its efficiency one, and its coincidence window unknown.
     *
     * @param name name of its channel, with which names of pulls begin
     * @param parameters parameters of the file, to which its plateau may refer
     */
    public static PhotonDetector read(Node given, String name, ShapeParameters parameters) {
        Node node = given.only(PHOTON_DETECTOR);
        double from = node.at("from").value(Dimension.ENERGY);
        double to = node.at("to").value(Dimension.ENERGY);
        Geometry geometry = geometry(node.at("acceptance"));
        Resolution resolution =
                node.find("resolution").map(Detectors::resolution).orElse(Resolution.PERFECT);
        Efficiency efficiency = efficiency(node, new ResponseParameters(name + " photon", parameters));
        Optional<Double> window = node.find("coincidenceWindow").map(time -> time.value(Dimension.TIME));
        return node.make(() -> new PhotonDetector(from, to, efficiency, resolution, geometry, window));
    }

    /** As that of a detector, but a table of it is headed by the energy of photons; that of recoils stood there before. */
    private static Efficiency efficiency(Node node, ResponseParameters owner) {
        Optional<Node> table = node.find(ResponseTables.EFFICIENCY)
                .filter(efficiency -> efficiency.at("type").text().equals(TABLE));
        if (table.isEmpty()) {
            Efficiency read = Efficiencies.read(ResponseFields.of(node), Observable.RECOIL_ENERGY, owner);
            node.find(ResponseTables.EFFICIENCY).map(Efficiencies::fitted).orElse(List.of()).stream()
                    .findFirst()
                    .ifPresent(value -> {
                        throw value.error(
                                "counts of photons are not linear in this value, which must be a number; the plateau may be fitted, or a table have errors");
                    });
            return read;
        }
        var kind = table.get().at("type").choice("efficiency type", Efficiencies.KINDS);
        Node section = table.get().only(kind.section());
        Node path = section.at(TABLE);
        Role energy = Role.of(PHOTON_ENERGY, "energy", RECOIL_ENERGY);
        Role share = Role.of(ResponseTables.EFFICIENCY);
        boolean errors = section.find("errors").isPresent();
        boolean recoils = TableColumns.required(
                        path,
                        PHOTON_ENERGY + " [MeV]," + ResponseTables.EFFICIENCY + (errors ? ",error" : ""),
                        errors ? List.of(energy, share, ResponseTables.ERROR) : List.of(energy, share))
                .name(energy)
                .filter(name -> name.key().equals(RECOIL_ENERGY))
                .isPresent();
        if (recoils) {
            path.warn(
                    "The table of the efficiency for photons is headed %s; its energies are taken as those of photons, %s."
                            .formatted(RECOIL_ENERGY, PHOTON_ENERGY));
        }
        return Efficiencies.table(section, energy, Observable.PHOTON_ENERGY, owner);
    }

    private static Geometry geometry(Node node) {
        if (node.json().isObject()) {
            Node table = node.only(BY_ANGLE);
            table.at("type").known("acceptance", List.of(TABLE));
            return byAngle(table.at(TABLE));
        }
        return node.json().isNumber() || node.text().contains("%")
                ? node.make(() -> new Geometry.Share(node.number()))
                : node.choice("acceptance", GEOMETRIES);
    }

    /** A table of the share of photons that is seen against the cosine of their angle to the neutrino beam. */
    private static Geometry byAngle(Node path) {
        TableColumns columns = TableColumns.required(path, "cos_theta,acceptance", List.of(COSINE, ACCEPTANCE));
        int place = columns.place(COSINE);
        ShareColumn acceptances = ShareColumn.of(columns, ACCEPTANCE, 1);
        List<Double> cosines = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (Table.Row row : columns.table().rows()) {
            cosines.add(row.number(place));
            shares.add(acceptances.in(row));
            int last = cosines.size() - 1;
            if (Math.abs(cosines.get(last)) > 1 || (last > 0 && cosines.get(last) < cosines.get(last - 1))) {
                throw row.error(
                        "%s must lie between -1 and 1 and not below the value of the row before it"
                                .formatted(row.cells().get(place)),
                        Math.abs(cosines.get(last)) > 1
                                ? Optional.of("Maybe it is an angle; the cosine is expected.")
                                : Optional.empty());
            }
        }
        return RowsTogether.make(
                columns.table(), rows -> new Geometry.ByAngle(cosines.subList(0, rows), shares.subList(0, rows)));
    }
}
