package upscatter.model.prediction;

import java.util.function.DoubleSupplier;
import upscatter.model.grid.Events;
import upscatter.model.parameter.Parameters;

/**
 * A model of single events: {@code nu(theta)} of them in a window, with the density {@code sum_j nu_j(theta) f_j(x; theta)} of their observables x,
 * each f_j normalised over the window with the efficiency inside.
 *
 * <p>Evaluation is stateless: one model may serve many threads at once.
 */
public interface EventModel {

    /** Parameters on which the model depends, in the order of the values passed to the evaluations. */
    Parameters parameters();

    /**
     * The model at single events: a prediction whose first "bins" are the density at each event, per unit of the axes of the channel, and whose last one
     * is nu.
     *
     * @param events events inside the window, with the observables of the channel
     * @throws IllegalArgumentException if a component cannot be evaluated without bins
     */
    Prediction at(Events events);

    /**
     * The events that the model expects at a point: places all over the window whose weights are the numbers of events they stand for.
     *
     * @param theta value of each parameter, not modified
     */
    Events asimov(double[] theta);

    /**
     * Draws of single events at a point.
     *
     * @param theta value of each parameter, not modified
     */
    Sampler sampler(double[] theta);

    /** Single events of a model at one point. */
    interface Sampler {
        /** nu, the expected number of events. */
        double expected();

        /**
         * Draws events.
         *
         * @param number how many
         * @param uniform numbers between 0 and 1
         */
        Events draw(int number, DoubleSupplier uniform);
    }
}
