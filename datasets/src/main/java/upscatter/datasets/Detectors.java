package upscatter.datasets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import upscatter.datasets.TableColumns.Role;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.PhotoelectronResponse;
import upscatter.model.detector.PhotoelectronSmearing;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.detector.Response;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Parameter;
import upscatter.model.units.Dimension;

/** The detectors of an analysis file: calorimeters, and scintillators that count photoelectrons. */
final class Detectors {
    /** What reads an efficiency as a function of an observable of some dimension, an energy or a number of photoelectrons, by its {@code type}. */
    static final Map<String, BiFunction<Node, Dimension, Efficiency>> EFFICIENCIES = Map.of(
            "erf", Detectors::errorFunction,
            "trigger", Detectors::trigger,
            "logistic", Detectors::logistic,
            "table", Detectors::efficiencyTable);

    /** What reads a quenching, by its {@code type}. */
    static final Map<String, QuenchingKind> QUENCHINGS =
            Map.of("lindhard", Detectors::lindhard, "table", Detectors::quenchingTable);

    /** What reads a smearing of photoelectrons, of a light yield in photoelectrons per MeV, by its {@code type}. */
    static final Map<String, BiFunction<Node, Double, PhotoelectronSmearing>> SMEARINGS =
            Map.of("poisson", Detectors::poisson, "gaussian", Detectors::gaussian, "gamma", Detectors::gamma);

    private Detectors() {}

    /** Reads a quenching of a target, whose value may be a parameter. */
    interface QuenchingKind {
        Quenching read(Node node, Target target, ShapeParameters parameters);
    }

    /**
     * Reads the detectors, in the order of the file.
     *
     * @param parameters parameters of the file, to which a quenching may refer
     * @throws InvalidInputException at a detector whose name is taken, or a field of one that has no meaning
     */
    static List<Detector> read(Node list, ShapeParameters parameters) {
        Node.distinctNames("detector", list.items());
        return list.items().stream().map(node -> detector(node, parameters)).toList();
    }

    private static Detector detector(Node node, ShapeParameters parameters) {
        node.only(
                "name",
                "target",
                "mass",
                "resolution",
                "quenching",
                "electronScale",
                "lightYield",
                "smearing",
                "efficiency");
        String name = node.at("name").text();
        Target target = target(node.at("target"));
        double massKg = node.at("mass").positive(Dimension.MASS);
        Response response = response(node, target, parameters);
        double electronScale = node.find("electronScale").map(Node::number).orElse(1.0);
        return node.make(() -> new Detector(name, target, massKg, response, electronScale));
    }

    /** A formula of natural elements, or one with the shares of its isotopes. */
    private static Target target(Node node) {
        if (!node.json().isObject()) {
            return node.make(() -> Target.compound(node.text()));
        }
        node.only("formula", "isotopes");
        String formula = node.at("formula").text();
        var fractions = new LinkedHashMap<String, Double>();
        Map<String, Node> isotopes = node.at("isotopes").entries();
        if (isotopes.isEmpty()) {
            throw node.at("isotopes").expected("at least one isotope");
        }
        isotopes.forEach((name, share) -> fractions.put(name, share.share("the share of " + name)));
        return node.make(() -> Target.compound(formula, fractions));
    }

    private static Response response(Node node, Target target, ShapeParameters parameters) {
        Quenching quenching = node.find("quenching")
                .map(q -> quenching(q, target, parameters))
                .orElse(new Quenching.None());
        if (node.find("lightYield").isEmpty()) {
            node.find("smearing").ifPresent(smearing -> {
                throw smearing.error(
                        "a smearing of photoelectrons needs a light yield",
                        Optional.of("Maybe the field 'lightYield' is missing."));
            });
            Resolution resolution =
                    node.find("resolution").map(Detectors::resolution).orElse(Resolution.PERFECT);
            return new EnergyResponse(quenching, resolution, efficiency(node, Dimension.ENERGY));
        }
        if (quenching instanceof Quenching.None) {
            throw node.error("the field 'quenching' is missing; light of nuclear recoils is quenched");
        }
        node.find("resolution").ifPresent(resolution -> {
            throw resolution.error(
                    "a detector with a light yield counts photoelectrons and has no resolution of its own");
        });
        double yield = node.at("lightYield").positive(Dimension.INVERSE_ENERGY);
        Efficiency efficiency = efficiency(node, Dimension.NUMBER);
        PhotoelectronSmearing smearing = node.find("smearing")
                .map(kind -> kind.at("type")
                        .choice("smearing of photoelectrons", SMEARINGS)
                        .apply(kind, yield))
                .orElse(new PhotoelectronSmearing.Poisson());
        return node.make(() -> new PhotoelectronResponse(quenching, yield, smearing, efficiency));
    }

    private static PhotoelectronSmearing poisson(Node node, double yieldPerMeV) {
        node.only("type");
        return new PhotoelectronSmearing.Poisson();
    }

    private static PhotoelectronSmearing gaussian(Node node, double yieldPerMeV) {
        node.only("type", "variancePerPhotoelectron", "proportional");
        double variance = node.at("variancePerPhotoelectron").number();
        double proportional = node.find("proportional").map(Node::number).orElse(0.0);
        return node.make(() -> new PhotoelectronSmearing.Gaussian(variance, proportional));
    }

    private static PhotoelectronSmearing gamma(Node node, double yieldPerMeV) {
        double shape = node.only("type", "shapePerEnergy").at("shapePerEnergy").positive(Dimension.INVERSE_ENERGY);
        return node.make(() -> new PhotoelectronSmearing.GammaDistributed(shape / yieldPerMeV));
    }

    static Resolution resolution(Node node) {
        node.only("type", "baseline", "fwhm", "quantaPerEnergy", "proportional");
        node.at("type").known("resolution type", List.of("calorimeter"));
        double baseline = Widths.sigma(node, "baseline", Dimension.ENERGY);
        double stochastic =
                node.find("quantaPerEnergy").map(Detectors::energyPerQuantum).orElse(0.0);
        double proportional = node.find("proportional").map(Node::number).orElse(0.0);
        return node.make(() -> new Resolution(baseline, stochastic, proportional));
    }

    private static double energyPerQuantum(Node node) {
        double quanta = node.value(Dimension.INVERSE_ENERGY);
        if (!(quanta > 0)) {
            throw node.error("the number of quanta an energy must be positive but is %s".formatted(node.text()));
        }
        return 1 / quanta;
    }

    private static Quenching quenching(Node node, Target target, ShapeParameters parameters) {
        if (!node.json().isObject() || ShapeParameters.isReference(node)) {
            return quenching(node, new Quenching.Family.OfConstant(), parameters);
        }
        return node.at("type").choice("quenching type", QUENCHINGS).read(node, target, parameters);
    }

    /** The quenching of a family at a number, or at a value that is fitted. */
    private static Quenching quenching(Node value, Quenching.Family family, ShapeParameters parameters) {
        if (!ShapeParameters.isReference(value)) {
            double number = value.number();
            return value.make(() -> family.at(number));
        }
        Parameter parameter = parameters.number(value);
        return value.make(() -> new Quenching.Fitted(family, parameter));
    }

    private static Quenching quenchingTable(Node node, Target target, ShapeParameters parameters) {
        Node path = node.only("type", "table").at("table");
        return ResponseTables.read(
                path,
                Role.of("recoil_energy", "energy", "nuclear_recoil_energy"),
                Dimension.ENERGY,
                Role.of("quenching_factor", "quenching", "qf", "factor"),
                Quenching.Tabulated::new);
    }

    private static Quenching lindhard(Node node, Target target, ShapeParameters parameters) {
        node.only("type", "k");
        Node k = node.at("k");
        List<Integer> charges = target.species().stream()
                .map(species -> species.nuclide().protons())
                .distinct()
                .toList();
        if (charges.size() > 1) {
            throw node.error("Lindhard quenching needs a target of one element but the target is " + target.formula());
        }
        return quenching(k, new Quenching.Family.OfLindhard(charges.get(0)), parameters);
    }

    /** The efficiency of a detector, as a function of an observable of the given dimension. */
    static Efficiency efficiency(Node detector, Dimension observable) {
        return detector.find("efficiency")
                .map(node ->
                        node.at("type").choice("efficiency type", EFFICIENCIES).apply(node, observable))
                .orElse(new Efficiency.Full());
    }

    private static Efficiency errorFunction(Node node, Dimension observable) {
        node.only("type", "plateau", "threshold", "width");
        double plateau = node.at("plateau").number();
        double threshold = node.at("threshold").value(observable);
        double width = node.at("width").value(observable);
        return node.make(() -> new Efficiency.ErrorFunction(plateau, threshold, width));
    }

    private static Efficiency trigger(Node node, Dimension observable) {
        node.only("type", "plateau", "threshold", "baseline", "quantum");
        if (observable != Dimension.ENERGY) {
            throw node.at("type").error("a trigger with the resolution of a calorimeter needs a reconstructed energy");
        }
        double plateau = node.at("plateau").number();
        double threshold = node.at("threshold").value(Dimension.ENERGY);
        double baseline = node.at("baseline").value(Dimension.ENERGY);
        double quantum = node.at("quantum").value(Dimension.ENERGY);
        return node.make(() -> new Efficiency.Trigger(plateau, threshold, baseline, quantum));
    }

    private static Efficiency efficiencyTable(Node node, Dimension observable) {
        Node path = node.only("type", "table").at("table");
        Role column = observable == Dimension.ENERGY
                ? Role.of("recoil_energy", "energy", "visible_energy", "reconstructed_energy")
                : Role.of("photoelectrons", "pe", "npe");
        return ResponseTables.efficiency(path, column, observable);
    }

    private static Efficiency logistic(Node node, Dimension observable) {
        node.only("type", "plateau", "slope", "midpoint", "from", "full");
        double plateau = node.at("plateau").number();
        double slope =
                node.at("slope").value(observable == Dimension.ENERGY ? Dimension.INVERSE_ENERGY : Dimension.NUMBER);
        double midpoint = node.at("midpoint").value(observable);
        double from = node.find("from").map(n -> n.value(observable)).orElse(Double.NEGATIVE_INFINITY);
        double full = node.find("full").map(n -> n.value(observable)).orElse(from);
        return node.make(() -> new Efficiency.Logistic(plateau, slope, midpoint, from, full));
    }
}
