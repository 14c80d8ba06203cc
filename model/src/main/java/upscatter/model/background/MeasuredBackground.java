package upscatter.model.background;

import java.util.Map;
import java.util.Optional;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.sampling.BinnedSource;
import upscatter.model.sampling.EventSource;

/**
 * A background without a known shape, measured in a channel of its own, as with the reactor off: in each bin an expectation {@code b_i >= 0} that is fitted, Poisson in the
 * channel that measures it, and times a ratio in the others. The counts of that channel and theirs tell b; nothing else is supposed.
 *
 * @param name name of the component
 * @param channel the channel that measures it
 * @param nominal b where nothing was fitted: what that channel counted, or what is supposed of it
 * @param counted whether {@code nominal} are the counts of all components of that channel, from which the others are to be taken
 * @param ratios events in each other channel for one event in that one, by the name of the channel: the ratio of live times
 */
public record MeasuredBackground(
        String name, String channel, Counts nominal, boolean counted, Map<String, Double> ratios)
        implements Background {

    /** Rejects a ratio that is not positive with {@link IllegalArgumentException}. */
    public MeasuredBackground {
        ratios = Map.copyOf(ratios);
        ratios.forEach((other, ratio) -> {
            if (!(ratio > 0) || Double.isInfinite(ratio)) {
                throw new IllegalArgumentException(
                        "the ratio of the background '%s' in channel %s to channel %s must be positive but is %s"
                                .formatted(name, other, channel, ratio));
            }
        });
    }

    /**
     * Events in a channel for one event in the channel that measures the background.
     *
     * @throws IllegalArgumentException if the channel has no ratio
     */
    public double ratio(String inChannel) {
        if (inChannel.equals(channel)) {
            return 1;
        }
        return Optional.ofNullable(ratios.get(inChannel))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the background '%s' has no ratio in channel %s".formatted(name, inChannel)));
    }

    /** The nominal counts on bins that differ at most in their only bin of calendar time. */
    @Override
    public Counts expected(Grid grid, Optional<Exposure> exposure) {
        if (!nominal.grid().sameButForPeriod(grid)) {
            throw new IllegalArgumentException(
                    "the background '%s' is measured in channel %s on other bins (%d) than those of the channel that it enters (%d).%nMaybe the edges differ in unit or range."
                            .formatted(name, channel, nominal.grid().bins(), grid.bins()));
        }
        return Counts.of(grid, nominal.toArray());
    }

    @Override
    public ShapeFunction atEvents(Events events, Grid grid, Optional<Exposure> exposure) {
        throw new IllegalArgumentException(
                "the background '%s' is free in each bin, which single events do not have%nMaybe the kind 'counts'."
                        .formatted(name));
    }

    @Override
    public EventSource source(double[] shape, Grid grid, Optional<Exposure> exposure) {
        return new BinnedSource(expected(grid, exposure));
    }
}
