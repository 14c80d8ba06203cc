package upscatter.datasets;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.model.interaction.CouplingConvention;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Nature;
import upscatter.model.parameter.Parameter;

/**
 * What may scatter: the Standard Model, and a sterile neutrino when one is asked for.
 *
 * @param interactions coherent scattering of the Standard Model, followed by those of the sterile neutrino
 * @param sterileNeutrino the sterile neutrino, or empty for the Standard Model alone
 */
public record Hypothesis(List<Interaction> interactions, Optional<SterileNeutrino> sterileNeutrino) {

    /** Copies the list. */
    public Hypothesis {
        interactions = List.copyOf(interactions);
    }

    /** The parameters of the interactions as the file starts, bounds and fixes them, by the names of the prediction. */
    public List<Parameter> parameters() {
        return sterileNeutrino
                .map(n -> Stream.concat(Stream.of(n.strength()), n.mass().stream())
                        .toList())
                .orElse(List.of());
    }

    /**
     * A sterile neutrino N with a transition magnetic moment.
     *
     * @param interaction name of the interaction, {@code primakoff}
     * @param flavour label of the flavours that couple to N: {@code e}, {@code mu}, {@code tau} or {@code all}
     * @param nature Dirac or Majorana
     * @param convention what a quoted moment means
     * @param muBohrMagnetons start or true value of the moment in Bohr magnetons of that convention
     * @param strength parameter of the moment squared as the prediction names it, starting at that moment
     * @param mass parameter of the mass in MeV as the prediction names it, fixed or free; empty when only the scan of a limit
     *     gives masses
     */
    public record SterileNeutrino(
            String interaction,
            String flavour,
            Nature nature,
            CouplingConvention convention,
            double muBohrMagnetons,
            Parameter strength,
            Optional<Parameter> mass) {}
}
