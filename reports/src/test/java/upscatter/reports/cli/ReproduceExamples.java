package upscatter.reports.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the commands of all examples and then {@code reproduce} on what they wrote. A program, run by hand:
 *
 * <pre>
 * java -cp ... upscatter.reports.cli.ReproduceExamples [WORD]
 * </pre>
 *
 * <p>{@code WORD} chooses the commands that contain it. The exit code is one where results are not made again to the last digit.
 */
public final class ReproduceExamples {
    private ReproduceExamples() {}

    /** Runs all of them from the folder of the project. */
    public static void main(String[] arguments) throws IOException {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Path folder = Files.createTempDirectory("reproduced");
        boolean all = true;
        for (List<String> command : ExampleCommands.all(Path.of("examples"))) {
            if (arguments.length > 0 && !String.join(" ", command).contains(arguments[0])) {
                continue;
            }
            Path results = ExampleCommands.run(
                    command,
                    folder.resolve(
                            command.get(0) + "-" + Path.of(command.get(1)).getFileName()));
            int code = Upscatter.run(out, out, "reproduce", results.toString());
            out.println(code + " " + String.join(" ", command));
            all &= code == Upscatter.DONE;
        }
        out.println("kept in " + folder);
        System.exit(all ? 0 : 1);
    }
}
