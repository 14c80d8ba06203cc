package upscatter.datasets.interaction;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.model.detector.DecayVolume;
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

    /**
     * A decay as a file has it.
     *
     * @param volume the volume in which it is seen beside a recoil, or empty for a path
     * @param inside the decay that is seen beside a recoil, or empty
     * @param outside the decay of what was made outside a detector, or empty
     */
    record Read(Optional<DecayVolume> volume, Optional<RadiativeDecay> inside, Optional<RadiativeDecay> outside) {}

    /** Reads a decay: seen beside a recoil where a path or a volume is given, and of what was made outside where that is asked for. */
    static Read read(Node given, Nature nature, CouplingConvention convention) {
        Node node = given.only(DECAY);
        FinalState finalState = finalState(node, convention);
        RadiativeDecay.Law law =
                node.find("law").map(n -> n.choice("decay law", LAWS)).orElse(RadiativeDecay.Law.EXACT);
        node.find(OUTSIDE).filter(flag -> flag.json().isContainer()).ifPresent(matter -> {
            throw matter.error(
                    "true or false is expected but found matter",
                    Optional.of("Maybe it should stand in the field 'production' of a channel."));
        });
        Optional<RadiativeDecay> outside =
                node.find(OUTSIDE).filter(Node::isTrue).map(asked -> outside(node, nature, finalState));
        Optional<DecayVolume> volume = node.find(VOLUME).map(DecayVolumes::read);
        Optional<RadiativeDecay> inside =
                volume.map(seen -> node.make(() -> new RadiativeDecay(nature, finalState, seen.reachCm(), law)));
        if (inside.isEmpty() && (node.find(LENGTH).isPresent() || outside.isEmpty())) {
            double length = node.at(LENGTH).value(Dimension.LENGTH);
            inside = Optional.of(node.make(() -> new RadiativeDecay(nature, finalState, length, law)));
        }
        return new Read(volume, inside, outside);
    }

    private static RadiativeDecay outside(Node node, Nature nature, FinalState finalState) {
        RadiativeDecay anywhere = RadiativeDecay.anywhere(nature, finalState);
        node.find("law")
                .filter(n -> n.choice("decay law", LAWS) != anywhere.law())
                .ifPresent(n -> {
                    throw n.error("decays of what was made outside need the law '%s'"
                            .formatted(anywhere.law().label()));
                });
        return anywhere;
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
