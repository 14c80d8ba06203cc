package upscatter.model.signal;

/**
 * The unit of a coupling, as a power of a base unit.
 *
 * @param name in names of columns and fields, for example {@code muB} or {@code perGeV}
 * @param base the base unit, for example {@code mu_B} or {@code GeV}
 * @param exponent its power, not zero; negative for a unit per base unit
 */
public record QuotedUnit(String name, Symbol base, int exponent) {

    /** Rejects a power of zero with {@link IllegalArgumentException}. */
    public QuotedUnit {
        if (exponent == 0) {
            throw new IllegalArgumentException("the unit '%s' has no power".formatted(name));
        }
    }

    /** The unit with a symbol that looks the same everywhere: {@code keV}. */
    public static QuotedUnit of(String symbol) {
        return new QuotedUnit(symbol.replace("%", "percent"), Symbol.of(symbol), 1);
    }

    /** The unit of a power of the coupling, in plain text: {@code mu_B^2}, {@code 1/GeV}. */
    public String plain(int power) {
        int e = exponent * power;
        String base1 = Math.abs(e) == 1 ? base.plain() : "%s^%d".formatted(base.plain(), Math.abs(e));
        return e > 0 ? base1 : "1/" + base1;
    }

    /** The unit of a power of the coupling, typeset as {@link Symbol#typeset}. */
    public String typeset(int power) {
        int e = exponent * power;
        return e == 1
                ? base.typeset()
                : "%s^{%s}".formatted(base.typeset(), Integer.toString(e).replace('-', '−'));
    }

    /** The unit of a power of the coupling in LaTeX. */
    public String latex(int power) {
        int e = exponent * power;
        return e == 1 ? base.latex() : "{%s}^{%d}".formatted(base.latex(), e);
    }

    /** The name of the unit of a power of the coupling: {@code muB2}. */
    public String name(int power) {
        return power == 1 ? name : name + power;
    }
}
