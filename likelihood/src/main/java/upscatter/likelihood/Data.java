package upscatter.likelihood;

import org.apache.commons.rng.UniformRandomProvider;
import upscatter.model.prediction.Prediction;

/**
 * The data of one term and how they are compared with their expectation: {@code -2 ln L} as a sum over places of a function of the expectation
 * there, with its first and second derivative. Immutable.
 */
sealed interface Data permits CountData, EventData, ValueData {

    /** The expectation at the places of these data. */
    Prediction prediction();

    /** Counts, one a bin; empty for data that are not counts. The array itself; stays in this package. */
    double[] counts();

    /**
     * {@code -2 ln L} of each place.
     *
     * @param expected expectation of each place
     * @param scratch overwritten, of the same length
     * @param terms overwritten with the values; positive infinity outside the domain
     */
    void values(double[] expected, double[] scratch, double[] terms);

    /** Derivative of {@code -2 ln L} with respect to the expectation of each place. */
    void slopes(double[] expected, double[] slopes);

    /** Second derivative of {@code -2 ln L} with respect to the expectation of each place, observed or expected; not negative. */
    void curvatures(Curvature kind, double[] expected, double[] curvatures);

    /** Refuses an expectation outside the domain with {@link IllegalArgumentException}, naming the place. */
    void requireDomain(double[] expected);

    /** Whether {@code -ln L} is self-concordant in the expectation. */
    boolean isSelfConcordant();

    /** Whether the value is zero for a perfect fit, so that it measures the goodness of fit. */
    boolean isSaturated();

    /** The same model with Asimov data. */
    Data asimov(double[] theta);

    /** The same model without events, for data that are to be replaced. */
    Data empty();

    /** The same model with the data of another one. */
    Data withDataOf(Data other);

    /** Draws of pseudo-data at a point. */
    Draws draws(double[] theta);

    /** Pseudo-data of one model at one point. */
    interface Draws {
        /** New data, from a stream that nothing else uses at the time. */
        Data draw(UniformRandomProvider random);
    }
}
