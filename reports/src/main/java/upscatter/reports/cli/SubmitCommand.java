package upscatter.reports.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.reports.batch.BatchSystem;
import upscatter.reports.batch.HtCondor;
import upscatter.reports.batch.PartedRun;
import upscatter.reports.batch.ShellWords;
import upscatter.reports.batch.Slurm;
import upscatter.reports.output.OutputFile;
import upscatter.reports.output.OutputSet;

/** {@code submit}: a command in parts as jobs of a batch system. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the jobs of a batch system that make a command in parts, and a last job that makes what is left and the results when they have ended; with --go they are handed over.",
            "Options of the command stand behind --, for example",
            "  upscatter submit a.json --run infer --engine slurm --parts 40 --go -- --seed 7"
        })
final class SubmitCommand implements Callable<Integer> {
    /** More than this no part can be numbered. */
    private static final int MOST = 999_999;

    @Parameters(index = "0", paramLabel = "ANALYSIS", description = "The analysis file (YAML or JSON), or a workspace.")
    private Path file = Path.of("");

    @Parameters(index = "1..*", paramLabel = "OPTION", description = "Options of the command, behind --.")
    private List<String> more = new ArrayList<>();

    @Option(
            names = "--run",
            paramLabel = "COMMAND",
            description = "The command: limit, infer, coverage, fit, cls or toys (default: limit).")
    private String run = "limit";

    @Option(names = "--engine", required = true, paramLabel = "slurm|htcondor", description = "The batch system.")
    private String engine = "";

    @Option(names = "--parts", required = true, paramLabel = "N", description = "Number of parts.")
    private int parts = 1;

    @Option(names = "--threads", paramLabel = "N", description = "Processors of each job (default: 1).")
    private int threads = 1;

    @Option(
            names = "--directive",
            paramLabel = "LINE",
            description =
                    "What else the batch system is told of each job, in its own words: --directive=--time=02:00:00, --directive 'request_memory = 2GB'. Repeatable.")
    private List<String> directives = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where scripts, logs and finished tasks go, a folder that all machines see (default: out/<analysis file>/submit-<command>). Results go where the command puts them.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--go", description = "Hands the jobs over as well, which needs the batch system on this machine.")
    private boolean go;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        BatchSystem system = system();
        if (parts < 1 || parts > MOST) {
            throw new IllegalArgumentException("--parts must be from 1 to %d but is %d".formatted(MOST, parts));
        }
        SubmittedCommand command = SubmittedCommand.of(Upscatter.commandLine(), run, file, more);
        Path folder = out.orElse(Path.of("out", Comparisons.name(file), spec.name() + "-" + run));
        PartedRun parted = parted(command, folder.toAbsolutePath().normalize().resolve("tasks"));
        command.require(parted.tasks());
        try (CommandFolder opened = CommandFolder.open(folder, false, spec)) {
            List<OutputFile> files = system.scripts(parted).stream()
                    .map(script -> OutputFile.of(script.name(), script.text()))
                    .toList();
            opened.folder().write(OutputSet.of(files, BatchSystem.SUBMIT));
        }
        Path submit = folder.resolve(BatchSystem.SUBMIT);
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println("Wrote %s: %d parts of '%s', and a job after them that writes %s"
                .formatted(folder, parts, String.join(" ", command.arguments()), command.out()));
        String byHand = "sh " + ShellWords.quoted(submit.toString());
        terminal.println(go ? handedOver(system, submit, byHand) : "Hand them over: " + byHand);
        return Upscatter.DONE;
    }

    private BatchSystem system() {
        return switch (engine) {
            case "slurm" -> new Slurm();
            case "htcondor" -> new HtCondor();
            default ->
                throw new IllegalArgumentException(
                        "--engine: the batch system '%s' is not known; known are slurm, htcondor".formatted(engine));
        };
    }

    /** Runs where this does, so that relative paths among the options mean the same. */
    private PartedRun parted(SubmittedCommand command, Path tasks) {
        List<String> program =
                Interruption.program(spec.root().commandLine().getParseResult().originalArgs());
        String first = program.get(0);
        // A name alone is looked for on the path, by the jobs too.
        Stream<String> found = Stream.of(
                first.contains("/")
                        ? Path.of(first).toAbsolutePath().normalize().toString()
                        : first);
        List<String> words = Stream.of(found, program.stream().skip(1), command.arguments().stream())
                .flatMap(each -> each)
                .toList();
        String name = "upscatter-" + Comparisons.name(file);
        return new PartedRun(name, words, Path.of("").toAbsolutePath(), tasks, parts, threads, directives);
    }

    private static String handedOver(BatchSystem system, Path submit, String byHand) {
        if (!isOnPath(system.program())) {
            throw new IllegalArgumentException(
                    "--go: there is no '%s' on the path of this machine; the jobs are written and not handed over%nMaybe on the machine from which jobs are submitted: %s"
                            .formatted(system.program(), byHand));
        }
        try {
            Process process = new ProcessBuilder("sh", submit.toString())
                    .redirectErrorStream(true)
                    .start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalArgumentException(
                        "--go: the jobs are written, but '%s' ended with %d:%n%s%nMaybe an option that --directive can give is missing; then run it again."
                                .formatted(byHand, process.exitValue(), told));
            }
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run %s: %s".formatted(submit, e.getMessage()), e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it ran %s".formatted(submit), interrupted);
        }
    }

    private static boolean isOnPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
