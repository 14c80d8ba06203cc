package upscatter.datasets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a table, one by one, as a library for CSV reads them: the byte-order mark and comments are gone and line ends are those of Unix, while lines
 * keep their numbers.
 *
 * <p>A comment begins with {@code #}, {@code %}, {@code //} or {@code !} where a line begins. At the end of a line it begins with {@code #}, or with one of the
 * others and a letter after numbers, so that addresses and percentages remain.
 */
final class TableLines extends Reader {
    /** Characters at the start of a file from which its form is found; then the lines of a whole file of some thousand rows are known. */
    private static final int SAMPLE = 1 << 16;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    /** A blank that does not separate, until the cells are parted. */
    static final char UNBROKEN = '\u00a0';

    private static final Pattern WHOLE = Pattern.compile("\\s*(?:#|%|//|!)(.*)");
    private static final Pattern AFTER_NUMBERS =
            Pattern.compile("([-+\\d.,;\\seEdD]*[\\d.,;\\s])(?:(?:#+)(.*)|(?<=\\s)(?:%+|//+|!+)\\s*(\\p{L}.*))");

    private final BufferedReader lines;
    private final TableForm form;
    private final List<Comment> comments;
    private final int firstRow;
    private String line = "";
    private int next;

    /**
     * A comment.
     *
     * @param line its line, counted from one
     * @param text what it says, without its sign
     */
    record Comment(int line, String text) {}

    private TableLines(BufferedReader lines, TableForm form, List<Comment> comments, int firstRow) {
        this.lines = lines;
        this.form = form;
        this.comments = comments;
        this.firstRow = firstRow;
    }

    /** Opens a file, which may be one of gzip and in UTF-8 or UTF-16, and looks at its first lines. */
    static TableLines open(Path file) throws IOException {
        var lines = new BufferedReader(decoded(Document.open(file)), SAMPLE);
        try {
            return of(lines);
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    private static TableLines of(BufferedReader lines) throws IOException {
        lines.mark(SAMPLE + 1);
        if (lines.read() != BYTE_ORDER_MARK) {
            lines.reset();
        }
        lines.mark(SAMPLE + 1);
        char[] sample = new char[SAMPLE];
        int size = 0;
        for (int read = 0; size < SAMPLE && read >= 0; size += Math.max(0, read)) {
            read = lines.read(sample, size, SAMPLE - size);
        }
        lines.reset();
        List<String> first = new ArrayList<>(new String(sample, 0, size).lines().toList());
        if (size == SAMPLE && first.size() > 1) {
            first.remove(first.size() - 1);
        }
        var rows = new ArrayList<String>();
        var comments = new ArrayList<Comment>();
        int firstRow = Integer.MAX_VALUE;
        for (int i = 0; i < first.size(); i++) {
            Split split = split(first.get(i));
            if (!split.comment().isEmpty()) {
                comments.add(new Comment(i + 1, split.comment()));
            }
            if (!split.row().isBlank()) {
                rows.add(split.row());
                firstRow = Math.min(firstRow, i + 1);
            }
        }
        return new TableLines(lines, TableForm.of(rows), List.copyOf(comments), firstRow);
    }

    private static Reader decoded(InputStream bytes) throws IOException {
        bytes.mark(2);
        byte[] start = bytes.readNBytes(2);
        bytes.reset();
        int mark = start.length < 2 ? 0 : (start[0] & 0xff) << 8 | (start[1] & 0xff);
        Charset charset = mark == 0xfeff || mark == 0xfffe ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** How the numbers are set out. */
    TableForm form() {
        return form;
    }

    /** The comments among the first lines. */
    List<Comment> comments() {
        return comments;
    }

    /** The comments above the first row and at its end. */
    List<Comment> above() {
        return comments.stream().filter(comment -> comment.line() <= firstRow).toList();
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (next == line.length()) {
            String following = lines.readLine();
            if (following == null) {
                return -1;
            }
            line = clean(following, form.separator()) + "\n";
            next = 0;
        }
        int size = Math.min(length, line.length() - next);
        line.getChars(next, next + size, into, from);
        next += size;
        return size;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** A line without its comment, and with one blank for a run of them where blanks separate. */
    static String clean(String line, TableForm.Separator separator) {
        String row = plain(split(line).row());
        return separator == TableForm.Separator.BLANKS ? oneBlank(row) : row;
    }

    /** A line in its two parts, either of which may be empty. */
    private record Split(String row, String comment) {}

    private static Split split(String line) {
        if (line.indexOf('#') < 0 && line.indexOf('%') < 0 && line.indexOf('/') < 0 && line.indexOf('!') < 0) {
            return new Split(line, "");
        }
        Matcher whole = WHOLE.matcher(line);
        if (whole.matches()) {
            return new Split("", whole.group(1).strip());
        }
        Matcher numbers = AFTER_NUMBERS.matcher(line);
        if (numbers.matches()) {
            String text = numbers.group(2) == null ? numbers.group(3) : numbers.group(2);
            return new Split(numbers.group(1), text.strip());
        }
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (c == '#' && !quoted && opensComment(line, i)) {
                return new Split(line.substring(0, i), line.substring(i + 1).strip());
            }
        }
        return new Split(line, "");
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
            return row.strip().replaceAll("\\s+", " ");
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
