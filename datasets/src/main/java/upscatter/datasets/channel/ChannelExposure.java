package upscatter.datasets.channel;

import java.util.Optional;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Node;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.Source;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.Dimension;
import upscatter.model.units.Units;

/**
 * How far from its source a channel is, and how much of it it saw: a live time, or in its place an exposure. That of a reactor is the heat of all its cores during the live
 * time, which is heat over mean power; that of a spallation source its protons on target.
 */
final class ChannelExposure {
    /** Field of a thermal energy, or of protons on target. */
    static final String FIELD = "exposure";

    /** Field of a share of the protons of the source. */
    static final String SHARE = "exposureShare";

    /** Field of the distance from the source. */
    static final String DISTANCE = "distance";

    private static final String LIVE_TIME = "liveTime";

    private ChannelExposure() {}

    /** Whether a channel says itself how many protons it saw. */
    static boolean isOfTheChannel(Node channel) {
        return channel.find(SHARE).isPresent() || channel.find(FIELD).isPresent();
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
            if (source instanceof ReactorSource reactor) {
                return node.make(() -> reactor.at(cm));
            }
            if (source instanceof PionDecayAtRest pions) {
                return node.make(() -> pions.at(cm));
            }
            throw node.error("the source is a flux at the detector, whatever the distance");
        });
    }

    /**
     * Live time in s as stated, or that in which a reactor gives the heat that is stated; empty where a channel states neither.
     *
     * @param source as the channel sees it: at the power of the times that it selects
     */
    static Optional<Double> liveTimeS(Node channel, Source source, Grid grid) {
        Optional<Double> stated = channel.find(LIVE_TIME).map(time -> time.positive(Dimension.TIME));
        Optional<Node> exposure = channel.find(FIELD).filter(node -> !(source instanceof PionDecayAtRest));
        if (exposure.isEmpty()) {
            return stated;
        }
        Node node = exposure.get();
        if (!(source instanceof ReactorSource reactor)) {
            throw node.error(
                    "an exposure is the heat of a reactor, or protons on target, but the source is neither",
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
        double powerMeVPerS = node.make(reactor::meanPowerMeVPerS);
        if (!(powerMeVPerS > 0)) {
            throw node.error("the reactor gives no heat at the times of this channel");
        }
        return Optional.of(heatMeV / powerMeVPerS);
    }

    /**
     * The source in the protons that a channel was live in; empty where the channel states none, and its exposure is that of all its calendar time.
     *
     * @param toRange factor from the protons that are stated to those of the whole range of calendar time
     */
    static Optional<Source> exposed(Node channel, Source source, double toRange) {
        Optional<Node> share = channel.find(SHARE);
        Optional<Node> protons = channel.find(FIELD).filter(node -> source instanceof PionDecayAtRest);
        share.filter(node -> channel.find(FIELD).isPresent()).ifPresent(node -> {
            throw node.error("a channel has either a number of protons or a share of those of the source but not both");
        });
        if (source instanceof PionDecayAtRest pions) {
            double stated = protons.map(node -> positive(node) / pions.protonsOnTarget())
                    .or(() -> share.map(ChannelExposure::share))
                    .orElse(1.0);
            return stated * toRange == 1 && protons.isEmpty() && share.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            protons.or(() -> share).orElse(channel).make(() -> pions.duringShare(stated * toRange)));
        }
        share.ifPresent(node -> {
            share(node);
            throw node.error(
                    "a share of the exposure belongs to a source of a given number of protons; here counts grow with the live time",
                    Optional.of("Maybe the field 'liveTime' is enough."));
        });
        return Optional.empty();
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

    /** What a channel says of its exposure and distance, for its sentence: {@code ; 7.19 GWh are 83.2 d; 25 m from the source}. */
    static String words(Node channel, Optional<Double> liveTimeS) {
        String exposure = channel.find(FIELD)
                .map(node -> node.json().isString()
                        ? "; %s of heat are %s d".formatted(node.text(), (float) (liveTimeS.orElse(0.0) / Units.DAY))
                        : "; %s protons on target".formatted(node.json().asString()))
                .orElse("");
        return exposure
                + channel.find(DISTANCE)
                        .map(node -> "; %s from the source".formatted(node.text()))
                        .orElse("");
    }
}
