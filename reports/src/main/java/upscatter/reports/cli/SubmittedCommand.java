package upscatter.reports.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import upscatter.reports.engine.Cut;

/** A command of this program that is to be made in parts elsewhere. What each of its jobs would refuse is refused before any is handed over. */
record SubmittedCommand(List<String> arguments, ParseResult parsed) {
    /** Options that this program gives the jobs itself. */
    private static final Set<String> GIVEN = Set.of("--threads", "--parts", "--part");

    /** Copies the list. */
    SubmittedCommand {
        arguments = List.copyOf(arguments);
    }

    /**
     * Reads a command as a job will.
     *
     * @param program the whole program, anew
     * @throws IllegalArgumentException if it is not known, has no parts, or its options are not those that it has
     */
    static SubmittedCommand of(CommandLine program, String name, Path file, List<String> options) {
        if (!Cut.COMMANDS.contains(name)) {
            throw new IllegalArgumentException("--run: the command '%s' is not made in parts; those that are: %s"
                    .formatted(name, String.join(", ", Cut.COMMANDS)));
        }
        List<String> arguments = Stream.concat(Stream.of(name, file.toString()), options.stream())
                .toList();
        try {
            ParseResult parsed =
                    program.parseArgs(arguments.toArray(String[]::new)).subcommand();
            GIVEN.stream().filter(parsed::hasMatchedOption).sorted().findFirst().ifPresent(option -> {
                throw new IllegalArgumentException(
                        "%s stands behind --, but each job is given its own%nMaybe put it before --."
                                .formatted(option));
            });
            return new SubmittedCommand(arguments, parsed);
        } catch (ParameterException mistake) {
            throw new IllegalArgumentException(
                    "the jobs would be refused, '%s': %s%nMaybe --run names another command; its options stand behind --."
                            .formatted(String.join(" ", arguments), mistake.getMessage()),
                    mistake);
        }
    }

    /**
     * Reads the analysis, and the first lines of finished tasks.
     *
     * @throws IllegalArgumentException if the analysis has a mistake or the tasks are those of another run
     */
    void require(Path tasks) {
        CommonOptions options = options();
        Optional<WorkspaceOptions> workspace = mixin("workspace", WorkspaceOptions.class);
        if (workspace.isPresent() && (WorkspaceOptions.isWorkspace(options) || isOf("cls"))) {
            var unused = workspace.orElseThrow().prepared(options);
        } else if (isOf("toys")) {
            throw new IllegalArgumentException(
                    "--run toys: the toys of a limit are cut with 'toys --shard K/N' and joined by 'merge'\nMaybe --run limit, or a workspace.");
        } else {
            files().forEach(options::prepared);
        }
        PartOptions.requireSame(options, parsed.commandSpec(), tasks);
    }

    /** Where the results go, as the command says it. */
    Path out() {
        boolean compared = files().size() > 1 || parsed.hasMatchedOption("--overlay");
        return compared
                ? options().outOr(Comparisons.folder(arguments.get(0)))
                : options().out();
    }

    private boolean isOf(String command) {
        return arguments.get(0).equals(command);
    }

    private List<Path> files() {
        return parsed.matchedPositionals().stream()
                .flatMap(positional -> positional.stringValues().stream())
                .map(Path::of)
                .toList();
    }

    private CommonOptions options() {
        return mixin("options", CommonOptions.class).orElseThrow();
    }

    private <T> Optional<T> mixin(String name, Class<T> type) {
        return Optional.ofNullable(parsed.commandSpec().mixins().get(name)).map(mixin -> type.cast(mixin.userObject()));
    }
}
