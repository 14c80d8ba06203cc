package upscatter.model.prediction;

import java.util.function.DoubleSupplier;
import upscatter.model.sampling.EventSource;

/**
 * Events of another source in another number, one of whose observables is multiplied.
 *
 * @param source the other source
 * @param number factor on the number of events
 * @param scale factor on the observable
 * @param axis axis of that observable
 */
record ScaledSource(EventSource source, double number, double scale, int axis) implements EventSource {
    @Override
    public double expected() {
        return number * source.expected();
    }

    @Override
    public void draw(DoubleSupplier uniform, double[] row) {
        source.draw(uniform, row);
        row[axis] *= scale;
    }
}
