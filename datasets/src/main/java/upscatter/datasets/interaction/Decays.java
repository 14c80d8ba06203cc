package upscatter.datasets.interaction;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.model.interaction.CouplingConvention;
import upscatter.model.interaction.FinalState;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.units.Dimension;

/** The radiative decay of a hypothesis. */
final class Decays {
    /** Words of the field {@code finalState}: beside the photon N leaves an active neutrino, or a lighter sterile one. */
    static final List<String> FINAL_STATES = List.of("nu", "N'");

    /** Laws of the probability of a decay within the path, by the word in the field {@code law}. */
    static final Map<String, RadiativeDecay.Law> LAWS = Arrays.stream(RadiativeDecay.Law.values())
            .collect(Collectors.collectingAndThen(
                    Collectors.toMap(RadiativeDecay.Law::label, Function.identity()), Collections::unmodifiableMap));

    /** The decay of a hypothesis. */
    static final Section DECAY = Section.of(
            "decay",
            needs("finalState", Value.words("decay final states", FINAL_STATES), "what N decays to, besides a photon"),
            may("mPrime", Value.energy(), "mass of N'"),
            may("muPrime", Value.number(), "coupling of N', in Bohr magnetons of the convention"),
            needs("length", Value.quantity(Dimension.LENGTH), "path within which the decay is seen"),
            may("law", Value.words("decay laws", LAWS.keySet()), "how many decay on it", "\"exact\""));

    private Decays() {}

    static RadiativeDecay read(Node given, Nature nature, CouplingConvention convention) {
        Node node = given.only(DECAY);
        FinalState finalState = finalState(node, convention);
        double length = node.at("length").value(Dimension.LENGTH);
        RadiativeDecay.Law law =
                node.find("law").map(n -> n.choice("decay law", LAWS)).orElse(RadiativeDecay.Law.EXACT);
        return node.make(() -> new RadiativeDecay(nature, finalState, length, law));
    }

    private static FinalState finalState(Node node, CouplingConvention convention) {
        String name = node.at("finalState").known("final state", FINAL_STATES);
        if (name.equals("nu")) {
            for (String field : List.of("mPrime", "muPrime")) {
                node.find(field).ifPresent(n -> {
                    throw n.error(
                            "the field '%s' is one of the final state N' but the final state is nu".formatted(field));
                });
            }
            return new FinalState.ActiveNeutrino();
        }
        double mass = node.at("mPrime").value(Dimension.ENERGY);
        double mu = convention.toHalfSigmaF(node.at("muPrime").number());
        return node.make(() -> new FinalState.SterileNeutrino(mass, mu));
    }
}
