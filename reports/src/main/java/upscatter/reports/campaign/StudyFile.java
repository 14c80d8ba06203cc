package upscatter.reports.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import upscatter.reports.results.StrictJson;
import upscatter.reports.results.StudySection;

/**
 * The file in which a study keeps each finished point for good, so that one that was stopped goes on behind them. Every line has a checksum; a last line
 * that a killed program left unfinished is taken away when the file is opened again.
 */
public final class StudyFile implements AutoCloseable {
    private final FileChannel channel;
    private final Map<Integer, StudySection.Point> done = new TreeMap<>();
    private String first = "";

    /**
     * A line of the file.
     *
     * @param number of the point
     * @param point what was found
     */
    record Line(int number, StudySection.Point point) {}

    private StudyFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the file of a study, or begins it.
     *
     * @throws IllegalArgumentException if the file is that of a study with other inputs or settings, or was altered
     * @throws UncheckedIOException if it cannot be written, or another program writes it
     */
    public static StudyFile open(Path file, StudyPlan plan) {
        try {
            var opened = new StudyFile(FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            try {
                opened.begin(file, plan);
                return opened;
            } catch (IOException | RuntimeException e) {
                opened.channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void begin(Path file, StudyPlan plan) throws IOException {
        if (channel.tryLock() == null) {
            throw new IOException("another program writes it");
        }
        byte[] bytes = Files.readAllBytes(file);
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] != '\n') {
            length--;
        }
        channel.truncate(length);
        channel.position(length);
        List<String> lines =
                new String(bytes, 0, length, StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty()) {
            CheckedLine line = CheckedLine.of(StrictJson.line(plan), "");
            first = line.checksum();
            append(line);
            return;
        }
        CheckedLine head = checked(file, 1, lines.get(0));
        StudyPlan found = StrictJson.read(head.json(), file + ":1", StudyPlan.class);
        if (!found.equals(plan)) {
            throw new IllegalArgumentException(
                    "%s was begun by a study with other settings (%s)%nMaybe --out names another folder, or remove the file to start anew."
                            .formatted(file, found.difference(plan)));
        }
        first = head.checksum();
        for (int i = 1; i < lines.size(); i++) {
            Line line = StrictJson.read(checked(file, i + 1, lines.get(i)).json(), file + ":" + (i + 1), Line.class);
            done.put(line.number(), line.point());
        }
    }

    private CheckedLine checked(Path file, int number, String text) {
        try {
            return CheckedLine.read(text, number == 1 ? "" : first);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s:%d: %s".formatted(file, number, e.getMessage()), e);
        }
    }

    /** Points that were there when the file was opened, by their number. */
    public Map<Integer, StudySection.Point> done() {
        return Map.copyOf(done);
    }

    /** Appends a finished point, for good. */
    public void append(int number, StudySection.Point point) {
        try {
            append(CheckedLine.of(StrictJson.line(new Line(number, point)), first));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the study: " + e.getMessage(), e);
        }
    }

    private void append(CheckedLine line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            int unused = channel.write(bytes);
        }
        channel.force(false);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the study: " + e.getMessage(), e);
        }
    }
}
