package upscatter.model.background;

import java.util.Optional;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.sampling.BinnedSource;
import upscatter.model.sampling.EventSource;

/**
 * A background known as expected counts in bins, measured or simulated.
 *
 * @param name name of the component
 * @param counts expected counts of the whole exposure on the grid of the channel
 */
public record TemplateBackground(String name, Counts counts) implements Background {
    @Override
    public Counts expected(Grid grid, Optional<Exposure> exposure) {
        if (!counts.grid().equals(grid)) {
            throw new IllegalArgumentException(
                    "background %s is tabulated on other bins (%d) than those of the channel (%d).%nMaybe the edges differ in unit or range."
                            .formatted(name, counts.grid().bins(), grid.bins()));
        }
        return counts;
    }

    /** Even within each bin. */
    @Override
    public ShapeFunction atEvents(Events events, Grid grid, Optional<Exposure> exposure) {
        expected(grid, exposure);
        return new BinnedDensity(events, grid, inBins(grid, exposure), 0);
    }

    @Override
    public EventSource source(double[] shape, Grid grid, Optional<Exposure> exposure) {
        return new BinnedSource(expected(grid, exposure));
    }
}
