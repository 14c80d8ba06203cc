package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * CLs of one value of the parameter of interest.
 *
 * @param poi value tested
 * @param clsObserved {@code CLs = CL_(s+b) / CL_b} of the data
 * @param clsExpected the same expected without a signal, at -2, -1, 0, 1, 2 standard deviations
 */
public record HypothesisTest(
        double poi,
        @JsonProperty("CLs_obs") double clsObserved,
        @JsonProperty("CLs_exp") List<Double> clsExpected) {

    /** Rejects anything but five expected values with {@link IllegalArgumentException}. */
    public HypothesisTest {
        Finite.check("poi", poi);
        Finite.check("CLs_obs", clsObserved);
        clsExpected = Finite.list("CLs_exp", clsExpected);
        if (clsExpected.size() != 5) {
            throw new IllegalArgumentException("CLs_exp must have 5 values but has " + clsExpected.size());
        }
    }
}
