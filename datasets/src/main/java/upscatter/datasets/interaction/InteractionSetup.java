package upscatter.datasets.interaction;

import java.util.Optional;
import java.util.Set;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.interaction.Interaction;
import upscatter.model.nucleus.FormFactor;

/**
 * What an analysis file says of every interaction that it looks for.
 *
 * @param formFactor form factor of the nuclei; of their protons, and of charge, where protons and neutrons have one each
 * @param flavours the flavours that interact
 * @param coherent the coherent scattering that is known to be there, to which an amplitude may add
 * @param start value of the scanned parameter where fits start, in its unit; one where nothing is scanned
 * @param binding how many electrons of an atom scatter as free ones; empty where the file does not say it
 */
public record InteractionSetup(
        FormFactor formFactor,
        Set<Generation> flavours,
        Interaction coherent,
        double start,
        Optional<ElectronBinding> binding) {

    /** Copies the set. */
    public InteractionSetup {
        flavours = Set.copyOf(flavours);
    }
}
