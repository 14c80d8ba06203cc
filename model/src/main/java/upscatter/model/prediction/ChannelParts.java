package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.model.background.Background;
import upscatter.model.background.ShapeFunction;
import upscatter.model.background.VariedTable;
import upscatter.model.detector.Detector;
import upscatter.model.detector.FittedResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Response;
import upscatter.model.detector.TabulatedResponse;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.RadiusScale;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.experiment.Systematic;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Source;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.OutsideDecays;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.prediction.folding.ArrivalAndActivity;
import upscatter.model.prediction.folding.ChannelResponse;
import upscatter.model.prediction.folding.CoincidenceTemplate;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.FoldedResponse;
import upscatter.model.prediction.folding.Folding;
import upscatter.model.prediction.folding.LossTemplate;
import upscatter.model.prediction.folding.OutsideTemplate;
import upscatter.model.prediction.folding.ResponseShift;
import upscatter.model.prediction.folding.Signal;
import upscatter.model.prediction.folding.SignalTemplate;
import upscatter.model.prediction.folding.VariedSignal;
import upscatter.model.prediction.response.FittedFold;
import upscatter.model.prediction.response.LinearStep;
import upscatter.model.prediction.response.TableStep;
import upscatter.model.signal.SignalModel;

/**
 * What the terms of a channel are made of, whether it has bins or single events.
 *
 * <p>Longer than most files: everything that moves the counts of a signal, in the order in which it acts.
 */
final class ChannelParts {
    private static final double[] KNOWN_RADIUS = {};

    final Experiment experiment;
    final Channel channel;
    final Parameters parameters;
    final List<List<Emission>> fluxes;
    private final List<Interaction> interactions;
    private final Optional<ResponseScale> energyScale;
    private final Optional<ResponseScale> quenchingScale;
    private final List<Quenched> quenched;
    private final boolean fitted;

    /** Recoils that are looked at over those that are made: where more would be, a quenching within its bounds leaves next to nothing of them. */
    private static final double FAR_ABOVE = 10;

    /**
     * Parts of a channel.
     *
     * @param parameters those of all components
     * @param fluxes emissions of the nominal flux, and of the change of the flux by each systematic
     */
    ChannelParts(
            Experiment experiment,
            List<Interaction> interactions,
            Parameters parameters,
            List<List<Emission>> fluxes,
            Channel channel) {
        this.experiment = experiment;
        this.interactions = interactions;
        this.parameters = parameters;
        this.fluxes = fluxes;
        this.channel = channel;
        energyScale = experiment.responseScale(channel.detector().name(), ResponseScale.Effect.ENERGY_SCALE);
        quenchingScale = experiment.responseScale(channel.detector().name(), ResponseScale.Effect.QUENCHING);
        fitted = FittedResponse.isNeeded(channel.detector().response());
        quenched = fitted ? List.of() : quenched();
    }

    /**
     * One of the values on which the quenching, or the number of quanta, depends.
     *
     * @param parameter index of its parameter
     * @param counts counts as a function of it
     * @param at the response at a value
     */
    private record Quenched(
            int parameter, InterpolatedCounts counts, BiFunction<Response, Double, Optional<Response>> at) {
        /** The channel at each of the values at which counts are folded. */
        Stream<Channel> each(Channel channel) {
            return Arrays.stream(counts.factors())
                    .mapToObj(value -> channel.with(channel.detector()
                            .with(at.apply(channel.detector().response(), value).orElseThrow())));
        }
    }

    /** Whether the response has values that are fitted, with which signals are folded at each evaluation. */
    boolean isFitted() {
        return fitted;
    }

    /** The same of the response to what an interaction makes recoil. */
    boolean isFitted(Interaction interaction) {
        return interaction.hitsElectrons()
                ? channel.detector()
                        .electronResponse()
                        .map(FittedResponse::isNeeded)
                        .orElse(fitted)
                : fitted;
    }

    /** The fold of an interaction with a response some of whose values are fitted, on other bins of energy where these are moved. */
    FittedFold fittedFold(Interaction interaction, Channel binned) {
        Detector detector = interaction.hitsElectrons() ? binned.detector().ofElectrons() : binned.detector();
        Optional<ShapeValue> factor = quenchingScale
                .filter(known -> !interaction.hitsElectrons())
                .map(known -> ShapeValue.of(known.factor(), 1));
        try {
            return FittedFold.inBins(
                    binned.with(detector),
                    new FittedResponse(detector.response(), factor),
                    FAR_ABOVE * largestRecoilMeV(interaction, detector),
                    parameters,
                    breaksMeV(interaction));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("channel %s: %s".formatted(channel.name(), e.getMessage()), e);
        }
    }

    /** Largest recoil that a neutrino of the channel gives to the lightest nucleus, or to an electron, in MeV. */
    private double largestRecoilMeV(Interaction interaction, Detector detector) {
        double neutrino = fluxes.get(0).stream()
                .mapToDouble(emission -> emission.line()
                        .map(Emission.Line::energyMeV)
                        .orElseGet(() -> emission.continuum().orElseThrow().maximumEnergyMeV()))
                .filter(energy -> energy > 0)
                .max()
                .orElse(Double.POSITIVE_INFINITY);
        if (neutrino == Double.POSITIVE_INFINITY) {
            return neutrino;
        }
        double lightest = detector.target().species().stream()
                .mapToDouble(species -> species.nuclide().massMeV())
                .min()
                .orElseThrow();
        return interaction.hitsElectrons() ? neutrino : Kinematics.maximumRecoilMeV(lightest, neutrino, 0);
    }

    /** Highest value of the channel over its resolution, where neutrinos have lines whose recoils end in a step; else zero. */
    private double detail() {
        if (!scatters()
                || fluxes.get(0).stream().allMatch(emission -> emission.line().isEmpty())) {
            return 0;
        }
        Response response = channel.detector().response();
        Axis axis = channel.grid().axis(response.observable()).orElseThrow();
        double highest = axis.high(axis.bins() - 1);
        return highest / response.resolutionAt(highest);
    }

    /** The value of the quenching that is fitted, a Fano factor that is, and then the factor on the quenching. */
    private List<Quenched> quenched() {
        var values = new ArrayList<Quenched>();
        if (channel.detector().response().quenching() instanceof Quenching.Fitted fitted) {
            values.add(new Quenched(
                    parameters.indexOf(fitted.parameter().name()),
                    InterpolatedCounts.of(fitted, detail()),
                    (response, value) -> response.withQuenching(fitted.family().at(value))));
        }
        channel.detector()
                .response()
                .fittedFluctuation()
                .ifPresent(fitted -> values.add(new Quenched(
                        parameters.indexOf(fitted.parameter().name()),
                        InterpolatedCounts.of(fitted),
                        (response, value) -> response.withFluctuation(fitted.at(value)))));
        quenchingScale.ifPresent(known ->
                values.add(new Quenched(index(known), InterpolatedCounts.of(known), Response::withQuenchingTimes)));
        return List.copyOf(values);
    }

    /** The uncertain energy scale of the detector, or empty. */
    Optional<ResponseScale> energyScale() {
        return energyScale;
    }

    private int index(ResponseScale factor) {
        return parameters.indexOf(factor.factor().name());
    }

    /** Index of the parameter of the energy scale, or -1. */
    int scaleIndex() {
        return energyScale.map(this::index).orElse(-1);
    }

    /** Whether neutrinos scatter in the channel, so that a response is needed. */
    boolean scatters() {
        return interactions.stream()
                .filter(interaction -> !interaction.isMadeOutside())
                .map(Interaction::component)
                .anyMatch(channel.components()::contains);
    }

    /** The channel, or one for each of several quenchings or tables; of two values on which these depend the second runs faster. */
    List<Channel> responding() {
        if (channel.detector().response() instanceof TabulatedResponse tabulated) {
            return tabulated.tables().stream()
                    .map(table -> channel.with(channel.detector().with(new TabulatedResponse(table))))
                    .toList();
        }
        List<Channel> channels = List.of(channel);
        for (Quenched value : quenched) {
            channels = channels.stream().flatMap(value::each).toList();
        }
        return channels;
    }

    /** The channels in which an interaction is folded: of electrons one, of which nothing is quenched. */
    List<Channel> responding(Interaction interaction) {
        if (interaction.hitsElectrons() && channel.detector().response() instanceof TabulatedResponse) {
            throw new IllegalArgumentException(
                    "channel %s: the component '%s' makes electrons recoil, but the table of its response is of nuclei"
                            .formatted(channel.name(), interaction.component()));
        }
        return interaction.hitsElectrons()
                ? List.of(channel.with(channel.detector().ofElectrons()))
                : responding();
    }

    /** The steps that bring counts folded with several quenchings or tables, of a size each, to those with one: none where electrons recoil. */
    private List<CountsStep> quenched(Interaction interaction, int size) {
        if (channel.detector().response() instanceof TabulatedResponse tabulated) {
            return tabulated.variations().isEmpty() ? List.of() : List.of(new TableStep(tabulated, parameters));
        }
        var moves = new ArrayList<CountsStep>();
        int left = size;
        if (!interaction.hitsElectrons()) {
            for (int i = quenched.size() - 1; i >= 0; i--) {
                moves.add(
                        0,
                        new ResponseShift.Move(
                                quenched.get(i).parameter(), quenched.get(i).counts(), left));
                left *= quenched.get(i).counts().points();
            }
        }
        return moves;
    }

    /** Recoil energies in MeV at which the spectrum of an interaction has a step or a kink on some nuclide of the target. */
    List<Double> breaksMeV(Interaction interaction) {
        return channel.detector().target().species().stream()
                .flatMap(species -> interaction.breaksMeV(species.nuclide()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the channel resolves pulse shapes. */
    boolean hasPulseShapes() {
        return channel.grid().axis(Observable.PULSE_SHAPE).isPresent();
    }

    /** How recoils of an interaction are spread over pulse shapes, the last of the moves; none without such an axis. */
    Optional<ResponseShift.Move> pulseShapes(Interaction interaction) {
        if (!hasPulseShapes()) {
            return Optional.empty();
        }
        VariedTable shares = channel.pulseShape()
                .orElseThrow(() -> new IllegalArgumentException(
                        "channel %s has an axis of pulse shapes but says not how '%s' is spread over it.%nMaybe the field 'pulseShape' is missing."
                                .formatted(channel.name(), interaction.component())));
        int pull = shares.variations().stream()
                .mapToInt(variation -> parameters.indexOf(variation.pull().name()))
                .findFirst()
                .orElse(-1);
        return Optional.of(new ResponseShift.Move(
                pull, new PulseShares(channel.grid(), shares), channel.grid().bins()));
    }

    /** The interaction of a component, or empty for a background. */
    Optional<Interaction> interaction(String component) {
        return interactions.stream()
                .filter(candidate -> candidate.component().equals(component))
                .findFirst();
    }

    /** The background of a component that is no interaction. */
    Background background(String component) {
        return experiment
                .background(component)
                .orElseThrow(() -> new IllegalArgumentException(
                        "channel %s: the component '%s' is neither a background nor part of the hypothesis"
                                .formatted(channel.name(), component)));
    }

    /** Indices of the parameters that are factors on a component. */
    int[] factors(String component) {
        return experiment.systematics().stream()
                .filter(systematic -> systematic.scales(component, channel.name()))
                .map(Systematic::factor)
                .mapToInt(factor -> parameters.indexOf(factor.name()))
                .toArray();
    }

    /** The counts of a shape as a function of the parameters; folded once where none of its values is one. */
    TermCounts shaped(ShapeFunction function, List<ShapeValue> shape) {
        if (ShapeValue.areNumbers(shape)) {
            double[] counts = new double[function.size()];
            function.evaluate(ShapeValue.start(shape), counts, new double[shape.size()][counts.length]);
            return FoldedCounts.constant(counts);
        }
        return new ShapedCounts(
                function,
                shape.stream()
                        .mapToInt(value -> value.parameter()
                                .map(p -> parameters.indexOf(p.name()))
                                .orElse(-1))
                        .toArray(),
                shape.stream().mapToDouble(ShapeValue::unit).toArray());
    }

    /** A signal folded with a response: its counts, the factors that move them, and those that multiply them. */
    static final class Folded {
        private final TermCounts counts;
        private final List<CountsStep> moves;
        private final int[] factors;

        Folded(TermCounts counts, List<? extends CountsStep> moves, int[] factors) {
            this.counts = counts;
            this.moves = List.copyOf(moves);
            this.factors = factors;
        }

        /** Counts at unit factors. */
        TermCounts counts() {
            return counts;
        }

        /** Factors on the radius of nuclei, and what quenching and other values of the response do. */
        List<CountsStep> moves() {
            return moves;
        }

        /** Indices of the parameters that multiply; stays in this package. */
        int[] factors() {
            return factors;
        }
    }

    /** A signal of recoils alone, folded with each of several responses that differ in their quenching. */
    Folded folded(Interaction interaction, List<? extends FoldedResponse> responses) {
        Optional<RadiusScale> radius = radiusScale(interaction);
        List<FoldedResponse.Apart> apart = radius.isEmpty() && (responses.size() == 1 || interaction.hitsElectrons())
                ? List.of()
                : responses.stream()
                        .flatMap(response -> response.apart(ArrivalAndActivity.groups(fluxes)).stream())
                        .toList();
        if (apart.isEmpty()) {
            return folded(interaction, responses, radius, List.of());
        }
        List<FoldedResponse> each =
                apart.stream().map(FoldedResponse.Apart::response).toList();
        return folded(interaction, each, radius, List.of(apart.get(0).spread()));
    }

    /** A signal of recoils alone, folded with a response some of whose values are fitted. */
    Folded folded(Interaction interaction, FittedFold fold) {
        return folded(
                interaction,
                List.of(fold.response()),
                radiusScale(interaction),
                fold.steps(ArrivalAndActivity.groups(fluxes)));
    }

    private Folded folded(
            Interaction interaction,
            List<? extends FoldedResponse> responses,
            Optional<RadiusScale> radius,
            List<? extends CountsStep> spread) {
        if (!interaction.hitsElectrons() && !channel.detector().seesNuclei()) {
            throw new IllegalArgumentException(
                    "channel %s: the component '%s' makes nuclei recoil, but detector %s has a response to electrons alone.%nMaybe its 'quenching' and 'resolution' are missing."
                            .formatted(
                                    channel.name(),
                                    interaction.component(),
                                    channel.detector().name()));
        }
        if (channel.photonDetector().isPresent()) {
            throw new IllegalArgumentException("channel %s asks for a photon but the component '%s' makes none"
                    .formatted(channel.name(), interaction.component()));
        }
        Optional<InterpolatedCounts> resized = radius.map(InterpolatedCounts::of);
        double[] radii = resized.map(InterpolatedCounts::factors).orElse(KNOWN_RADIUS);
        List<Interaction.FittedCoupling> couplings = interaction.fittedCouplings();
        List<InterpolatedCounts> coupled =
                couplings.stream().map(InterpolatedCounts::of).toList();
        List<Interaction> each = atCouplings(interaction);
        List<Interaction.Part> parts = interaction.parts();
        List<Folding> foldings = IntStream.range(0, parts.size())
                .mapToObj(part ->
                        folding(each.stream().map(at -> at.parts().get(part)).toList(), responses, radii))
                .toList();
        int blocks = Math.max(1, radii.length);
        int left = foldings.get(0).size();
        int size = left / (each.size() * responses.size() * blocks);
        var moves = new ArrayList<CountsStep>();
        for (int i = 0; i < couplings.size(); i++) {
            left /= coupled.get(i).points();
            int index = parameters.indexOf(couplings.get(i).parameter().name());
            moves.add(new ResponseShift.Move(index, coupled.get(i), left));
        }
        moves.addAll(quenched(interaction, blocks * size));
        resized.ifPresent(counts -> {
            int index = parameters.indexOf(radius.orElseThrow().factor().name());
            moves.add(new ResponseShift.Move(index, counts, size));
        });
        moves.addAll(spread);
        return folded(interaction, foldings, moves);
    }

    /** One part of the cross section at each of the values of its couplings, folded with each of the responses. */
    private Folding folding(List<Interaction.Part> each, List<? extends FoldedResponse> responses, double[] radii) {
        List<Folding> foldings = each.stream()
                .flatMap(at -> responses.stream().map(response -> folding(at, response, radii)))
                .toList();
        return foldings.size() == 1 ? foldings.get(0) : new Folding.EndToEnd(foldings);
    }

    private Folding folding(Interaction.Part part, FoldedResponse response, double[] radii) {
        Source source = experiment.source(channel);
        return part.lost()
                .<Folding>map(lost ->
                        new LossTemplate(part.scattering(), lost, response, source.normalisation(), fluxes, radii))
                .orElseGet(
                        () -> new SignalTemplate(part.scattering(), response, source.normalisation(), fluxes, radii));
    }

    /** The interaction, or that at each of the values of its couplings at which counts are folded, the last of which runs fastest. */
    private static List<Interaction> atCouplings(Interaction interaction) {
        List<Interaction.FittedCoupling> couplings = interaction.fittedCouplings();
        if (couplings.isEmpty()) {
            return List.of(interaction);
        }
        Interaction.FittedCoupling first = couplings.get(0);
        return Arrays.stream(InterpolatedCounts.of(first).factors())
                .mapToObj(first.at())
                .flatMap(at -> atCouplings(at).stream())
                .toList();
    }

    /** The parts of a cross section, each folded: one of them whose strength is a factor, or the sum of those of amplitudes that interfere. */
    private Folded folded(Interaction interaction, List<Folding> foldings, List<? extends CountsStep> moves) {
        int[] scaling = factors(interaction.component());
        List<Interaction.Part> parts = interaction.parts();
        List<InterferingCounts.Part> counts = IntStream.range(0, parts.size())
                .mapToObj(part -> new InterferingCounts.Part(
                        counts(interaction, parts.get(part), foldings.get(part)),
                        parts.get(part).strengths().stream()
                                .mapToInt(parameters::indexOf)
                                .toArray()))
                .toList();
        if (counts.size() > 1) {
            return new Folded(new InterferingCounts(counts), moves, scaling);
        }
        int[] strengths = counts.get(0).strengths;
        int[] factors = Arrays.copyOf(strengths, strengths.length + scaling.length);
        System.arraycopy(scaling, 0, factors, strengths.length, scaling.length);
        return new Folded(counts.get(0).counts, moves, factors);
    }

    private TermCounts counts(Interaction interaction, Interaction.Part part, Folding folding) {
        return part.mass()
                .map(mass -> FoldedCounts.signal(folding, parameters.indexOf(mass), -1, changes()))
                .orElseGet(() -> FoldedCounts.constant(folding.atMass(interaction.massMeV()), changes()));
    }

    /** A signal of decays of what was made outside, in bins of energy. */
    Folded outside(OutsideDecays decays, Channel binned) {
        requireKnownRadius(decays);
        List<Signal> each = fluxes.stream()
                .<Signal>map(emissions -> new OutsideTemplate(
                        decays, binned, experiment.source(channel).normalisation(), emissions))
                .toList();
        return new Folded(ofStrengthAndMass(decays, each), List.of(), factors(decays.component()));
    }

    /** Counts that are not linear in the strength, of a signal in each flux. */
    private FoldedCounts ofStrengthAndMass(Interaction interaction, List<Signal> each) {
        SignalModel sought = interaction.signal().orElseThrow();
        String mass = sought.scanned().orElseThrow().parameter();
        return FoldedCounts.signal(
                new VariedSignal.Separate(each),
                parameters.indexOf(mass),
                parameters.indexOf(sought.parameter()),
                changes());
    }

    /** A signal of coincidences, folded with each of several responses. */
    Folded coincidences(RadiativeCevns radiative, List<ChannelResponse> responses) {
        return coincidences(radiative, responses, List.of());
    }

    /** A signal of coincidences, folded with a response some of whose values are fitted. */
    Folded coincidences(RadiativeCevns radiative, FittedFold fold) {
        return coincidences(radiative, List.of(fold.coincidences()), fold.coincidenceSteps());
    }

    private Folded coincidences(RadiativeCevns radiative, List<ChannelResponse> responses, List<CountsStep> steps) {
        requireKnownRadius(radiative);
        List<Signal> each = fluxes.stream()
                .map(emissions -> inFlux(radiative, responses, emissions))
                .toList();
        int size = each.get(0).size() / responses.size();
        var moves = new ArrayList<CountsStep>(quenched(radiative, size));
        channel.photonDetector()
                .map(photons -> photons.efficiency().values())
                .filter(values -> !values.isEmpty())
                .ifPresent(values -> moves.add(new LinearStep(values, parameters)));
        moves.addAll(steps);
        return new Folded(ofStrengthAndMass(radiative, each), moves, factors(radiative.component()));
    }

    private void requireKnownRadius(Interaction interaction) {
        experiment
                .radiusScale(channel.detector().name(), interaction.component())
                .ifPresent(radius -> {
                    throw new IllegalArgumentException(
                            "channel %s: the component '%s' cannot follow the factor %s on the radius of nuclei.%nMaybe the systematic should name its components."
                                    .formatted(
                                            channel.name(),
                                            interaction.component(),
                                            radius.factor().name()));
                });
    }

    private Signal inFlux(RadiativeCevns radiative, List<ChannelResponse> responses, List<Emission> emissions) {
        List<Signal> each = responses.stream()
                .<Signal>map(response -> new CoincidenceTemplate(
                        radiative, response, experiment.source(channel).normalisation(), emissions))
                .toList();
        return each.size() == 1 ? each.get(0) : new Signal.EndToEnd(each);
    }

    /** The uncertain radius of the nuclei for an interaction; one that was asked for by name must have a form factor. */
    private Optional<RadiusScale> radiusScale(Interaction interaction) {
        Optional<RadiusScale> radius = experiment.radiusScale(channel.detector().name(), interaction.component());
        radius.filter(known -> interaction.hasSeveralFormFactors()).ifPresent(known -> {
            throw new IllegalArgumentException(
                    "systematic %s: protons and neutrons have form factors of their own in the component '%s', so that one factor on radii is none of it.%nMaybe the radius of the neutrons should be a parameter, or the systematic should name its components."
                            .formatted(known.factor().name(), interaction.component()));
        });
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

    private List<FoldedCounts.Change> changes() {
        return experiment.fluxSystematics().stream()
                .map(systematic -> new FoldedCounts.Change(
                        parameters.indexOf(systematic.parameter().name()), systematic.nominal()))
                .toList();
    }
}
