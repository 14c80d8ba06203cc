package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * CLs of one value of the parameter of interest.
 *
 * @param poi value tested
 * @param clsObserved {@code CLs = CL_(s+b) / CL_b} of the data; in JSON {@code CLs_projected} where all are Asimov data
 * @param clsExpected the same expected without a signal, at -2, -1, 0, 1, 2 standard deviations
 * @param parameter name of the parameter of interest
 * @param testStatistic {@code q} or {@code qtilde}
 * @param statistic its value for the data
 * @param signalAndBackground {@code CL_(s+b)}
 * @param background {@code CL_b}
 * @param toys Monte Carlo errors, where the distributions are those of toys and not asymptotic
 */
public record CLsSection(
        double poi,

        @JsonProperty("CLs_obs") @JsonAlias({ResultKeys.PROJECTED_CLS, ResultKeys.MIXED_CLS})
        double clsObserved,

        @JsonProperty("CLs_exp") List<Double> clsExpected,
        Optional<String> parameter,
        Optional<String> testStatistic,
        OptionalDouble statistic,
        @JsonProperty("CLsb") OptionalDouble signalAndBackground,
        @JsonProperty("CLb") OptionalDouble background,
        Optional<ToyErrors> toys)
        implements Section {

    /** Rejects anything but five expected values with {@link IllegalArgumentException}. */
    public CLsSection {
        Finite.check("poi", poi);
        Finite.check("CLs_obs", clsObserved);
        clsExpected = five("CLs_exp", clsExpected);
        Finite.check("CLsb", signalAndBackground);
        Finite.check("CLb", background);
    }

    /** The values alone. */
    public CLsSection(double poi, double clsObserved, List<Double> clsExpected) {
        this(
                poi,
                clsObserved,
                clsExpected,
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    private static List<Double> five(String name, List<Double> values) {
        List<Double> checked = Finite.list(name, values);
        if (checked.size() != 5) {
            throw new IllegalArgumentException("%s must have 5 values but has %d".formatted(name, checked.size()));
        }
        return checked;
    }

    /**
     * Standard deviations of values from their finite number of toys.
     *
     * @param clsObserved of the observed value
     * @param clsExpected of the expected values
     * @param failed toys with a failed fit
     */
    public record ToyErrors(
            @JsonProperty("CLs_obs") @JsonAlias({ResultKeys.PROJECTED_CLS, ResultKeys.MIXED_CLS})
            double clsObserved,

            @JsonProperty("CLs_exp") List<Double> clsExpected,
            long failed) {
        /** Rejects anything but five expected values with {@link IllegalArgumentException}. */
        public ToyErrors {
            Finite.check("CLs_obs", clsObserved);
            clsExpected = five("CLs_exp", clsExpected);
        }
    }
}
