package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.model.background.Background;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.FluxSystematic;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.experiment.Systematic;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Source;
import upscatter.model.grid.Grid;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.RadiativeCevns;
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
    private final Optional<QuenchedCounts> quenched;
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
        Optional<ResponseScale> scale =
                experiment.responseScale(channel.detector().name());
        scaled = scale.filter(known -> known.effect() == ResponseScale.Effect.ENERGY_SCALE)
                .map(known -> new ScaledBins(channel, known));
        quenched = scale.filter(known -> known.effect() == ResponseScale.Effect.QUENCHING)
                .map(QuenchedCounts::new);
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
        Term term = Term.constant(channelIndex, component, firstBin, Template.of(counts), factors(component));
        return moves ? inChannelBins(term, scaled.get()) : term;
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
        if (interaction instanceof RadiativeCevns radiative) {
            return coincidences(radiative, emissions);
        }
        if (channel.photonDetector().isPresent()) {
            throw new IllegalArgumentException("channel %s asks for a photon but the component '%s' makes none"
                    .formatted(channel.name(), interaction.component()));
        }
        Term term = folded(interaction, folding(interaction, emissions));
        return inMovedBins(term);
    }

    private Term inMovedBins(Term term) {
        Optional<MovedCounts> moved = scaled.<MovedCounts>map(bins -> bins).or(() -> quenched);
        return moved.map(counts -> inChannelBins(term, counts)).orElse(term);
    }

    private Term coincidences(RadiativeCevns radiative, List<Emission> emissions) {
        Signal template = coincidenceTemplate(radiative, emissions);
        Parameters own = radiative.parameters();
        int strength = parameters.indexOf(own.get(0).name());
        int mass = parameters.indexOf(own.get(1).name());
        String component = radiative.component();
        Term term = Term.signal(channelIndex, component, firstBin, template, mass, strength, factors(component));
        return inMovedBins(term);
    }

    /** As {@link #folding}, for counts that are not linear in the strength. */
    private Signal coincidenceTemplate(RadiativeCevns radiative, List<Emission> emissions) {
        Source.Normalisation normalisation = experiment.source().normalisation();
        if (quenched.isEmpty()) {
            Channel folded = scaled.map(bins -> channel.on(bins.fineGrid())).orElse(channel);
            return new CoincidenceTemplate(radiative, folded, normalisation, emissions);
        }
        return new Signal.EndToEnd(quenchings()
                .<Signal>map(other -> new CoincidenceTemplate(radiative, other, normalisation, emissions))
                .toList());
    }

    /** The channel, once for each of the quenchings between which counts are interpolated. */
    private Stream<Channel> quenchings() {
        return Arrays.stream(quenched.orElseThrow().factors())
                .mapToObj(factor -> channel.detector().response().withQuenchingTimes(factor))
                .map(response -> channel.with(channel.detector().with(response.orElseThrow())));
    }

    /** The counts of a signal in the bins of the channel, on fine bins, or once for each of several quenchings. */
    private Folding folding(Interaction interaction, List<Emission> emissions) {
        Source.Normalisation normalisation = experiment.source().normalisation();
        if (quenched.isEmpty()) {
            Channel folded = scaled.map(bins -> channel.on(bins.fineGrid())).orElse(channel);
            return new SignalTemplate(interaction, folded, normalisation, emissions);
        }
        return new Folding.EndToEnd(quenchings()
                .<Folding>map(other -> new SignalTemplate(interaction, other, normalisation, emissions))
                .toList());
    }

    private Term folded(Interaction interaction, Folding folding) {
        Parameters own = interaction.parameters();
        String component = interaction.component();
        if (own.size() == 0) {
            double[] counts = new double[folding.size()];
            folding.evaluate(interaction.massMeV(), counts, new double[counts.length]);
            return Term.constant(channelIndex, component, firstBin, Template.of(counts), factors(component));
        }
        int[] scaling = factors(component);
        int[] factors = new int[scaling.length + 1];
        factors[0] = parameters.indexOf(own.get(0).name());
        System.arraycopy(scaling, 0, factors, 1, scaling.length);
        int mass = parameters.indexOf(own.get(1).name());
        return Term.signal(channelIndex, component, firstBin, folding, mass, -1, factors);
    }

    private Term inChannelBins(Term term, MovedCounts moved) {
        return term.movedBy(scaleIndex, moved, channel.grid().bins());
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
