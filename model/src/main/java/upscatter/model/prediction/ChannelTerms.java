package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.model.background.Background;
import upscatter.model.background.Exposure;
import upscatter.model.background.MeasuredBackground;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Grid;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.OutsideDecays;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.prediction.folding.ChannelResponse;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.ResponseShift;
import upscatter.model.prediction.response.FittedFold;

/** Makes the terms of the components of one channel in its bins. */
final class ChannelTerms {
    private final ChannelParts parts;
    private final int channelIndex;
    private final int firstBin;
    private final Optional<ScaledBins> scaled;
    private final List<ChannelResponse> responses;
    private final FreePlaces free;

    /**
     * Terms of a channel.
     *
     * @param channelIndex its place among all channels
     * @param firstBin place of its first bin among those of all channels
     * @param free places of the backgrounds that are free in each bin
     */
    ChannelTerms(ChannelParts parts, int channelIndex, int firstBin, FreePlaces free) {
        this.free = free;
        this.parts = parts;
        this.channelIndex = channelIndex;
        this.firstBin = firstBin;
        scaled = parts.energyScale().map(scale -> new ScaledBins(parts.channel.withoutPulseShape(), scale));
        responses = parts.scatters() && !parts.isFitted() ? responses(parts.responding(), List.of()) : List.of();
    }

    /** The responses to what an interaction makes recoil. */
    private List<ChannelResponse> responses(Interaction interaction) {
        List<Channel> responding = parts.responding(interaction);
        List<Double> breaks = parts.breaksMeV(interaction);
        return breaks.isEmpty() && responding.equals(parts.responding()) ? responses : responses(responding, breaks);
    }

    /** The response of the channel, on fine bins when they are moved, or once for each of several quenchings. */
    private List<ChannelResponse> responses(List<Channel> responding, List<Double> cutsMeV) {
        return responding.stream()
                .map(this::binned)
                .map(channel -> new ChannelResponse(channel, cutsMeV))
                .toList();
    }

    /** The term of a component. */
    Term of(String component) {
        return parts.interaction(component).map(this::signal).orElseGet(() -> background(component));
    }

    private Term background(String component) {
        Background background = parts.background(component);
        if (background instanceof MeasuredBackground measured) {
            return new Term(
                    channelIndex,
                    component,
                    firstBin,
                    free.counts(measured, parts.channel),
                    List.of(),
                    parts.factors(component));
        }
        boolean moves = scaled.isPresent() && background.followsEnergyScale();
        Grid grid = moves ? scaled.get().fineGrid() : parts.channel.grid();
        List<ResponseShift.Move> move = moves ? List.of(scale(scaled.get())) : List.of();
        return new Term(channelIndex, component, firstBin, counts(background, grid), move, parts.factors(component));
    }

    private TermCounts counts(Background background, Grid grid) {
        Optional<Exposure> exposure = parts.channel.exposure();
        return parts.shaped(background.inBins(grid, exposure), background.shape(exposure));
    }

    private Term signal(Interaction interaction) {
        ChannelParts.Folded folded = folded(interaction);
        var moves = new ArrayList<CountsStep>(folded.moves());
        scaled.ifPresent(bins -> moves.add(scale(bins)));
        parts.pulseShapes(interaction).ifPresent(moves::add);
        return new Term(channelIndex, interaction.component(), firstBin, folded.counts(), moves, folded.factors());
    }

    private ChannelParts.Folded folded(Interaction interaction) {
        if (interaction instanceof OutsideDecays decays) {
            return parts.outside(decays, binned(parts.channel));
        }
        if (!parts.isFitted(interaction)) {
            return interaction instanceof RadiativeCevns radiative
                    ? parts.coincidences(radiative, responses)
                    : parts.folded(interaction, responses(interaction));
        }
        FittedFold fold = parts.fittedFold(interaction, binned(parts.channel));
        return interaction instanceof RadiativeCevns radiative
                ? parts.coincidences(radiative, fold)
                : parts.folded(interaction, fold);
    }

    /** A channel without pulse shapes, on fine bins when they are moved. */
    private Channel binned(Channel channel) {
        Channel recoils = channel.withoutPulseShape();
        return scaled.map(bins -> recoils.on(bins.fineGrid())).orElse(recoils);
    }

    private ResponseShift.Move scale(ScaledBins bins) {
        return new ResponseShift.Move(
                parts.scaleIndex(),
                bins,
                parts.channel.withoutPulseShape().grid().bins());
    }
}
