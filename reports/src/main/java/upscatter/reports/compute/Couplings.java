package upscatter.reports.compute;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.MonteCarloValue;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Strength;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;

/**
 * From the strength that is fitted to couplings as they are quoted.
 *
 * @param strength of the signal
 */
record Couplings(Strength strength) {

    static Couplings of(SignalModel signal) {
        return new Couplings(signal.strength());
    }

    Optional<Coupling> of(OptionalDouble value) {
        return value.isPresent() ? Optional.of(of(value.getAsDouble())) : Optional.empty();
    }

    Coupling of(double value) {
        return Coupling.of(strength.couplingOf(value));
    }

    Coupling of(MonteCarloValue value) {
        return of(value.value()).withMonteCarloError(strength.couplingError(value.value(), value.error()));
    }

    Limit.Expected expected(List<OptionalDouble> strengths) {
        return bands(strengths.stream().map(this::of).toList());
    }

    Limit.Expected expectedWithErrors(List<Optional<MonteCarloValue>> strengths) {
        return bands(strengths.stream().map(s -> s.map(this::of)).toList());
    }

    private static Limit.Expected bands(List<Optional<Coupling>> couplings) {
        return new Limit.Expected(
                couplings.get(0), couplings.get(1), couplings.get(2), couplings.get(3), couplings.get(4));
    }
}
