package upscatter.model.signal;

/**
 * A symbol or a unit as it is written: in plain text, typeset, and in LaTeX.
 *
 * @param plain in text without type, for example {@code m_N}
 * @param typeset with marks: letters between asterisks are italic, {@code _} and {@code ^} before a group in braces lower and raise it, for
 *     example <code>*m*_{N}</code>
 * @param latex in mathematical mode of LaTeX, for example {@code m_N}
 */
public record Symbol(String plain, String typeset, String latex) {

    /** Rejects blank text with {@link IllegalArgumentException}. */
    public Symbol {
        if (plain.isBlank() || typeset.isBlank() || latex.isBlank()) {
            throw new IllegalArgumentException(
                    "a symbol needs all its forms but has '%s', '%s' and '%s'".formatted(plain, typeset, latex));
        }
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
