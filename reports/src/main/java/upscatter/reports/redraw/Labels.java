package upscatter.reports.redraw;

import java.util.Map;
import upscatter.reports.drawing.Text;
import upscatter.reports.drawing.Text.Run;

/** Text of a figure as other programs set it. */
final class Labels {
    private static final Map<Character, Character> RAISED = Map.ofEntries(
            Map.entry('0', '⁰'),
            Map.entry('1', '¹'),
            Map.entry('2', '²'),
            Map.entry('3', '³'),
            Map.entry('4', '⁴'),
            Map.entry('5', '⁵'),
            Map.entry('6', '⁶'),
            Map.entry('7', '⁷'),
            Map.entry('8', '⁸'),
            Map.entry('9', '⁹'),
            Map.entry('−', '⁻'),
            Map.entry('-', '⁻'));

    private Labels() {}

    /** As matplotlib sets it: italics, subscripts and superscripts are mathematics between dollars. */
    static String mathtext(Text text) {
        StringBuilder set = new StringBuilder();
        for (Run run : text.runs()) {
            String plain = run.text().replace("\\", "\\\\").replace("$", "\\$");
            String word = run.text().replaceAll("([\\\\{}$_^#%&])", "\\\\$1").replace(" ", "\\ ");
            set.append(
                    switch (run.style()) {
                        case PLAIN -> plain;
                        case ITALIC -> "$\\mathit{" + word + "}$";
                        case SUBSCRIPT -> "$_{\\mathrm{" + word + "}}$";
                        case SUPERSCRIPT -> "$^{\\mathrm{" + word + "}}$";
                    });
        }
        return set.toString();
    }

    /** As characters: powers are raised ones, a subscript follows a low line. */
    static String plain(Text text) {
        StringBuilder set = new StringBuilder();
        for (Run run : text.runs()) {
            switch (run.style()) {
                case SUBSCRIPT -> set.append('_').append(run.text());
                case SUPERSCRIPT -> set.append(raised(run.text()));
                default -> set.append(run.text());
            }
        }
        return set.toString();
    }

    private static String raised(String text) {
        if (!text.chars().allMatch(c -> RAISED.containsKey((char) c))) {
            return "^" + text;
        }
        StringBuilder set = new StringBuilder();
        text.chars().forEach(c -> set.append(RAISED.get((char) c)));
        return set.toString();
    }
}
