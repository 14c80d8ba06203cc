package upscatter.reports.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of text with italics, subscripts and superscripts: {@code Text.of("|").italic("μ").plain("|")}.
 *
 * @param runs pieces, each in one style
 */
record Text(List<Run> runs) {

    /** How a run is set. */
    enum Style {
        PLAIN,
        ITALIC,
        SUBSCRIPT,
        SUPERSCRIPT
    }

    /**
     * A piece of a line in one style.
     *
     * @param text characters
     * @param style how they are set
     */
    record Run(String text, Style style) {}

    Text {
        runs = List.copyOf(runs);
    }

    static Text of(String plain) {
        return new Text(plain.isEmpty() ? List.of() : List.of(new Run(plain, Style.PLAIN)));
    }

    /** A power of ten with a factor, {@code 2×10^-10}; a factor of one is not written. */
    static Text powerOfTen(int factor, int exponent) {
        return of(factor == 1 ? "10" : factor + "×10")
                .superscript(Integer.toString(exponent).replace('-', '−'));
    }

    Text plain(String more) {
        return with(more, Style.PLAIN);
    }

    Text italic(String more) {
        return with(more, Style.ITALIC);
    }

    Text subscript(String more) {
        return with(more, Style.SUBSCRIPT);
    }

    Text superscript(String more) {
        return with(more, Style.SUPERSCRIPT);
    }

    /** This text followed by another. */
    Text then(Text other) {
        List<Run> all = new ArrayList<>(runs);
        all.addAll(other.runs);
        return new Text(all);
    }

    private Text with(String more, Style style) {
        return then(new Text(List.of(new Run(more, style))));
    }
}
