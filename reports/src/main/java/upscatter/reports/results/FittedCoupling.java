package upscatter.reports.results;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.Strength;

/**
 * The coupling g of a fitted strength {@code s = (g/g_0)^n} in one convention. The ends of the interval are those of s, each taken to g: an error of s has no
 * counterpart near s = 0, where the root is steep. Where the interval of s reaches zero the one of g is one-sided.
 *
 * @param of name of the strength
 * @param name name of the coupling: {@code mu}
 * @param unit its unit, blank for a number
 * @param convention what distinguishes it from the others, {@code kappa = 1/2}; blank where there is one only
 * @param value coupling of the best strength; zero where that is negative
 * @param minosLow distance to the lower end of the interval, negative; absent where there is none above zero
 * @param minosHigh distance to the upper end, positive
 * @param minosLowMissing why {@code minosLow} is absent, in some words
 * @param minosHighMissing why {@code minosHigh} is absent
 * @param remark what the interval is where it is not that of the likelihood; absent for that one
 */
public record FittedCoupling(
        String of,
        String name,
        String unit,
        String convention,
        double value,
        OptionalDouble minosLow,
        OptionalDouble minosHigh,
        Optional<String> minosLowMissing,
        Optional<String> minosHighMissing,
        Optional<String> remark) {
    /** Why there is no lower end above zero. */
    static final String AT_ZERO = "at bound";

    private static final String BELOW_ZERO = "below zero";
    private static final String SYMMETRIC = "from the symmetric error";

    /** Rejects numbers that are not finite with {@link IllegalArgumentException}. */
    public FittedCoupling {
        Finite.check("coupling " + name, value);
        Finite.check("minosLow of coupling " + name, minosLow);
        Finite.check("minosHigh of coupling " + name, minosHigh);
    }

    /**
     * A strength as it was fitted.
     *
     * @param value best value
     * @param error symmetric error that is shown, absent where something contradicts it
     * @param minosLow distance to the lower end of the interval, negative
     * @param minosHigh distance to its upper end
     * @param minosLowMissing why {@code minosLow} is absent
     * @param minosHighMissing why {@code minosHigh} is absent
     * @param fixed whether it was not fitted
     * @param endsAtZero whether it is at its lower bound, or its interval is, which is not above zero
     */
    record Fitted(
            double value,
            OptionalDouble error,
            OptionalDouble minosLow,
            OptionalDouble minosHigh,
            Optional<String> minosLowMissing,
            Optional<String> minosHighMissing,
            boolean fixed,
            boolean endsAtZero) {}

    /** Whether the interval begins at zero, so that its upper end alone says something. */
    public boolean oneSided() {
        return minosLowMissing.filter(AT_ZERO::equals).isPresent();
    }

    /** The couplings of a strength, in each convention; none where the strength is quoted as it is fitted. */
    static List<FittedCoupling> of(Strength strength, Fitted fitted) {
        boolean asFitted = strength.power() == 1
                && strength.unitCoupling() == 1
                && strength.coupling().name().equals(strength.parameter());
        return asFitted
                ? List.of()
                : strength.couplings().stream()
                        .map(coupling -> of(strength, coupling, fitted))
                        .toList();
    }

    private static FittedCoupling of(Strength strength, QuotedCoupling coupling, Fitted fitted) {
        boolean symmetric = fitted.minosLow().isEmpty()
                && fitted.minosHigh().isEmpty()
                && fitted.error().isPresent();
        OptionalDouble down = symmetric ? negative(fitted.error()) : fitted.minosLow();
        OptionalDouble up = symmetric ? fitted.error() : fitted.minosHigh();
        boolean roots = strength.power() > 1;
        double best = coupling(strength, coupling, fitted.value());
        boolean reachesZero = roots
                && !fitted.fixed()
                && (down.isPresent() ? fitted.value() + down.getAsDouble() <= 0 : fitted.endsAtZero());
        boolean allBelow = roots && up.isPresent() && fitted.value() + up.getAsDouble() <= 0;
        OptionalDouble low = reachesZero || down.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(coupling(strength, coupling, fitted.value() + down.getAsDouble()) - best);
        OptionalDouble high = allBelow || up.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(coupling(strength, coupling, fitted.value() + up.getAsDouble()) - best);
        return new FittedCoupling(
                strength.parameter(),
                coupling.name(),
                coupling.unitOf(1),
                coupling.convention(),
                best,
                low,
                high,
                reachesZero ? Optional.of(AT_ZERO) : fitted.minosLowMissing().filter(why -> low.isEmpty()),
                allBelow ? Optional.of(BELOW_ZERO) : fitted.minosHighMissing().filter(why -> high.isEmpty()),
                symmetric ? Optional.of(SYMMETRIC) : Optional.empty());
    }

    private static OptionalDouble negative(OptionalDouble error) {
        return OptionalDouble.of(-error.getAsDouble());
    }

    private static double coupling(Strength strength, QuotedCoupling coupling, double value) {
        double real = strength.power() == 1 ? value : Math.max(0, value);
        return strength.couplingOf(real) * coupling.perLeading();
    }
}
