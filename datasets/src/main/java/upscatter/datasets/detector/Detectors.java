package upscatter.datasets.detector;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
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
import upscatter.model.detector.CorrectedLindhard;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.FittedResolution;
import upscatter.model.detector.MeasuredQuenching;
import upscatter.model.detector.NodeQuenching;
import upscatter.model.detector.PhotoelectronResponse;
import upscatter.model.detector.PhotoelectronSmearing;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.detector.Response;
import upscatter.model.grid.Observable;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Dimension;
import upscatter.model.units.EnergyScale;

/**
 * The detectors of an analysis file: calorimeters, and scintillators that count photoelectrons.
 *
 * <p>Longer than most files: each kind of response with its fields and its reader, in one place.
 */
public final class Detectors {
    private static final List<String> RESOLUTIONS = List.of("calorimeter");

    private static final List<String> KNOWN_RESOLUTIONS =
            Stream.concat(RESOLUTIONS.stream(), Stream.of(WidthTables.WORD)).toList();

    private static final String QUANTA = "quantaPerEnergy";

    private static final String PROPORTIONAL = "proportional";

    private static final String VALUE = "value";

    /** More nodes than that have more pulls than data of a threshold tell apart. */
    private static final int MOST_NODES = 12;

    private static final String EFFICIENCY_AT = "efficiencyAt";

    private static final double HALF = 0.5;

    /** What is added to a whole number of photoelectrons where their efficiency is taken. */
    private static final Map<String, Double> PLACES = Map.of("n", 0.0, "n + 1/2", HALF);

    /** Whether the band of a quenching has a second pull that tilts it. */
    private static final Map<String, Boolean> BANDS = Map.of("common", false, "amplitude and slope", true);

    /** What reads a quenching, by its {@code type}. */
    static final Map<String, Variant<QuenchingKind>> QUENCHINGS = Variant.byWord(
            quenching(
                    "lindhard",
                    Detectors::lindhard,
                    needs("k", ShapeParameters.orFitted(Value.number()), "k of Lindhard"),
                    may("q", ShapeParameters.orFitted(Value.number()), "correction for bound electrons")),
            quenching(
                    "nodes",
                    Detectors::nodes,
                    needs("pulls", Value.text(), "name with which those of the pulls begin"),
                    needs(
                            "energies",
                            new Value.ListOf(Value.energy(), 2, MOST_NODES),
                            "recoil energies between which the visible energy is a power"),
                    needs(VALUE, ShapeParameters.orFitted(Value.number()), "quenching factor at the first energy"),
                    needs(
                            "rise",
                            ShapeParameters.orFitted(Value.number()),
                            "exponent of the visible energy in the first interval"),
                    needs(
                            "smoothness",
                            Value.number(),
                            "standard deviation of the relative change of the exponent at an energy")),
            quenching(
                    "table",
                    Detectors::quenchingTable,
                    needs("table", TableFile.VALUE, "table of the quenching factor by recoil energy"),
                    may(
                            "errors",
                            Value.words("errors of quenching factors", BANDS.keySet()),
                            "pulls of the errors of the table")));

    /** What reads a smearing of photoelectrons, of a light yield in photoelectrons per MeV, by its {@code type}. */
    static final Map<String, Variant<BiFunction<Node, Double, PhotoelectronSmearing>>> SMEARINGS = Variant.byWord(
            smearing(
                    "poisson",
                    Detectors::poisson,
                    may(
                            EFFICIENCY_AT,
                            Value.words("places of the efficiency of n photoelectrons", PLACES.keySet()),
                            "where the efficiency of n photoelectrons is taken",
                            "\"n + 1/2\"")),
            smearing(
                    "gaussian",
                    Detectors::gaussian,
                    needs(
                            "variancePerPhotoelectron",
                            Value.number(),
                            "variance over the mean number of photoelectrons"),
                    may("proportional", Value.number(), "a further standard deviation, as a share of that mean", "0")),
            smearing(
                    "gamma",
                    Detectors::gamma,
                    needs(
                            "shapePerEnergy",
                            Value.quantity(Dimension.INVERSE_ENERGY),
                            "what the shape of the gamma distribution grows with visible energy")));

    /** The resolution of a detector, whose terms may be fitted. */
    private static final Section FITTED_RESOLUTION =
            resolution("resolution", Value.measuredEnergy(), ShapeParameters::orFitted);

    /** The resolution of a detector of photons. */
    static final Section RESOLUTION = resolution("resolution of photons", Value.energy(), value -> value);

    static final Section TARGET = Section.of(
            "target with isotopes or dopants",
            needs("formula", Value.text(), "chemical formula, its dopants after a colon"),
            may("isotopes", Value.entries(Value.number()), "shares of the nuclei of an element, which sum to one"),
            may("dopants", Value.entries(Value.number()), "share of each dopant in the mass of the target"));

    private static final Field RESOLUTION_FIELD = may(
            "resolution",
            Value.anyOf(FITTED_RESOLUTION, WidthTables.SECTION),
            "resolution of reconstructed energies",
            "perfect");

    private static final Field LIGHT_YIELD_FIELD =
            may("lightYield", Value.quantity(Dimension.INVERSE_ENERGY), "photoelectrons per visible energy");

    private static final Field SMEARING_FIELD = may(
            "smearing",
            Value.anyOf(Variant.sections(SMEARINGS)),
            "distribution of the number of photoelectrons",
            "Poisson");

    private static final Field EFFICIENCY_FIELD = may(
            "efficiency",
            Value.anyOf(Variant.sections(Efficiencies.KINDS)),
            "a function of the reconstructed observable",
            "1");

    private static final Field RECOIL_EFFICIENCY_FIELD = may(
            Efficiencies.OF_RECOILS,
            Value.anyOf(Variant.sections(Efficiencies.KINDS)),
            "a function of the energy of the recoil",
            "1");

    private static final Section WITHOUT_CHAIN = Section.of(
            "detector",
            needs("name", Value.text(), "name of the detector"),
            needs("target", Value.anyOf(Value.text(), TARGET), "chemical formula of natural elements"),
            needs("mass", Value.quantity(Dimension.MASS), "mass of the target"),
            RESOLUTION_FIELD,
            may(
                    "quenching",
                    Value.anyOf(Stream.concat(
                                    Stream.of(ShapeParameters.orFitted(Value.number())),
                                    Variant.sections(QUENCHINGS).stream())
                            .toList()),
                    "share of the energy of a nuclear recoil that is seen",
                    "all of the energy is seen"),
            may("electronScale", Value.number(), "visible energy of an electron over its recoil energy", "1"),
            LIGHT_YIELD_FIELD,
            SMEARING_FIELD,
            EFFICIENCY_FIELD,
            RECOIL_EFFICIENCY_FIELD);

    private static final Section ELECTRON_RESPONSE = ElectronResponses.section(
            List.of(RESOLUTION_FIELD, LIGHT_YIELD_FIELD, SMEARING_FIELD, EFFICIENCY_FIELD, RECOIL_EFFICIENCY_FIELD));

    /** A detector. */
    public static final Section DETECTOR = WITHOUT_CHAIN
            .and(ResponseChain.field(WITHOUT_CHAIN))
            .and(may(ElectronResponses.FIELD, ELECTRON_RESPONSE, "response to recoils of electrons"))
            .atMostOneOf("electronScale", ElectronResponses.FIELD);

    private Detectors() {}

    /** The fields of a resolution, and what values they have. */
    private static Section resolution(String name, Value energy, UnaryOperator<Value> values) {
        return Section.of(
                        name,
                        needs("type", Value.words(WidthTables.TYPES, RESOLUTIONS), "one of the resolution types"),
                        may("baseline", values.apply(energy), "standard deviation at no energy"),
                        may(Widths.FWHM, values.apply(energy), "full width at half maximum, in place of 'baseline'"),
                        may(
                                QUANTA,
                                values.apply(Value.quantity(Dimension.INVERSE_ENERGY)),
                                "quanta of a stochastic term",
                                "no stochastic term"),
                        may(
                                PROPORTIONAL,
                                values.apply(Value.number()),
                                "standard deviation in proportion to energy, as a share of it",
                                "0"))
                .oneOf("baseline", Widths.FWHM);
    }

    /** Reads a quenching of a target, whose value may be a parameter. */
    interface QuenchingKind {
        Quenching read(Node node, Target target, ResponseParameters owner);
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
        Response response = response(node, target, new ResponseParameters(name, parameters));
        double electronScale = node.find("electronScale").map(Node::number).orElse(1.0);
        Optional<Response> ofElectrons = node.find(ElectronResponses.FIELD)
                .map(field -> ElectronResponses.read(
                        field,
                        ELECTRON_RESPONSE,
                        (fields, quenching) -> seen(fields, quenching, new ResponseParameters(name, parameters))));
        return node.make(() -> new Detector(name, target, massKg, response, electronScale, ofElectrons));
    }

    /** A material: a formula of natural elements, or one with the shares of its isotopes and dopants. */
    static Target target(Node node) {
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

    private static Response response(Node detector, Target target, ResponseParameters owner) {
        Optional<Node> chain = detector.find(ResponseChain.FIELD);
        if (chain.isEmpty()) {
            return response(ResponseFields.of(detector), target, owner);
        }
        for (String field :
                List.of("quenching", "resolution", "lightYield", "smearing", "efficiency", Efficiencies.OF_RECOILS)) {
            detector.find(field).ifPresent(beside -> {
                throw beside.error(
                        "the field '%s' stands beside the stages of the response, of which it is one".formatted(field));
            });
        }
        return ResponseChain.read(chain.get(), WITHOUT_CHAIN, owner, new ResponseChain.Fields() {
            @Override
            public Response read(ResponseFields fields) {
                return response(fields, target, owner);
            }

            @Override
            public Quenching quenching(ResponseFields fields) {
                return Detectors.quenching(fields, target, owner);
            }
        });
    }

    private static Quenching quenching(ResponseFields fields, Target target, ResponseParameters owner) {
        return fields.find("quenching")
                .map(q -> quenching(q.on(EnergyScale.NUCLEAR_RECOIL), target, owner))
                .orElse(new Quenching.None());
    }

    private static Response response(ResponseFields node, Target target, ResponseParameters owner) {
        Quenching quenching = quenching(node, target, owner);
        if (node.find("lightYield").isPresent() && quenching instanceof Quenching.None) {
            throw node.place().error("the field 'quenching' is missing; light of nuclear recoils is quenched");
        }
        ResponseFields measured = node.on(
                quenching instanceof Quenching.None ? EnergyScale.NUCLEAR_RECOIL : EnergyScale.ELECTRON_EQUIVALENT);
        if (!(quenching instanceof Quenching.None)) {
            RecoilHeadings.say(measured);
        }
        return Efficiencies.keeping(
                node.on(EnergyScale.NUCLEAR_RECOIL), reconstructed(measured, quenching, owner), owner);
    }

    /** A response to electrons, whose energies are on one scale. */
    private static Response seen(ResponseFields node, Quenching quenching, ResponseParameters owner) {
        return Efficiencies.keeping(node, reconstructed(node, quenching, owner), owner);
    }

    /** A response to recoils that are kept, whatever their energy. */
    private static Response reconstructed(ResponseFields node, Quenching quenching, ResponseParameters owner) {
        if (node.find("lightYield").isEmpty()) {
            node.find("smearing").ifPresent(smearing -> {
                throw smearing.error(
                        "a smearing of photoelectrons needs a light yield",
                        Optional.of("Maybe the field 'lightYield' is missing."));
            });
            Efficiency efficiency = Efficiencies.read(node, Observable.RECOIL_ENERGY, owner);
            return node.find("resolution")
                    .map(given -> smeared(quenching, given, efficiency, owner.parameters()))
                    .orElse(new EnergyResponse(quenching, Resolution.PERFECT, efficiency));
        }
        node.find("resolution").ifPresent(resolution -> {
            throw resolution.error(
                    "a detector with a light yield counts photoelectrons and has no resolution of its own");
        });
        double yield = node.at("lightYield").positive(Dimension.INVERSE_ENERGY);
        Efficiency efficiency = Efficiencies.read(node, Observable.PHOTOELECTRONS, owner);
        PhotoelectronSmearing smearing =
                node.find("smearing").map(given -> smearing(given, yield)).orElse(new PhotoelectronSmearing.Poisson());
        return node.place().make(() -> new PhotoelectronResponse(quenching, yield, smearing, efficiency));
    }

    private static PhotoelectronSmearing smearing(Node node, double yieldPerMeV) {
        var kind = node.at("type").choice("smearing of photoelectrons", SMEARINGS);
        return kind.reader().apply(node.only(kind.section()), yieldPerMeV);
    }

    private static PhotoelectronSmearing poisson(Node node, double yieldPerMeV) {
        return new PhotoelectronSmearing.Poisson(node.find(EFFICIENCY_AT)
                .map(place -> place.choice("place of the efficiency", PLACES))
                .orElse(HALF));
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

    /** A response with a resolution whose terms are numbers, or some of them fitted. */
    private static Response smeared(
            Quenching quenching, Node given, Efficiency efficiency, ShapeParameters parameters) {
        if (given.at("type").known("resolution type", KNOWN_RESOLUTIONS).equals(WidthTables.WORD)) {
            return new EnergyResponse(quenching, WidthTables.read(given), efficiency);
        }
        Node node = given.only(FITTED_RESOLUTION);
        List<String> fitted = FITTED_RESOLUTION.fields().stream()
                .map(Field::name)
                .filter(field ->
                        node.find(field).filter(ShapeParameters::isReference).isPresent())
                .toList();
        if (fitted.isEmpty()) {
            return new EnergyResponse(quenching, resolution(node, FITTED_RESOLUTION), efficiency);
        }
        node.at("type").known("resolution type", RESOLUTIONS);
        if (node.find(Widths.FWHM).isPresent() && node.find("baseline").isPresent()) {
            Widths.sigma(node, "baseline", Dimension.ENERGY);
        }
        ShapeValue baseline = node.find(Widths.FWHM)
                .map(fwhm -> ShapeParameters.isReference(fwhm)
                        ? parameters.value(fwhm, Dimension.ENERGY).over(Widths.FWHM_SIGMAS)
                        : ShapeValue.of(Widths.sigma(node, "baseline", Dimension.ENERGY)))
                .orElseGet(() -> parameters.value(node.at("baseline"), Dimension.ENERGY));
        Optional<ShapeValue> quanta = node.find(QUANTA).map(value -> {
            if (!ShapeParameters.isReference(value)) {
                return ShapeValue.of(1 / energyPerQuantum(value));
            }
            return parameters.value(value, Dimension.INVERSE_ENERGY);
        });
        ShapeValue proportional = node.find(PROPORTIONAL)
                .map(value -> parameters.value(value, Dimension.NUMBER))
                .orElse(ShapeValue.of(0));
        return node.make(
                () -> new EnergyResponse(quenching, new FittedResolution(baseline, quanta, proportional), efficiency));
    }

    /** The resolution of a detector of photons. */
    static Resolution resolution(Node given) {
        return resolution(given, RESOLUTION);
    }

    private static Resolution resolution(Node given, Section section) {
        Node node = given.only(section);
        node.at("type").known("resolution type", RESOLUTIONS);
        double baseline = Widths.sigma(node, "baseline", Dimension.ENERGY);
        double stochastic = node.find(QUANTA).map(Detectors::energyPerQuantum).orElse(0.0);
        double proportional = node.find(PROPORTIONAL).map(Node::number).orElse(0.0);
        return node.make(() -> new Resolution(baseline, stochastic, proportional));
    }

    private static double energyPerQuantum(Node node) {
        double quanta = node.value(Dimension.INVERSE_ENERGY);
        if (!(quanta > 0)) {
            throw node.error("the number of quanta an energy must be positive but is %s".formatted(node.text()));
        }
        return 1 / quanta;
    }

    private static Quenching quenching(Node node, Target target, ResponseParameters owner) {
        if (!node.json().isObject() || ShapeParameters.isReference(node)) {
            return quenching(node, new Quenching.Family.OfConstant(), owner.parameters());
        }
        var kind = node.at("type").choice("quenching type", QUENCHINGS);
        return kind.reader().read(node.only(kind.section()), target, owner);
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

    private static Quenching quenchingTable(Node node, Target target, ResponseParameters owner) {
        Role recoils = Role.of("recoil_energy", "energy", "nuclear_recoil_energy");
        Role factors = Role.of("quenching_factor", "quenching", "qf", "factor");
        Optional<Node> errors = node.find("errors");
        if (errors.isEmpty()) {
            return ResponseTables.read(
                    node.at("table"), recoils, Observable.RECOIL_ENERGY, factors, Quenching.Tabulated::new);
        }
        boolean tilts = errors.get().choice("correlation of errors", BANDS);
        String pull = owner.name() + " quenching";
        return ResponseTables.withErrors(
                node.at("table"), recoils, Observable.RECOIL_ENERGY, factors, false, (energies, shares, sigmas) -> {
                    var table = new Quenching.Tabulated(energies, shares);
                    return tilts
                            ? MeasuredQuenching.tilted(pull, table, sigmas)
                            : MeasuredQuenching.common(pull, table, sigmas);
                });
    }

    private static Quenching lindhard(Node node, Target target, ResponseParameters owner) {
        Node k = node.at("k");
        List<Integer> charges = target.species().stream()
                .map(species -> species.nuclide().protons())
                .distinct()
                .toList();
        if (charges.size() > 1) {
            throw node.error("Lindhard quenching needs a target of one element but the target is " + target.formula());
        }
        int protons = charges.get(0);
        return node.find("q")
                .<Quenching>map(
                        q -> node.make(() -> new CorrectedLindhard(number(k, owner), number(q, owner), protons)))
                .orElseGet(() -> quenching(k, new Quenching.Family.OfLindhard(protons), owner.parameters()));
    }

    private static Quenching nodes(Node node, Target target, ResponseParameters owner) {
        List<Double> energies = node.at("energies").items().stream()
                .map(energy -> energy.positive(Dimension.ENERGY))
                .toList();
        ShapeValue value = number(node.at(VALUE), owner);
        ShapeValue rise = number(node.at("rise"), owner);
        double smoothness = node.at("smoothness").number();
        return node.make(() -> NodeQuenching.of(node.at("pulls").text(), energies, value, rise, smoothness));
    }

    private static ShapeValue number(Node value, ResponseParameters owner) {
        return owner.parameters().value(value, Dimension.NUMBER);
    }
}
