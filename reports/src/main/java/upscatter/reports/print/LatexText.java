package upscatter.reports.print;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text and units in LaTeX: whatever a file names, it is set as it stands there and is never a command. */
final class LatexText {
    private static final Map<Integer, String> CHARACTERS = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '~', "\\textasciitilde{}"),
            Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '<', "\\textless{}"),
            Map.entry((int) '>', "\\textgreater{}"),
            Map.entry((int) '|', "\\textbar{}"),
            Map.entry((int) '"', "{''}"),
            Map.entry(0xB5, "\\ensuremath{\\mu}"),
            Map.entry(0xB1, "\\ensuremath{\\pm}"),
            Map.entry(0xD7, "\\ensuremath{\\times}"),
            Map.entry(0xB7, "\\ensuremath{\\cdot}"),
            Map.entry(0xB0, "\\ensuremath{^\\circ}"),
            Map.entry(0xB9, "\\ensuremath{^1}"),
            Map.entry(0xB2, "\\ensuremath{^2}"),
            Map.entry(0xB3, "\\ensuremath{^3}"),
            Map.entry(0x2013, "\\textendash{}"),
            Map.entry(0x2014, "\\textemdash{}"),
            Map.entry(0x2212, "\\ensuremath{-}"));

    /** Greek letters that have no command of their own, and others of another name. */
    private static final Map<String, String> GREEK =
            Map.of("lamda", "\\lambda", "omicron", "o", "final sigma", "\\varsigma");

    /** Capitals that have a command; the others look as Latin ones. */
    private static final String CAPITALS = " gamma delta theta lamda xi pi sigma upsilon phi psi omega ";

    private static final Pattern LETTER = Pattern.compile("GREEK (SMALL|CAPITAL) LETTER ([A-Z]+|FINAL SIGMA)");

    /** The parts of a unit in plain text: a power, a number with an exponent, mu_B, letters, any other character. */
    private static final Pattern UNIT = Pattern.compile(
            "\\^\\(?(-?\\d+(?:\\.\\d+)?)\\)?|(?:([\\d.]+)e)([+-]?\\d+)|(mu_B)|([A-Za-z]+)|(\\X)", Pattern.DOTALL);

    /** Italics; a group that is lowered or raised; any other text. */
    private static final Pattern MARKS = Pattern.compile("\\*([^*]+)\\*|([_^])\\{([^}]*)}|[^*_^]+|.");

    private LatexText() {}

    /** Text as it stands; what the usual encodings of LaTeX lack is shown by its number: {@code [U+2603]}. */
    static String escaped(String text) {
        StringBuilder latex = new StringBuilder();
        text.codePoints().forEach(c -> latex.append(escaped(c)));
        // Two hyphens would become a dash.
        return latex.toString().replace("--", "-{}-").replace("--", "-{}-");
    }

    /** Text that is typeset as {@link upscatter.model.signal.Symbol#typeset} says. */
    static String typeset(String marked) {
        StringBuilder latex = new StringBuilder();
        Matcher pieces = MARKS.matcher(marked);
        while (pieces.find()) {
            if (pieces.group(1) != null) {
                latex.append("\\textit{%s}".formatted(escaped(pieces.group(1))));
            } else if (pieces.group(3) != null) {
                latex.append("\\text%sscript{%s}"
                        .formatted(pieces.group(2).equals("_") ? "sub" : "super", escaped(pieces.group(3))));
            } else {
                latex.append(escaped(pieces.group()));
            }
        }
        return latex.toString();
    }

    private static String escaped(int c) {
        if (CHARACTERS.containsKey(c)) {
            return CHARACTERS.getOrDefault(c, "");
        }
        if ("#$%&_{}".indexOf(c) >= 0) {
            return "\\" + Character.toString(c);
        }
        if ("[]*`'".indexOf(c) >= 0) {
            // After a line break [ and * are options; two quotes would become one.
            return "{%s}".formatted(Character.toString(c));
        }
        if (Character.isWhitespace(c) || c == 0xA0) {
            return " ";
        }
        if ((c > 0x20 && c < 0x7F) || (c >= 0xC0 && c <= 0xFF && Character.isLetter(c))) {
            return Character.toString(c);
        }
        return greek(c);
    }

    private static String greek(int c) {
        Matcher letter = LETTER.matcher(String.valueOf(Character.getName(c)));
        if (!letter.matches()) {
            return "{[}U+%04X{]}".formatted(c);
        }
        String name = letter.group(2).toLowerCase(Locale.ROOT);
        String command = GREEK.getOrDefault(name, "\\" + name);
        if (letter.group(1).equals("SMALL")) {
            return "\\ensuremath{%s}".formatted(command);
        }
        return CAPITALS.contains(" " + name + " ")
                ? "\\ensuremath{\\%s%s}"
                        .formatted(
                                Character.toUpperCase(command.replace("\\", "").charAt(0)),
                                command.replace("\\", "").substring(1))
                : "\\ensuremath{\\mathrm{%s}}".formatted(Character.toUpperCase(name.charAt(0)));
    }

    /**
     * A unit that is given in plain text: letters upright, powers raised, {@code mu_B} as the Bohr magneton, {@code 1e-10} as a power of ten. A unit of
     * letters alone is one of siunitx, {@code \si{MeV}}: a command that version 2 has as well as version 3.
     */
    static String unit(String plain) {
        if (plain.equals("%")) {
            return "\\si{\\percent}";
        }
        if (plain.matches("[A-Za-z]*")) {
            return plain.isEmpty() ? "" : "\\si{%s}".formatted(plain);
        }
        StringBuilder latex = new StringBuilder("$");
        Matcher part = UNIT.matcher(plain);
        while (part.find()) {
            latex.append(part(part));
        }
        return latex.append("$").toString();
    }

    private static String part(Matcher part) {
        if (part.group(1) != null) {
            return "^{%s}".formatted(part.group(1));
        }
        if (part.group(3) != null) {
            String ten = "10^{%d}".formatted(Integer.parseInt(part.group(3)));
            return part.group(2).equals("1") ? ten : "%s\\times %s".formatted(part.group(2), ten);
        }
        if (part.group(4) != null) {
            return "\\mu_{\\mathrm{B}}";
        }
        if (part.group(5) != null) {
            return "\\mathrm{%s}".formatted(part.group(5));
        }
        String other = part.group(6);
        return other.isBlank()
                ? "\\,"
                : "0123456789.()/".contains(other) ? other : "\\text{%s}".formatted(escaped(other));
    }
}
