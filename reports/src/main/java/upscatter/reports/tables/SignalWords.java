package upscatter.reports.tables;

import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.QuotedUnit;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Results;

/**
 * The words of a signal: what its coupling and its scanned parameter are called, and values of both.
 *
 * @param signal what the couplings are couplings of
 * @param power of the coupling in which limits are told: that of the strength for limits on it, else one
 */
public record SignalWords(SignalModel signal, int power) {

    /**
     * The words for some results.
     *
     * @throws java.util.NoSuchElementException if there is no signal
     */
    public static SignalWords of(Results results) {
        SignalModel signal = results.signal().orElseThrow();
        return new SignalWords(
                signal,
                results.limits()
                        .map(limits ->
                                signal.strength().powerOf(limits.settings().on()))
                        .orElse(1));
    }

    /** The words for the coupling itself. */
    public static SignalWords of(SignalModel signal) {
        return new SignalWords(signal, 1);
    }

    /** The words for the coupling itself, whatever limits are told in. */
    public SignalWords ofCoupling() {
        return of(signal);
    }

    /** The leading convention. */
    public QuotedCoupling leading() {
        return signal.strength().coupling();
    }

    /** The second convention, where there is one. */
    public Optional<QuotedCoupling> second() {
        return signal.strength().other();
    }

    /** The parameter that is scanned, where one is. */
    public Optional<ScannedParameter> scanned() {
        return signal.scanned();
    }

    /** The value of a coupling, or of its power, in the leading convention. */
    public double of(Coupling coupling) {
        return power(coupling.value());
    }

    /** The value in another convention. */
    public double of(QuotedCoupling convention, Coupling coupling) {
        return power(coupling.value() * convention.perLeading());
    }

    /** Value in another convention of one in the leading one. */
    public double per(QuotedCoupling convention) {
        return power(convention.perLeading());
    }

    /** Monte Carlo error of the value in the leading convention; zero where no toys were made. */
    public double errorOf(Coupling coupling) {
        double error = coupling.monteCarloError().orElse(0);
        return power == 1 ? error : power * Math.pow(coupling.value(), power - 1) * error;
    }

    private double power(double value) {
        return power == 1 ? value : power == 2 ? value * value : Math.pow(value, power);
    }

    /** The symbol in plain text, {@code mu^2}. */
    public String symbol() {
        return symbol(leading());
    }

    /** The symbol of a convention in plain text. */
    public String symbol(QuotedCoupling convention) {
        return convention.plain(power);
    }

    /** The symbol with the unit, in plain text: {@code mu^2 [mu_B^2]}. */
    public String withUnit(QuotedCoupling convention) {
        return symbol(convention)
                + convention.unit().map(u -> " [" + u.plain(power) + "]").orElse("");
    }

    /** Symbol and unit of the scanned parameter, in plain text: {@code m_N [MeV]}. */
    public static String withUnit(ScannedParameter scanned) {
        return "%s [%s]".formatted(scanned.symbol().plain(), scanned.unit().plain());
    }

    /** The unit of a convention, typeset; blank for a number. */
    public String typesetUnit(QuotedCoupling convention) {
        return convention.unit().map((QuotedUnit u) -> u.typeset(power)).orElse("");
    }

    /** A coupling in plain text: {@code mu = 3e-10 mu_B}. */
    public String said(Coupling coupling, int digits) {
        return leading().said(Digits.significant(coupling.value(), digits));
    }

    /** A scanned value and a coupling in plain text: {@code m_N = 2 MeV, mu = 3e-10 mu_B}. */
    public String said(OptionalDouble at, Coupling coupling, int digits) {
        return at(at, digits).map(value -> value + ", ").orElse("") + said(coupling, digits);
    }

    /** A scanned value in plain text: {@code m_N = 2 MeV}; empty where nothing is scanned. */
    public Optional<String> at(OptionalDouble value, int digits) {
        return value.isPresent()
                ? scanned().map(scanned -> scanned.said(Digits.significant(value.getAsDouble(), digits)))
                : Optional.empty();
    }

    /** No coupling, in plain text: {@code mu = 0}. */
    public String none() {
        return leading().symbol().plain() + " = 0";
    }

    /** What is scanned and the coupling, in plain text: {@code m_N and mu}. */
    public String both() {
        return scanned().map(scanned -> scanned.symbol().plain() + " and ").orElse("")
                + leading().symbol().plain();
    }

    /** The size of a coupling such as {@code mu_tau}, a letter and what it belongs to, as symbols are typeset: {@code |*μ*_{τ}|}. */
    public static String typesetSize(String coupling) {
        int mark = coupling.indexOf('_');
        return mark < 0
                ? "|*%s*|".formatted(greek(coupling))
                : "|*%s*_{%s}|".formatted(greek(coupling.substring(0, mark)), greek(coupling.substring(mark + 1)));
    }

    private static String greek(String word) {
        return switch (word) {
            case "mu" -> "μ";
            case "tau" -> "τ";
            default -> word;
        };
    }
}
