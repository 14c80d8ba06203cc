package upscatter.model.background;

import java.util.Optional;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;

/**
 * A background with a smooth rate per reconstructed energy, proportional to mass and live time.
 *
 * @param name name of the component
 * @param spectrum shape and size of the rate
 */
public record RateBackground(String name, RateSpectrum spectrum) implements Background {
    @Override
    public Counts expected(Grid grid, Optional<Exposure> exposure) {
        Axis axis = grid.axis(Observable.RECOIL_ENERGY)
                .orElseThrow(() -> new IllegalArgumentException(
                        "background %s is a rate per energy but the channel has no axis of recoil energy"
                                .formatted(name)));
        if (grid.axes().size() != 1) {
            throw new IllegalArgumentException(
                    "background %s is a rate per energy and knows nothing of the other axis of the channel"
                            .formatted(name));
        }
        double kgSeconds = exposure.orElseThrow(() -> new IllegalArgumentException(
                        "background %s is a rate but the channel has no live time".formatted(name)))
                .kgSeconds();
        double[] counts = new double[axis.bins()];
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] = kgSeconds * spectrum.integral(axis.low(bin), axis.high(bin));
        }
        return Counts.of(grid, counts);
    }
}
