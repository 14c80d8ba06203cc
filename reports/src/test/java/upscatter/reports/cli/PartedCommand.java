package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A command in three parts, one of them killed, against one run of it. */
final class PartedCommand {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    private PartedCommand() {}

    /** What a run gave. */
    record Run(int exitCode, String out, String err) {}

    static Run run(List<String> arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code =
                Upscatter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    static Run run(List<String> command, String... more) {
        return run(Stream.concat(command.stream(), Arrays.stream(more)).toList());
    }

    static Path example(String file) {
        return EXAMPLES.resolve(file);
    }

    /** A command on an example. */
    static List<String> of(String name, String file, String... more) {
        List<String> command = new ArrayList<>(List.of(name, example(file).toString(), "--threads", "2"));
        command.addAll(List.of(more));
        return command;
    }

    /** Parts in any order, of which one is killed and run again, have the results of one run. */
    static void joinsToTheDigitsOfOneRun(Path folder, List<String> command) throws IOException {
        Path whole = folder.resolve("one-run");
        assertThat(run(command, "--out", whole.toString(), "--quiet").err()).isEmpty();
        String parts = folder.resolve("parts").toString();
        Path out = folder.resolve("out");
        for (String part : List.of("2/3", "3/3", "1/3", "2/3")) {
            Run made = run(command, "--parts", parts, "--part", part, "--out", out.toString());
            assertThat(made.err()).isEmpty();
            assertThat(made.exitCode()).isZero();
            assertThat(made.out()).contains("Part " + part + ": made ").contains("without --part");
            assertThat(out).doesNotExist();
            if (part.equals("3/3")) {
                cut(folder.resolve("parts").resolve("part-2-of-3.jsonl"));
            }
        }
        Run joined = run(command, "--parts", parts, "--out", out.toString());
        assertThat(joined.err()).isEmpty();
        assertThat(joined.out()).containsPattern("Of [1-9][0-9]* tasks in .* this run made [0-9]+");
        assertThat(numbers(out)).isEqualTo(numbers(whole));
        // The same whoever made the tasks.
        assertThat(Files.readString(out.resolve("results.json"))).doesNotContain("--parts");
    }

    /** As a program leaves it that is killed while it writes. */
    private static void cut(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 25);
        }
    }

    /** All of the results but who made them, when. */
    private static String numbers(Path out) throws IOException {
        return Files.readString(out.resolve("results.json")).split(Pattern.quote("\"provenance\" : {"), 2)[0];
    }
}
