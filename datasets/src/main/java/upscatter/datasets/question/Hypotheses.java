package upscatter.datasets.question;

import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import upscatter.datasets.interaction.ElectronBindings;
import upscatter.datasets.interaction.Interactions;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.nuisance.ShapeParameters;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.interaction.NucleonFormFactors;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.signal.SignalModel;
import upscatter.model.units.Dimension;
import upscatter.model.units.Units;

/** The hypotheses of an analysis file: form factor, couplings, and what is looked for. */
public final class Hypotheses {
    private static final String OF_FORM_FACTORS = "form factors";
    private static final String OF_COUPLINGS = "couplings";
    private static final String MEASURED = "measured";
    private static final String PROTONS_FIELD = "protons";

    /** Form factors without values of their own, by the name that stands for them. */
    static final Map<String, FormFactor> FORM_FACTORS = Map.of(
            "helm", new FormFactor.Helm(),
            "klein-nystrand", new FormFactor.KleinNystrand(),
            "point", new FormFactor.PointLike());

    private static final Section HELM = Section.of(
            "form factor of a given radius",
            needs("type", Value.word(OF_FORM_FACTORS, "helm"), "one of the form factors"),
            needs(
                    "radius",
                    Value.anyOf(Value.quantity(Dimension.LENGTH), Value.word("radii of nuclei", MEASURED)),
                    "rms radius of all nuclei, or the measured charge radius of each"));

    private static final Section PROTONS = Section.of(
            "protons",
            needs(
                    "radius",
                    Value.anyOf(Value.quantity(Dimension.LENGTH), Value.word("radii of nuclei", MEASURED)),
                    "rms radius of the protons of all nuclei, or the measured charge radius of each"));

    private static final Section NEUTRONS = Section.of(
            "neutrons",
            needs(
                    "radius",
                    ShapeParameters.orFitted(Value.quantity(Dimension.LENGTH)),
                    "rms radius of the neutrons of all nuclei"));

    private static final Section APART = Section.of(
            "form factors of protons and neutrons",
            needs("type", Value.word(OF_FORM_FACTORS, "helm"), "one of the form factors"),
            needs(PROTONS_FIELD, PROTONS, "form factor of the protons, and of electric charge"),
            needs("neutrons", NEUTRONS, "form factor of the neutrons"));

    /** What the field {@code formFactor} may hold. */
    public static final Value FORM_FACTOR =
            Value.anyOf(Value.words(OF_FORM_FACTORS, FORM_FACTORS.keySet()), HELM, APART);

    private static final Section TREE = Section.of(
            "couplings at tree level",
            needs("type", Value.word(OF_COUPLINGS, "tree"), "one of the couplings"),
            needs(
                    "sinSquaredThetaW",
                    ShapeParameters.orFitted(Value.number()),
                    "sine squared of the weak mixing angle"));

    private static final Section FREE = Section.of(
            "free couplings",
            needs("type", Value.word(OF_COUPLINGS, "free"), "one of the couplings"),
            needs("proton", ShapeParameters.orFitted(Value.number()), "coupling to protons of all flavours"),
            needs("neutron", ShapeParameters.orFitted(Value.number()), "coupling to neutrons of all flavours"));

    /** What the field {@code couplings} may hold. */
    public static final Value COUPLINGS = Value.anyOf(Value.word(OF_COUPLINGS, "radiative"), TREE, FREE);

    private Hypotheses() {}

    /** What the field {@code hypothesis} may hold: one signal, or a list of those that are fitted together. */
    public static Value hypothesis() {
        List<Section> sections = Interactions.sections();
        return Value.anyOf(Stream.concat(sections.stream(), Stream.of(Value.some(Value.anyOf(sections))))
                .toList());
    }

    /** The sections of an analysis that each look for a signal. */
    public static List<Node> sections(Node analysis) {
        return SoughtSignals.nodes(analysis);
    }

    /** The signals that an analysis looks for, in the order of the file, as far as their interactions say it. */
    public static List<SignalModel> models(Node analysis) {
        return SoughtSignals.models(analysis);
    }

    /** Names of the components of signals that have a name, as far as they can be read. */
    public static List<String> namedComponents(Node analysis) {
        return SoughtSignals.components(analysis);
    }

    /**
     * The hypothesis of an analysis.
     *
     * @param first where the scanned parameter starts if the file does not give it: the first value that is scanned
     */
    public static Hypothesis read(Node analysis, Optional<Double> first, ShapeParameters parameters) {
        NucleonFormFactors formFactors = analysis.find("formFactor")
                .map(node -> formFactors(node, parameters))
                .orElse(NucleonFormFactors.of(new FormFactor.Helm()));
        VectorCouplings couplings = couplings(analysis.find("couplings"), parameters);
        Optional<ElectronBinding> binding =
                analysis.find(ElectronBindings.FIELD).map(ElectronBindings::read);
        var interactions = new ArrayList<>(Interactions.known(
                couplings, formFactors, binding.orElse(new ElectronBinding.Steps()), components(analysis)));
        List<Hypothesis.Signal> sought =
                SoughtSignals.read(analysis, formFactors.protons(), binding, first, interactions);
        return new Hypothesis(interactions, sought);
    }

    /** Names of the components of all channels, whose section says what is wrong with them. */
    private static Set<String> components(Node analysis) {
        return analysis.json()
                .path("channels")
                .valueStream()
                .flatMap(channel -> channel.path("components").valueStream())
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
    }

    private static NucleonFormFactors formFactors(Node node, ShapeParameters parameters) {
        if (!node.json().isObject()) {
            return NucleonFormFactors.of(node.choice("form factor", FORM_FACTORS));
        }
        if (node.find(PROTONS_FIELD).isEmpty() && node.find("neutrons").isEmpty()) {
            Node helm = node.only(HELM);
            helm.at("type").known("form factor of a given radius", List.of("helm"));
            return NucleonFormFactors.of(helmOf(helm.at("radius")));
        }
        Node apart = node.only(APART);
        apart.at("type").known("form factor of protons and neutrons", List.of("helm"));
        FormFactor protons = helmOf(apart.at(PROTONS_FIELD).only(PROTONS).at("radius"));
        Node radius = apart.at("neutrons").only(NEUTRONS).at("radius");
        if (ShapeParameters.isReference(radius)) {
            ShapeValue fitted = parameters.value(radius, Dimension.LENGTH).over(Units.CM_PER_FM);
            return radius.make(() -> NucleonFormFactors.withNeutronRadius(protons, fitted));
        }
        return NucleonFormFactors.of(protons, helmOfLength(radius));
    }

    private static FormFactor helmOf(Node radius) {
        return radius.text().equals(MEASURED) ? new FormFactor.HelmOfMeasuredRadii() : helmOfLength(radius);
    }

    private static FormFactor helmOfLength(Node radius) {
        double fm = radius.value(Dimension.LENGTH) / Units.CM_PER_FM;
        return radius.make(() -> new FormFactor.HelmOfRadius(fm));
    }

    private static VectorCouplings couplings(Optional<Node> node, ShapeParameters parameters) {
        if (node.isPresent() && node.get().json().isObject()) {
            Node given = node.get();
            return given.at("type")
                            .known("couplings type", List.of("tree", "free"))
                            .equals("free")
                    ? free(given.only(FREE), parameters)
                    : tree(given.only(TREE), parameters);
        }
        node.ifPresent(name -> name.known("kind of couplings", List.of("radiative")));
        return new VectorCouplings.RadiativelyCorrected();
    }

    private static VectorCouplings tree(Node tree, ShapeParameters parameters) {
        Node value = tree.at("sinSquaredThetaW");
        if (ShapeParameters.isReference(value)) {
            Parameter fitted = parameters.number(value);
            return value.make(() -> new VectorCouplings.FittedTree(fitted));
        }
        double sinSquared = value.number();
        return tree.make(() -> new VectorCouplings.Tree(sinSquared));
    }

    private static VectorCouplings free(Node free, ShapeParameters parameters) {
        ShapeValue proton = coupling(free.at("proton"), parameters);
        ShapeValue neutron = coupling(free.at("neutron"), parameters);
        return free.make(() -> new VectorCouplings.Free(proton, neutron));
    }

    private static ShapeValue coupling(Node value, ShapeParameters parameters) {
        return ShapeParameters.isReference(value)
                ? ShapeValue.of(parameters.number(value), 1)
                : ShapeValue.of(value.number());
    }
}
