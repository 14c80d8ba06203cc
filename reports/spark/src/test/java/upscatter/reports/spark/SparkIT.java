package upscatter.reports.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.reports.cli.Upscatter;

/** {@code --engine spark}, as the launcher starts it from the packaged jars: the results have the digits of one thread. */
@Tag("spark")
class SparkIT {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../../examples"));
    private static final int TIMEOUT_SECONDS = 300;

    /** Two rounds: how many toys there are is known after the first. */
    private static final List<String> ROUNDS =
            List.of("cls", EXAMPLES.resolve("workspaces/two-bins.json").toString(), "--toy-error", "0.03");

    /** Pseudo-experiments of some seconds of processor time. */
    private static final List<String> LONG = List.of(
            "coverage",
            EXAMPLES.resolve("nucleus-10g.json").toString(),
            "--couplings",
            "0,1",
            "--most",
            "20000",
            "--precision",
            "0.001",
            "--set",
            "/limit={\"on\": \"mu\", \"confidenceLevel\": 0.9, \"masses\": [\"1 MeV\"], \"test\": \"cls\", \"calibration\": \"asymptotic\"}");

    @TempDir
    private Path folder = Path.of("");

    private static List<String> words(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toList();
    }

    private Process launch(Path log, List<String> words) throws IOException {
        List<String> launcher = List.of("sh", System.getProperty("upscatter.launcher", "../../upscatter"));
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(launcher.stream(), words.stream()).toList())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private static void requireDone(Process process, Path log) throws IOException, InterruptedException {
        boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            Process unused = process.destroyForcibly();
        }
        assertThat(ended).as(Files.readString(log)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private String byOneThread(List<String> command) throws IOException {
        Path out = folder.resolve("one thread");
        var said = new StringWriter();
        var err = new PrintWriter(said, true);
        List<String> words = words(command, "--threads", "1", "--no-figures", "--quiet", "--out", out.toString());
        assertThat(Upscatter.run(err, err, words.toArray(String[]::new)))
                .as(said.toString())
                .isZero();
        return numbers(out);
    }

    /** All of the results but who made them, when. */
    private static String numbers(Path out) throws IOException {
        return Files.readString(out.resolve("results.json")).split(Pattern.quote("\"provenance\" : {"), 2)[0];
    }

    private static long files(Path tasks) throws IOException {
        if (!Files.isDirectory(tasks)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(tasks)) {
            return all.filter(file -> file.getFileName().toString().startsWith("part-")
                            && file.toString().endsWith(".jsonl"))
                    .count();
        }
    }

    @Test
    void threadsOfThisMachine() throws IOException, InterruptedException {
        // Spark opens ports for its threads too.
        assertThat(SparkCluster.port()).isPositive();
        Path log = folder.resolve("log");
        Path out = folder.resolve("out");
        requireDone(
                launch(
                        log,
                        words(
                                ROUNDS,
                                "--engine",
                                "spark",
                                "--master",
                                "local[2]",
                                "--parts",
                                "3",
                                "--no-figures",
                                "--out",
                                out.toString())),
                log);
        assertThat(log).content().containsPattern("Made from [1-9][0-9]* tasks of the parts");
        // Spark says nothing where nothing goes wrong.
        assertThat(log).content().doesNotContain("spark: ");
        assertThat(numbers(out)).isEqualTo(byOneThread(ROUNDS));
    }

    @Test
    void aWorkerThatIsKilled() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Path out = folder.resolve("out");
        Path tasks = folder.resolve("tasks");
        int parts = 12;
        try (SparkCluster cluster = SparkCluster.start(Files.createDirectory(folder.resolve("spark")))) {
            Process driver = launch(
                    log,
                    words(
                            LONG,
                            "--engine=spark",
                            "--master=" + cluster.url(),
                            "--parts=" + parts,
                            "--tasks=" + tasks,
                            "--conf=spark.executor.memory=512m",
                            "--no-figures",
                            "--out=" + out));
            try {
                while (files(tasks) < 2 && driver.isAlive()) {
                    Thread.sleep(20);
                }
                assertThat(files(tasks)).as(Files.readString(log)).isBetween(2L, parts - 2L);
                cluster.killWorker();
                requireDone(driver, log);
            } finally {
                Process unused = driver.destroyForcibly();
            }
        }
        assertThat(log).content().contains("Lost executor");
        assertThat(files(tasks)).isEqualTo(parts);
        assertThat(numbers(out)).isEqualTo(byOneThread(LONG));
    }
}
