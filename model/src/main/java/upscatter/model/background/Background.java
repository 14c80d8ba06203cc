package upscatter.model.background;

import java.util.Optional;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;

/** Expected events of one kind that do not come from the neutrinos under study. */
public interface Background {

    /** Name of the component, for example {@code flat} or {@code steady-state}. */
    String name();

    /**
     * Expected counts in the bins of a channel, before any systematic scale.
     *
     * @param grid bins of the channel
     * @param exposure mass and live time, or empty for a channel without live time
     * @return expected events of each bin, dimensionless
     * @throws IllegalArgumentException if the background cannot be computed on this grid or without the live time
     */
    Counts expected(Grid grid, Optional<Exposure> exposure);

    /** Whether an uncertain energy scale moves this background; measured templates stay. */
    default boolean followsEnergyScale() {
        return false;
    }
}
