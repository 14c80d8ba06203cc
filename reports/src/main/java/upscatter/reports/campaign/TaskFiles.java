package upscatter.reports.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.reports.json.StrictJson;

/**
 * Finished tasks of a run in the files of a folder, one for each part, to which only that part appends; all parts read all files. Every line carries a checksum, so that an altered line, a cut one
 * and one of another file are refused; a last line that a killed program left unfinished is passed over, and taken away when its part goes on.
 *
 * <p>Of a task memory holds where it stands, some hundred bytes; its numbers are read when they are asked for. What other parts write meanwhile is not seen.
 */
public final class TaskFiles implements AutoCloseable {
    /** Name and version of the format. */
    public static final String FORMAT = "upscatter tasks 1";

    private static final String ENDING = ".jsonl";

    private static final Pattern SPACE = Pattern.compile(" ");

    /** After so many nanoseconds what was appended is brought to the disk: a second of work is what a machine that breaks down may lose. */
    private static final long FORCED = 1_000_000_000;

    private final Path file;
    private final LineFile lines;
    private final RunPlan plan;
    private final Map<String, Map<Integer, Place>> places = new HashMap<>();
    private String first = "";
    private long forced = System.nanoTime();
    private int written = 1;
    private int made;

    /**
     * A line of a file.
     *
     * @param job name of the job
     * @param task number of the task
     * @param numbers decimals that are read as these numbers, Infinity or NaN, with spaces between
     * @param failures how many fits failed, by reason
     */
    record Line(String job, int task, String numbers, Map<String, Integer> failures) {
        static Line of(String job, int task, TaskNumbers result) {
            String numbers = result.numbers().stream().map(String::valueOf).collect(Collectors.joining(" "));
            return new Line(job, task, numbers, result.failures());
        }

        TaskNumbers result() {
            List<Double> values = numbers.isEmpty()
                    ? List.of()
                    : Arrays.stream(SPACE.split(numbers)).map(Double::valueOf).toList();
            return new TaskNumbers(values, failures);
        }
    }

    /**
     * Where a task stands.
     *
     * @param file in which it is
     * @param from place of its first byte
     * @param length of its line in bytes
     * @param line its number
     * @param first checksum of the first line of the file
     * @param hash of what was found
     */
    private record Place(Path file, long from, int length, int line, String first, int hash) {}

    private TaskFiles(Path file, LineFile lines, RunPlan plan) {
        this.file = file;
        this.lines = lines;
        this.plan = plan;
    }

    /**
     * Opens a folder with the finished tasks of a run, or begins it.
     *
     * @param name of the part that writes, without its ending
     * @param plan what the tasks of the run depend on
     * @throws IllegalArgumentException if a file there is of another run or version, or damaged: which, and at which line
     * @throws UncheckedIOException if the file of the part cannot be written, or another program writes it
     */
    public static TaskFiles open(Path folder, String name, RunPlan plan) {
        Path file = folder.resolve(name + ENDING);
        try {
            var opened = new TaskFiles(file, LineFile.open(file), plan);
            try {
                opened.begin(folder);
                return opened;
            } catch (IOException | RuntimeException e) {
                opened.lines.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Refuses a folder, if it is there, with finished tasks of another run. Of each file the first line is read, and nothing is written.
     *
     * @throws IllegalArgumentException if a file there is of another run or version
     */
    public static void requireSame(Path folder, RunPlan plan) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            for (Path each : files(folder)) {
                LineFile.read(each, (number, from, text) -> {
                    CheckedLine unused = head(each, text, plan);
                    return false;
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    private void begin(Path folder) throws IOException {
        List<Path> files = files(folder);
        CheckedLine head = CheckedLine.of(StrictJson.line(plan), "");
        first = head.checksum();
        if (lines.isEmpty()) {
            long unused = lines.append(head.text());
        }
        for (Path each : files) {
            read(each);
        }
    }

    private void read(Path each) throws IOException {
        var head = new StringBuilder();
        LineFile.read(each, (number, from, text) -> {
            if (number == 1) {
                head.append(head(each, text, plan).checksum());
                return true;
            }
            CheckedLine checked = CheckedLine.read(each, number, text, head.toString());
            Line line = line(each, number, checked);
            var place = new Place(
                    each,
                    from,
                    text.getBytes(StandardCharsets.UTF_8).length,
                    number,
                    head.toString(),
                    line.result().hashCode());
            add(line, place);
            written += each.equals(file) ? 1 : 0;
            return true;
        });
    }

    /** The first line names its format before all else, so that files of other versions and other files are told apart from damaged ones. */
    private static CheckedLine head(Path each, String text, RunPlan plan) {
        if (!text.startsWith("{\"format\":\"" + FORMAT + "\"")) {
            throw new IllegalArgumentException(
                    "%s:1: this is no file of finished tasks that this version reads: it does not begin with the format '%s'%nMaybe --parts names a folder of something else, or of another version of the program."
                            .formatted(each, FORMAT));
        }
        CheckedLine head = CheckedLine.read(each, 1, text, "");
        RunPlan other = StrictJson.read(head.json(), each + ":1", RunPlan.class);
        if (!other.equals(plan)) {
            throw new IllegalArgumentException(
                    "%s was begun by another run (%s)%nMaybe the analysis, a setting, the seed or the program has changed; take another folder, or remove this one."
                            .formatted(each, other.difference(plan)));
        }
        return head;
    }

    private static Line line(Path each, int number, CheckedLine checked) {
        Line line = StrictJson.read(checked.json(), each + ":" + number, Line.class);
        try {
            TaskNumbers unused = line.result();
            return line;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s:%d: %s%nMaybe it was written by another version of the program."
                            .formatted(each, number, e.getMessage()),
                    e);
        }
    }

    /** A task that two parts made has the same numbers in both. */
    private void add(Line line, Place place) {
        Place before =
                places.computeIfAbsent(line.job(), job -> new HashMap<>()).putIfAbsent(line.task(), place);
        if (before != null && before.hash() != place.hash()) {
            throw new IllegalArgumentException(
                    "%s:%d and %s:%d hold different numbers of task %d of the job '%s'%nMaybe they were made by processors whose arithmetic differs; remove one of the files."
                            .formatted(
                                    before.file(), before.line(), place.file(), place.line(), line.task(), line.job()));
        }
    }

    /** Whether a task is kept, known by the name of its job and its number there. */
    public synchronized boolean has(String job, int task) {
        return places.getOrDefault(job, Map.of()).containsKey(task);
    }

    /** What a task found, to the last digit; empty if it is not kept. */
    public Optional<TaskNumbers> find(String job, int task) {
        Place place;
        synchronized (this) {
            place = places.getOrDefault(job, Map.of()).get(task);
        }
        return Optional.ofNullable(place).map(TaskFiles::result);
    }

    private static TaskNumbers result(Place place) {
        try {
            String text = LineFile.at(place.file(), place.from(), place.length());
            CheckedLine checked = CheckedLine.read(place.file(), place.line(), text, place.first());
            return line(place.file(), place.line(), checked).result();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(place.file(), e.getMessage()), e);
        }
    }

    /** Keeps what a task found that just finished. Called by all threads that work. */
    public void keep(String job, int task, TaskNumbers result) {
        Line line = Line.of(job, task, result);
        CheckedLine checked = CheckedLine.of(StrictJson.line(line), first);
        synchronized (this) {
            try {
                int length = checked.text().getBytes(StandardCharsets.UTF_8).length;
                long from = lines.append(checked.text());
                made++;
                written++;
                add(line, new Place(file, from, length, written, first, result.hashCode()));
                long now = System.nanoTime();
                if (now - forced > FORCED) {
                    lines.force();
                    forced = now;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
            }
        }
    }

    /** Number of tasks that were made and kept since the folder was opened. */
    public synchronized int made() {
        return made;
    }

    /** Number of tasks that all parts together have made. */
    public synchronized int kept() {
        return places.values().stream().mapToInt(Map::size).sum();
    }

    @Override
    public void close() {
        try {
            lines.force();
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
