package upscatter.model.signal;

import java.util.Optional;
import upscatter.model.units.Dimension;

/**
 * The parameter of a signal that gives it its shape, as a mass does: limits are scanned over it.
 *
 * @param parameter its name in fits, for example {@code mN}
 * @param symbol how it is written
 * @param unit its unit, the one of fits, results and axes: MeV of a mass, eV2 of a difference of squared masses
 * @param of whose it is, for messages: {@code N}
 * @param lowest smallest value, in the unit
 * @param highest largest value
 * @param byRatio true where it may be anything over powers of ten, so that a range of it is looked at at equal ratios; absent where at equal distances
 */
public record ScannedParameter(
        String parameter,
        Symbol symbol,
        Symbol unit,
        String of,
        double lowest,
        double highest,
        Optional<Boolean> byRatio) {

    /** Rejects an empty range with {@link IllegalArgumentException}. */
    public ScannedParameter {
        if (!(lowest < highest)) {
            throw new IllegalArgumentException("the parameter '%s' has no range: it ends at %s and starts at %s"
                    .formatted(parameter, highest, lowest));
        }
    }

    /** One of which a range is looked at at equal distances. */
    public ScannedParameter(String parameter, Symbol symbol, Symbol unit, String of, double lowest, double highest) {
        this(parameter, symbol, unit, of, lowest, highest, Optional.empty());
    }

    /** The same, whose range is looked at at equal ratios. */
    public ScannedParameter inRatios() {
        return new ScannedParameter(parameter, symbol, unit, of, lowest, highest, Optional.of(true));
    }

    /** Whether a range of it is looked at at equal ratios, and not at equal distances. */
    public boolean hasEqualRatios() {
        return byRatio.orElse(false);
    }

    /** What it is: a difference of squared masses in its unit, and else a mass. */
    public Dimension dimension() {
        return Dimension.SQUARED_MASS.factor(unit.plain()).isPresent() ? Dimension.SQUARED_MASS : Dimension.ENERGY;
    }

    /** What it is, in words: {@code mass}. */
    public String words() {
        return dimension() == Dimension.SQUARED_MASS ? "difference of squared masses" : "mass";
    }

    /** The same parameter of one of several signals: {@code mN_mu}. */
    public ScannedParameter named(String index) {
        return new ScannedParameter(parameter + "_" + index, symbol.lowered(index), unit, of, lowest, highest, byRatio);
    }

    /** Name of columns and fields with its values: {@code mN_MeV}. */
    public String key() {
        return parameter + "_" + unit.plain();
    }

    /** A value with its unit, in plain text: {@code m_N = 2 MeV}. */
    public String said(String value) {
        return "%s = %s %s".formatted(symbol.plain(), value, unit.plain());
    }
}
