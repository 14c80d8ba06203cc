package upscatter.datasets.detector;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.json.Variant;
import upscatter.datasets.json.Widths;
import upscatter.datasets.nuisance.ShapeParameters;
import upscatter.datasets.table.TableColumns.Role;
import upscatter.datasets.table.TableFile;
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
import upscatter.model.units.EnergyScale;

/**
 * The detectors of an analysis file: calorimeters, and scintillators that count photoelectrons.
 *
 * <p>Longer than most files: each kind of response with its fields and its reader, in one place.
 */
public final class Detectors {
    private static final List<String> RESOLUTIONS = List.of("calorimeter");

    /** On the axis of reconstructed energies, or on that of photoelectrons. */
    private static final Value OBSERVED = Value.anyOf(Value.measuredEnergy(), Value.number());

    private static final Field PLATEAU = needs("plateau", Value.number(), "efficiency far above threshold");

    /** What reads an efficiency as a function of an observable of some dimension, an energy or a number of photoelectrons, by its {@code type}. */
    static final Map<String, Variant<BiFunction<Node, Dimension, Efficiency>>> EFFICIENCIES = Variant.byWord(
            efficiency(
                    "erf",
                    Detectors::errorFunction,
                    PLATEAU,
                    needs("threshold", OBSERVED, "where half of the plateau is reached"),
                    needs("width", OBSERVED, "standard deviation of the Gaussian that the rise integrates")),
            efficiency(
                    "trigger",
                    Detectors::trigger,
                    PLATEAU,
                    needs("threshold", Value.measuredEnergy(), "where half of the plateau is reached"),
                    needs("baseline", Value.measuredEnergy(), "width of the rise at no energy"),
                    needs("quantum", Value.measuredEnergy(), "what its square grows with energy")),
            efficiency(
                    "logistic",
                    Detectors::logistic,
                    PLATEAU,
                    needs(
                            "slope",
                            Value.anyOf(Value.quantity(Dimension.INVERSE_ENERGY), Value.number()),
                            "steepness of the rise"),
                    needs("midpoint", OBSERVED, "where half of the plateau is reached"),
                    may("from", OBSERVED, "nothing is seen below"),
                    may("full", OBSERVED, "half is seen from there down to 'from'")),
            efficiency(
                    "table",
                    Detectors::efficiencyTable,
                    needs("table", TableFile.VALUE, "table of the efficiency by what the detector measures")));

    /** What reads a quenching, by its {@code type}. */
    static final Map<String, Variant<QuenchingKind>> QUENCHINGS = Variant.byWord(
            quenching(
                    "lindhard",
                    Detectors::lindhard,
                    needs("k", ShapeParameters.orFitted(Value.number()), "k of Lindhard")),
            quenching(
                    "table",
                    Detectors::quenchingTable,
                    needs("table", TableFile.VALUE, "table of the quenching factor by recoil energy")));

    /** What reads a smearing of photoelectrons, of a light yield in photoelectrons per MeV, by its {@code type}. */
    static final Map<String, Variant<BiFunction<Node, Double, PhotoelectronSmearing>>> SMEARINGS = Variant.byWord(
            smearing("poisson", Detectors::poisson),
            smearing(
                    "gaussian",
                    Detectors::gaussian,
                    needs(
                            "variancePerPhotoelectron",
                            Value.number(),
                            "variance over the mean number of photoelectrons"),
                    may("proportional", Value.number(), "a further standard deviation, as a share of that mean")),
            smearing(
                    "gamma",
                    Detectors::gamma,
                    needs(
                            "shapePerEnergy",
                            Value.quantity(Dimension.INVERSE_ENERGY),
                            "what the shape of the gamma distribution grows with visible energy")));

    /** The resolution of a detector, or of one of photons. */
    static final Section RESOLUTION = Section.of(
                    "resolution",
                    needs("type", Value.words("resolution types", RESOLUTIONS), "one of the resolution types"),
                    may("baseline", Value.measuredEnergy(), "standard deviation at no energy"),
                    may(Widths.FWHM, Value.measuredEnergy(), "full width at half maximum, in place of 'baseline'"),
                    may("quantaPerEnergy", Value.quantity(Dimension.INVERSE_ENERGY), "quanta of a stochastic term"),
                    may("proportional", Value.number(), "standard deviation in proportion to energy, as a share of it"))
            .oneOf("baseline", Widths.FWHM);

    private static final Section TARGET = Section.of(
            "target with isotopes or dopants",
            needs("formula", Value.text(), "chemical formula, its dopants after a colon"),
            may("isotopes", Value.entries(Value.number()), "shares of the nuclei of an element, which sum to one"),
            may("dopants", Value.entries(Value.number()), "share of each dopant in the mass of the target"));

    /** A detector. */
    public static final Section DETECTOR = Section.of(
            "detector",
            needs("name", Value.text(), "name of the detector"),
            needs("target", Value.anyOf(Value.text(), TARGET), "chemical formula of natural elements"),
            needs("mass", Value.quantity(Dimension.MASS), "mass of the target"),
            may("resolution", RESOLUTION, "resolution of reconstructed energies"),
            may(
                    "quenching",
                    Value.anyOf(Stream.concat(
                                    Stream.of(ShapeParameters.orFitted(Value.number())),
                                    Variant.sections(QUENCHINGS).stream())
                            .toList()),
                    "share of the energy of a nuclear recoil that is seen"),
            may("electronScale", Value.number(), "visible energy of an electron over its recoil energy"),
            may("lightYield", Value.quantity(Dimension.INVERSE_ENERGY), "photoelectrons per visible energy"),
            may("smearing", Value.anyOf(Variant.sections(SMEARINGS)), "distribution of the number of photoelectrons"),
            may(
                    "efficiency",
                    Value.anyOf(Variant.sections(EFFICIENCIES)),
                    "a function of the reconstructed observable"));

    private Detectors() {}

    /** Reads a quenching of a target, whose value may be a parameter. */
    interface QuenchingKind {
        Quenching read(Node node, Target target, ShapeParameters parameters);
    }

    private static Variant<BiFunction<Node, Dimension, Efficiency>> efficiency(
            String word, BiFunction<Node, Dimension, Efficiency> reader, Field... fields) {
        return Variant.of("efficiency types", word, reader, fields);
    }

    private static Variant<QuenchingKind> quenching(String word, QuenchingKind reader, Field... fields) {
        return Variant.of("quenching types", word, reader, fields);
    }

    private static Variant<BiFunction<Node, Double, PhotoelectronSmearing>> smearing(
            String word, BiFunction<Node, Double, PhotoelectronSmearing> reader, Field... fields) {
        return Variant.of("smearings of photoelectrons", word, reader, fields);
    }

    /**
     * Reads the detectors, in the order of the file.
     *
     * @param parameters parameters of the file, to which a quenching may refer
     * @throws InvalidInputException at a detector whose name is taken, or a field of one that has no meaning
     */
    public static List<Detector> read(Node list, ShapeParameters parameters) {
        Node.distinctNames("detector", list.items());
        return list.items().stream().map(node -> detector(node, parameters)).toList();
    }

    /** Reads one detector. */
    public static Detector detector(Node item, ShapeParameters parameters) {
        Node node = item.only(DETECTOR);
        String name = node.at("name").text();
        Target target = target(node.at("target"));
        double massKg = node.at("mass").positive(Dimension.MASS);
        Response response = response(node, target, parameters);
        double electronScale = node.find("electronScale").map(Node::number).orElse(1.0);
        return node.make(() -> new Detector(name, target, massKg, response, electronScale));
    }

    /** A formula of natural elements, or one with the shares of its isotopes and dopants. */
    private static Target target(Node node) {
        if (!node.json().isObject()) {
            return node.make(() -> Target.compound(node.text()));
        }
        Node of = node.only(TARGET);
        String formula = of.at("formula").text();
        Map<String, Double> isotopes = shares(of, "isotopes", "isotope", "the share of %s");
        Map<String, Double> dopants = shares(of, "dopants", "dopant", "the share of %s in the mass");
        return node.make(() -> Target.compound(formula, isotopes, dopants));
    }

    private static Map<String, Double> shares(Node of, String field, String entry, String what) {
        var shares = new LinkedHashMap<String, Double>();
        of.find(field).ifPresent(node -> {
            if (node.entries().isEmpty()) {
                throw node.expected("at least one " + entry);
            }
            node.entries().forEach((name, share) -> shares.put(name, share.share(what.formatted(name))));
        });
        return shares;
    }

    private static Response response(Node node, Target target, ShapeParameters parameters) {
        Quenching quenching = node.find("quenching")
                .map(q -> quenching(q.on(EnergyScale.NUCLEAR_RECOIL), target, parameters))
                .orElse(new Quenching.None());
        if (node.find("lightYield").isEmpty()) {
            EnergyScale scale = quenching instanceof Quenching.None
                    ? EnergyScale.NUCLEAR_RECOIL
                    : EnergyScale.ELECTRON_EQUIVALENT;
            Node measured = node.on(scale);
            node.find("smearing").ifPresent(smearing -> {
                throw smearing.error(
                        "a smearing of photoelectrons needs a light yield",
                        Optional.of("Maybe the field 'lightYield' is missing."));
            });
            Resolution resolution =
                    measured.find("resolution").map(Detectors::resolution).orElse(Resolution.PERFECT);
            return new EnergyResponse(quenching, resolution, efficiency(measured, Dimension.ENERGY));
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
        PhotoelectronSmearing smearing =
                node.find("smearing").map(given -> smearing(given, yield)).orElse(new PhotoelectronSmearing.Poisson());
        return node.make(() -> new PhotoelectronResponse(quenching, yield, smearing, efficiency));
    }

    private static PhotoelectronSmearing smearing(Node node, double yieldPerMeV) {
        var kind = node.at("type").choice("smearing of photoelectrons", SMEARINGS);
        return kind.reader().apply(node.only(kind.section()), yieldPerMeV);
    }

    private static PhotoelectronSmearing poisson(Node node, double yieldPerMeV) {
        return new PhotoelectronSmearing.Poisson();
    }

    private static PhotoelectronSmearing gaussian(Node node, double yieldPerMeV) {
        double variance = node.at("variancePerPhotoelectron").number();
        double proportional = node.find("proportional").map(Node::number).orElse(0.0);
        return node.make(() -> new PhotoelectronSmearing.Gaussian(variance, proportional));
    }

    private static PhotoelectronSmearing gamma(Node node, double yieldPerMeV) {
        double shape = node.at("shapePerEnergy").positive(Dimension.INVERSE_ENERGY);
        return node.make(() -> new PhotoelectronSmearing.GammaDistributed(shape / yieldPerMeV));
    }

    static Resolution resolution(Node given) {
        Node node = given.only(RESOLUTION);
        node.at("type").known("resolution type", RESOLUTIONS);
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
        var kind = node.at("type").choice("quenching type", QUENCHINGS);
        return kind.reader().read(node.only(kind.section()), target, parameters);
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
        return ResponseTables.read(
                node.at("table"),
                Role.of("recoil_energy", "energy", "nuclear_recoil_energy"),
                Dimension.ENERGY,
                Role.of("quenching_factor", "quenching", "qf", "factor"),
                Quenching.Tabulated::new);
    }

    private static Quenching lindhard(Node node, Target target, ShapeParameters parameters) {
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
                .map(node -> {
                    var kind = node.at("type").choice("efficiency type", EFFICIENCIES);
                    return kind.reader().apply(node.only(kind.section()), observable);
                })
                .orElse(new Efficiency.Full());
    }

    private static Efficiency errorFunction(Node node, Dimension observable) {
        double plateau = node.at("plateau").number();
        double threshold = node.at("threshold").value(observable);
        double width = node.at("width").value(observable);
        return node.make(() -> new Efficiency.ErrorFunction(plateau, threshold, width));
    }

    private static Efficiency trigger(Node node, Dimension observable) {
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
        Role column = observable == Dimension.ENERGY
                ? Role.of("recoil_energy", "energy", "visible_energy", "reconstructed_energy")
                : Role.of("photoelectrons", "pe", "npe");
        return ResponseTables.efficiency(node.at("table"), column, observable);
    }

    private static Efficiency logistic(Node node, Dimension observable) {
        double plateau = node.at("plateau").number();
        double slope =
                node.at("slope").value(observable == Dimension.ENERGY ? Dimension.INVERSE_ENERGY : Dimension.NUMBER);
        double midpoint = node.at("midpoint").value(observable);
        double from = node.find("from").map(n -> n.value(observable)).orElse(Double.NEGATIVE_INFINITY);
        double full = node.find("full").map(n -> n.value(observable)).orElse(from);
        return node.make(() -> new Efficiency.Logistic(plateau, slope, midpoint, from, full));
    }
}
