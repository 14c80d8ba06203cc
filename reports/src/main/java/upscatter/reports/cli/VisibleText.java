package upscatter.reports.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text for a terminal, in which control characters from files are shown as such ({@code \\u001b}) and do nothing: they could clear the screen or pretend
 * to be another output. Line ends and tabs stay.
 */
final class VisibleText extends FilterWriter {
    /** Longest line of a message. */
    private static final int LONGEST_LINE = 1000;

    /** Longest value in it; values from files may have any length. */
    private static final int LONGEST_VALUE = 200;

    private static final int MOST_LINES = 40;

    private static final Pattern QUOTED = Pattern.compile("'([^']{%d,})'".formatted(LONGEST_VALUE + 1));

    private static final Pattern WORD = Pattern.compile("\\S{%d,}".formatted(LONGEST_VALUE + 3));

    VisibleText(Writer out) {
        super(out);
    }

    @Override
    public void write(int character) throws IOException {
        out.write(visible(Character.toString(character)));
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        out.write(visible(new String(characters, from, length)));
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        out.write(visible(text.substring(from, from + length)));
    }

    /** The text with control characters spelt out. */
    static String visible(String text) {
        if (text.chars().noneMatch(VisibleText::isControl)) {
            return text;
        }
        return text.chars()
                .mapToObj(c -> isControl(c) ? "\\u%04x".formatted(c) : Character.toString(c))
                .collect(Collectors.joining());
    }

    /** Control characters, and those that turn the direction of text or cannot be seen. */
    private static boolean isControl(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t')
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x2028
                || c == 0x2029
                || c == 0x200e
                || c == 0x200f
                || c == 0xfeff;
    }

    /** A message whose long values are cut, as are its long lines, in the middle, and all but the first and last of very many. */
    static String cut(String message) {
        List<String> lines = message.lines()
                .map(line -> shortened(cutWords(line), LONGEST_LINE))
                .toList();
        if (lines.size() <= MOST_LINES) {
            return String.join("\n", lines);
        }
        return String.join("\n", lines.subList(0, MOST_LINES - 2)) + "\n...\n" + lines.get(lines.size() - 1);
    }

    /** Quoted values, and words without blanks, of any length come from files and arguments. */
    private static String cutWords(String line) {
        String quoted = QUOTED.matcher(line)
                .replaceAll(value -> Matcher.quoteReplacement("'" + shortened(value.group(1), LONGEST_VALUE) + "'"));
        return WORD.matcher(quoted)
                .replaceAll(word -> Matcher.quoteReplacement(shortened(word.group(), LONGEST_VALUE)));
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest
                ? text
                : text.substring(0, 3 * longest / 4) + "..." + text.substring(text.length() - longest / 4 + 3);
    }
}
