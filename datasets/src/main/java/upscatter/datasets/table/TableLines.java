package upscatter.datasets.table;

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
import upscatter.datasets.input.InputFile;

/**
 * The lines of a table, one by one, as a library for CSV reads them: the byte-order mark and comments are gone and line ends are those of Unix, while lines
 * keep their numbers.
 */
public final class TableLines extends Reader {
    /** Characters at the start of a file from which its form is found; then the lines of a whole file of some thousand rows are known. */
    private static final int SAMPLE = 1 << 16;

    private static final char BYTE_ORDER_MARK = '\ufeff';

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
    public record Comment(int line, String text) {}

    private TableLines(BufferedReader lines, TableForm form, List<Comment> comments, int firstRow) {
        this.lines = lines;
        this.form = form;
        this.comments = comments;
        this.firstRow = firstRow;
    }

    /** Opens a file, which may be one of gzip and in UTF-8 or UTF-16, and looks at its first lines. */
    static TableLines open(Path file) throws IOException {
        var lines = new BufferedReader(decoded(InputFile.open(file)), SAMPLE);
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
            TableLine line = TableLine.of(first.get(i));
            if (!line.comment().isEmpty()) {
                comments.add(new Comment(i + 1, line.comment()));
            }
            if (!line.row().isBlank()) {
                rows.add(line.row());
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
            line = TableLine.clean(following, form.separator() == TableForm.Separator.BLANKS) + "\n";
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
}
