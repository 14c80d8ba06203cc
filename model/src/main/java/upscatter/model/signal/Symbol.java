package upscatter.model.signal;

import java.util.Map;

/**
 * A symbol or a unit as it is written: in plain text, typeset, and in LaTeX.
 *
 * @param plain in text without type, for example {@code m_N}
 * @param typeset with marks: letters between asterisks are italic, {@code _} and {@code ^} before a group in braces lower and raise it, for
 *     example <code>*m*_{N}</code>
 * @param latex in mathematical mode of LaTeX, for example {@code m_N}
 */
public record Symbol(String plain, String typeset, String latex) {
    private static final Map<String, String> GREEK = Map.of("mu", "μ", "tau", "τ");

    /** Rejects blank text with {@link IllegalArgumentException}. */
    public Symbol {
        if (plain.isBlank() || typeset.isBlank() || latex.isBlank()) {
            throw new IllegalArgumentException(
                    "a symbol needs all its forms but has '%s', '%s' and '%s'".formatted(plain, typeset, latex));
        }
    }

    /**
     * The symbol with a further index below it, which joins one that it has and stands within bars: {@code mu_e}; the flavours {@code mu} and {@code tau} are letters.
     *
     * @param index letters and digits
     */
    public Symbol lowered(String index) {
        String letter = GREEK.getOrDefault(index, index);
        String command = GREEK.containsKey(index) ? "\\" + index : "\\mathrm{%s}".formatted(index);
        return new Symbol(
                plain + (plain.contains("_") ? "," : "_") + index, lowered(typeset, letter), lowered(latex, command));
    }

    private static String lowered(String marked, String index) {
        boolean bars = marked.length() > 2 && marked.startsWith("|") && marked.endsWith("|");
        String inner = bars ? marked.substring(1, marked.length() - 1) : marked;
        int at = inner.lastIndexOf('_');
        String own = at < 0 ? "" : inner.substring(at + 1);
        boolean group = own.startsWith("{") && own.endsWith("}");
        boolean joins = group || own.length() == 1;
        String first = group ? own.substring(1, own.length() - 1) : own;
        String whole = joins
                ? "%s_{%s,%s}".formatted(inner.substring(0, at), first, index)
                : "%s_{%s}".formatted(inner, index);
        return bars ? "|" + whole + "|" : whole;
    }

    /** A name that looks the same in all of them; in LaTeX its characters are no commands. */
    public static Symbol of(String name) {
        String latex = name.replace("\\", "\\backslash ")
                .replaceAll("[_#$%&{}]", "\\\\$0")
                .replace("^", "\\wedge ")
                .replace("~", "\\sim ");
        return new Symbol(name, name, "\\mathrm{%s}".formatted(latex));
    }
}
