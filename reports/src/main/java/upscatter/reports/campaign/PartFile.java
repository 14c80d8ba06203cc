package upscatter.reports.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import upscatter.reports.json.StrictJson;

/**
 * The file of a part, to which finished batches are appended, each at once and for good. Every line carries a checksum, so that an altered line, a cut one
 * and one of another file are refused. A last line that a killed program left
 * unfinished is taken away when the file is opened again.
 */
public final class PartFile implements AutoCloseable {
    private static final Pattern FORMAT = Pattern.compile("^\\{\"format\":\"(upscatter toys [0-9]+)\"");

    private final LineFile lines;
    private final String checksum;
    private final List<Batch> done;

    private PartFile(LineFile lines, String checksum, List<Batch> done) {
        this.lines = lines;
        this.checksum = checksum;
        this.done = List.copyOf(done);
    }

    /**
     * Opens the file of a part, or begins it.
     *
     * @throws IllegalArgumentException if the file is that of another part or plan
     * @throws UncheckedIOException if it cannot be written, or another program writes it
     */
    public static PartFile open(Path file, Part part) {
        try {
            LineFile lines = LineFile.open(file);
            try {
                return open(file, part, lines);
            } catch (IOException | RuntimeException e) {
                lines.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static PartFile open(Path file, Part part, LineFile lines) throws IOException {
        if (lines.isEmpty()) {
            CheckedLine first = CheckedLine.of(StrictJson.line(part), "");
            var begun = new PartFile(lines, first.checksum(), List.of());
            begun.append(first);
            return begun;
        }
        List<Batch> done = new ArrayList<>();
        Begun begun = read(file, done::add, Integer.MAX_VALUE);
        if (!begun.part().equals(part)) {
            throw new IllegalArgumentException("""
                            %s was begun for another campaign (%s)
                            Maybe its analysis, a setting, the seed or the program has changed; take another folder, or remove the file.""".formatted(file, difference(begun.part(), part)));
        }
        return new PartFile(lines, begun.checksum(), done);
    }

    /** The first difference of two parts, in words. */
    static String difference(Part one, Part other) {
        Plan a = one.plan();
        Plan b = other.plan();
        if (one.of() != other.of()) {
            return "it is one of %d parts, not of %d".formatted(one.of(), other.of());
        }
        if (one.part() != other.part()) {
            return "it is part %d, not %d".formatted(one.part(), other.part());
        }
        if (!a.analysis().sha256().equals(b.analysis().sha256())) {
            return "the analysis has the SHA-256 %s, not %s"
                    .formatted(a.analysis().sha256(), b.analysis().sha256());
        }
        if (a.seed() != b.seed()) {
            return "the seed is %d, not %d".formatted(a.seed(), b.seed());
        }
        if (!one.format().equals(other.format())) {
            return "the format is '%s', not '%s'".formatted(one.format(), other.format());
        }
        if (!a.tool().equals(b.tool())) {
            return "it was made by %s %s".formatted(a.tool().name(), a.tool().version());
        }
        return a.toys() != b.toys() || a.batch() != b.batch()
                ? "the numbers of toys differ: %d in batches of %d, not %d in batches of %d"
                        .formatted(a.toys(), a.batch(), b.toys(), b.batch())
                : "settings or tested values differ";
    }

    /** The first line of a file, with its checksum. */
    private record Begun(Part part, String checksum) {}

    /**
     * Which part of which plan a finished or unfinished file holds.
     *
     * @throws IllegalArgumentException if it is no file of toys
     * @throws UncheckedIOException if it cannot be read
     */
    public static Part part(Path file) {
        return opened(file, batch -> {}, 1);
    }

    /**
     * Shows the batches of a finished or unfinished file one after the other, without an unfinished last line, and keeps none.
     *
     * @throws IllegalArgumentException if it is no file of toys, with the line
     * @throws UncheckedIOException if it cannot be read
     */
    public static Part read(Path file, Consumer<Batch> visitor) {
        return opened(file, visitor, Integer.MAX_VALUE);
    }

    private static Part opened(Path file, Consumer<Batch> visitor, int most) {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException("%s is a folder and no part of a campaign of toys%nMaybe %s."
                    .formatted(file, file.resolve("toys-*.jsonl")));
        }
        try {
            return read(file, visitor, most).part();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Reads lines.
     *
     * @param most number of lines after which the others are left alone
     */
    private static Begun read(Path file, Consumer<Batch> visitor, int most) throws IOException {
        var begun = new ArrayList<Begun>(1);
        LineFile.read(file, (number, from, text) -> {
            if (number == 1) {
                requireFormat(file, text);
                CheckedLine first = CheckedLine.read(file, 1, text, "");
                begun.add(new Begun(line(file, 1, first, Part.class), first.checksum()));
                return number < most;
            }
            Begun part = begun.get(0);
            Batch batch = line(file, number, CheckedLine.read(file, number, text, part.checksum()), Batch.class);
            requirePlanned(file, number, part.part(), batch);
            visitor.accept(batch);
            return number < most;
        });
        if (begun.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s holds no toys%nMaybe the campaign was stopped at its very beginning.".formatted(file));
        }
        return begun.get(0);
    }

    private static void requirePlanned(Path file, int line, Part part, Batch batch) {
        boolean there = batch.point() >= 0
                && batch.point() < part.plan().points().size()
                && batch.statistics().size() == part.size(batch.from(), batch.to());
        if (!there) {
            throw new IllegalArgumentException("%s:%d: this batch is not one of its plan".formatted(file, line));
        }
        for (Optional<Double> statistic : batch.statistics()) {
            if (statistic.filter(q -> !(q >= 0) || Double.isInfinite(q)).isPresent()) {
                throw new IllegalArgumentException(
                        "%s:%d: a test statistic is finite and not negative but here it is %s%nMaybe the file was damaged."
                                .formatted(file, line, statistic.orElseThrow()));
            }
        }
    }

    /** The first line names its format before all else, so that files of other versions and other files are told apart from damaged ones. */
    private static void requireFormat(Path file, String line) {
        Matcher format = FORMAT.matcher(line);
        if (!format.find()) {
            throw new IllegalArgumentException(
                    "%s:1: this is no part of a campaign of toys: it does not begin with a format%nMaybe another file is meant; parts are called toys-K-of-N.jsonl."
                            .formatted(file));
        }
        if (!Part.READ.contains(format.group(1))) {
            throw new IllegalArgumentException(
                    "%s:1: this part was written by another version of the program: its format is '%s', and this version reads '%s'%nMaybe the toys have to be made again, with 'toys --shard' of this version."
                            .formatted(file, format.group(1), String.join("' and '", Part.READ)));
        }
    }

    private static <T> T line(Path file, int number, CheckedLine text, Class<T> type) {
        try {
            return StrictJson.read(text.json(), file + ":" + number, type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s%nMaybe it was written by another version of the program.".formatted(e.getMessage()), e);
        }
    }

    /** Batches that were there when the file was opened. */
    public List<Batch> done() {
        return done;
    }

    /** Appends a finished batch, for good. */
    public void append(Batch batch) {
        append(CheckedLine.of(StrictJson.line(batch), checksum));
    }

    private void append(CheckedLine line) {
        try {
            long unused = lines.append(line.text());
            lines.force();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write toys: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write toys: " + e.getMessage(), e);
        }
    }
}
