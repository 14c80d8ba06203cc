package upscatter.reports.drawing;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.model.signal.Symbol;
import upscatter.reports.output.OutputFile;

/**
 * What is said of a figure, beside it and never in it: paragraphs of plain text, in which symbols become mathematics where the format has it.
 *
 * @param paragraphs plain text
 * @param symbols what is set as mathematics wherever its plain form stands
 */
public record Caption(List<String> paragraphs, List<Symbol> symbols) {

    /** Characters and their commands, the longer ones first. */
    private static final List<Symbol> CHARACTERS = List.of(
            mathematics("mu_B", "\\mu_B"),
            mathematics("m_N", "m_N"),
            mathematics("μB", "\\mu_B"),
            mathematics("t~", "\\tilde{t}"),
            mathematics("q~", "\\tilde{q}"),
            mathematics("μ", "\\mu"),
            mathematics("σ", "\\sigma"),
            mathematics("θ", "\\theta"),
            mathematics("ν", "\\nu"),
            mathematics("κ", "\\kappa"),
            mathematics("χ", "\\chi"),
            mathematics("γ", "\\gamma"),
            mathematics("±", "\\pm"),
            mathematics("×", "\\times"),
            mathematics("√", "\\surd"),
            mathematics("→", "\\to"),
            mathematics("−", "-"),
            mathematics("²", "^2"),
            mathematics("°", "^\\circ"),
            mathematics("′", "'"));

    /** The other Greek letters, in their order. */
    private static final List<Symbol> GREEK = greek(
            "αβδεζηιλξπρτυφψωΓΔΘΛΞΠΣΥΦΨΩ",
            "alpha beta delta epsilon zeta eta iota lambda xi pi rho tau upsilon phi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega");

    private static final String TEN = "(?<![\\w.]|[A-Za-z]-)(?<factor>\\d+(?:\\.\\d+)?)[eE](?<ten>[+-]?\\d+)(?!\\w)";
    private static final String POWER = "\\^(?<power>-?\\d+)";

    /** Lowered and raised digits and signs, as labels have them. */
    private static final String SMALL = "(?<low>[₀-₉₊₋]+)|(?<high>[⁰⁴-⁹⁺⁻¹³][⁰⁴-⁹⁺⁻¹²³]*|²[⁰⁴-⁹⁺⁻¹²³]+)";

    private static final String SMALL_CHARACTERS = "₀₁₂₃₄₅₆₇₈₉₊₋⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
    private static final String THEIR_SIZE = "0123456789+-0123456789+-";

    /** Copies the lists; paragraphs without text are left out. */
    public Caption {
        paragraphs = paragraphs.stream()
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
        symbols = List.copyOf(symbols);
    }

    /** As files beside a figure: in Markdown, and as the inside of a {@code \caption} in LaTeX. */
    public List<OutputFile> files(String name) {
        return List.of(OutputFile.of(name + ".caption.md", markdown()), OutputFile.of(name + ".caption.tex", latex()));
    }

    /** Markdown, with mathematics between dollars. */
    String markdown() {
        return written(text -> text.replaceAll("[\\\\`*_<>\\[\\]#$~|]", "\\\\$0"));
    }

    /** LaTeX, with what is special to it escaped; one paragraph, for the argument of {@code \\caption} may have no more. */
    String latex() {
        return written(Caption::escaped).replace("\n\n", "\n");
    }

    private String written(UnaryOperator<String> escape) {
        Pattern pattern = pattern();
        return paragraphs.stream()
                .map(paragraph -> written(paragraph, pattern, escape))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private String written(String paragraph, Pattern pattern, UnaryOperator<String> escape) {
        StringBuilder text = new StringBuilder();
        Matcher found = pattern.matcher(paragraph);
        int at = 0;
        while (found.find()) {
            text.append(escape.apply(paragraph.substring(at, found.start())))
                    .append('$')
                    .append(mathematics(found))
                    .append('$');
            at = found.end();
        }
        text.append(escape.apply(paragraph.substring(at)));
        // Neighbours are one formula: two dollars would begin one that is displayed.
        return text.toString().replace("$$", " ");
    }

    private String mathematics(Matcher found) {
        if (found.group("ten") != null) {
            int exponent = Integer.parseInt(found.group("ten"));
            String factor = found.group("factor");
            return (factor.equals("1") ? "" : factor + "\\times ") + "10^{%d}".formatted(exponent);
        }
        if (found.group("power") != null) {
            return "^{%s}".formatted(found.group("power"));
        }
        if (found.group("low") != null) {
            return "_{%s}".formatted(ordinary(found.group("low")));
        }
        if (found.group("high") != null) {
            return "^{%s}".formatted(ordinary(found.group("high")));
        }
        return all().filter(symbol -> symbol.plain().equals(found.group("symbol")))
                .map(Symbol::latex)
                .findFirst()
                .orElseThrow();
    }

    private static String ordinary(String small) {
        return small.chars()
                .mapToObj(c -> THEIR_SIZE.substring(SMALL_CHARACTERS.indexOf(c), SMALL_CHARACTERS.indexOf(c) + 1))
                .collect(Collectors.joining());
    }

    /** Symbols of one letter are words elsewhere, and symbols only before an equals sign; the flavour mu is no coupling. */
    private Pattern pattern() {
        String any = all().map(symbol -> {
                    String quoted = Pattern.quote(symbol.plain());
                    boolean word = symbol.plain().matches("\\w+");
                    return !word
                            ? quoted
                            : "(?<![\\w.-])(?<!flavour )" + quoted
                                    + (symbol.plain().length() == 1 ? "(?= =)" : "(?![\\w-])");
                })
                .collect(Collectors.joining("|"));
        return Pattern.compile("%s|%s|%s|(?<symbol>%s)".formatted(TEN, POWER, SMALL, any));
    }

    private Stream<Symbol> all() {
        return Stream.of(symbols, CHARACTERS, GREEK).flatMap(List::stream);
    }

    private static String escaped(String text) {
        return text.codePoints()
                .mapToObj(c -> command(c).orElse(Character.toString(c)))
                .collect(Collectors.joining());
    }

    private static Optional<String> command(int character) {
        return switch (character) {
            case '\\' -> Optional.of("\\textbackslash{}");
            case '~' -> Optional.of("\\textasciitilde{}");
            case '^' -> Optional.of("\\textasciicircum{}");
            case '#', '$', '%', '&', '_', '{', '}' -> Optional.of("\\" + Character.toString(character));
            case '<' -> Optional.of("\\textless{}");
            case '>' -> Optional.of("\\textgreater{}");
            case '–' -> Optional.of("--");
            default -> Optional.empty();
        };
    }

    private static List<Symbol> greek(String letters, String names) {
        List<String> commands = List.of(names.split(" "));
        return IntStream.range(0, commands.size())
                .mapToObj(i -> mathematics(letters.substring(i, i + 1), "\\" + commands.get(i)))
                .toList();
    }

    private static Symbol mathematics(String plain, String latex) {
        return new Symbol(plain, plain, latex);
    }
}
