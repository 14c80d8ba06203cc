package upscatter.reports.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The commands whose results are the digits of the examples. */
public final class ExampleCommands {
    private ExampleCommands() {}

    /** {@code spectrum} of each example, {@code fit} where it has data, and what else it asks for, without what only adds time. */
    public static List<List<String>> all(Path examples) throws IOException {
        var commands = new ArrayList<List<String>>();
        try (Stream<Path> files = Files.list(examples)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                String text = Files.readString(file);
                if (!text.contains("\"detectors\"")) {
                    continue;
                }
                commands.add(List.of("spectrum", file.toString()));
                // A prediction without data has nothing to fit.
                if (!text.contains("\"limit\"") && text.contains("\"data\"")) {
                    commands.add(List.of("fit", file.toString(), "--no-gof-toys"));
                }
                if (text.contains("\"limit\"")) {
                    commands.add(List.of("limit", file.toString(), "--no-coverage", "--no-gof-toys"));
                }
                if (text.contains("\"infer\"")) {
                    commands.add(List.of("infer", file.toString(), "--no-coverage", "--no-gof-toys"));
                }
            }
        }
        return commands;
    }

    /** Runs one of them; its results. Exit codes are not judged: results that are not valid have digits as well. */
    public static Path run(List<String> command, Path folder) {
        var out = new StringWriter();
        List<String> arguments = Stream.concat(command.stream(), Stream.of("--out", folder.toString(), "--quiet"))
                .toList();
        int code = Upscatter.run(new PrintWriter(out), new PrintWriter(out, true), arguments.toArray(String[]::new));
        if (code == Upscatter.DONE || code == Upscatter.NOT_VALID) {
            return folder.resolve("results.json");
        }
        throw new IllegalStateException("%s: %s".formatted(command, out));
    }
}
