package upscatter.datasets.channel;

import java.util.List;
import java.util.Optional;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Node;
import upscatter.datasets.source.InnerSources;
import upscatter.model.detector.Detector;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.Source;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.Dimension;
import upscatter.model.units.Units;

/**
 * How far from its source a channel is, and how much of it it saw: a live time, or in its place an exposure. That of a detector is its mass times the live time; that of a reactor the heat of all its cores
 * during the live time, which is heat over mean power; that of a spallation source its protons on target, or the energy of the beam over that of a proton.
 */
final class ChannelExposure {
    /** Field of a mass times a time, a thermal energy, protons on target or the energy of a beam. */
    static final String FIELD = "exposure";

    /** Field of a share of the protons of the source. */
    static final String SHARE = "exposureShare";

    /** Field of the distance from the source. */
    static final String DISTANCE = "distance";

    private static final String LIVE_TIME = "liveTime";

    private ChannelExposure() {}

    /** Whether a channel says itself how many protons it saw. */
    static boolean isOfTheChannel(Node channel) {
        return channel.find(SHARE).isPresent()
                || channel.find(FIELD).filter(node -> !isMassTime(node)).isPresent();
    }

    /** Whether an exposure is a mass times a time, which says how long a detector of known mass was live. */
    private static boolean isMassTime(Node exposure) {
        return exposure.json().isString()
                && Dimension.MASS_TIME.symbols().stream()
                        .anyMatch(unit -> exposure.text().strip().endsWith(" " + unit));
    }

    /** Where a channel says how long it was live, or the channel. */
    static Node place(Node channel) {
        return channel.find(LIVE_TIME).or(() -> channel.find(FIELD)).orElse(channel);
    }

    /**
     * The source from the distance of a channel; empty where the channel states none.
     *
     * @throws InvalidInputException if the source is no place at one distance
     */
    static Optional<Source> moved(Node channel, Source source) {
        return channel.find(DISTANCE).map(node -> {
            double cm = node.positive(Dimension.LENGTH);
            return node.make(() -> source.at(cm));
        });
    }

    /**
     * Live time in s as stated, that of an exposure over the mass of the detector, or that in which a reactor gives the heat that is stated; empty where a channel states none.
     *
     * @param source as the channel sees it: at the power of the times that it selects
     */
    static Optional<Double> liveTimeS(Node channel, Source source, Detector detector, Grid grid) {
        Optional<Double> stated = channel.find(LIVE_TIME).map(time -> time.positive(Dimension.TIME));
        Optional<Node> exposure = channel.find(FIELD);
        if (exposure.filter(ChannelExposure::isMassTime).isPresent()) {
            stated.ifPresent(any -> {
                throw exposure.get().error("a channel has either a live time or a mass times a time but not both");
            });
            return Optional.of(exposure.get().positive(Dimension.MASS_TIME) / detector.massKg());
        }
        if (exposure.isEmpty() || !InnerSources.beams(source).isEmpty()) {
            return stated;
        }
        return Optional.of(heatedS(exposure.get(), source, stated, grid));
    }

    private static double heatedS(Node node, Source source, Optional<Double> stated, Grid grid) {
        List<ReactorSource> reactors = InnerSources.reactors(source);
        if (reactors.size() != 1) {
            throw node.error(
                    reactors.isEmpty()
                            ? "an exposure is a mass times a time, the heat of a reactor, or protons on target, but the source is neither a reactor of known power nor a beam"
                            : "the source has %d reactors, of which the heat may be".formatted(reactors.size()),
                    Optional.of("Maybe the field 'liveTime'."));
        }
        if (stated.isPresent()) {
            throw node.error("a channel has either a live time or the heat of the reactor in it but not both");
        }
        if (grid.axis(Observable.CALENDAR_TIME).isPresent()) {
            throw node.error(
                    "a channel with an axis of calendar time follows the power of each core along it, and its live time does not follow from the heat",
                    Optional.of("Maybe the field 'liveTime'."));
        }
        double heatMeV = node.positive(Dimension.THERMAL_ENERGY);
        double powerMeVPerS = node.make(reactors.get(0)::meanPowerMeVPerS);
        if (!(powerMeVPerS > 0)) {
            throw node.error("the reactor gives no heat at the times of this channel");
        }
        return heatMeV / powerMeVPerS;
    }

    /**
     * The source in the protons that a channel was live in; empty where the channel states none, and its exposure is that of all its calendar time.
     *
     * @param toRange factor from the protons that are stated to those of the whole range of calendar time
     */
    static Optional<Source> exposed(Node channel, Source source, double toRange) {
        Optional<Node> share = channel.find(SHARE);
        List<PionDecayAtRest> beams = InnerSources.beams(source);
        Optional<Node> protons = channel.find(FIELD).filter(node -> !isMassTime(node) && !beams.isEmpty());
        share.filter(node ->
                        channel.find(FIELD).filter(other -> !isMassTime(other)).isPresent())
                .ifPresent(node -> {
                    throw node.error(
                            "a channel has either a number of protons or a share of those of the source but not both");
                });
        if (!beams.isEmpty()) {
            protons.filter(node -> beams.size() > 1).ifPresent(node -> {
                throw node.error("the source has %d beams, of which the protons may be".formatted(beams.size()));
            });
            double stated = protons.map(
                            node -> protons(node, beams.get(0)) / beams.get(0).protonsOnTarget())
                    .or(() -> share.map(ChannelExposure::share))
                    .orElse(1.0);
            return stated * toRange == 1 && protons.isEmpty() && share.isEmpty()
                    ? Optional.empty()
                    : Optional.of(protons.or(() -> share)
                            .orElse(channel)
                            .make(() -> InnerSources.withBeams(source, beam -> beam.duringShare(stated * toRange))));
        }
        share.ifPresent(node -> {
            share(node);
            throw node.error(
                    "a share of the exposure belongs to a source of a given number of protons; here counts grow with the live time",
                    Optional.of("Maybe the field 'liveTime' is enough."));
        });
        return Optional.empty();
    }

    /** Protons of a channel: their number, or the energy of the beam over that of a proton. */
    private static double protons(Node node, PionDecayAtRest beam) {
        if (!node.json().isString()) {
            return positive(node);
        }
        if (Dimension.THERMAL_ENERGY.symbols().stream()
                .noneMatch(unit -> node.text().strip().endsWith(unit))) {
            return positive(node);
        }
        double protonMeV = beam.protonEnergyMeV()
                .orElseThrow(() -> node.error(
                        "the energy of a beam is a number of protons only where the source gives the energy of one",
                        Optional.of("Maybe the field 'protonEnergy' of the source is missing.")));
        return node.positive(Dimension.THERMAL_ENERGY) / protonMeV;
    }

    private static double share(Node node) {
        double share = node.share("a share of the exposure");
        if (!(share > 0)) {
            throw node.error("a share of the exposure must be above 0");
        }
        return share;
    }

    private static double positive(Node node) {
        double protons = node.number();
        if (!(protons > 0)) {
            throw node.error("a number of protons on target must be above 0");
        }
        return protons;
    }

    /** What a channel says of its exposure and distance, for its sentence: {@code ; 7.19 GWh of heat are 83.2 d; 25 m from the source}. */
    static String words(Node channel, Source source, Optional<Double> liveTimeS) {
        String exposure = channel.find(FIELD)
                .map(node -> words(node, source, (float) (liveTimeS.orElse(0.0) / Units.DAY)))
                .orElse("");
        return exposure
                + channel.find(DISTANCE)
                        .map(node -> "; %s from the source".formatted(node.text()))
                        .orElse("");
    }

    private static String words(Node exposure, Source source, float days) {
        if (isMassTime(exposure)) {
            return "; %s are %s d".formatted(exposure.text(), days);
        }
        List<PionDecayAtRest> beams = InnerSources.beams(source);
        if (beams.isEmpty()) {
            return "; %s of heat are %s d".formatted(exposure.text(), days);
        }
        return exposure.json().isString()
                ? "; %s of beam are %s protons on target"
                        .formatted(exposure.text(), (float) protons(exposure, beams.get(0)))
                : "; %s protons on target".formatted(exposure.json().asString());
    }
}
