package upscatter.model.signal;

import java.util.Optional;

/**
 * What a hypothesis is about: a strength, and for some signals a parameter over which limits on it are scanned. Nothing that compares, fits or
 * tells knows more of an interaction than this.
 *
 * @param coupling what the strength measures, in words: {@code transition magnetic moment}
 * @param strength the strength
 * @param scanned the parameter that gives the signal its shape, or empty
 * @param axes which axis of a figure shows which convention, a sentence; blank where there is one convention
 * @param definition what the coupling is the coupling of, a sentence typeset as {@link Symbol#typeset}; blank where the name says it
 * @param withoutEffect why the signal may change no expectation, to follow {@code none: }
 */
public record SignalModel(
        String coupling,
        Strength strength,
        Optional<ScannedParameter> scanned,
        String axes,
        String definition,
        String withoutEffect) {

    /** A number of a fit that is quoted as it is, with nothing to scan. */
    public static SignalModel of(String parameter) {
        return of(parameter, Optional.empty());
    }

    /** A parameter of a fit that is quoted as it is, with nothing to scan, in its unit. */
    public static SignalModel of(String parameter, Optional<QuotedUnit> unit) {
        return new SignalModel(
                parameter,
                Strength.asFitted(parameter, unit),
                Optional.empty(),
                "",
                "",
                "the parameter does not change any expectation");
    }

    /**
     * The same of one of several signals: strength and couplings have its name as an index, {@code mu2_e} and {@code mu_e}. The scanned parameter may be one with that of another.
     *
     * @param index letters and digits
     */
    public SignalModel named(String index) {
        return new SignalModel(
                "%s (%s)".formatted(coupling, index), strength.named(index), scanned, axes, definition, withoutEffect);
    }

    /** The same signal over another scanned parameter, of its own or of another signal. */
    public SignalModel over(ScannedParameter other) {
        return new SignalModel(coupling, strength, Optional.of(other), axes, definition, withoutEffect);
    }

    /** Name of the strength in fits. */
    public String parameter() {
        return strength.parameter();
    }
}
