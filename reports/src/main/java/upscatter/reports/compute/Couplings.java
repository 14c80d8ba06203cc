package upscatter.reports.compute;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.MonteCarloValue;
import upscatter.model.interaction.Primakoff;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;

/** From the strength that is fitted, the square of the moment, to couplings of both conventions. */
final class Couplings {
    private Couplings() {}

    static Optional<Coupling> of(OptionalDouble strength) {
        return strength.isPresent() ? Optional.of(of(strength.getAsDouble())) : Optional.empty();
    }

    static Coupling of(double strength) {
        return Coupling.ofBohrMagnetons(Primakoff.momentOf(strength));
    }

    /** With {@code d mu = mu d s/(2 s)}, at s = 0 the moment of the error itself. */
    static Coupling of(MonteCarloValue strength) {
        Coupling coupling = of(strength.value());
        double error = strength.value() > 0
                ? 0.5 * coupling.muBohrMagnetons() * strength.error() / strength.value()
                : Primakoff.momentOf(strength.error());
        return coupling.withMonteCarloError(error);
    }

    static Limit.Expected expected(List<OptionalDouble> strengths) {
        return bands(strengths.stream().map(Couplings::of).toList());
    }

    static Limit.Expected expectedWithErrors(List<Optional<MonteCarloValue>> strengths) {
        return bands(strengths.stream().map(s -> s.map(Couplings::of)).toList());
    }

    private static Limit.Expected bands(List<Optional<Coupling>> couplings) {
        return new Limit.Expected(
                couplings.get(0), couplings.get(1), couplings.get(2), couplings.get(3), couplings.get(4));
    }
}
