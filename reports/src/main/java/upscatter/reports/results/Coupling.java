package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.OptionalDouble;
import upscatter.model.stable.Stable;

/**
 * A coupling of the signal, in the leading one of its conventions. In the text of results it has the names of all of them beside: for a neutrino
 * transition magnetic moment {@code mu_muB}, for kappa = 1/2 in {@code L = kappa mu nubar_L sigma F N + h.c.}, and {@code d_perGeV}, for kappa = 1.
 *
 * @param value in the leading convention and its unit
 * @param monteCarloError standard deviation from the finite number of toys, in the same unit; absent where none were made
 */
@Stable(constructed = false)
public record Coupling(
        @JsonProperty(ResultKeys.QUOTED) double value,
        @JsonProperty(ResultKeys.QUOTED + ResultKeys.ERROR) OptionalDouble monteCarloError) {

    /** Rejects values that are not finite, and negative errors, with {@link IllegalArgumentException}. */
    public Coupling {
        Finite.check(ResultKeys.QUOTED, value);
        Finite.check(ResultKeys.QUOTED + ResultKeys.ERROR, monteCarloError);
        if (monteCarloError.orElse(0) < 0) {
            throw new IllegalArgumentException(
                    "a Monte Carlo error must not be negative but is " + monteCarloError.getAsDouble());
        }
    }

    /** The coupling of a value. */
    public static Coupling of(double value) {
        return new Coupling(value, OptionalDouble.empty());
    }

    /** The same with a Monte Carlo error. */
    public Coupling withMonteCarloError(double error) {
        return new Coupling(value, OptionalDouble.of(error));
    }

    /** Whether it is above zero. */
    public boolean positive() {
        return value > 0;
    }
}
