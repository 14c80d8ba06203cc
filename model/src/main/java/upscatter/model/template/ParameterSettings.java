package upscatter.model.template;

import java.util.List;
import java.util.Optional;

/**
 * What a measurement says of a parameter, or of a list of parameters with one value each, in place of the default. Empty lists leave the default.
 *
 * @param name name of the parameter or of the list
 * @param starts values where fits start, also of fixed parameters
 * @param bounds lowest and highest values
 * @param measured results of the auxiliary measurements: values, or counts where they are Poisson counts
 * @param sigmas standard deviations of normal auxiliary measurements; of the logarithm for log-normal ones
 * @param factors counts expected at a parameter value of one, of Poisson auxiliary measurements
 * @param fixed whether fits keep all at their starts
 * @param auxiliary distribution of the auxiliary measurements
 */
public record ParameterSettings(
        String name,
        List<Double> starts,
        List<Bounds> bounds,
        List<Double> measured,
        List<Double> sigmas,
        List<Double> factors,
        Optional<Boolean> fixed,
        Optional<AuxiliaryKind> auxiliary) {

    /**
     * Lowest and highest value of a parameter.
     *
     * @param lower lower bound, or negative infinity
     * @param upper upper bound, above the lower, or positive infinity
     */
    public record Bounds(double lower, double upper) {
        /** Rejects bounds that enclose nothing with {@link IllegalArgumentException}. */
        public Bounds {
            if (!(lower < upper)) {
                throw new IllegalArgumentException(
                        "the lower bound %s must be below the upper bound %s".formatted(lower, upper));
            }
        }
    }

    /** Rejects values that are not finite, widths and factors that are not positive with {@link IllegalArgumentException}. */
    public ParameterSettings {
        starts = List.copyOf(starts);
        bounds = List.copyOf(bounds);
        measured = List.copyOf(measured);
        sigmas = List.copyOf(sigmas);
        factors = List.copyOf(factors);
        if (name.isBlank()) {
            throw new IllegalArgumentException("settings of a parameter must have its name but it is blank");
        }
        for (double value : starts) {
            requireThat(Double.isFinite(value), name, "a start must be finite but is " + value);
        }
        for (double value : measured) {
            requireThat(Double.isFinite(value), name, "a measured value must be finite but is " + value);
        }
        for (double value : sigmas) {
            requireThat(
                    value > 0 && Double.isFinite(value),
                    name,
                    "a standard deviation must be positive and finite but is " + value);
        }
        for (double value : factors) {
            requireThat(
                    value > 0 && Double.isFinite(value),
                    name,
                    "an expected count must be positive and finite but is " + value);
        }
    }

    /** Settings that leave all defaults. */
    public static ParameterSettings of(String name) {
        return new ParameterSettings(
                name, List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** These settings with other starts, one each parameter of the modifier, in their units. */
    public ParameterSettings withStarts(List<Double> values) {
        return new ParameterSettings(name, values, bounds, measured, sigmas, factors, fixed, auxiliary);
    }

    /** These settings with other bounds. */
    public ParameterSettings withBounds(List<Bounds> values) {
        return new ParameterSettings(name, starts, values, measured, sigmas, factors, fixed, auxiliary);
    }

    /** These settings with other measured values and standard deviations. */
    public ParameterSettings withMeasured(List<Double> values, List<Double> widths) {
        return new ParameterSettings(name, starts, bounds, values, widths, factors, fixed, auxiliary);
    }

    /** These settings with the parameters fixed or not. */
    public ParameterSettings withFixed(boolean value) {
        return new ParameterSettings(name, starts, bounds, measured, sigmas, factors, Optional.of(value), auxiliary);
    }

    /** These settings with another distribution of the auxiliary measurements. */
    public ParameterSettings withAuxiliary(AuxiliaryKind kind) {
        return new ParameterSettings(name, starts, bounds, measured, sigmas, factors, fixed, Optional.of(kind));
    }

    private static void requireThat(boolean condition, String name, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("settings of parameter %s: %s".formatted(name, otherwise));
        }
    }
}
