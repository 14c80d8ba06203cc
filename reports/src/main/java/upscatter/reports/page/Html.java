package upscatter.reports.page;

import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.Symbol;
import upscatter.reports.drawing.Caption;
import upscatter.reports.results.Coupling;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.SignalWords;

/** Pieces of HTML. Text is always escaped. */
final class Html {
    private static final Pattern WRITTEN_NUMBER = Pattern.compile("[+-]?[0-9.]+(e[+-]?[0-9]+)?");

    private static final Pattern WITH_EXPONENT = Pattern.compile("\\d(\\.\\d+)?e-?\\d+");

    private static final Pattern MAGNETON = Pattern.compile("\\bmu_B\\b");

    private static final Pattern POWER = Pattern.compile("\\^(-?\\d+)");

    private static final Pattern SYMBOL = Pattern.compile("(?<![\\w./-])([A-Za-z])_([A-Za-z0-9]+)(?![\\w./-]*[\\w/-])");

    private Html() {}

    /** Text with the characters that mean something to HTML replaced. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** JSON for the inside of a script element, which nothing in it can end. */
    static String inScript(String json) {
        return json.replace("<", "\\u003c");
    }

    /** Text that is typeset as {@link upscatter.model.signal.Symbol#typeset} says. */
    static String typeset(String marked) {
        return escaped(marked)
                .replaceAll("\\*([^*]+)\\*", "<i>$1</i>")
                .replaceAll("_\\{([^}]*)}", "<sub>$1</sub>")
                .replaceAll("\\^\\{([^}]*)}", "<sup>$1</sup>");
    }

    /** A symbol without the bars of an absolute value. */
    static String bare(Symbol symbol) {
        return typeset(symbol.typeset().replace("|", ""));
    }

    /** A coupling in the leading convention with its unit. */
    static String quoted(SignalWords words, Coupling coupling, int digits) {
        return quoted(words, words.leading(), coupling, digits);
    }

    /** A coupling in a convention with its unit. */
    static String quoted(SignalWords words, QuotedCoupling convention, Coupling coupling, int digits) {
        var one = words.ofCoupling();
        String unit = one.typesetUnit(convention);
        return number(Digits.significant(one.of(convention, coupling), digits))
                + (unit.isEmpty() ? "" : " " + typeset(unit));
    }

    /** A scanned value with a comma: {@code m_N = 2 MeV, }; blank where nothing is scanned. */
    static String at(SignalWords words, OptionalDouble value, int digits) {
        return value.isEmpty()
                ? ""
                : words.scanned()
                        .map(scanned -> "%s = %s %s, "
                                .formatted(
                                        typeset(scanned.symbol().typeset()),
                                        number(Digits.significant(value, digits)),
                                        typeset(scanned.unit().typeset())))
                        .orElse("");
    }

    /** Symbol and unit of the scanned parameter, for the head of a column. */
    static String header(ScannedParameter scanned) {
        return "%s [%s]"
                .formatted(
                        typeset(scanned.symbol().typeset()),
                        typeset(scanned.unit().typeset()));
    }

    /** Symbol and unit of a coupling, or of its power, for the head of a column. */
    static String header(SignalWords words, QuotedCoupling convention) {
        String unit = words.typesetUnit(convention);
        return typeset(convention.typeset(words.power())) + (unit.isEmpty() ? "" : " [" + typeset(unit) + "]");
    }

    /** A unit in plain text with its marks: {@code (1e-10 mu_B)^2}. */
    static String unit(String plain) {
        return plain.equals("us")
                ? "μs"
                : MAGNETON.matcher(POWER.matcher(escaped(plain).replace("1e-", "10^-"))
                                .replaceAll(power -> "<sup>" + power.group(1).replace('-', '−') + "</sup>"))
                        .replaceAll("<i>μ</i><sub>B</sub>");
    }

    /** A number in powers of ten, {@code 1.23 x 10^-10} with a raised exponent, when it was written with one. */
    static String number(String written) {
        if (!WRITTEN_NUMBER.matcher(written).matches()) {
            return escaped(written);
        }
        int e = written.indexOf('e');
        if (e < 0) {
            return written.replace('-', '−');
        }
        int exponent = Integer.parseInt(written.substring(e + 1));
        return "%s×10<sup>%s</sup>"
                .formatted(
                        written.substring(0, e).replace('-', '−'),
                        Integer.toString(exponent).replace('-', '−'));
    }

    /** Text as it is printed, with the signs and exponents that a page has. */
    static String set(String text) {
        return WITH_EXPONENT
                .matcher(symbols(escaped(text)).replace("+-", "±").replaceAll(" -(?!-)", " −"))
                .replaceAll(found -> number(found.group()));
    }

    /** Symbols of one letter with an index, as m_N, in words; not in the name of a file. */
    private static String symbols(String text) {
        return SYMBOL.matcher(MAGNETON.matcher(text).replaceAll("<i>μ</i><sub>B</sub>"))
                .replaceAll("<i>$1</i><sub>$2</sub>");
    }

    /** What is said of a figure, below it. */
    static String caption(Caption caption) {
        return caption.paragraphs().stream()
                .map(paragraph -> "<p>%s</p>".formatted(set(paragraph)))
                .collect(Collectors.joining("\n", "<figcaption>\n", "\n</figcaption>\n"));
    }
}
