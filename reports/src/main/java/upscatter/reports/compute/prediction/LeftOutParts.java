package upscatter.reports.compute.prediction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.Flavour;
import upscatter.model.interaction.Interaction;
import upscatter.model.nucleus.Target;
import upscatter.reports.tables.Digits;

/** Warnings of parts of scattering that an interaction leaves out, such as the axial one on light nuclei, from one per cent of the total cross section of a target on. */
final class LeftOutParts {
    /** Share of what is predicted from which a warning is due. */
    private static final double LEAST = 0.01;

    /** A recoil so small, in MeV, that every form factor is one. */
    private static final double SMALL_RECOIL_MEV = 1e-9;

    private LeftOutParts() {}

    /** The warnings of the channels that an interaction enters. */
    static List<String> warnings(Experiment experiment, List<Interaction> interactions) {
        var sentences = new ArrayList<String>();
        for (Channel channel : experiment.channels()) {
            experiment.source(channel).emissions().stream()
                    .findFirst()
                    .ifPresent(emission -> interactions.stream()
                            .filter(interaction -> channel.components().contains(interaction.component()))
                            .forEach(interaction -> warning(channel, interaction, emission.flavour())
                                    .ifPresent(sentences::add)));
        }
        return sentences;
    }

    /** Total cross sections go as the prefactor over the mass: the largest recoil falls with the mass. */
    private static Optional<String> warning(Channel channel, Interaction interaction, Flavour flavour) {
        double kept = 0;
        double most = 0;
        Map<String, Double> parts = new LinkedHashMap<>();
        Optional<String> part = Optional.empty();
        for (Target.Species species : channel.detector().target().species()) {
            double weight = species.nucleiPerKg()
                    * interaction.prefactor(species.nuclide(), flavour, SMALL_RECOIL_MEV)
                    / interaction.targetMassMeV(species.nuclide());
            kept += weight;
            Optional<Interaction.LeftOut> leftOut = interaction
                    .leftOut(species.nuclide(), flavour)
                    .filter(left -> left.component().stream().noneMatch(channel.components()::contains));
            if (leftOut.isPresent()) {
                part = leftOut.map(Interaction.LeftOut::part);
                double added = weight * leftOut.get().most();
                most += added;
                parts.merge(species.nuclide().name(), added, Double::sum);
            }
        }
        if (part.isEmpty() || !(most >= LEAST * kept)) {
            return Optional.empty();
        }
        double tenth = 0.1 * most;
        String nuclides = parts.entrySet().stream()
                .filter(entry -> entry.getValue() >= tenth)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return Optional.of(
                "The component %s of channel %s leaves out %s of the scattering on %s: at most %s its total cross section, and more of the largest recoils."
                        .formatted(interaction.component(), channel.name(), part.get(), nuclides, times(most / kept)));
    }

    private static String times(double ratio) {
        return ratio < 1 ? Digits.significant(100 * ratio, 2) + "% of" : Digits.significant(ratio, 2) + " times";
    }
}
