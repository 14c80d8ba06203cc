package upscatter.model.sampling;

import java.util.function.DoubleSupplier;

/** Events of one kind: how many are expected, and draws of their observables. */
public interface EventSource {

    /** Expected number of events. */
    double expected();

    /**
     * Draws one event.
     *
     * @param uniform numbers between 0 and 1, of which as many are taken as are needed
     * @param row overwritten with the observables in their internal units, in the order of the axes of the channel
     */
    void draw(DoubleSupplier uniform, double[] row);
}
