package upscatter.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
            .collect(Collectors.toMap(RadiativeDecay.Law::label, Function.identity()));

    private Decays() {}

    static RadiativeDecay read(Node node, Nature nature, CouplingConvention convention) {
        node.only("finalState", "mPrime", "muPrime", "length", "law");
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
