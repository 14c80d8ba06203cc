package upscatter.reports.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.stream.Collectors;

/**
 * Text for a terminal, in which control characters from files are shown as such ({@code \\u001b}) and do nothing: they could clear the screen or pretend
 * to be another output. Line ends and tabs stay.
 */
final class VisibleText extends FilterWriter {
    /** Longest line of a message; values from files may have any length. */
    private static final int LONGEST_LINE = 1000;

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

    private static boolean isControl(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t') || (c >= 0x202a && c <= 0x202e);
    }

    /** A message whose long lines are cut in their middle. */
    static String cut(String message) {
        return message.lines()
                .map(line -> line.length() <= LONGEST_LINE
                        ? line
                        : "%s ... %s"
                                .formatted(
                                        line.substring(0, LONGEST_LINE / 2),
                                        line.substring(line.length() - LONGEST_LINE / 4)))
                .collect(Collectors.joining("\n"));
    }
}
