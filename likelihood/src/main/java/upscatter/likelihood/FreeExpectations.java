package upscatter.likelihood;

import java.util.List;

/**
 * Expectations of a background that is free in each bin, as they are best at a point.
 *
 * @param values one a bin of the channel that measures it, not negative
 * @param variances what they are known to with all parameters fixed; zero of a value that is held at its lowest
 * @param changes derivatives of the values with respect to each parameter of the likelihood, in their order; an empty list where there is none
 */
public record FreeExpectations(List<Double> values, List<Double> variances, List<List<Double>> changes) {
    /** Copies the lists. */
    public FreeExpectations {
        values = List.copyOf(values);
        variances = List.copyOf(variances);
        changes = changes.stream().map(List::copyOf).toList();
    }
}
