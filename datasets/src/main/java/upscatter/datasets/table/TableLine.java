package upscatter.datasets.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a table in its two parts, either of which may be empty.
 *
 * <p>A comment begins with {@code #}, {@code %}, {@code //} or {@code !} where a line begins. At the end of a line it begins with {@code #}, or with one of the
 * others and a letter after numbers, so that addresses and percentages remain.
 *
 * @param row the cells, as they stand
 * @param comment what it says, without its sign
 */
record TableLine(String row, String comment) {
    /** A blank that does not separate, until the cells are parted. */
    static final char UNBROKEN = '\u00a0';

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern WHOLE = Pattern.compile("\\s*(?:#|%|//|!)(.*)");
    private static final Pattern AFTER_NUMBERS =
            Pattern.compile("([-+\\d.,;\\seEdD]*[\\d.,;\\s])(?:(?:#+)(.*)|(?<=\\s)(?:%+|//+|!+)\\s*(\\p{L}.*))");

    /**
     * A line without its comment, and with one blank for a run of them where blanks separate.
     *
     * @param blanks whether blanks separate cells
     */
    static String clean(String line, boolean blanks) {
        String row = plain(of(line).row());
        return blanks ? oneBlank(row) : row;
    }

    /** The two parts of a line. */
    static TableLine of(String line) {
        if (line.indexOf('#') < 0 && line.indexOf('%') < 0 && line.indexOf('/') < 0 && line.indexOf('!') < 0) {
            return new TableLine(line, "");
        }
        Matcher whole = WHOLE.matcher(line);
        if (whole.matches()) {
            return new TableLine("", whole.group(1).strip());
        }
        Matcher numbers = AFTER_NUMBERS.matcher(line);
        if (numbers.matches()) {
            String text = numbers.group(2) == null ? numbers.group(3) : numbers.group(2);
            return new TableLine(numbers.group(1), text.strip());
        }
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (c == '#' && !quoted && opensComment(line, i)) {
                return new TableLine(line.substring(0, i), line.substring(i + 1).strip());
            }
        }
        return new TableLine(line, "");
    }

    /** After a blank, a separator or a quote, and not as in {@code table #3}. */
    private static boolean opensComment(String line, int at) {
        boolean number = at + 1 < line.length() && Character.isDigit(line.charAt(at + 1));
        return !number && " \t,;\"".indexOf(line.charAt(at - 1)) >= 0;
    }

    /** Signs that typesetting puts in the place of plain ones: the minus, and blanks that do not break. */
    private static String plain(String row) {
        return row.replace('\u2212', '-').replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    /** Runs of blanks outside quotes as one; a blank before a bracket or within one does not separate. */
    private static String oneBlank(String row) {
        if (row.indexOf('[') < 0 && row.indexOf('(') < 0 && row.indexOf('"') < 0) {
            return BLANKS.matcher(row.strip()).replaceAll(" ");
        }
        var joined = new StringBuilder();
        boolean quoted = false;
        int depth = 0;
        for (char c : row.strip().toCharArray()) {
            quoted ^= c == '"';
            depth += !quoted && (c == '[' || c == '(') ? 1 : !quoted && (c == ']' || c == ')') ? -1 : 0;
            boolean blank = !quoted && Character.isWhitespace(c);
            boolean bracket = !quoted && depth == 1 && (c == '[' || c == '(');
            int last = joined.length() - 1;
            boolean afterBlank = last >= 0 && joined.charAt(last) == ' ';
            if (bracket && afterBlank) {
                joined.setLength(last);
            }
            if (blank && depth > 0) {
                joined.append(UNBROKEN);
            } else if (!blank) {
                joined.append(c);
            } else if (!afterBlank) {
                joined.append(' ');
            }
        }
        return joined.toString();
    }
}
