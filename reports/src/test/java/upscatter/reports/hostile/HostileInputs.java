package upscatter.reports.hostile;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import upscatter.reports.cli.Upscatter;

/**
 * Inputs of every kind, spoilt in every way, in commands that read them: each ends in time with a known exit code, with one message that names the file and
 * the place in the program's own words where it is refused, and with no outputs then.
 *
 * <p>As a program, with the number of mutants and a seed:
 *
 * <pre>{@code
 * java -Xmx512m -Dupscatter.data=../shared/data -Dupscatter.examples=examples -cp CLASSPATH upscatter.reports.hostile.HostileInputs 20000 1
 * }</pre>
 */
final class HostileInputs {
    private static final int DONE = 0;
    private static final int BAD_INPUT = 2;
    private static final int NOT_VALID = 3;

    /** Seconds of processor time, a hundred times those of any good input. */
    static final int PATIENCE_SECONDS = 60;

    /** Times as many seconds by the clock, for a machine that has other work. */
    private static final int BUSY = 10;

    /** Mutants after which the program says how far it is. */
    private static final int TOLD_AFTER = 320;

    /** Words of the libraries that read, and of the Java platform. */
    private static final Pattern FOREIGN = Pattern.compile(
            "Exception|jackson|java\\.|\\tat |Input length|[Uu]nexpected (character|end)|was expecting|expecting (comma|closing|double)|JsonToken|Cannot (deserialize|construct|map)|start marker|Unrecognized|String value|\\(code \\d|code point|through reference|upscatter: null(?! is expected)|Index \\d|out of bounds|FAIL_ON|StreamRead|ctrl-char");

    /** Sentences on a whole file, in which there is no place. */
    private static final Pattern WHOLE = Pattern.compile(
            "is empty|has no rows|cannot be uncompressed|has other bytes|holds no|are missing \\(|the results have|the bin .* is missing|channel .*, bin \\d|toys \\d+ to \\d+ at point|does not tell how it was made|must be a finite number|tests values from zero|a keyword of HEPData has");

    private static final Pattern PLACE =
            Pattern.compile("(?m)(^at |: )?\\S+\\.(json|csv|yaml|jsonl|txt)(\\.gz)?(:\\d+| \\(/)|\\(/");

    private final Path root;
    private final List<HostileKind> kinds;
    private final long seed;
    private final long patienceSeconds;
    private final Map<String, int[]> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Consumer<String> told;
    private ExecutorService worker = newWorker();

    HostileInputs(Path root, List<HostileKind> kinds, long seed, long patienceSeconds, Consumer<String> told) {
        this.told = told;
        this.root = root;
        this.kinds = List.copyOf(kinds);
        this.seed = seed;
        this.patienceSeconds = patienceSeconds;
    }

    /** How a command ended. */
    private record End(int code, String said) {}

    private static ExecutorService newWorker() {
        return Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "mutant");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Spoils inputs of all kinds in turn. */
    void spoil(int from, int to) throws IOException, InterruptedException {
        for (int number = from; number < to; number++) {
            HostileKind kind = kinds.get(number % kinds.size());
            byte[] good = Files.readAllBytes(kind.file());
            byte[] spoilt = SpoiltBytes.of(good, new SplittableRandom(seed * 1_000_003 + number));
            Files.write(kind.file(), spoilt);
            try {
                look(kind, number, spoilt);
            } finally {
                Files.write(kind.file(), good);
            }
        }
    }

    /** How many inputs were refused. */
    int refused() {
        return counts.values().stream().mapToInt(count -> count[1]).sum();
    }

    /** What was wrong, one sentence each. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    private void look(HostileKind kind, int number, byte[] spoilt) throws IOException, InterruptedException {
        // What hangs may still write into its own.
        Path out = root.resolve("out-" + number);
        List<String> command = new ArrayList<>(kind.command());
        if (kind.out() && !command.get(0).equals("reproduce")) {
            command.addAll(List.of("--out", out.toString()));
        }
        int[] count = counts.computeIfAbsent(kind.name(), name -> new int[4]);
        Optional<String> complaint;
        long start = System.nanoTime();
        try {
            End end = ended(worker.submit(() -> run(command)));
            count[end.code() == DONE ? 0 : end.code() == BAD_INPUT ? 1 : 2]++;
            complaint = complaint(kind, end, out);
        } catch (TimeoutException e) {
            worker = newWorker();
            complaint = Optional.of("HANG");
        } catch (ExecutionException e) {
            complaint = Optional.of("CRASH " + e.getCause());
        }
        count[3] += (int) ((System.nanoTime() - start) / 1_000_000);
        if (complaint.isPresent()) {
            Path kept = Files.createDirectories(root.resolve("kept"))
                    .resolve(number + "-" + kind.file().getFileName());
            Files.write(kept, spoilt);
            wrong.add("%d %s: %s".formatted(number, kind.name(), complaint.get()));
            told.accept(wrong.get(wrong.size() - 1));
        }
        delete(out);
    }

    /** Waits for the end of a command; where it takes too long of the processors or the clock, {@link TimeoutException}. */
    private End ended(Future<End> command) throws InterruptedException, ExecutionException, TimeoutException {
        long before = processorSeconds();
        for (long second = 1; ; second++) {
            try {
                return command.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                if (processorSeconds() - before > patienceSeconds || second > BUSY * patienceSeconds) {
                    throw e;
                }
            }
        }
    }

    private static long processorSeconds() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toSeconds();
    }

    private static End run(List<String> command) {
        var said = new StringWriter();
        var unread = new StringWriter();
        int code = Upscatter.run(
                new PrintWriter(unread, true), new PrintWriter(said, true), command.toArray(String[]::new));
        return new End(code, said.toString());
    }

    private Optional<String> complaint(HostileKind kind, End end, Path out) throws IOException {
        boolean written = Files.exists(out);
        if (end.code() == DONE || end.code() == NOT_VALID) {
            return !kind.command().get(0).equals("reproduce") && kind.out() && !written
                    ? Optional.of("NOTHING WRITTEN")
                    : Optional.empty();
        }
        if (end.code() != BAD_INPUT) {
            return Optional.of("CODE " + end.code() + " " + end.said().strip());
        }
        if (written) {
            return Optional.of("PARTIAL " + end.said().strip());
        }
        String said = end.said().strip();
        if (FOREIGN.matcher(said).find()) {
            return Optional.of("FOREIGN " + said);
        }
        if (!said.contains(root.getFileName().toString())) {
            return Optional.of("NO FILE " + said);
        }
        if (!PLACE.matcher(said).find() && !WHOLE.matcher(said).find()) {
            return Optional.of("NO PLACE " + said);
        }
        return Optional.empty();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Spoils as many inputs as the first argument says, from a seed, the second; of the kinds whose name holds the third. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int number = Integer.parseInt(arguments[0]);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        String only = arguments.length > 2 ? arguments[2] : "";
        Path root = Files.createTempDirectory("upscatter-hostile-").toRealPath();
        List<HostileKind> kinds = HostileKinds.in(root).stream()
                .filter(kind -> kind.name().contains(only))
                .toList();
        var hostile = new HostileInputs(root, kinds, seed, PATIENCE_SECONDS, System.out::println);
        long start = System.nanoTime();
        for (int from = 0; from < number; from += TOLD_AFTER) {
            hostile.spoil(from, Math.min(number, from + TOLD_AFTER));
            System.out.printf("%d mutants: wrong %d%n", Math.min(number, from + TOLD_AFTER), hostile.wrong.size());
        }
        hostile.counts.forEach((kind, count) -> System.out.printf(
                "%-30s read %d, refused %d, not valid or else %d; %d ms%n",
                kind, count[0], count[1], count[2], count[3]));
        System.out.printf(
                "%d mutants of %d kinds in %.0f s: wrong %d; %s%n",
                number, kinds.size(), (System.nanoTime() - start) * 1e-9, hostile.wrong.size(), root);
        System.exit(hostile.wrong.isEmpty() ? 0 : 1);
    }
}
