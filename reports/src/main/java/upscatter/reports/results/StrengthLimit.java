package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Upper limit on a parameter of interest, in its unit.
 *
 * @param parameter its name
 * @param confidenceLevel for example 0.9
 * @param statistic test statistic
 * @param calibration how the statistic becomes a confidence level
 * @param bestFit value of the parameter in the best fit
 * @param observed limit from the data; absent for the given reason, in JSON an explicit null, and {@code projected} where all
 *     data are Asimov data
 * @param expected limits expected without a signal
 * @param valid whether every fit behind the limits converged
 * @param reason why there is no limit, or why it is not valid
 * @param sigmaAboveMedian where the observed limit lies among the expected ones, in standard deviations of the fluctuation of background alone
 */
public record StrengthLimit(
        String parameter,
        double confidenceLevel,
        String statistic,
        String calibration,
        OptionalDouble bestFit,

        @JsonProperty(required = true)
        @JsonAlias({ResultKeys.PROJECTED, ResultKeys.MIXED})
        @JsonInclude(JsonInclude.Include.ALWAYS)
        OptionalDouble observed,

        Expected expected,
        boolean valid,
        Optional<String> reason,
        OptionalDouble sigmaAboveMedian)
        implements Section {

    /**
     * Limits for fluctuations of background alone; one that does not exist is absent, in JSON an explicit null.
     *
     * @param minus2 of -2 standard deviations
     * @param minus1 of -1
     * @param median of none
     * @param plus1 of +1
     * @param plus2 of +2
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Expected(
            OptionalDouble minus2,
            OptionalDouble minus1,
            OptionalDouble median,
            OptionalDouble plus1,
            OptionalDouble plus2) {}

    /** Rejects a missing or doubtful limit without a reason with {@link IllegalArgumentException}. */
    public StrengthLimit {
        Finite.check("bestFit", bestFit);
        Finite.check("observed", observed);
        Finite.check("sigmaAboveMedian", sigmaAboveMedian);
        if ((observed.isEmpty() || !valid) && reason.isEmpty()) {
            throw new IllegalArgumentException(
                    "the limit on %s is absent or not valid but no reason is given".formatted(parameter));
        }
    }
}
