package upscatter.model.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.model.background.Background;
import upscatter.model.background.MeasuredBackground;
import upscatter.model.background.VariedBackground;
import upscatter.model.background.VariedTable;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Source;
import upscatter.model.parameter.Parameter;

/**
 * A measurement: everything that does not depend on the hypothesis under test.
 *
 * @param name name of the measurement
 * @param source the neutrinos, but for channels that have a source of their own
 * @param channels what is observed; at least one
 * @param backgrounds what else is expected
 * @param systematics common factors on components
 * @param fluxSystematics uncertainties of parts of the source
 * @param responseScales uncertain factors in the response of detectors
 * @param radiusScales uncertain radii of nuclei
 */
public record Experiment(
        String name,
        Source source,
        List<Channel> channels,
        List<Background> backgrounds,
        List<Systematic> systematics,
        List<FluxSystematic> fluxSystematics,
        List<ResponseScale> responseScales,
        List<RadiusScale> radiusScales) {

    /**
     * Rejects names that stand twice, parts that the source does not have and detectors with two factors of one kind in their response, with
     * {@link IllegalArgumentException}.
     */
    public Experiment {
        channels = List.copyOf(channels);
        backgrounds = List.copyOf(backgrounds);
        systematics = List.copyOf(systematics);
        fluxSystematics = List.copyOf(fluxSystematics);
        responseScales = List.copyOf(responseScales);
        radiusScales = List.copyOf(radiusScales);
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("experiment %s has no channels".formatted(name));
        }
        requireDistinct("channel", channels.stream().map(Channel::name).toList());
        requireDistinct("background", backgrounds.stream().map(Background::name).toList());
        requireDistinct(
                "systematic",
                Stream.of(
                                systematics.stream().map(Systematic::factor),
                                fluxSystematics.stream().map(FluxSystematic::parameter),
                                responseScales.stream().map(ResponseScale::factor),
                                radiusScales.stream().map(RadiusScale::factor))
                        .flatMap(parameters -> parameters.map(Parameter::name))
                        .toList());
        for (ResponseScale.Effect effect : ResponseScale.Effect.values()) {
            requireDistinct(
                    "factor on the %s of detector".formatted(effect.label()),
                    responseScales.stream()
                            .filter(scale -> scale.effect() == effect)
                            .flatMap(scale -> scale.detectors().stream())
                            .toList());
        }
        for (Channel channel : channels) {
            responseScales.stream()
                    .filter(scale ->
                            scale.detectors().contains(channel.detector().name()))
                    .forEach(scale -> scale.requireMovable(channel));
        }
        for (Channel channel : channels) {
            for (String component : channel.components()) {
                requireOneRadius(channel.detector().name(), component, radiusScales);
            }
        }
        for (Channel channel : channels) {
            systematics.forEach(systematic -> requireDensities(systematic, channel));
        }
        List<MeasuredBackground> measured = backgrounds.stream()
                .filter(MeasuredBackground.class::isInstance)
                .map(MeasuredBackground.class::cast)
                .toList();
        for (MeasuredBackground background : measured) {
            MeasuredChannels.require(background, channels, systematics);
        }
        channels.forEach(channel -> MeasuredChannels.requireOne(channel, measured));
        if (!fluxSystematics.isEmpty()) {
            Set<String> known = Stream.concat(
                            Stream.of(source), channels.stream().flatMap(c -> c.source().stream()))
                    .flatMap(any -> any.parts().keySet().stream())
                    .collect(Collectors.toSet());
            fluxSystematics.forEach(systematic -> systematic.requireParts(known));
        }
    }

    /** Single events of a component cannot be drawn in a negative number. */
    private static void requireDensities(Systematic systematic, Channel channel) {
        if (systematic.factor().lower() < 0
                && channel.kind() == DataKind.EVENTS
                && channel.components().stream().anyMatch(c -> systematic.scales(c, channel.name()))) {
            throw new IllegalArgumentException(
                    "systematic %s may be negative, which needs bins, but channel %s compares single events%nMaybe the kind 'counts'."
                            .formatted(systematic.factor().name(), channel.name()));
        }
    }

    /** A measurement whose only systematics are common factors. */
    public Experiment(
            String name,
            Source source,
            List<Channel> channels,
            List<Background> backgrounds,
            List<Systematic> systematics) {
        this(name, source, channels, backgrounds, systematics, List.of(), List.of());
    }

    /** A measurement whose nuclei have known radii. */
    public Experiment(
            String name,
            Source source,
            List<Channel> channels,
            List<Background> backgrounds,
            List<Systematic> systematics,
            List<FluxSystematic> fluxSystematics,
            List<ResponseScale> responseScales) {
        this(name, source, channels, backgrounds, systematics, fluxSystematics, responseScales, List.of());
    }

    /**
     * Parameters of all systematics: common factors, then the flux, then the response, then the radii of nuclei; and of the shapes of
     * backgrounds, of pulses and of the responses of detectors, each once.
     */
    public List<Parameter> nuisances() {
        return Stream.of(
                        systematics.stream().map(Systematic::factor),
                        fluxSystematics.stream().map(FluxSystematic::parameter),
                        responseScales.stream().map(ResponseScale::factor),
                        radiusScales.stream().map(RadiusScale::factor),
                        Stream.of(
                                        backgrounds.stream().flatMap(background -> background.parameters().stream()),
                                        channels.stream()
                                                .flatMap(channel -> channel.pulseShape().stream())
                                                .flatMap(shares -> shares.variations().stream())
                                                .map(VariedTable.Variation::pull),
                                        channels.stream().flatMap(channel -> channel.parameters().stream()))
                                .flatMap(parameters -> parameters)
                                .distinct())
                .flatMap(parameters -> parameters)
                .toList();
    }

    /** Names of the nuisance parameters in which an expectation has a kink at zero. */
    public Set<String> kinks() {
        Stream<VariedTable> tables = Stream.concat(
                backgrounds.stream()
                        .filter(VariedBackground.class::isInstance)
                        .map(background -> ((VariedBackground) background).table()),
                channels.stream().flatMap(channel -> channel.pulseShape().stream()));
        return Stream.concat(
                        tables.map(VariedTable::kinks),
                        channels.stream()
                                .map(channel -> channel.detector().response().kinks()))
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The neutrinos that reach a channel. */
    public Source source(Channel channel) {
        return channel.source().orElse(source);
    }

    /**
     * Emissions of a source as it is, and the change of them by a unit of the parameter of each flux systematic, in their
     * order; a systematic of parts that the source does not have changes nothing.
     *
     * @throws IllegalArgumentException if an error by energy belongs to a line of the source
     */
    public List<List<Emission>> fluxes(Source seen) {
        Map<String, List<Emission>> parts = fluxSystematics.isEmpty() ? Map.of() : seen.parts();
        return Stream.concat(
                        Stream.of(seen.emissions()),
                        fluxSystematics.stream().map(systematic -> systematic.change(parts)))
                .toList();
    }

    /** The uncertain factor of a kind in the response of a detector, or empty when there is none. */
    public Optional<ResponseScale> responseScale(String detector, ResponseScale.Effect effect) {
        return responseScales.stream()
                .filter(scale -> scale.effect() == effect && scale.detectors().contains(detector))
                .findFirst();
    }

    /** The uncertain radius of the nuclei of a detector in a component, or empty when it is known. */
    public Optional<RadiusScale> radiusScale(String detector, String component) {
        return radiusScales.stream()
                .filter(scale -> scale.scales(detector, component))
                .findFirst();
    }

    private static void requireOneRadius(String detector, String component, List<RadiusScale> scales) {
        List<String> names = scales.stream()
                .filter(scale -> scale.scales(detector, component))
                .map(scale -> scale.factor().name())
                .toList();
        if (names.size() > 1) {
            throw new IllegalArgumentException(
                    "the radius of the nuclei of detector %s in component '%s' has more than one factor: %s"
                            .formatted(detector, component, names));
        }
    }

    /** The background of a name, or empty. */
    public Optional<Background> background(String component) {
        return backgrounds.stream().filter(b -> b.name().equals(component)).findFirst();
    }

    private static void requireDistinct(String what, List<String> names) {
        var seen = new HashSet<String>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("the %s %s is declared twice".formatted(what, name));
            }
        }
    }
}
