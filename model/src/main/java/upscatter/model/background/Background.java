package upscatter.model.background;

import java.util.List;
import java.util.Optional;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.sampling.EventSource;

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

    /** Values on which the shape depends; none where it is known. */
    default List<ShapeValue> shape() {
        return List.of();
    }

    /**
     * Values on which the events in a channel depend: those of the shape and, where the efficiency of the detector applies, those of it.
     *
     * @param exposure mass, live time and efficiency, or empty for a channel without live time
     */
    default List<ShapeValue> shape(Optional<Exposure> exposure) {
        return shape();
    }

    /** Parameters of the fit on which the shape depends; common factors are systematics. */
    default List<Parameter> parameters() {
        return shape().stream().flatMap(value -> value.parameter().stream()).toList();
    }

    /**
     * Expected counts in the bins of a channel as a function of {@link #shape(Optional)}.
     *
     * @param grid bins of the channel
     * @param exposure mass and live time, or empty for a channel without live time
     * @throws IllegalArgumentException as {@link #expected}
     */
    default ShapeFunction inBins(Grid grid, Optional<Exposure> exposure) {
        return ShapeFunction.constant(expected(grid, exposure).toArray());
    }

    /**
     * Density at single events, per unit of the axes of a channel, and the expected number in its window.
     *
     * @param events events inside the window, with the observables of its axes
     * @param grid bins of the channel, which together are the window
     * @param exposure mass, live time and efficiency, or empty for a channel without live time
     * @return a value for each event, and the number in the window as the last one
     * @throws IllegalArgumentException as {@link #expected}
     */
    ShapeFunction atEvents(Events events, Grid grid, Optional<Exposure> exposure);

    /**
     * Single events of this background.
     *
     * @param shape values of the shape in their internal units
     * @param grid bins of the channel, which together are the window
     * @param exposure mass, live time and efficiency, or empty for a channel without live time
     * @throws IllegalArgumentException as {@link #expected}
     */
    EventSource source(double[] shape, Grid grid, Optional<Exposure> exposure);

    /**
     * The rate at energies, for backgrounds that follow the energy scale: it and the {@link #eventFactors} make the density.
     *
     * @param energiesMeV reconstructed energies in MeV
     * @param exposure mass, live time and efficiency, or empty for a channel without live time
     * @return events/(MeV kg s) at each energy, or of another unit that the factors complete
     * @throws UnsupportedOperationException for a template
     */
    default ShapeFunction atEnergies(double[] energiesMeV, Optional<Exposure> exposure) {
        throw new UnsupportedOperationException("background %s is no rate by energy".formatted(name()));
    }

    /**
     * Factors on the rate at single events: exposure, photons and time, per unit of the axes of a channel, as a function of the values of the shape,
     * of which those of the spectrum do not matter; that of the window is the last.
     *
     * @throws UnsupportedOperationException for a template
     */
    default ShapeFunction eventFactors(Events events, Grid grid, Optional<Exposure> exposure) {
        throw new UnsupportedOperationException("background %s is no rate by energy".formatted(name()));
    }

    /** Whether an uncertain energy scale moves this background; measured templates stay. */
    default boolean followsEnergyScale() {
        return false;
    }
}
