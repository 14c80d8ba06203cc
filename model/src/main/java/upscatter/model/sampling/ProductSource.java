package upscatter.model.sampling;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;

/**
 * Events whose observables are independent, of which some may be lost: each is drawn by its own inverse transform, and the event again when it is
 * not kept.
 *
 * @param expected expected number of events that are kept
 * @param observables one an axis of the channel, in their order
 * @param acceptedAxis axis on whose value the acceptance depends
 * @param acceptance probability that an event is kept
 */
public record ProductSource(
        double expected, List<InverseTransform> observables, int acceptedAxis, DoubleUnaryOperator acceptance)
        implements EventSource {

    /** Copies the list. */
    public ProductSource {
        observables = List.copyOf(observables);
    }

    /** Events that are all kept. */
    public ProductSource(double expected, List<InverseTransform> observables) {
        this(expected, observables, 0, x -> 1);
    }

    @Override
    public void draw(DoubleSupplier uniform, double[] row) {
        do {
            for (int i = 0; i < row.length; i++) {
                row[i] = observables.get(i).at(uniform.getAsDouble());
            }
        } while (!(uniform.getAsDouble() < acceptance.applyAsDouble(row[acceptedAxis])));
    }
}
