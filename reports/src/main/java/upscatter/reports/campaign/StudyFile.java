package upscatter.reports.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import upscatter.reports.json.StrictJson;
import upscatter.reports.results.StudySection;

/**
 * The file in which a study keeps each finished point for good, so that one that was stopped goes on behind them. Every line has a checksum; a last line
 * that a killed program left unfinished is taken away when the file is opened again.
 */
public final class StudyFile implements AutoCloseable {
    /** Name and version of the format. */
    public static final String FORMAT = "upscatter study 1";

    /** Name of the file. */
    public static final String NAME = "study.jsonl";

    private final LineFile lines;
    private final Map<Integer, StudySection.Point> done = new TreeMap<>();
    private String first = "";

    /**
     * A line of the file.
     *
     * @param number of the point
     * @param point what was found
     */
    record Line(int number, StudySection.Point point) {}

    private StudyFile(LineFile lines) {
        this.lines = lines;
    }

    /**
     * Opens the file of a study, or begins it.
     *
     * @throws IllegalArgumentException if the file is that of a study with other inputs or settings, or was altered
     * @throws UncheckedIOException if it cannot be written, or another program writes it
     */
    public static StudyFile open(Path file, RunPlan plan) {
        try {
            var opened = new StudyFile(LineFile.open(file));
            try {
                opened.begin(file, plan);
                return opened;
            } catch (IOException | RuntimeException e) {
                opened.lines.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void begin(Path file, RunPlan plan) throws IOException {
        if (lines.isEmpty()) {
            CheckedLine line = CheckedLine.of(StrictJson.line(plan), "");
            first = line.checksum();
            append(line);
            return;
        }
        LineFile.read(file, (number, from, text) -> {
            CheckedLine line = CheckedLine.read(file, number, text, first);
            if (number > 1) {
                Line point = StrictJson.read(line.json(), file + ":" + number, Line.class);
                done.put(point.number(), point.point());
                return true;
            }
            RunPlan found = StrictJson.read(line.json(), file + ":1", RunPlan.class);
            if (!found.equals(plan)) {
                throw new IllegalArgumentException(
                        "%s was begun by a study with other settings (%s)%nMaybe --out names another folder, or remove the file to start anew."
                                .formatted(file, found.difference(plan)));
            }
            first = line.checksum();
            return true;
        });
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
        long unused = lines.append(line.text());
        lines.force();
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the study: " + e.getMessage(), e);
        }
    }
}
