package upscatter.datasets.interaction;

import java.util.List;
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
 * @param known the scattering that is known to be there, to which an amplitude may add
 * @param start value of the scanned parameter where fits start, in its unit; one where nothing is scanned
 * @param binding how many electrons of an atom scatter as free ones; empty where the file does not say it
 */
public record InteractionSetup(
        FormFactor formFactor,
        Set<Generation> flavours,
        List<Interaction> known,
        double start,
        Optional<ElectronBinding> binding) {

    /** Copies set and list. */
    public InteractionSetup {
        flavours = Set.copyOf(flavours);
        known = List.copyOf(known);
    }

    /** How many electrons of an atom scatter: by steps at their binding energies where the file does not say it. */
    public ElectronBinding bound() {
        return binding.orElse(new ElectronBinding.Steps());
    }
}
