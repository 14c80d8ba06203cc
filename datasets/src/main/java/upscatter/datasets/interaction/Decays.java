package upscatter.datasets.interaction;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import upscatter.datasets.detector.DecayVolumes;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.model.detector.DecayVolume;
import upscatter.model.interaction.CouplingConvention;
import upscatter.model.interaction.FinalState;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.OutsideDecays;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
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

    private static final String LENGTH = "length";

    private static final String VOLUME = "volume";

    private static final String OUTSIDE = "outside";

    /** The decay of a hypothesis. */
    static final Section DECAY = Section.of(
                    "decay",
                    needs(
                            "finalState",
                            Value.words("decay final states", FINAL_STATES),
                            "what N decays to, besides a photon"),
                    may("mPrime", Value.energy(), "mass of N'"),
                    may("muPrime", Value.number(), "coupling of N', in Bohr magnetons of the convention"),
                    may(LENGTH, Value.quantity(Dimension.LENGTH), "path within which the decay is seen"),
                    may(VOLUME, DecayVolumes.VALUE, "volume in which the decay is seen, as it lies to the target"),
                    may("law", Value.words("decay laws", LAWS.keySet()), "how many decay on it", "\"exact\""),
                    may(
                            OUTSIDE,
                            Value.flag(),
                            "offers the component decays, of N that was made outside a detector",
                            "false"))
            .atMostOneOf(LENGTH, VOLUME);

    private Decays() {}

    /** The components of a decay: coincidences where a path or a volume is given, and decays of what was made outside where they are asked for. */
    static List<Interaction> read(Node given, Primakoff scattering, Nature nature, CouplingConvention convention) {
        Node node = given.only(DECAY);
        FinalState finalState = finalState(node, convention);
        RadiativeDecay.Law law =
                node.find("law").map(n -> n.choice("decay law", LAWS)).orElse(RadiativeDecay.Law.EXACT);
        node.find(OUTSIDE).filter(flag -> flag.json().isContainer()).ifPresent(matter -> {
            throw matter.error(
                    "true or false is expected but found matter",
                    Optional.of("Maybe it should stand in the field 'production' of a channel."));
        });
        boolean outside = node.find(OUTSIDE).filter(Node::isTrue).isPresent();
        var interactions = new ArrayList<Interaction>();
        if (node.find(VOLUME).isPresent()) {
            DecayVolume volume = DecayVolumes.read(node.at(VOLUME));
            interactions.add(RadiativeCevns.in(
                    volume, scattering, new RadiativeDecay(nature, finalState, volume.reachCm(), law)));
        } else if (node.find(LENGTH).isPresent() || !outside) {
            double length = node.at(LENGTH).value(Dimension.LENGTH);
            interactions.add(new RadiativeCevns(
                    scattering, node.make(() -> new RadiativeDecay(nature, finalState, length, law))));
        }
        if (outside) {
            RadiativeDecay anywhere = RadiativeDecay.anywhere(nature, finalState);
            node.find("law").filter(n -> law != anywhere.law()).ifPresent(n -> {
                throw n.error("decays of what was made outside need the law '%s'"
                        .formatted(anywhere.law().label()));
            });
            interactions.add(new OutsideDecays(scattering, anywhere));
        }
        return interactions;
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
