package upscatter.reports.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import upscatter.datasets.input.InvalidInputException;
import upscatter.reports.cli.guide.ExplainCommand;
import upscatter.reports.cli.guide.ListCommand;
import upscatter.reports.cli.guide.NewCommand;
import upscatter.reports.cli.guide.SchemaCommand;
import upscatter.reports.cli.shell.CompletionCommand;
import upscatter.reports.cli.shell.ManCommand;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.engine.Engine;

/** The program: turns its arguments into a command, and what happens into an exit code. */
@Command(
        name = "upscatter",
        description = "Statistical inference for coherent elastic neutrino-nucleus scattering and sterile neutrinos.",
        mixinStandardHelpOptions = true,
        versionProvider = Upscatter.Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Upscatter implements Engine.User {
    /** All commands, in the order of the help; the class of {@code limit} is {@code LimitCommand}. */
    private static final List<Class<?>> COMMANDS = List.of(
            LimitCommand.class,
            CoverageCommand.class,
            FitCommand.class,
            InferCommand.class,
            ScanCommand.class,
            StudyCommand.class,
            ClsCommand.class,
            SpectrumCommand.class,
            ToysCommand.class,
            SubmitCommand.class,
            MergeCommand.class,
            MockCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            PlotCommand.class,
            FigureCommand.class,
            IndexCommand.class,
            ReproduceCommand.class,
            NewCommand.class,
            CheckCommand.class,
            ExplainCommand.class,
            ListCommand.class,
            SchemaCommand.class,
            CompletionCommand.class,
            ManCommand.class);

    /** Commands that look at all others. */
    private static final Set<Class<?>> OF_ALL =
            Set.of(CompletionCommand.class, ManCommand.class, ReproduceCommand.class);

    /** Done. */
    static final int DONE = 0;

    /** A bug of this program. */
    static final int BUG = 1;

    /** Bad input or usage. */
    static final int BAD_INPUT = 2;

    /** Computed and written, but a fit or a limit is not valid. */
    static final int NOT_VALID = 3;

    private static final Set<String> VERSION = Set.of("-V", "--version");

    /** Causes of causes that are looked at. */
    private static final int DEEPEST_CAUSE = 10;

    private static final String OUT_OF_MEMORY =
            "upscatter: the %d MB of memory that Java may take are full%nMaybe a file is larger than is meant, fewer bins, toys or threads do, or UPSCATTER_JAVA_OPTIONS=-Xmx8g gives more.";

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    private boolean debug;

    private final Optional<Engine> engine;

    private Upscatter() {
        this(Optional.empty());
    }

    private Upscatter(Optional<Engine> engine) {
        this.engine = engine;
    }

    /** Runs the program and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        var out = new PrintWriter(new OutputStreamWriter(System.out, UTF_8), true);
        var err = new PrintWriter(new OutputStreamWriter(System.err, UTF_8), true);
        System.exit(run(out, err, arguments));
    }

    @Override
    public Optional<Engine> engine() {
        return engine;
    }

    /** Runs the program with the given outputs and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(new Upscatter(), out, err, arguments);
    }

    /** The same with an engine that makes the parts of a command: into the folder of {@code --parts}, or of the results for toys of a limit. */
    public static int run(Engine engine, PrintWriter out, PrintWriter err, String... arguments) {
        return run(new Upscatter(Optional.of(engine)), out, err, arguments);
    }

    private static int run(Upscatter program, PrintWriter out, PrintWriter err, String... arguments) {
        var shown = new PrintWriter(new VisibleText(out), true);
        var commandLine = commandLine(program, needed(arguments))
                // Colours of the help would be shown as text as well.
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(shown)
                .setErr(new PrintWriter(new VisibleText(err), true))
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Upscatter::misunderstood)
                .setExecutionExceptionHandler((failure, command, parsed) -> program.failed(failure, command, parsed));
        try {
            return arguments.length == 0 ? usage(commandLine, shown) : commandLine.execute(arguments);
        } catch (OutOfMemoryError full) {
            return outOfMemory(commandLine.getErr());
        }
    }

    /** The program with all of its commands. */
    static CommandLine commandLine() {
        return commandLine(new Upscatter(), COMMANDS);
    }

    private static CommandLine commandLine(Upscatter program, List<Class<?>> commands) {
        var line = new CommandLine(program);
        commands.forEach(line::addSubcommand);
        return line;
    }

    /** The command that is named first, if it is one: reading the options of all two dozen takes a tenth of a short run. */
    private static List<Class<?>> needed(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (arguments.length == 1 && VERSION.contains(first)) {
            return List.of();
        }
        return COMMANDS.stream()
                .filter(command -> name(command).equals(first) && !OF_ALL.contains(command))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS);
    }

    private static String name(Class<?> command) {
        return command.getSimpleName().replaceFirst("Command$", "").toLowerCase(Locale.ROOT);
    }

    private static int usage(CommandLine commandLine, PrintWriter out) {
        commandLine.usage(out);
        return BAD_INPUT;
    }

    /** As picocli does it, with long values cut. */
    private static int misunderstood(CommandLine.ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(VisibleText.cut(String.valueOf(failure.getMessage())));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(failure, err)) {
            err.println("Maybe look at '%s --help'."
                    .formatted(command.getCommandSpec().qualifiedName()));
        }
        err.flush();
        return BAD_INPUT;
    }

    /** What is asked for is too much for this machine, or for what the program may take of it. */
    private static int outOfMemory(PrintWriter err) {
        err.println(OUT_OF_MEMORY.formatted(Runtime.getRuntime().maxMemory() >> 20));
        return BAD_INPUT;
    }

    private static boolean isOutOfMemory(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(OutOfMemoryError.class::isInstance);
    }

    private int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (debug) {
            failure.printStackTrace(err);
        }
        if (isOutOfMemory(failure)) {
            return outOfMemory(err);
        }
        if (failure instanceof InvalidInputException
                || failure instanceof IllegalArgumentException
                || failure instanceof UncheckedIOException) {
            err.println("upscatter: " + VisibleText.cut(placed(String.valueOf(failure.getMessage()), parsed)));
            return BAD_INPUT;
        }
        err.println("upscatter: this should not have happened: " + VisibleText.cut(failure.toString())
                + (debug ? "" : "\nMaybe run it again with --debug and report what it prints."));
        return BUG;
    }

    /** A refusal with the file of the command, where it names none: what is found while something is computed knows of no files. */
    private static String placed(String message, CommandLine.ParseResult parsed) {
        CommandLine.ParseResult own = parsed;
        while (own.hasSubcommand()) {
            own = own.subcommand();
        }
        Optional<String> file = own.matchedPositionals().stream()
                .filter(words -> words.type() == Path.class)
                .flatMap(words -> words.originalStringValues().stream())
                .findFirst();
        if (file.isEmpty() || message.contains(file.get())) {
            return message;
        }
        int hint = message.indexOf("\nMaybe");
        String at = "\nat " + file.get();
        return hint < 0 ? message + at : message.substring(0, hint) + at + message.substring(hint);
    }

    /** The version as the jar says. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"upscatter " + PreparedAnalysis.version()};
        }
    }
}
