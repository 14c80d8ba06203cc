package upscatter.model.experiment;

import java.util.List;
import upscatter.model.background.MeasuredBackground;

/** What a background that is free in each bin asks of the channels that it enters. */
final class MeasuredChannels {
    private MeasuredChannels() {}

    /** Rejects channels and systematics that leave it undetermined with {@link IllegalArgumentException}. */
    static void require(MeasuredBackground background, List<Channel> channels, List<Systematic> systematics) {
        String name = background.name();
        List<Channel> entered = channels.stream()
                .filter(channel -> channel.components().contains(name))
                .toList();
        if (entered.stream().noneMatch(channel -> channel.name().equals(background.channel()))) {
            throw new IllegalArgumentException(
                    "the background '%s' is measured in channel %s, which does not have it among its components"
                            .formatted(name, background.channel()));
        }
        for (Channel channel : entered) {
            if (channel.kind() != DataKind.COUNTS) {
                throw new IllegalArgumentException(
                        "the background '%s' is free in each bin, but channel %s does not compare counts in bins%nMaybe its kind should be 'counts'."
                                .formatted(name, channel.name()));
            }
            background.expected(channel.grid(), channel.exposure());
            background.ratio(channel.name());
        }
        for (Systematic systematic : systematics) {
            if (entered.stream().allMatch(channel -> systematic.scales(name, channel.name()))) {
                throw new IllegalArgumentException(
                        "the factor %s on the background '%s' in all its channels says nothing: its counts are free in each bin%nMaybe the field 'channels' is missing: a factor in one channel is one on the ratio."
                                .formatted(systematic.factor().name(), name));
            }
        }
    }

    /** Rejects a channel with two such backgrounds with {@link IllegalArgumentException}: data do not tell them apart. */
    static void requireOne(Channel channel, List<MeasuredBackground> backgrounds) {
        List<String> names = backgrounds.stream()
                .map(MeasuredBackground::name)
                .filter(channel.components()::contains)
                .toList();
        if (names.size() > 1) {
            throw new IllegalArgumentException("channel %s has more than one background that is free in each bin: %s"
                    .formatted(channel.name(), names));
        }
    }
}
