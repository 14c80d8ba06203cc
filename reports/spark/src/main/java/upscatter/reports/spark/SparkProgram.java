package upscatter.reports.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import upscatter.reports.cli.Upscatter;

/** The program with Spark, which makes the parts of its command. The results are those that the program writes without it. */
public final class SparkProgram {
    /** Bad input or usage, as the program says it. */
    private static final int BAD_INPUT = 2;

    /** Computed and written, but a fit or a limit is not valid, as the program says it. */
    private static final int NOT_VALID = 3;

    private SparkProgram() {}

    /** Runs a command and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        var out = new PrintWriter(new OutputStreamWriter(System.out, UTF_8), true);
        var err = new PrintWriter(new OutputStreamWriter(System.err, UTF_8), true);
        System.exit(run(out, err, arguments));
    }

    /** Runs a command with the given outputs and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            SparkOptions options = SparkOptions.of(arguments);
            return options.tasks().isPresent()
                    ? run(options, options.tasks().get(), out, err)
                    : withoutKeeping(options, out, err);
        } catch (IllegalArgumentException refused) {
            err.println("upscatter: " + refused.getMessage());
            return BAD_INPUT;
        } catch (IOException | UncheckedIOException failed) {
            err.println("upscatter: cannot keep finished tasks: " + failed.getMessage());
            return BAD_INPUT;
        }
    }

    private static int run(SparkOptions options, Path tasks, PrintWriter out, PrintWriter err) {
        try (var engine = new SparkEngine(options)) {
            return Upscatter.run(engine, out, err, options.command(tasks));
        }
    }

    /** Finished tasks outlive a run that had no results. */
    private static int withoutKeeping(SparkOptions options, PrintWriter out, PrintWriter err) throws IOException {
        Path tasks = Files.createTempDirectory("upscatter-tasks-");
        int code = run(options, tasks, out, err);
        List<Path> files;
        try (Stream<Path> all = Files.list(tasks)) {
            files = all.toList();
        }
        if (code != 0 && code != NOT_VALID && !files.isEmpty()) {
            err.println("upscatter: finished tasks are kept in %s; the same command with --tasks %s goes on"
                    .formatted(tasks, tasks));
            return code;
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(tasks);
        return code;
    }
}
