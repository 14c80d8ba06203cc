package upscatter.model.background;

import java.util.Optional;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;

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
}
