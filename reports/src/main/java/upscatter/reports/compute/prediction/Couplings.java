package upscatter.reports.compute.prediction;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Strength;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;

/**
 * From the strength that is fitted to couplings as they are quoted.
 *
 * @param strength of the signal
 */
public record Couplings(Strength strength) {

    /** Those of the strength of a signal. */
    public static Couplings of(SignalModel signal) {
        return new Couplings(signal.strength());
    }

    /** The coupling of a strength, or empty where there is none. */
    public Optional<Coupling> of(OptionalDouble value) {
        return value.isPresent() ? Optional.of(of(value.getAsDouble())) : Optional.empty();
    }

    /**
     * The coupling {@code g = g_0 s^(1/n)} of a strength s, in the leading convention and its unit.
     *
     * @param value s, not negative unless n is one
     * @throws IllegalArgumentException if the coupling is not finite
     */
    public Coupling of(double value) {
        return Coupling.of(strength.couplingOf(value));
    }

    /**
     * The same of a strength from toys, whose Monte Carlo error becomes that of the coupling.
     *
     * @throws IllegalArgumentException if the coupling or its error is not finite
     */
    public Coupling of(MonteCarloValue value) {
        return of(value.value()).withMonteCarloError(strength.couplingError(value.value(), value.error()));
    }

    /**
     * Couplings of expected limits.
     *
     * @param strengths five, from the quantile two standard deviations stronger than the median to that two weaker; empty where there is no limit
     */
    public Limit.Expected expected(List<OptionalDouble> strengths) {
        return bands(strengths.stream().map(this::of).toList());
    }

    /**
     * The same with Monte Carlo errors.
     *
     * @param strengths five, in the same order; empty where there is no limit
     */
    public Limit.Expected expectedWithErrors(List<Optional<MonteCarloValue>> strengths) {
        return bands(strengths.stream().map(s -> s.map(this::of)).toList());
    }

    private static Limit.Expected bands(List<Optional<Coupling>> couplings) {
        return new Limit.Expected(
                couplings.get(0), couplings.get(1), couplings.get(2), couplings.get(3), couplings.get(4));
    }
}
