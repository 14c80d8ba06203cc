package upscatter.model.prediction;

import java.util.List;

/**
 * A background that is free in each bin, as part of a prediction: {@code nu_b = m_b(theta) + a_b(theta) beta_j}, where an expectation {@code
 * beta_j >= 0} belongs to bins of several channels and is no parameter but fitted in each evaluation, because given theta it depends on these
 * bins alone.
 *
 * @param rest m: everything else, of the parameters and bins of the whole prediction
 * @param ratios a: not negative, of the same parameters and bins; zero where no such background enters
 * @param ratiosKnown whether a depends on no parameter
 * @param places j of each bin, or -1
 * @param nominal beta where nothing was fitted
 */
public record FreeBackground(
        Prediction rest, Prediction ratios, boolean ratiosKnown, List<Integer> places, List<Double> nominal) {
    /** Copies the lists. */
    public FreeBackground {
        places = List.copyOf(places);
        nominal = List.copyOf(nominal);
    }

    /** Number of expectations beta. */
    public int size() {
        return nominal.size();
    }
}
