package upscatter.datasets.background;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.nuisance.ConstraintSection;
import upscatter.model.background.Background;
import upscatter.model.background.MeasuredBackground;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Systematic;
import upscatter.model.grid.Counts;

/**
 * Backgrounds that a channel of their own measures, {@code {"name": "reactor-off", "type": "measured", "channel": "off"}}: free in each bin, with the ratio of live
 * times in the other channels unless the file states one.
 */
public final class MeasuredBackgrounds {
    /** The type in a file. */
    static final String TYPE = "measured";

    static final String RATIO = "ratio";

    /** A channel that counts one event where another has a billion measures nothing of its background. */
    private static final double LARGEST_RATIO = 1e9;

    /** With a larger share of empty bins asymptotic formulas miss their level by several per cent. */
    private static final double MOST_EMPTY = 1.0 / 3;

    private static final Section RATIO_SECTION = Section.of(
            "ratio",
            needs("value", Value.number(), "the ratio"),
            ConstraintSection.field("normal"),
            ConstraintSection.field("logNormal"));

    private static final Section RATIO_IN_CHANNEL =
            RATIO_SECTION.as("ratio in a channel", needs("channel", Value.text(), "the channel of this ratio"));

    /** A background that a channel measures. */
    public static final Section MEASURED = Section.of(
            "measured background",
            needs("name", Value.text(), "name of the background"),
            Field.LABEL,
            needs("type", Value.word("backgrounds of counts", TYPE), "one of the backgrounds of counts"),
            needs("channel", Value.text(), "the channel that measures it"),
            may(
                    RATIO,
                    Value.anyOf(Value.number(), RATIO_SECTION, Value.some(RATIO_IN_CHANNEL)),
                    "events in the other channels for one event in that channel",
                    "that of live times, of one detector"),
            may("expected", Value.text(), "name of another background"));

    private MeasuredBackgrounds() {}

    /**
     * Reads one.
     *
     * @param channels the channels that it enters
     * @param supposed reads the background of a name for a channel, where the file supposes what the channel will count
     */
    static Background read(
            Node given, String name, List<Channel> channels, BiFunction<Node, Channel, Background> supposed) {
        Node node = given.only(MEASURED);
        Channel off = off(node, channels);
        Optional<Counts> counted = off.observed();
        counted.ifPresent(counts -> warnOfEmptyBins(node, name, off, counts));
        Optional<Counts> expected = node.find("expected").map(other -> {
            Background background = supposed.apply(other, off);
            return other.make(() -> background.expected(off.grid(), off.exposure()));
        });
        Counts nominal = counted.or(() -> expected)
                .orElseThrow(
                        () -> node.error(
                                "nothing is known of the background '%s': its channel %s has no data"
                                        .formatted(name, off.name()),
                                Optional.of(
                                        "Maybe the field 'expected' is missing, with the name of a background that is supposed there.")));
        var ratios = new HashMap<String, Double>();
        for (Channel channel : others(channels, off)) {
            ratios.put(channel.name(), ratio(node, channel, off));
        }
        return node.make(() -> new MeasuredBackground(name, off.name(), nominal, counted.isPresent(), ratios));
    }

    /** A background that follows every empty bin to zero leaves intervals by a formula too short: 78% in place of 90% have been seen. */
    private static void warnOfEmptyBins(Node node, String name, Channel off, Counts counts) {
        long empty = Arrays.stream(counts.toArray()).filter(count -> count == 0).count();
        if (empty > MOST_EMPTY * counts.grid().bins()) {
            node.warn(
                    "%d of %d bins of channel %s, which measures the background '%s', are empty: with so few counts a bin intervals by a formula cover less than they say; wider bins are better."
                            .formatted(empty, counts.grid().bins(), off.name(), name));
        }
    }

    private static Channel off(Node node, List<Channel> channels) {
        String off = node.at("channel")
                .known(
                        "channel with this component",
                        channels.stream().map(Channel::name).toList());
        return channels.stream()
                .filter(channel -> channel.name().equals(off))
                .findFirst()
                .orElseThrow();
    }

    private static List<Channel> others(List<Channel> channels, Channel off) {
        return channels.stream()
                .filter(channel -> !channel.name().equals(off.name()))
                .toList();
    }

    /** The ratio that the file states for a channel, or that of live times. */
    private static double ratio(Node node, Channel channel, Channel off) {
        Optional<Node> stated = node.find(RATIO).flatMap(ratio -> stated(ratio, channel, off));
        if (stated.isPresent()) {
            Node ratio = stated.get();
            Node value = ratio.json().isObject() ? ratio.at("value") : ratio;
            if (value.number() > LARGEST_RATIO) {
                throw value.error(
                        "a ratio of events must be at most %.0e but is %s".formatted(LARGEST_RATIO, value.number()));
            }
            return value.number();
        }
        if (channel.liveTimeS().isEmpty() || off.liveTimeS().isEmpty()) {
            throw node.error(
                    "the ratio of live times of the channels %s and %s is not known"
                            .formatted(channel.name(), off.name()),
                    maybeRatio());
        }
        if (!channel.detector().name().equals(off.detector().name())) {
            throw node.error(
                    "the background of detector %s is measured with detector %s"
                            .formatted(channel.detector().name(), off.detector().name()),
                    maybeRatio());
        }
        return channel.liveTimeS().get() / off.liveTimeS().get();
    }

    private static Optional<String> maybeRatio() {
        return Optional.of("Maybe the field 'ratio' is missing: events in the one channel for one event in the other.");
    }

    /** Where the ratio of a channel stands: one for all, or in a list that names channels. */
    private static Optional<Node> stated(Node ratio, Channel channel, Channel off) {
        if (!ratio.json().isArray()) {
            return Optional.of(ratio.json().isObject() ? ratio.only(RATIO_SECTION) : ratio);
        }
        Node.distinct(
                "channel",
                ratio.items().stream().map(item -> item.at("channel")).toList());
        for (Node item : ratio.items()) {
            item.only(RATIO_IN_CHANNEL);
            if (item.at("channel").text().equals(off.name())) {
                throw item.at("channel").error("the ratio of the channel '%s' to itself is one".formatted(off.name()));
            }
        }
        return ratio.items().stream()
                .filter(item -> item.at("channel").text().equals(channel.name()))
                .findFirst();
    }

    /** The errors of stated ratios as factors, each in the channels that it concerns. */
    public static List<Systematic> ratioErrors(List<Node> backgrounds, List<Channel> channels) {
        var factors = new ArrayList<Systematic>();
        for (Node node : backgrounds) {
            if (!node.at("type").json().isString() || !node.at("type").text().equals(TYPE)) {
                continue;
            }
            String name = node.at("name").text();
            List<Channel> with = channels.stream()
                    .filter(channel -> channel.components().contains(name))
                    .toList();
            if (!with.isEmpty() && node.find(RATIO).isPresent()) {
                Node ratio = node.at(RATIO);
                List<Channel> others = others(with, off(node, with));
                if (ratio.json().isArray()) {
                    List<String> names = others.stream().map(Channel::name).toList();
                    for (Node item : ratio.items()) {
                        String channel = item.at("channel").known("channel with the background", names);
                        error(item, "%s ratio in %s".formatted(name, channel), name, Set.of(channel))
                                .ifPresent(factors::add);
                    }
                } else {
                    var in = new LinkedHashSet<String>();
                    others.forEach(channel -> in.add(channel.name()));
                    error(ratio, name + " ratio", name, in).ifPresent(factors::add);
                }
            }
        }
        return factors;
    }

    private static Optional<Systematic> error(Node ratio, String factor, String background, Set<String> channels) {
        boolean known = ratio.json().isObject()
                && (ratio.find("normal").isPresent() || ratio.find("logNormal").isPresent());
        return known
                ? Optional.of(ratio.make(
                        () -> new Systematic(ConstraintSection.factor(factor, ratio), Set.of(background), channels)))
                : Optional.empty();
    }
}
