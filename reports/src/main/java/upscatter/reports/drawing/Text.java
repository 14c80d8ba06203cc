package upscatter.reports.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of text with italics, subscripts and superscripts: {@code Text.of("|").italic("μ").plain("|")}.
 *
 * @param runs pieces, each in one style
 */
public record Text(List<Run> runs) {

    private static final Pattern MARKS = Pattern.compile("\\*([^*]+)\\*|([_^])\\{([^}]*)}|[^*_^]+|.");
    private static final Pattern WORDS = Pattern.compile(" *[^ ]+| +");

    /** How a run is set. */
    public enum Style {
        /** Upright. */
        PLAIN,
        /** Slanted. */
        ITALIC,
        /** Small, below the line. */
        SUBSCRIPT,
        /** Small, above the line. */
        SUPERSCRIPT
    }

    /**
     * A piece of a line in one style.
     *
     * @param text characters
     * @param style how they are set
     */
    public record Run(String text, Style style) {}

    /** Copies the list. */
    public Text {
        runs = List.copyOf(runs);
    }

    /** Upright text as it stands, without marks of style; no piece at all for an empty one. */
    public static Text of(String plain) {
        return new Text(plain.isEmpty() ? List.of() : List.of(new Run(plain, Style.PLAIN)));
    }

    /** Text that is typeset as {@link upscatter.model.signal.Symbol#typeset} says. */
    public static Text typeset(String marked) {
        Text text = of("");
        Matcher pieces = MARKS.matcher(marked);
        while (pieces.find()) {
            if (pieces.group(1) != null) {
                text = text.italic(pieces.group(1));
            } else if (pieces.group(3) != null) {
                text = pieces.group(2).equals("_")
                        ? text.subscript(pieces.group(3))
                        : text.superscript(pieces.group(3));
            } else {
                text = text.plain(pieces.group());
            }
        }
        return text;
    }

    /** A power of ten with a factor, {@code 2×10^-10}; a factor of one is not written. */
    static Text powerOfTen(int factor, int exponent) {
        return of(factor == 1 ? "10" : factor + "×10")
                .superscript(Integer.toString(exponent).replace('-', '−'));
    }

    /** This text followed by an upright piece. */
    public Text plain(String more) {
        return with(more, Style.PLAIN);
    }

    /** This text followed by an italic piece. */
    public Text italic(String more) {
        return with(more, Style.ITALIC);
    }

    /** This text followed by a subscript. */
    public Text subscript(String more) {
        return with(more, Style.SUBSCRIPT);
    }

    Text superscript(String more) {
        return with(more, Style.SUPERSCRIPT);
    }

    /** This text followed by another; neighbours in one style are one piece, which letters are set and spaced in. */
    public Text then(Text other) {
        List<Run> all = new ArrayList<>(runs);
        for (Run run : other.runs) {
            int last = all.size() - 1;
            if (last >= 0 && all.get(last).style() == run.style()) {
                all.set(last, new Run(all.get(last).text() + run.text(), run.style()));
            } else {
                all.add(run);
            }
        }
        return new Text(all);
    }

    /** Its words, each with the blanks before it; a word of several styles is one. */
    List<Text> words() {
        List<Text> words = new ArrayList<>();
        Text word = of("");
        for (Run run : runs) {
            Matcher pieces = WORDS.matcher(run.text());
            while (pieces.find()) {
                if (pieces.group().isBlank() || pieces.group().charAt(0) == ' ') {
                    words.add(word);
                    word = of("");
                }
                word = word.with(pieces.group(), run.style());
            }
        }
        words.add(word);
        return words.stream().filter(some -> !some.runs().isEmpty()).toList();
    }

    /** The same without blanks at its beginning. */
    Text withoutLeadingBlanks() {
        if (runs.isEmpty()) {
            return this;
        }
        List<Run> all = new ArrayList<>(runs);
        Run first = all.remove(0);
        String text = first.text().stripLeading();
        if (!text.isEmpty()) {
            all.add(0, new Run(text, first.style()));
        }
        return new Text(all);
    }

    /** As many of its first characters. */
    Text first(int length) {
        return cut(0, length);
    }

    /** As many of its last characters. */
    Text last(int length) {
        int all = characters().length();
        return cut(all - length, all);
    }

    private Text cut(int from, int to) {
        List<Run> kept = new ArrayList<>();
        int begin = 0;
        for (Run run : runs) {
            int length = run.text().length();
            int low = Math.max(0, Math.min(length, from - begin));
            int high = Math.max(0, Math.min(length, to - begin));
            if (low < high) {
                kept.add(new Run(run.text().substring(low, high), run.style()));
            }
            begin += length;
        }
        return new Text(kept);
    }

    /** All its characters, without their styles. */
    public String characters() {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }

    private Text with(String more, Style style) {
        return then(new Text(List.of(new Run(more, style))));
    }
}
