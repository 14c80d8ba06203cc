package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.model.background.Background;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.EnergyScale;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.FluxSystematic;
import upscatter.model.experiment.Systematic;
import upscatter.model.flux.Emission;
import upscatter.model.grid.Grid;
import upscatter.model.interaction.Interaction;
import upscatter.model.parameter.Parameters;

/** Makes the terms of the components of one channel: the component itself, and its changes with the flux of the source. */
final class ChannelTerms {
    private final Experiment experiment;
    private final List<Interaction> interactions;
    private final Parameters parameters;
    private final int channelIndex;
    private final int firstBin;
    private final Channel channel;
    private final Optional<ScaledBins> scaled;
    private final int scaleIndex;

    ChannelTerms(
            Experiment experiment,
            List<Interaction> interactions,
            Parameters parameters,
            int channelIndex,
            int firstBin) {
        this.experiment = experiment;
        this.interactions = interactions;
        this.parameters = parameters;
        this.channelIndex = channelIndex;
        this.firstBin = firstBin;
        channel = experiment.channels().get(channelIndex);
        Optional<EnergyScale> scale = experiment.energyScale(channel.detector().name());
        scaled = scale.map(known -> new ScaledBins(channel, known));
        scaleIndex =
                scale.map(known -> parameters.indexOf(known.factor().name())).orElse(-1);
    }

    /** The terms of a component. */
    List<Term> of(String component) {
        return interactions.stream()
                .filter(candidate -> candidate.component().equals(component))
                .findFirst()
                .map(this::signal)
                .orElseGet(() -> List.of(background(component)));
    }

    private Term background(String component) {
        Background background = experiment
                .background(component)
                .orElseThrow(() -> new IllegalArgumentException(
                        "channel %s: the component '%s' is neither a background nor part of the hypothesis"
                                .formatted(channel.name(), component)));
        boolean moves = scaled.isPresent() && background.followsEnergyScale();
        Grid grid = moves ? scaled.get().fineGrid() : channel.grid();
        double[] counts = background.expected(grid, channel.exposure()).toArray();
        Term term = Term.constant(channelIndex, component, firstBin, counts, factors(component));
        return moves ? inChannelBins(term) : term;
    }

    private List<Term> signal(Interaction interaction) {
        var terms = new ArrayList<Term>();
        terms.add(signal(interaction, experiment.source().emissions()));
        for (FluxSystematic systematic : experiment.fluxSystematics()) {
            int parameter = parameters.indexOf(systematic.parameter().name());
            terms.add(signal(interaction, changed(systematic)).timesDistance(parameter, systematic.nominal()));
        }
        return terms;
    }

    private List<Emission> changed(FluxSystematic systematic) {
        var emissions = new ArrayList<Emission>();
        systematic.parts().forEach((part, error) -> {
            for (Emission emission : experiment.source().parts().getOrDefault(part, List.of())) {
                emissions.add(error.map(emission::times).orElse(emission));
            }
        });
        return emissions;
    }

    private Term signal(Interaction interaction, List<Emission> emissions) {
        Channel folded = scaled.map(bins -> channel.on(bins.fineGrid())).orElse(channel);
        int bins = folded.grid().bins();
        var template =
                new SignalTemplate(interaction, folded, experiment.source().normalisation(), emissions);
        Parameters own = interaction.parameters();
        String component = interaction.component();
        if (own.size() == 0) {
            double[] counts = new double[bins];
            template.evaluate(interaction.massMeV(), counts, new double[bins]);
            return inChannelBins(Term.constant(channelIndex, component, firstBin, counts, factors(component)));
        }
        int[] scaling = factors(component);
        int[] factors = new int[scaling.length + 1];
        factors[0] = parameters.indexOf(own.get(0).name());
        System.arraycopy(scaling, 0, factors, 1, scaling.length);
        int mass = parameters.indexOf(own.get(1).name());
        return inChannelBins(Term.signal(channelIndex, component, firstBin, template, bins, mass, factors));
    }

    private Term inChannelBins(Term term) {
        return scaled.map(bins -> term.scaledBy(scaleIndex, bins, channel.grid().bins()))
                .orElse(term);
    }

    /** Indices of the parameters that are factors on a component. */
    private int[] factors(String component) {
        return experiment.systematics().stream()
                .filter(systematic -> systematic.scales(component, channel.name()))
                .map(Systematic::factor)
                .mapToInt(factor -> parameters.indexOf(factor.name()))
                .toArray();
    }
}
