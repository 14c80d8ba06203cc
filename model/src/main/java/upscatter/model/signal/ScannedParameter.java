package upscatter.model.signal;

/**
 * The parameter of a signal that gives it its shape, as a mass does: limits are scanned over it.
 *
 * @param parameter its name in fits, for example {@code mN}
 * @param symbol how it is written
 * @param unit its unit, the one of fits, results and axes
 * @param of whose it is, for messages: {@code N}
 * @param lowest smallest value, in the unit
 * @param highest largest value
 */
public record ScannedParameter(String parameter, Symbol symbol, Symbol unit, String of, double lowest, double highest) {

    /** Rejects an empty range with {@link IllegalArgumentException}. */
    public ScannedParameter {
        if (!(lowest < highest)) {
            throw new IllegalArgumentException("the parameter '%s' has no range: it ends at %s and starts at %s"
                    .formatted(parameter, highest, lowest));
        }
    }

    /** The same parameter of one of several signals: {@code mN_mu}. */
    public ScannedParameter named(String index) {
        return new ScannedParameter(parameter + "_" + index, symbol.lowered(index), unit, of, lowest, highest);
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
