package upscatter.model.signal;

import java.util.Optional;

/**
 * A coupling in one convention, as it is quoted.
 *
 * @param name short name, in options, columns and fields: {@code mu}
 * @param symbol how it is written; typeset with the bars of an absolute value where only that can be measured
 * @param unit its unit; empty for a number
 * @param convention what distinguishes it from the others of the same strength, for example {@code kappa = 1/2}; blank where there is one only
 * @param perLeading its value where the leading convention of the strength has the value one, positive
 */
public record QuotedCoupling(
        String name, Symbol symbol, Optional<QuotedUnit> unit, String convention, double perLeading) {

    /** Rejects a value that is not positive with {@link IllegalArgumentException}. */
    public QuotedCoupling {
        if (!(perLeading > 0) || Double.isInfinite(perLeading)) {
            throw new IllegalArgumentException(
                    "the coupling '%s' cannot be %s where another is one".formatted(name, perLeading));
        }
    }

    /** The same coupling of one of several signals: {@code mu_e}. */
    QuotedCoupling named(String index) {
        return new QuotedCoupling(name + "_" + index, symbol.lowered(index), unit, convention, perLeading);
    }

    /** Name of columns and fields with its values: {@code mu_muB}, {@code d_perGeV}. */
    public String key() {
        return key(1);
    }

    /** The same for a power of it: {@code mu2_muB2}. */
    public String key(int power) {
        String of = power == 1 ? name : name + power;
        return unit.map(u -> of + "_" + u.name(power)).orElse(of);
    }

    /** A power of the symbol in plain text: {@code mu^2}. */
    public String plain(int power) {
        return power == 1 ? symbol.plain() : "%s^%d".formatted(symbol.plain(), power);
    }

    /** A power of the symbol, typeset as {@link Symbol#typeset}. */
    public String typeset(int power) {
        return power == 1 ? symbol.typeset() : "%s^{%d}".formatted(symbol.typeset(), power);
    }

    /** The unit of a power of it in plain text, blank for a number. */
    public String unitOf(int power) {
        return unit.map(u -> u.plain(power)).orElse("");
    }

    /** A value with the unit, in plain text: {@code 3e-10 mu_B}. */
    public String withUnit(Object value) {
        return value + unit.map(u -> " " + u.plain(1)).orElse("");
    }

    /** The symbol, a value, and the unit, in plain text: {@code mu = 3e-10 mu_B}. */
    public String said(String value) {
        return "%s = %s".formatted(symbol.plain(), withUnit(value));
    }
}
