package upscatter.reports.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import upscatter.model.ReleaseData;

/**
 * Kills the program, as a process of its own and as {@code kill -9} does, at random times of commands that replace one set by another in one folder, and
 * looks at the folder after each: it holds one whole set, the old or the new one, or none; the next run ends with the right bytes. A campaign of toys
 * that is killed again and again ends with the bytes of one that was not. Two that write into one folder at once leave one whole set.
 *
 * <p>Half of the kills come at a random time of the whole run, half at a random time after the first file of a set was staged. To run it by hand:
 *
 * <pre>{@code
 * java -Dupscatter.data=../shared/data -Dupscatter.examples=examples -cp CLASSPATH upscatter.reports.cli.ProgramKills 300
 * }</pre>
 */
final class ProgramKills {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));
    private static final String NUCLEUS = EXAMPLES.resolve("nucleus-10g.json").toString();

    private static final String SIGNAL =
            EXAMPLES.resolve("nucleus-10g-signal.json").toString();
    private static final String TWO_BINS =
            EXAMPLES.resolve("workspaces/two-bins.json").toString();

    /** Commands that put a set into a folder. */
    private static final List<String> COMMANDS =
            List.of("limit", "plot", "import", "merge", "spectrum", "fit", "infer", "mock", "export", "cls");

    /** The longest that is waited for a staged file, which a run on a busy machine reaches late. */
    private static final long PATIENCE_MS = 120_000;

    /** Time between looks for a staged file. */
    private static final long LOOK_NS = 100_000;

    /** Kills of a command in a row. */
    private static final int ROUND = 4;

    /** Longest delay after the first file was staged. */
    private static final double LONGEST_DELAY_US = 300_000;

    private final Path root;
    private final SplittableRandom random;

    ProgramKills(Path root, long seed) {
        this.root = root;
        this.random = new SplittableRandom(seed);
    }

    /**
     * What was found after the kills of one command.
     *
     * @param before old set, whole
     * @param within no set, and said so
     * @param after new set, whole
     * @param finished runs that ended before they could be killed
     * @param wrong folders or files that were none of these, or were not right after the next run
     */
    record Found(int before, int within, int after, int finished, List<String> wrong) {}

    /**
     * Two commands that write different sets into one folder.
     *
     * @param mark file that stands for the set
     */
    private record Pair(String name, Path folder, String mark, List<String> one, List<String> other) {}

    /** A command that is ready to be killed. */
    private record Prepared(Pair pair, List<Map<String, String>> sets, long duration) {}

    /** Kills one of the commands that put a set into a folder. */
    Found kills(String command, int number) throws IOException, InterruptedException {
        return kills(prepared(command), number);
    }

    private Prepared prepared(String command) throws IOException, InterruptedException {
        Pair pair = pair(command);
        List<Map<String, String>> sets = new ArrayList<>();
        for (List<String> arguments : List.of(pair.one(), pair.other())) {
            inThisProcess(arguments);
            sets.add(content(pair.folder()));
        }
        long start = System.nanoTime();
        Process whole = started(pair.one());
        whole.waitFor();
        return new Prepared(pair, sets, (System.nanoTime() - start) / 1_000_000);
    }

    private Found kills(Prepared prepared, int number) throws IOException, InterruptedException {
        Pair pair = prepared.pair();
        List<Map<String, String>> sets = prepared.sets();
        String command = pair.name();
        int[] counts = new int[4];
        List<String> wrong = new ArrayList<>();
        boolean oneIsThere = content(pair.folder()).equals(sets.get(0));
        for (int kill = 0; kill < number; kill++) {
            List<String> arguments = oneIsThere ? pair.other() : pair.one();
            Map<String, String> old = sets.get(oneIsThere ? 0 : 1);
            Map<String, String> made = sets.get(oneIsThere ? 1 : 0);
            boolean killed = kill % 2 == 0
                    ? killedAfterStaging(arguments, pair.folder())
                    : killedWithin(arguments, prepared.duration());
            Map<String, String> found = content(pair.folder());
            if (!killed) {
                counts[3]++;
            }
            if (!found.containsKey(pair.mark())) {
                counts[1]++;
            } else if (found.equals(old)) {
                counts[0]++;
            } else if (found.equals(made)) {
                counts[2]++;
            } else {
                wrong.add("%s, kill %d: mixed files %s".formatted(command, kill, found.keySet()));
            }
            inThisProcess(arguments);
            if (!content(pair.folder()).equals(made)
                    || Files.exists(pair.folder().resolve(".upscatter"))) {
                wrong.add("%s, kill %d: not the right files after the next run".formatted(command, kill));
            }
            oneIsThere = !oneIsThere;
        }
        return new Found(counts[0], counts[1], counts[2], counts[3], wrong);
    }

    /**
     * Starts both commands at once in one folder: each ends with its set, or says that another run writes there, and the folder holds one whole set.
     *
     * @return what was not so
     */
    List<String> twoWriters(String command) throws IOException, InterruptedException {
        return twoWriters(prepared(command));
    }

    private List<String> twoWriters(Prepared prepared) throws IOException, InterruptedException {
        Pair pair = prepared.pair();
        List<Path> said = List.of(root.resolve("one.err"), root.resolve("other.err"));
        List<Process> writers = List.of(
                started(pair.one(), ProcessBuilder.Redirect.to(said.get(0).toFile())),
                started(pair.other(), ProcessBuilder.Redirect.to(said.get(1).toFile())));
        List<String> wrong = new ArrayList<>();
        boolean written = false;
        for (int i = 0; i < writers.size(); i++) {
            int code = writers.get(i).waitFor();
            String words = Files.readString(said.get(i));
            written |= code == Upscatter.DONE;
            if (code != Upscatter.DONE
                    && !(code == Upscatter.BAD_INPUT && words.contains("another run of the program"))) {
                wrong.add("%s, two writers: ended with %d: %s".formatted(pair.name(), code, words));
            }
        }
        Map<String, String> found = content(pair.folder());
        if (!written
                || !prepared.sets().contains(found)
                || Files.exists(pair.folder().resolve(".upscatter"))) {
            wrong.add("%s, two writers: not one whole set: %s".formatted(pair.name(), found.keySet()));
        }
        return wrong;
    }

    /** Kills {@code toys} in parts that go on, {@code number} times in sum. */
    Found killedToys(int number, int most) throws IOException, InterruptedException {
        Path whole = root.resolve("toys-whole");
        Path first = whole.resolve("toys-1-of-1.jsonl");
        if (!Files.exists(first)) {
            inThisProcess(toys(1, whole));
        }
        String right = Files.readString(first);
        long start = System.nanoTime();
        Path measured = Files.createTempDirectory(root, "toys-duration-");
        started(toys(1, measured)).waitFor();
        long duration = (System.nanoTime() - start) / 1_000_000;
        int[] counts = new int[4];
        List<String> wrong = new ArrayList<>();
        for (int kill = 0; kill < number; ) {
            Path folder = Files.createTempDirectory(root, "toys-killed-");
            Path file = folder.resolve("toys-1-of-1.jsonl");
            boolean killed = true;
            for (int times = 0; killed && times < most && kill < number; times++, kill++) {
                killed = killedWithin(toys(1, folder), duration);
                String found = Files.exists(file) ? Files.readString(file) : "";
                counts[!killed ? 3 : found.isEmpty() ? 0 : found.equals(right) ? 2 : 1]++;
                if (!right.startsWith(found.substring(0, found.lastIndexOf('\n') + 1))) {
                    wrong.add("toys, kill %d: the kept batches are not those of a whole campaign".formatted(kill));
                }
            }
            inThisProcess(toys(1, folder));
            if (!Files.readString(file).equals(right)) {
                wrong.add("toys, kill %d: toys were lost or doubled".formatted(kill));
            }
        }
        return new Found(counts[0], counts[1], counts[2], counts[3], wrong);
    }

    private Pair pair(String command) throws IOException {
        Path folder = root.resolve(command + "-out");
        return switch (command) {
            case "limit" -> new Pair(command, folder, "results.json", limit(1, folder), limit(2, folder));
            case "plot" -> {
                for (int mass = 1; mass <= 2; mass++) {
                    inThisProcess(limit(mass, root.resolve("plotted-" + mass)));
                }
                yield new Pair(command, folder, "results.json", plot(1, folder), plot(2, folder));
            }
            case "import" ->
                new Pair(
                        command,
                        folder,
                        "experiment.json",
                        release("coherent-csi-2017", folder),
                        release("coherent-csi-2021", folder));
            case "merge" -> {
                for (int seed = 1; seed <= 2; seed++) {
                    inThisProcess(toys(seed, root.resolve("merged-" + seed)));
                }
                yield new Pair(command, folder, "results.json", merge(1, folder), merge(2, folder));
            }
            case "spectrum" -> experiments(command, "results.json", folder, NUCLEUS);
            case "fit" -> experiments(command, "results.json", folder, NUCLEUS, "--no-gof-toys");
            case "infer" -> experiments(command, "results.json", folder, SIGNAL);
            case "mock" -> experiments(command, "data.json", folder, NUCLEUS);
            case "export" -> experiments(command, "workspace.json", folder, NUCLEUS);
            case "cls" -> new Pair(command, folder, "results.json", cls(51, folder), cls(52, folder));
            default -> throw new IllegalArgumentException(command);
        };
    }

    /** A command on an experiment, and on one with half of its crystals. */
    private static Pair experiments(String command, String mark, Path folder, String analysis, String... more) {
        List<List<String>> both = Stream.of("6 g", "3 g")
                .map(mass -> Stream.concat(
                                Stream.of(
                                        command,
                                        analysis,
                                        "--set",
                                        "/detectors/0/mass=\"%s\"".formatted(mass),
                                        "--quiet",
                                        "--out",
                                        folder.toString()),
                                Stream.of(more))
                        .toList())
                .toList();
        return new Pair(command, folder, mark, both.get(0), both.get(1));
    }

    private static List<String> cls(int count, Path folder) {
        String data = "/observations/0/data=[%d, 48]".formatted(count);
        return List.of("cls", TWO_BINS, "--set", data, "--quiet", "--out", folder.toString());
    }

    private static List<String> limit(int mass, Path folder) {
        String masses = "/limit/masses=[\"%d MeV\"]".formatted(mass);
        List<String> arguments =
                new ArrayList<>(List.of("limit", NUCLEUS, "--set", masses, "--out", folder.toString()));
        arguments.addAll(List.of("--quiet", "--no-gof-toys", "--no-coverage"));
        return arguments;
    }

    private List<String> plot(int mass, Path folder) {
        String results = root.resolve("plotted-" + mass).resolve("results.json").toString();
        return List.of("plot", results, "--out", folder.toString());
    }

    private static List<String> release(String name, Path folder) throws IOException {
        String files = ReleaseData.folder().resolve(name).toString();
        return List.of("import", name, files, "--out", folder.toString(), "--quiet");
    }

    private static List<String> toys(int seed, Path folder) {
        return List.of(
                "toys",
                NUCLEUS,
                "--set",
                "/limit/masses=[\"1 MeV\"]",
                "--set",
                "/limit/toys={\"values\": 12, \"number\": 600}",
                "--seed",
                Integer.toString(seed),
                "--quiet",
                "--out",
                folder.toString());
    }

    private List<String> merge(int seed, Path folder) {
        String part =
                root.resolve("merged-" + seed).resolve("toys-1-of-1.jsonl").toString();
        return List.of("merge", part, "--quiet", "--out", folder.toString());
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith(".upscatter")) {
                    content.put(name, withoutTime(Files.readString(file, StandardCharsets.ISO_8859_1)));
                }
            }
        }
        return content;
    }

    /** The record of a run tells its time, and the list of a set the hash of that record; all other bytes are those of any run. */
    private static String withoutTime(String content) {
        return content.replaceAll("\"time\" : \"[^\"]*\"", "").replaceAll("[0-9a-f]{64}  (.*/)?results.json", "");
    }

    private static void inThisProcess(List<String> arguments) {
        var said = new StringWriter();
        int code = Upscatter.run(
                new PrintWriter(said, true), new PrintWriter(said, true), arguments.toArray(String[]::new));
        if (code != Upscatter.DONE) {
            throw new IllegalStateException("%s ended with %d: %s".formatted(arguments, code, said));
        }
    }

    private static Process started(List<String> arguments) throws IOException {
        return started(arguments, ProcessBuilder.Redirect.DISCARD);
    }

    /** Starts the program as a process. */
    static Process started(List<String> arguments, ProcessBuilder.Redirect err) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Dupscatter.program=./upscatter",
                "-cp",
                System.getProperty("java.class.path"),
                Upscatter.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err)
                .start();
    }

    private boolean killedWithin(List<String> arguments, long duration) throws IOException, InterruptedException {
        Process process = started(arguments);
        boolean ended = process.waitFor(random.nextLong(duration + duration / 10), TimeUnit.MILLISECONDS);
        return !ended && killed(process);
    }

    private boolean killedAfterStaging(List<String> arguments, Path folder) throws IOException, InterruptedException {
        Process process = started(arguments);
        Path staged = folder.resolve(".upscatter/new");
        long end = System.currentTimeMillis() + PATIENCE_MS;
        while (!Files.exists(staged) && process.isAlive() && System.currentTimeMillis() < end) {
            // Not a busy wait: on a machine with other work it would take half of the time of the program that is
            // waited for.
            LockSupport.parkNanos(LOOK_NS);
        }
        // Short delays more often than long ones: how long the disk takes differs by a factor of ten.
        double share = random.nextDouble();
        TimeUnit.MICROSECONDS.sleep((long) (LONGEST_DELAY_US * share * share));
        return process.isAlive() && killed(process);
    }

    /** {@code kill -9}; whether it came before the end. */
    private static boolean killed(Process process) throws InterruptedException {
        return process.destroyForcibly().waitFor() == 137;
    }

    /** Kills all commands, as many times as the first argument says, from a seed, the second. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int number = Integer.parseInt(arguments[0]);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Path root = Files.createTempDirectory("upscatter-kills-");
        var kills = new ProgramKills(root, seed);
        List<Prepared> sets = new ArrayList<>();
        for (String command : COMMANDS) {
            sets.add(kills.prepared(command));
        }
        boolean right = true;
        for (int done = 0; done < number; ) {
            for (Prepared set : sets) {
                right &= tell(set.pair().name(), kills.kills(set, ROUND));
                right &= told(set.pair().name(), kills.twoWriters(set));
                done += ROUND;
            }
            right &= tell("toys", kills.killedToys(ROUND, ROUND));
            done += ROUND;
        }
        System.out.println(root + (right ? ": all right" : ": NOT RIGHT"));
        System.exit(right ? 0 : 1);
    }

    private static boolean told(String command, List<String> wrong) {
        System.out.printf("%-8s two writers at once: wrong %d%n", command, wrong.size());
        wrong.forEach(System.out::println);
        return wrong.isEmpty();
    }

    private static boolean tell(String command, Found found) {
        System.out.printf(
                "%-8s killed %d times: before %d, within %d, after %d; ended first %d; wrong %d%n",
                command,
                ROUND,
                found.before(),
                found.within(),
                found.after(),
                found.finished(),
                found.wrong().size());
        found.wrong().forEach(System.out::println);
        return found.wrong().isEmpty();
    }
}
