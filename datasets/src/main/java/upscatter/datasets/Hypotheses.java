package upscatter.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.interaction.CouplingConvention;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.MagneticElectronScattering;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.NuclearSpin;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.parameter.Parameter;
import upscatter.model.units.Dimension;
import upscatter.model.units.Units;

/** The hypotheses of an analysis file: form factor, couplings, and the sterile neutrino. */
final class Hypotheses {
    static final Map<String, NuclearSpin> SPINS =
            Arrays.stream(NuclearSpin.values()).collect(Collectors.toMap(NuclearSpin::label, Function.identity()));

    static final List<String> INTERACTIONS = List.of(Primakoff.COMPONENT);

    static final Map<String, FormFactor> FORM_FACTORS = Map.of(
            "helm", new FormFactor.Helm(),
            "klein-nystrand", new FormFactor.KleinNystrand(),
            "point", new FormFactor.PointLike());

    static final Map<String, Set<Generation>> FLAVOURS = Map.of(
            "e", Set.of(Generation.ELECTRON),
            "mu", Set.of(Generation.MUON),
            "tau", Set.of(Generation.TAU),
            "all", Set.of(Generation.values()));

    static final Map<String, Nature> NATURES =
            Arrays.stream(Nature.values()).collect(Collectors.toMap(Nature::label, Function.identity()));

    static final Map<String, CouplingConvention> CONVENTIONS = Arrays.stream(CouplingConvention.values())
            .collect(Collectors.toMap(CouplingConvention::label, Function.identity()));

    private Hypotheses() {}

    /** The hypothesis of an analysis; a mass that it does not give starts at the first mass of the limit. */
    static Hypothesis read(Node analysis, Optional<LimitRequest> limit) {
        FormFactor formFactor =
                analysis.find("formFactor").map(Hypotheses::formFactor).orElse(new FormFactor.Helm());
        var interactions = new ArrayList<Interaction>();
        interactions.add(new StandardModelCevns(couplings(analysis.find("couplings")), formFactor));
        Optional<Node> section = analysis.find("hypothesis");
        if (section.isEmpty()) {
            return new Hypothesis(interactions, Optional.empty());
        }
        Node node = section.get()
                .only(
                        "interaction",
                        "flavour",
                        "nature",
                        "convention",
                        "mass",
                        "mu",
                        "nuclearSpin",
                        "electrons",
                        "decay");
        node.at("interaction").known("interaction", INTERACTIONS);
        Node flavour = node.at("flavour");
        Set<Generation> generations = flavour.choice("flavour", FLAVOURS);
        Optional<Parameter> mass = node.find("mass").map(Hypotheses::mass);
        double start = mass.map(Parameter::start)
                .or(() -> limit.map(request -> request.massesMeV().get(0)))
                .orElseThrow(() -> node.error("the field 'mass' is missing and there is no limit to give masses"));
        NuclearSpin spin = node.find("nuclearSpin")
                .map(n -> n.choice("nuclear spin", SPINS))
                .orElse(NuclearSpin.ZERO);
        Primakoff primakoff =
                node.find("mass").orElse(node).make(() -> new Primakoff(generations, formFactor, spin, start));
        interactions.add(primakoff);
        if (node.find("electrons").filter(Node::isTrue).isPresent()) {
            interactions.add(new MagneticElectronScattering(primakoff));
        }
        Nature nature = node.at("nature").choice("nature", NATURES);
        CouplingConvention convention = node.at("convention").choice("convention", CONVENTIONS);
        node.find("decay")
                .map(decay -> Decays.read(decay, nature, convention))
                .ifPresent(decay -> interactions.add(new RadiativeCevns(primakoff, decay)));
        double mu = node.find("mu").map(Hypotheses::moment).orElse(0.0);
        Parameter strength = primakoff
                .parameters()
                .get(Primakoff.STRENGTH)
                .withStart(Primakoff.strengthOf(convention.toHalfSigmaF(mu)));
        return new Hypothesis(
                interactions,
                Optional.of(new Hypothesis.SterileNeutrino(
                        Primakoff.COMPONENT, flavour.text(), nature, convention, mu, strength, mass)));
    }

    private static FormFactor formFactor(Node node) {
        if (!node.json().isObject()) {
            return node.choice("form factor", FORM_FACTORS);
        }
        node.only("type", "radius");
        node.at("type").known("form factor of a given radius", List.of("helm"));
        double radius = node.at("radius").value(Dimension.LENGTH) / Units.CM_PER_FM;
        return node.make(() -> new FormFactor.HelmOfRadius(radius));
    }

    private static VectorCouplings couplings(Optional<Node> node) {
        if (node.isPresent() && node.get().json().isObject()) {
            Node tree = node.get().only("type", "sinSquaredThetaW");
            tree.at("type").known("couplings type", List.of("tree"));
            double sinSquared = tree.at("sinSquaredThetaW").number();
            return tree.make(() -> new VectorCouplings.Tree(sinSquared));
        }
        node.ifPresent(name -> name.known("kind of couplings", List.of("radiative")));
        return new VectorCouplings.RadiativelyCorrected();
    }

    /** A mass at which N is held; the interaction itself says which masses it allows. */
    static Parameter fixedMass(Node node) {
        double mass = node.value(Dimension.ENERGY);
        return node.make(() -> new Primakoff(Set.of(Generation.values()), new FormFactor.PointLike(), mass))
                .parameters()
                .get(Primakoff.MASS)
                .fixedAt(mass);
    }

    private static Parameter mass(Node node) {
        if (!node.json().isObject()) {
            return fixedMass(node);
        }
        node.only("start", "from", "to");
        double start = node.at("start").value(Dimension.ENERGY);
        double from = node.at("from").value(Dimension.ENERGY);
        double to = node.at("to").value(Dimension.ENERGY);
        return node.make(() -> Parameter.bounded(Primakoff.MASS, start, from, to, 1));
    }

    private static double moment(Node node) {
        double mu = node.number();
        if (!(mu >= 0) || Double.isInfinite(Primakoff.strengthOf(2 * mu))) {
            throw node.error("the moment must not be negative but is %s mu_B".formatted(mu));
        }
        return mu;
    }
}
