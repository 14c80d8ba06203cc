package upscatter.reports.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.reports.batch.ShellWords;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.provenance.Differences;
import upscatter.reports.provenance.Run;

/** {@code reproduce}: runs the command of recorded results again, from the same files, and compares every number and text. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        description =
                "Makes results again, from the same files by the same command as their \"provenance\" tells, and compares every number and text. Exit code 0: all the same, 3: some differ, 2: a file is missing or not what it was.")
final class ReproduceCommand implements Callable<Integer> {
    /** Differences that are printed: enough to see what changed. */
    private static final int SHOWN = 20;

    @Parameters(paramLabel = "RESULTS", description = "The file results.json, or its folder.")
    private Path file = Path.of("");

    @Option(
            names = "--base",
            paramLabel = "DIR",
            description =
                    "Folder from which the places of the files are seen, when results were moved without them (default: that of results.json).")
    private Optional<Path> base = Optional.empty();

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            description = "Relative difference up to which two numbers are the same (default: 0, every digit).")
    private double tolerance;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Processors to use (default: all). The numbers do not depend on it.")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--quiet", description = "Print nothing but errors.")
    private boolean quiet;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException(
                    "--tolerance %s: a relative difference lies between 0 and 1".formatted(tolerance));
        }
        RecordedRun run = RecordedRun.of(file);
        Path from = base.orElse(run.folder());
        run.requireFiles(from);
        tell(run);
        Path folder = temporary();
        try {
            runAgain(run.again(spec.root(), from, folder, threads));
            boolean same = true;
            for (RecordedRun.Result result : run.results()) {
                same &= isSame(result, folder.resolve(result.provenance().file()));
            }
            return same ? Upscatter.DONE : Upscatter.NOT_VALID;
        } finally {
            delete(folder);
        }
    }

    private void say(String line) {
        if (!quiet) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }

    /** What is run, and what may make a difference. */
    private void tell(RecordedRun recorded) {
        Run run = recorded.run();
        say("Again: upscatter " + ShellWords.line(run.command()));
        List<Run.Input> unchecked = recorded.unchecked();
        say("files that are what they were: %d".formatted(run.files().size() - unchecked.size()));
        unchecked.forEach(input -> say(
                "%s is not checked: %s".formatted(input.path(), input.hidden().orElse("nothing is known of it"))));
        Run here = Run.of(List.of(), List.of(), PreparedAnalysis.tool());
        if (!here.program().equals(run.program())) {
            say("They were made by another program: %s, not %s".formatted(run.program(), here.program()));
        }
        if (!here.platform().equals(run.platform())) {
            say("They were made elsewhere: %s, not %s".formatted(run.platform(), here.platform()));
        }
    }

    private void runAgain(List<String> arguments) {
        var said = new StringWriter();
        var writer = new PrintWriter(said, true);
        int code = Upscatter.run(writer, writer, arguments.toArray(String[]::new));
        if (code != Upscatter.DONE && code != Upscatter.NOT_VALID) {
            throw new IllegalArgumentException(
                    "the command could not be run again: upscatter %s%nat %s (/provenance/run/command)%n%s"
                            .formatted(
                                    String.join(" ", arguments),
                                    file,
                                    said.toString().strip()));
        }
    }

    private boolean isSame(RecordedRun.Result result, Path after) {
        String file = result.provenance().file();
        if (!result.isUnaltered()) {
            say("%s is not what was written: it was altered since".formatted(file));
        }
        if (!Files.isRegularFile(after)) {
            throw new IllegalArgumentException(
                    "the command that is run again writes no file '%s'%nat %s (/provenance/file)"
                            .formatted(file, result.path()));
        }
        Differences.Comparison comparison = Differences.of(result.text(), RecordedRun.text(after), tolerance);
        List<Differences.Difference> differences = comparison.differences();
        if (differences.isEmpty()) {
            say("%s: %d numbers and texts, all the same%s"
                    .formatted(file, comparison.values(), tolerance > 0 ? " within %s".formatted(tolerance) : ""));
            return true;
        }
        say("%s: %d of %d numbers and texts differ".formatted(file, differences.size(), comparison.values()));
        differences.stream().limit(SHOWN).forEach(difference -> say("  " + difference));
        if (differences.size() > SHOWN) {
            say("  and %d more".formatted(differences.size() - SHOWN));
        }
        return false;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("upscatter-reproduce-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove %s: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
