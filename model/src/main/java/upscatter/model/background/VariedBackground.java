package upscatter.model.background;

import java.util.List;
import java.util.Optional;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.sampling.BinnedSource;
import upscatter.model.sampling.EventSource;

/**
 * A background known as expected counts in bins with variations under nuisance parameters, as simulations are released.
 *
 * @param name name of the component
 * @param table expected counts of the whole exposure on the grid of the channel
 */
public record VariedBackground(String name, VariedTable table) implements Background {
    @Override
    public List<ShapeValue> shape() {
        return table.shape();
    }

    @Override
    public Counts expected(Grid grid, Optional<Exposure> exposure) {
        return new TemplateBackground(name, table.nominal()).expected(grid, exposure);
    }

    @Override
    public ShapeFunction inBins(Grid grid, Optional<Exposure> exposure) {
        expected(grid, exposure);
        return table.inBins();
    }

    @Override
    public ShapeFunction atEvents(Events events, Grid grid, Optional<Exposure> exposure) {
        return new BinnedDensity(events, grid, inBins(grid, exposure), shape().size());
    }

    @Override
    public EventSource source(double[] shape, Grid grid, Optional<Exposure> exposure) {
        double[] counts = new double[grid.bins()];
        inBins(grid, exposure).evaluate(shape, counts, new double[shape.length][counts.length]);
        return new BinnedSource(Counts.of(grid, counts));
    }
}
