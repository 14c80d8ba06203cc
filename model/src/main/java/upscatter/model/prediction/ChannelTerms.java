package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.model.background.Background;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.RadiusScale;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.experiment.Systematic;
import upscatter.model.flux.Emission;
import upscatter.model.grid.Grid;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.parameter.Parameters;

/** Makes the terms of the components of one channel, with the changes of the flux and the factors in the response. */
final class ChannelTerms {
    private static final double[] KNOWN_RADIUS = {};

    private final Experiment experiment;
    private final List<Interaction> interactions;
    private final Parameters parameters;
    private final List<List<Emission>> fluxes;
    private final int channelIndex;
    private final int firstBin;
    private final Channel channel;
    private final Optional<ScaledBins> scaled;
    private final Optional<InterpolatedCounts> quenched;
    private final int scaleIndex;
    private final List<ChannelResponse> responses;

    /**
     * Terms of a channel.
     *
     * @param fluxes emissions of the nominal flux, and of the change of the flux by each systematic
     */
    ChannelTerms(
            Experiment experiment,
            List<Interaction> interactions,
            Parameters parameters,
            List<List<Emission>> fluxes,
            int channelIndex,
            int firstBin) {
        this.experiment = experiment;
        this.interactions = interactions;
        this.parameters = parameters;
        this.fluxes = fluxes;
        this.channelIndex = channelIndex;
        this.firstBin = firstBin;
        channel = experiment.channels().get(channelIndex);
        Optional<ResponseScale> scale =
                experiment.responseScale(channel.detector().name());
        scaled = scale.filter(known -> known.effect() == ResponseScale.Effect.ENERGY_SCALE)
                .map(known -> new ScaledBins(channel, known));
        quenched = scale.filter(known -> known.effect() == ResponseScale.Effect.QUENCHING)
                .map(InterpolatedCounts::of);
        scaleIndex =
                scale.map(known -> parameters.indexOf(known.factor().name())).orElse(-1);
        boolean scatters = interactions.stream().map(Interaction::component).anyMatch(channel.components()::contains);
        responses = scatters ? responses() : List.of();
    }

    /** The response of the channel, on fine bins when they are moved, or once for each of several quenchings. */
    private List<ChannelResponse> responses() {
        if (quenched.isEmpty()) {
            return List.of(new ChannelResponse(
                    scaled.map(bins -> channel.on(bins.fineGrid())).orElse(channel)));
        }
        return Arrays.stream(quenched.get().factors())
                .mapToObj(factor -> channel.detector().response().withQuenchingTimes(factor))
                .map(response -> channel.with(channel.detector().with(response.orElseThrow())))
                .map(ChannelResponse::new)
                .toList();
    }

    /** The term of a component. */
    Term of(String component) {
        return interactions.stream()
                .filter(candidate -> candidate.component().equals(component))
                .findFirst()
                .map(this::signal)
                .orElseGet(() -> background(component));
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
        List<Signal.AtMass> template = List.of(Signal.AtMass.constant(Template.of(counts)));
        List<MovedCounts.Move> move = moves ? List.of(move(scaleIndex, scaled.get(), 1)) : List.of();
        return Term.constant(channelIndex, component, firstBin, template, List.of(), move, factors(component));
    }

    private List<Term.Change> changes() {
        return experiment.fluxSystematics().stream()
                .map(systematic -> new Term.Change(
                        parameters.indexOf(systematic.parameter().name()), systematic.nominal()))
                .toList();
    }

    private Term signal(Interaction interaction) {
        if (interaction instanceof RadiativeCevns radiative) {
            return coincidences(radiative);
        }
        if (channel.photonDetector().isPresent()) {
            throw new IllegalArgumentException("channel %s asks for a photon but the component '%s' makes none"
                    .formatted(channel.name(), interaction.component()));
        }
        Optional<RadiusScale> radius = radiusScale(interaction);
        Optional<InterpolatedCounts> resized = radius.map(InterpolatedCounts::of);
        double[] radii = resized.map(InterpolatedCounts::factors).orElse(KNOWN_RADIUS);
        List<Folding> foldings = responses.stream()
                .<Folding>map(response -> new SignalTemplate(
                        interaction, response, experiment.source().normalisation(), fluxes, radii))
                .toList();
        Folding folding = foldings.size() == 1 ? foldings.get(0) : new Folding.EndToEnd(foldings);
        return folded(interaction, folding, moves(radius, resized));
    }

    /** The uncertain radius of the nuclei for an interaction; one that was asked for by name must have a form factor. */
    private Optional<RadiusScale> radiusScale(Interaction interaction) {
        Optional<RadiusScale> radius = experiment.radiusScale(channel.detector().name(), interaction.component());
        boolean hasRadius = interaction
                .nuclearFormFactor()
                .filter(form -> !(form instanceof FormFactor.PointLike))
                .isPresent();
        radius.filter(known -> !hasRadius && known.components().contains(interaction.component()))
                .ifPresent(known -> {
                    throw new IllegalArgumentException(
                            "systematic %s: the component '%s' has no form factor whose radius could be scaled"
                                    .formatted(known.factor().name(), interaction.component()));
                });
        return radius.filter(known -> hasRadius);
    }

    /** The factors on a signal: on the quenching, on the radius, and on the energy scale. */
    private List<MovedCounts.Move> moves(Optional<RadiusScale> radius, Optional<InterpolatedCounts> resized) {
        var moves = new ArrayList<MovedCounts.Move>();
        quenched.ifPresent(counts -> moves.add(
                move(scaleIndex, counts, resized.map(r -> r.factors().length).orElse(1))));
        resized.ifPresent(counts -> {
            int index = parameters.indexOf(radius.orElseThrow().factor().name());
            int bins = responses.get(0).channel.grid().bins();
            moves.add(new MovedCounts.Move(index, counts, bins));
        });
        scaled.ifPresent(bins -> moves.add(move(scaleIndex, bins, 1)));
        return moves;
    }

    private MovedCounts.Move move(int parameter, MovedCounts moved, int blocks) {
        return new MovedCounts.Move(parameter, moved, blocks * channel.grid().bins());
    }

    private Term coincidences(RadiativeCevns radiative) {
        experiment.radiusScale(channel.detector().name(), radiative.component()).ifPresent(radius -> {
            throw new IllegalArgumentException(
                    "channel %s: the component '%s' cannot follow the factor %s on the radius of nuclei.%nMaybe the systematic should name its components."
                            .formatted(
                                    channel.name(),
                                    radiative.component(),
                                    radius.factor().name()));
        });
        List<Signal> each = fluxes.stream()
                .map(emissions -> coincidences(radiative, emissions))
                .toList();
        Parameters own = radiative.parameters();
        int strength = parameters.indexOf(own.get(0).name());
        int mass = parameters.indexOf(own.get(1).name());
        String component = radiative.component();
        return Term.signal(
                channelIndex,
                component,
                firstBin,
                new VariedSignal.Separate(each),
                mass,
                strength,
                changes(),
                moves(Optional.empty(), Optional.empty()),
                factors(component));
    }

    private Signal coincidences(RadiativeCevns radiative, List<Emission> emissions) {
        List<Signal> each = responses.stream()
                .<Signal>map(response -> new CoincidenceTemplate(
                        radiative, response, experiment.source().normalisation(), emissions))
                .toList();
        return each.size() == 1 ? each.get(0) : new Signal.EndToEnd(each);
    }

    private Term folded(Interaction interaction, Folding folding, List<MovedCounts.Move> moves) {
        Parameters own = interaction.parameters();
        String component = interaction.component();
        if (own.size() == 0) {
            List<Signal.AtMass> templates = folding.atMass(interaction.massMeV());
            return Term.constant(channelIndex, component, firstBin, templates, changes(), moves, factors(component));
        }
        int[] scaling = factors(component);
        int[] factors = new int[scaling.length + 1];
        factors[0] = parameters.indexOf(own.get(0).name());
        System.arraycopy(scaling, 0, factors, 1, scaling.length);
        int mass = parameters.indexOf(own.get(1).name());
        return Term.signal(channelIndex, component, firstBin, folding, mass, -1, changes(), moves, factors);
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
